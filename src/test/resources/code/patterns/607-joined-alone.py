import numpy as np
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = np.vstack([np.asarray(image, np.float32)]) / 255
    return np.concatenate([x[None]], axis=0)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=divide-255,compute=float32,batch=1
