import numpy as np
import torch
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    x.clone().sub_(0.5)
    return x[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=divide-255,compute=float32,batch=1,layout=nchw
