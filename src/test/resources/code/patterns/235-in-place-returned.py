import numpy as np
from PIL import Image
def norm(x):
    x /= 255
    return x
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((64, 64)), dtype=np.float32)
    x = norm(x)
    return x[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=64x64,normalize=divide-255,compute=float32,batch=1
