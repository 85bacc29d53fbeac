import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image


def prepare(path):
    x = torch.from_numpy(np.array(Image.open(path).convert("RGB"))).permute(2, 0, 1).unsqueeze(0).float()
    x = F.interpolate(x, size=(160, 128), mode="area", align_corners=False)
    return x / 255.0
# refused: line 9
