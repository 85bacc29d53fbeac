import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

SIZE = (64, 64)
def prepare(path, size=SIZE):
    x = np.array(Image.open(path).convert("RGB").resize(size), dtype=np.float32)
    return x[None]
SIZE = (32, 32)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=64x64,normalize=none,compute=float32,batch=1
