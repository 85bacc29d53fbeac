import numpy as np
import torch
from PIL import Image

MEAN = torch.tensor([123.675, 116.28, 103.53])
STD = torch.tensor([58.395, 57.12, 57.375])


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1)
    x = (x - MEAN.view(3, 1, 1)) / STD.view(3, 1, 1)
    return x.unsqueeze(0)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=steps:-123.675:116.28:103.53,/58.395:57.12:57.375,compute=float32,batch=1,layout=nchw
