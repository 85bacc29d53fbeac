import tensorflow as tf
from tensorflow.keras.applications import densenet


def prepare(path):
    img = tf.io.decode_jpeg(tf.io.read_file(path), channels=3, dct_method="INTEGER_ACCURATE")
    img = tf.image.resize(img, [224, 224], method="area")
    return densenet.preprocess_input(img)[tf.newaxis]
# pathway: decoder=tf-jpeg-accurate,mode=rgb,channels=rgb,resize=tf-area,size=224x224,normalize=torch-imagenet,compute=float32,batch=1
