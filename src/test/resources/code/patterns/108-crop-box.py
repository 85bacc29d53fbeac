import numpy as np
from PIL import Image


def prepare(path):
    x = Image.open(path).convert("RGB").crop((10, 10, 90, 90)).resize((64, 64))
    return np.array(x)[None] / 255.0
# refused: line 6
