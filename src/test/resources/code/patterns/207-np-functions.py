import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = np.asarray(Image.open(path).convert("RGB").resize((50, 60))).astype(np.float32)
    x = np.divide(np.subtract(x, 127.5), 127.5)
    return np.stack([x], axis=0)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=60x50,normalize=minus-127.5-by-127.5,compute=float32
