import numpy as np
from PIL import Image


def prepare(path):
    x = Image.open(path).convert("L").convert("RGB").resize((96, 96))
    return np.array(x)[None] / 255.0
# refused: line 6
