import tensorflow as tf

MEAN = tf.constant([123.68, 116.779, 103.939], shape=[1, 1, 3])


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize(x, (224, 224))
    return tf.expand_dims(x - MEAN, 0)
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=224x224,normalize=steps:-123.68:116.779:103.939,compute=float32,batch=1
