import numpy as np
import torch
from PIL import Image

MEAN = torch.from_numpy(np.array([0.485, 0.456, 0.406]))
STD = torch.from_numpy(np.array([0.229, 0.224, 0.225]))


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    x = (x - MEAN[:, None, None]) / STD[:, None, None]
    return x.float()[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=steps:/255,float64,-0.485:0.456:0.406,/0.229:0.224:0.225,float32,compute=float32,batch=1,layout=nchw
