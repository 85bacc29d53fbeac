import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    w, h = 48, 64
    x = np.array(Image.open(path).resize((w, h)).convert("RGB"))[:, :, :3]
    norm = lambda v: v / 255. * 2. - 1.
    return norm(x.astype("float32"))[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=64x48,normalize=keras-tf,compute=float32,batch=1
