import numpy as np
import torch
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    return x.reshape(224, 224, 3).permute(2, 0, 1)[None]
# refused: line 9
