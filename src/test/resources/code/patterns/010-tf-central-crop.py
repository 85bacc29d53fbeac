import tensorflow as tf


def prepare(path, size=299, fraction=0.875):
    image = tf.image.decode_jpeg(tf.io.read_file(path), channels=3)
    if fraction:
        image = tf.image.central_crop(image, central_fraction=fraction)
    image = tf.image.resize(image, [size, size])
    image = tf.divide(tf.subtract(image, 127.5), 127.5)
    return image[None]
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,framing=central-fraction,size=299x299,normalize=minus-127.5-by-127.5,compute=float32,batch=1
