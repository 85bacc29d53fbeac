import tensorflow as tf


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize(x, [224, 224])
    x = tf.cast(x, tf.uint8)
    return x[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=224x224,store=truncated,normalize=none,compute=float32,batch=1
