import tensorflow as tf


def prepare(path):
    x = tf.io.decode_png(tf.io.read_file(path), channels=3)
    x = tf.compat.v1.image.resize_bilinear(x[None], [120, 120], align_corners=True)
    return x / 255.0
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf1-bilinear-align-corners,size=120x120,normalize=divide-255,compute=float32,batch=1
