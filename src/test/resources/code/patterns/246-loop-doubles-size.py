import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    side = 28
    for _ in range(3):
        side = side * 2
    x = np.array(image.resize((side, side)), dtype=np.float32)
    return x[None] / 255
# refused: line 10
