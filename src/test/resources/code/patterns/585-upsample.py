import numpy as np
import torch
from PIL import Image
from torch import nn


def prepare(path):
    x = torch.from_numpy(np.array(Image.open(path).convert("RGB"))).permute(2, 0, 1).unsqueeze(0).float()
    x = nn.Upsample(size=(160, 128), mode="bilinear", align_corners=False)(x)
    return x / 255.0
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bilinear,size=160x128,normalize=divide-255,compute=float32,batch=1,layout=nchw
