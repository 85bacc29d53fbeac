import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def make(size):
    def inner(path):
        x = cv2.resize(cv2.imread(path), size)
        return x[None].astype("float32") / 255
    return inner
prepare = make((64, 32))
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-linear,size=32x64,normalize=divide-255,compute=float32,batch=1
