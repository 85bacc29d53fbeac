import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    image.thumbnail((224, 224))
    canvas = Image.new("RGB", (224, 224))
    canvas.paste(image, (0, 0))
    return np.array(canvas)[None] / 255
# refused: line 8
