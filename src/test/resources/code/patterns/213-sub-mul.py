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
# refused: line 10
