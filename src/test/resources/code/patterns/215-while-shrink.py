import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = Image.open(path).convert("RGB").resize((64, 64))
    x = np.array(x, dtype=np.float32)
    n = 0
    while n < 2:
        x = x / 255
        n += 1
    return x[None]
# refused: line 11
