import numpy as np
import torch
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = torch.from_numpy(np.array(image)).float() / 255
    return x.view(1, 3, 224, 224)
# refused: line 9
