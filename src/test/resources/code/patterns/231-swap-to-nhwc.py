import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = cv2.resize(cv2.imread(path), (64, 48)).astype(np.float32)
    x = np.transpose(x, (2, 0, 1)) / 255.
    x = np.moveaxis(x, 0, -1)
    return x[None]
# refused: line 10
