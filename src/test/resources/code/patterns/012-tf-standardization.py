import tensorflow as tf


def prepare(path):
    x = tf.image.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.cast(x, tf.float32)
    x = tf.image.resize(x, [64, 64], method="nearest")
    return tf.image.per_image_standardization(x)[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-nearest,size=64x64,normalize=per-image-standardization,compute=float32,batch=1
