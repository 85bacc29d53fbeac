import torch
from PIL import Image
from torchvision import transforms

steps = transforms.Compose([
    transforms.ToTensor(),
    transforms.Resize(256),
    transforms.CenterCrop(224),
])


def prepare(path):
    return steps(Image.open(path).convert("RGB"))[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bilinear-antialias,resize-type=scaled:/255,framing=resize-center-crop,size=224x224,normalize=none,compute=float32,batch=1,layout=nchw
