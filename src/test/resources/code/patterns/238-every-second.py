import numpy as np
from PIL import Image

MEAN = np.array([103.5, 0, 116.25, 0, 123.75, 0], np.float32)


def prepare(path):
    x = np.asarray(Image.open(path).convert("RGB").resize((160, 128), Image.BILINEAR)).astype(np.float32)
    return (x - MEAN[::2])[None]
# refused: line 9
