import keras
import numpy as np
import tensorflow as tf


def prepare(path):
    x = tf.cast(tf.io.decode_jpeg(tf.io.read_file(path), channels=3), "float32")
    x = keras.preprocessing.image.smart_resize(x, (100, 160))
    return x[None] / 255
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,framing=crop-to-aspect-ratio,size=100x160,normalize=divide-255,compute=float32,batch=1
