import tensorflow as tf


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    side = min(x.shape[0], x.shape[1])
    x = tf.image.resize_with_crop_or_pad(x, side, side)
    return tf.image.resize(x, (128, 128), method="bicubic")[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bicubic,framing=center-square:down,size=128x128,normalize=none,compute=float32,batch=1
