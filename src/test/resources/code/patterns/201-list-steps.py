import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

steps = [lambda x: x / np.float32(127.5), lambda x: x - 1]
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((50, 60)), dtype=np.float32)
    for step in steps:
        x = step(x)
    return x[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=60x50,normalize=keras-tf,compute=float32,batch=1
