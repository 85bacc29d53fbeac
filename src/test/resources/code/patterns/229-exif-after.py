import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    img = Image.open(path).convert("RGB").resize((100, 90))
    img = ImageOps.exif_transpose(img)
    return np.array(img)[None] / 255.
# refused: line 9
