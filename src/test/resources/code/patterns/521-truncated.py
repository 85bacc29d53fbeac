import numpy as np
import tensorflow as tf


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    x = tf.image.resize(x, (128, 160), method="bicubic").numpy().astype(np.uint8)
    return (x.astype(np.float32) / 255.0)[np.newaxis]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bicubic,size=128x160,store=truncated,normalize=divide-255,compute=float32,batch=1
