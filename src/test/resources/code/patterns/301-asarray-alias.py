import numpy as np
from PIL import Image


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((50, 60)), dtype=np.float32)
    y = np.asarray(x)
    y /= 255
    return x[None]
# refused: line 8
