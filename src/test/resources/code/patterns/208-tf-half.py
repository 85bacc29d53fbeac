import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.cast(tf.image.resize(x, (60, 70)), tf.float16) / 255
    return x[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=60x70,normalize=divide-255,compute=float16,batch=1
