import numpy as np
import torch
from PIL import Image

MEAN = torch.as_tensor([0.485, 0.456, 0.406], dtype=torch.float32)
STD = torch.as_tensor([0.229, 0.224, 0.225], dtype=torch.float32)


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    x = (x - MEAN.reshape(-1, 1, 1)) / STD.reshape(-1, 1, 1)
    return torch.unsqueeze(x, 0)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=torch-imagenet,compute=float32,batch=1,layout=nchw
