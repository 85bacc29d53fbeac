import numpy as np
from PIL import Image


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)), dtype=np.float32)
    x -= np.array([123.68, 116.779, 103.939], dtype=np.float32)
    return x[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=steps:-123.68:116.779:103.939,compute=float32,batch=1
