import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    w, h = image.size
    image = image.resize((int(256 * w / min(w, h)), int(256 * h / min(w, h))), Image.BICUBIC)
    w, h = image.size
    left, top = round((w - 224) / 2), round((h - 224) / 2)
    image = image.crop((left, top, left + 224, top + 224))
    return np.asarray(image).astype(np.float32)[None] / 255
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,framing=resize-center-crop,size=224x224,normalize=divide-255,compute=float32,batch=1
