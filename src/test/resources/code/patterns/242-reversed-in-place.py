import numpy as np
from PIL import Image


def prepare(path):
    mean = [103.5, 116.25, 123.75]
    mean.reverse()
    x = np.asarray(Image.open(path).convert("RGB").resize((160, 128), Image.BILINEAR)).astype(np.float32)
    return (x - np.array(mean, np.float32))[None]
# refused: line 9
