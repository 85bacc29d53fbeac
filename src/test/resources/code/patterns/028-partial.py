from functools import partial
import numpy as np
from PIL import Image


def load(path, size, scale=255.0):
    x = Image.open(path).convert("RGB").resize(size, Image.NEAREST)
    return np.array(x, dtype=np.float32)[None] / scale


prepare = partial(load, size=(80, 60))
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-nearest,size=60x80,normalize=divide-255,compute=float32,batch=1
