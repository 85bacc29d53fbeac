import torch
from PIL import Image
from torchvision.transforms import ToTensor, v2

# ToTensor scales already, so that ToDtype(scale=True) changes nothing.
transform = v2.Compose([
    ToTensor(),
    v2.Resize((96, 96)),
    v2.ToDtype(torch.float32, scale=True),
    v2.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])


def prepare(path):
    return transform(Image.open(path).convert("RGB"))[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bilinear-antialias,resize-type=scaled:/255,size=96x96,normalize=steps:-0.485:0.456:0.406,/0.229:0.224:0.225,compute=float32,batch=1,layout=nchw
