import tensorflow as tf


def prepare(path):
    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    height, width = x.shape[0], x.shape[1]
    side = min(height, width)
    x = tf.image.crop_to_bounding_box(x, (height - side) // 2, (width - side) // 2, side, side)
    x = tf.image.resize(x, (128, 128))
    return x[tf.newaxis] / 255.0
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,framing=center-square:down,size=128x128,normalize=divide-255,compute=float32,batch=1
