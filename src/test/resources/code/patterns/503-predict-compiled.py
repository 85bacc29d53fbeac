import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image

model = keras.models.load_model("model.keras")
model.compile(jit_compile=True)


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize(x, (128, 128)) / 255.0
    return x[None]


print(model.predict(prepare("photo.jpg")))
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=128x128,normalize=divide-255,compute=float32,preprocess=outside,batch=1,execution=function,xla=on
