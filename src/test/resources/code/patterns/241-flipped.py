import numpy as np
from PIL import Image

MEAN = np.array([103.5, 116.25, 123.75], np.float32)


def prepare(path):
    x = np.asarray(Image.open(path).convert("RGB").resize((160, 128), Image.BILINEAR)).astype(np.float32)
    return (x - np.flip(MEAN))[None]
# refused: line 9
