import numpy as np
from PIL import Image

MEAN = np.array([0.485, 0.456, 0.406], np.float32)


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = np.asarray(image).astype(np.float32) / 255
    x = x - MEAN[:, None, None]
    return x[None]
# refused: line 10
