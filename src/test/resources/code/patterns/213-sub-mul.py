import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((50, 60)), dtype=np.float32)
    x -= 127.5
    x *= 1 / 127.5
    return x[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=60x50,normalize=steps:-127.5,*0.00784313725490196,compute=float32,batch=1
