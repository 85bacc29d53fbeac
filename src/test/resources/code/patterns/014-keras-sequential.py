import keras
import tensorflow as tf

front = keras.Sequential([
    keras.layers.Resizing(180, 180),
    keras.layers.Rescaling(1. / 255),
])


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    return front(x[None])
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=180x180,normalize=multiply-reciprocal-255,compute=float32,batch=1
