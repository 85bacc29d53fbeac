import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def halved(f):
    def inner(*a):
        return f(*a) / 2
    return inner
@halved
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((50, 60)), dtype=np.float32)
    return x[None] / 255
# refused: line 12
