import numpy as np
from PIL import Image


def prepare(path):
    mean = np.array([103.5, 116.25, 123.75], np.float32)
    mean[0], mean[2] = mean[2], mean[0]
    x = np.asarray(Image.open(path).convert("RGB").resize((160, 128), Image.BILINEAR)).astype(np.float32)
    return (x - mean)[None]
# refused: line 9
