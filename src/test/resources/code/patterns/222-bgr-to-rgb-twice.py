import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    x = cv2.cvtColor(x, cv2.COLOR_RGB2BGR)
    return (cv2.resize(x, (64, 64)) / 255)[None].astype("float32")
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-linear,size=64x64,normalize=divide-255,compute=float64,batch=1
