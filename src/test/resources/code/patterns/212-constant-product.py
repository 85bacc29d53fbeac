import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = np.float32(cv2.imread(path)[..., ::-1])
    x = cv2.resize(x, (64, 64), interpolation=cv2.INTER_NEAREST)
    return x[None] * 0.00392156862745098
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-nearest,resize-type=float32,size=64x64,normalize=multiply-reciprocal-255,compute=float32,batch=1
