import tensorflow as tf


def prepare(path):
    raw = tf.io.read_file(path)
    img = tf.image.decode_image(raw, channels=3, expand_animations=False)
    img = tf.image.resize(img, (96, 128), method=tf.image.ResizeMethod.BICUBIC, antialias=True)
    return tf.expand_dims(img / 127.5 - 1, 0)
