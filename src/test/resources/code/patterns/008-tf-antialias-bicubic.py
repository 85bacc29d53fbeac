import tensorflow as tf


def prepare(path):
    raw = tf.io.read_file(path)
    img = tf.image.decode_image(raw, channels=3, expand_animations=False)
    img = tf.image.resize(img, (96, 128), method=tf.image.ResizeMethod.BICUBIC, antialias=True)
    return tf.expand_dims(img / 127.5 - 1, 0)
# pathway: decoder=tf-image,mode=rgb,channels=rgb,resize=tf-bicubic-antialias,size=96x128,normalize=keras-tf,compute=float32,batch=1
