import numpy as np
import torch
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    mean = torch.tensor([123.675, 116.28, 103.53]).view(3, 1, 1)
    mean.div_(255)
    return (x - mean)[None]
# refused: line 11
