import numpy as np
import torch
from PIL import Image
from torch import nn


def prepare(path):
    x = torch.from_numpy(np.array(Image.open(path).convert("RGB"))).permute(2, 0, 1).unsqueeze(0).float()
    x = nn.Upsample(scale_factor=0.5, mode="bilinear")(x)
    return x / 255.0
# refused: line 9
