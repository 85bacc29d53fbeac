import torch
from PIL import Image
from torchvision.transforms import v2

steps = v2.Compose([
    v2.ToImage(),
    v2.ToDtype(torch.float32, scale=True),
    v2.Resize(size=(96, 128), antialias=True),
])


def prepare(path):
    return steps(Image.open(path).convert("RGB"))[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bilinear-antialias,resize-type=scaled:*0.00392156862745098,size=96x128,normalize=none,compute=float32,batch=1,layout=nchw
