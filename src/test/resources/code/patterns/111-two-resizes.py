import numpy as np
from PIL import Image


def prepare(path):
    x = Image.open(path).convert("RGB").resize((256, 256))
    x = x.resize((224, 224))
    return np.array(x)[None] / 255.0
# refused: line 7
