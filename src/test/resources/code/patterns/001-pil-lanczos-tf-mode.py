import numpy as np
from PIL import Image
from tensorflow.keras.applications.mobilenet_v2 import preprocess_input


def prepare(path):
    with Image.open(path) as im:
        im = im.convert("RGB").resize((160, 128), resample=Image.LANCZOS)
        x = np.asarray(im, dtype="float32")
    return preprocess_input(x)[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-lanczos,size=128x160,normalize=keras-tf,compute=float32,batch=1
