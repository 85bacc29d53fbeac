import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    width, height = image.size
    side = min(width, height)
    image = image.crop(((width - side) / 2, (height - side) / 2, (width + side) / 2, (height + side) / 2))
    return np.asarray(image.resize((160, 160)), dtype=np.float32)[None]
# refused: line 9
