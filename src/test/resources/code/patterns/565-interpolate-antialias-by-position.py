import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image


def prepare(path):
    x = torch.from_numpy(np.array(Image.open(path).convert("RGB"))).permute(2, 0, 1).unsqueeze(0).float()
    x = F.interpolate(x, (160, 128), None, "bicubic", False, False, True)
    return x / 255.0
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bicubic-antialias,size=160x128,normalize=divide-255,compute=float32,batch=1,layout=nchw
