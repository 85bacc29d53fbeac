import numpy as np
from PIL import Image
from tensorflow.keras.applications.mobilenet_v2 import preprocess_input


def prepare(path):
    with Image.open(path) as im:
        im = im.convert("RGB").resize((160, 128), resample=Image.LANCZOS)
        x = np.asarray(im, dtype="float32")
    return preprocess_input(x)[None]
