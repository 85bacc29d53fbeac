import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def load(path):
    x = Image.open(path).convert("RGB")
    return x, x.size
def prepare(path):
    x, (w, h) = load(path)
    return np.asarray(x.resize((33, 44), Image.BICUBIC), dtype=np.float64)[None] / 255
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=44x33,normalize=divide-255,compute=float64,batch=1
