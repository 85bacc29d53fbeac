import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

@tf.function
def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize(x, (128, 128))
    return ((x / 255.0 - 0.5) * 2)[None]
# refused: line 11
