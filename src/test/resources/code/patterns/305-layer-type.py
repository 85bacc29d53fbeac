import keras
import tensorflow as tf

scale = keras.layers.Rescaling(1 / 255, dtype="float16")


def prepare(path):
    x = tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(path), channels=3), (60, 70))
    return scale(x[None])
# refused: line 4
