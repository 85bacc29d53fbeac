import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((64, 64)), dtype=np.float32)
    for i in range(3):
        x[..., i] -= 127.5
    return x[None] / 127.5
# refused: line 9
