import tensorflow as tf


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    return x[None] / 255
# refused: line 5
