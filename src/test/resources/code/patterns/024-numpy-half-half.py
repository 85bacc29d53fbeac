import numpy as np
from PIL import Image


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224), 2), dtype=np.float32)
    x = (x / 255.0 - 0.5) / 0.5
    return np.expand_dims(x, axis=0)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=keras-tf,compute=float32,batch=1
