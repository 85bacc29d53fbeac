import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    width, height = image.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    image = image.crop((left, top, left + side, top + side)).resize((160, 160), Image.BILINEAR)
    return (np.asarray(image, dtype=np.float32) / 127.5 - 1.0)[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,framing=center-square:down,size=160x160,normalize=keras-tf,compute=float32,batch=1
