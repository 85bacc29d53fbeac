import numpy as np
import torch
from PIL import Image
from torch import nn

resize = nn.Upsample((160, 128), None, "bilinear", True)


def prepare(path):
    x = torch.from_numpy(np.array(Image.open(path).convert("RGB"))).permute(2, 0, 1).unsqueeze(0).float()
    return resize(x) / 255.0
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bilinear-align-corners,size=160x128,normalize=divide-255,compute=float32,batch=1,layout=nchw
