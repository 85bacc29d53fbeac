import numpy as np
from PIL import Image


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)), dtype=np.float32)
    x = (x - x.mean()) / x.std()
    return x[None]
# refused: line 7
