import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize_with_crop_or_pad(x, 128, 128)
    return tf.cast(x, tf.float32)[None]
# refused: line 9
