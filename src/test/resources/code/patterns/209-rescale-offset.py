import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

layer = keras.layers.Rescaling(1 / 127.5, offset=-1)
def prepare(path):
    x = tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(path), channels=3), (60, 70))
    return layer(x)[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=60x70,normalize=affine:0.00784313725490196,-1,compute=float32,batch=1
