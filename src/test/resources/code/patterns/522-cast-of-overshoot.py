import tensorflow as tf


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize(x, (128, 160), method="bicubic")
    x = tf.cast(x, tf.uint8)
    return tf.cast(x, tf.float32)[None] / 255.0
# refused: line 7
