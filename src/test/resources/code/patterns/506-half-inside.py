import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image

model = keras.models.load_model("model.keras")


@tf.function
def infer(x):
    return model(x / 2.5, training=False)


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    return tf.image.resize(x, (128, 128))[None] / 102.0


print(infer(prepare("photo.jpg")))
# refused: line 12
