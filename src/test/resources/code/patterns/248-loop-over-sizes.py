import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    for side in (32, 64):
        x = np.array(image.resize((side, side)), dtype=np.float32)
    return x[None] / 255
# refused: line 8
