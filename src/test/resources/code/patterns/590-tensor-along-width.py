import numpy as np
import torch
from PIL import Image

MEAN = torch.tensor([0.485, 0.456, 0.406])


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    x = x - MEAN.view(1, 1, 3)
    return x[None]
# refused: line 11
