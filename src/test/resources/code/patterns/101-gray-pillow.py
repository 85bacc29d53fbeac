import numpy as np
from PIL import Image


def prepare(path):
    x = Image.open(path).convert("L").resize((28, 28))
    return np.array(x)[None, ..., None] / 255
# refused: line 6
