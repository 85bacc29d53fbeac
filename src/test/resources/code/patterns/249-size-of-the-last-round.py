import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    for factor in (3, 5):
        side = 32 * factor
    x = np.array(image.resize((side, side)), dtype=np.float32)
    return x[None] / 255
# refused: line 9
