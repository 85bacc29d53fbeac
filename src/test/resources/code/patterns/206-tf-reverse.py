import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.reverse(tf.image.resize(x, (60, 70)), axis=[-1])
    x = x - tf.constant([103.939, 116.779, 123.68])
    return x[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=60x70,normalize=keras-caffe,compute=float32,batch=1
