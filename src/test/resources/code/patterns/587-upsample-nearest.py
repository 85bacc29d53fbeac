import numpy as np
import torch
from PIL import Image
from torch import nn


def prepare(path):
    x = torch.from_numpy(np.array(Image.open(path).convert("RGB"))).permute(2, 0, 1).unsqueeze(0).float()
    x = torch.nn.Upsample(size=96)(x)
    return x / 255.0
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-nearest,size=96x96,normalize=divide-255,compute=float32,batch=1,layout=nchw
