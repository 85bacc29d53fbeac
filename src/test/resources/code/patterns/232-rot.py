import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((64, 64)))
    x = np.transpose(x, (1, 0, 2))
    return x[None] / 255.
# refused: line 9
