import tensorflow as tf


def prepare(path):
    x = tf.image.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.cast(x, tf.float32)
    x = tf.image.resize(x, [64, 64], method="nearest")
    return tf.image.per_image_standardization(x)[None]
