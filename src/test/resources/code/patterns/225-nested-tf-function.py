import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

@tf.function
def scaled(x):
    return x / 255.0
def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize(x, (128, 128))
    return scaled(x)[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=128x128,normalize=multiply-reciprocal-255,compute=float32,batch=1
