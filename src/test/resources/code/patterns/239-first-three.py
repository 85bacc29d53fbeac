import numpy as np
from PIL import Image

MEAN = np.array([103.5, 116.25, 123.75, 1], np.float32)


def prepare(path):
    x = np.asarray(Image.open(path).convert("RGB").resize((160, 128), Image.BILINEAR)).astype(np.float32)
    return (x - MEAN[:3])[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=128x160,normalize=steps:-103.5:116.25:123.75,compute=float32,batch=1
