import tensorflow as tf


def prepare(path):
    x = tf.image.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize_with_pad(x, 224, 224)
    x = tf.cast(x, tf.float32) * (1.0 / 255)
    return tf.stack([x])
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,framing=letterbox,size=224x224,normalize=multiply-reciprocal-255,compute=float32
