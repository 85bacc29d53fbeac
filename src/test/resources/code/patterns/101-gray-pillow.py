import numpy as np
from PIL import Image


def prepare(path):
    x = Image.open(path).convert("L").resize((28, 28))
    return np.array(x)[None, ..., None] / 255
# pathway: decoder=pillow,mode=gray,channels=rgb,resize=pillow-bicubic,size=28x28,normalize=divide-255,compute=float64,batch=1
