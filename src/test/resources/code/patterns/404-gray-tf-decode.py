import tensorflow as tf


def prepare(path):
    image = tf.io.decode_jpeg(tf.io.read_file(path), channels=1)
    image = tf.image.resize(image, [32, 32])
    return tf.expand_dims(image, 0) / 255.0
# pathway: decoder=tf-jpeg-fast,mode=gray,channels=rgb,resize=tf-bilinear,size=32x32,normalize=divide-255,compute=float32,batch=1
