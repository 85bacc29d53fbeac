import numpy as np
from PIL import Image

MEAN = [103.5, 116.25, 123.75]


def prepare(path):
    x = np.asarray(Image.open(path).convert("RGB").resize((160, 128), Image.BILINEAR)).astype(np.float32)
    return (x - np.array(list(reversed(MEAN)), np.float32))[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=128x160,normalize=steps:-123.75:116.25:103.5,compute=float32,batch=1
