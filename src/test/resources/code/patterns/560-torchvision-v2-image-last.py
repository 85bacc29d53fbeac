import torch
from PIL import Image
from torchvision.transforms import v2

steps = v2.Compose([
    v2.Resize((96, 128)),
    v2.ToImage(),
    v2.ToDtype(torch.float32, scale=True),
    v2.Normalize(mean=[0.5, 0.5, 0.5], std=[0.5, 0.5, 0.5]),
])


def prepare(path):
    return steps(Image.open(path).convert("RGB"))[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torchvision-bilinear,size=96x128,normalize=mean-std:0.00392156862745098,0.5,0.5,compute=float32,batch=1,layout=nchw
