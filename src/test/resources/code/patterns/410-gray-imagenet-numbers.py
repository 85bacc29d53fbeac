import numpy as np
from PIL import Image


def prepare(path):
    x = np.asarray(Image.open(path).convert("L").resize((64, 64)))[..., np.newaxis]
    x = (x / 255.0 - np.array([0.485, 0.456, 0.406])) / np.array([0.229, 0.224, 0.225])
    return x[np.newaxis]
# refused: line 7
