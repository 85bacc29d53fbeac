import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(path), channels=3), (128, 128)).numpy()
    x = (x - np.array([127.5])) / np.array([127.5])
    return x[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=128x128,normalize=minus-127.5-by-127.5,compute=float64,batch=1
