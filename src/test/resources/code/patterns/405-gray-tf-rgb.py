import tensorflow as tf


def prepare(path):
    image = tf.image.decode_jpeg(tf.io.read_file(path), channels=3)
    image = tf.image.rgb_to_grayscale(image)
    image = tf.image.resize(image, [32, 40])
    image = tf.cast(image, tf.float32) / 127.5 - 1
    return image[tf.newaxis, ...]
# pathway: decoder=tf-jpeg-fast,mode=gray-of-rgb,channels=rgb,resize=tf-bilinear,size=32x40,normalize=keras-tf,compute=float32,batch=1
