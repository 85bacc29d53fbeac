import numpy as np
from PIL import Image


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)), dtype=np.float32)
    x -= np.array([123.68, 116.779, 103.939], dtype=np.float32)
    return x[None]
# refused: line 7
