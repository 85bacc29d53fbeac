import torch
import torch.nn.functional as F
from PIL import Image
from torchvision import transforms


def prepare(path):
    x = transforms.ToTensor()(Image.open(path).convert("RGB"))
    return F.interpolate(x[None], size=160, mode="bicubic", antialias=True)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bicubic-antialias,resize-type=scaled:/255,size=160x160,normalize=none,compute=float32,batch=1,layout=nchw
