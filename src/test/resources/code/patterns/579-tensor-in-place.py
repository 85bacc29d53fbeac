import numpy as np
import torch
from PIL import Image

MEAN = torch.Tensor([0.485, 0.456, 0.406])
STD = torch.Tensor([0.229, 0.224, 0.225])


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    x.sub_(MEAN[:, None, None]).div_(STD[:, None, None])
    return x[None, ...]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=torch-imagenet,compute=float32,batch=1,layout=nchw
