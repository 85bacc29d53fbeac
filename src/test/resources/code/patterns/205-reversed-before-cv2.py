import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = np.array(Image.open(path).convert("RGB"))[:, :, ::-1]
    x = cv2.resize(np.ascontiguousarray(x), (70, 80), interpolation=cv2.INTER_LANCZOS4)
    return np.expand_dims(x, 0).astype(np.float32)
# pathway: decoder=pillow,mode=rgb,channels=bgr,resize=opencv-lanczos4,size=80x70,normalize=none,compute=float32,batch=1
