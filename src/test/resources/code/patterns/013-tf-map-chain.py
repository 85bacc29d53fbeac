import tensorflow as tf


def load(path):
    return tf.io.decode_jpeg(tf.io.read_file(path), channels=3)


def scale(image, label):
    return (tf.cast(image, tf.float32) - 127) / 128, label


def prepare(path):
    ds = tf.data.Dataset.from_tensor_slices(([path], [0]))
    ds = ds.map(lambda p, l: (tf.image.resize(load(p), (150, 150)), l))
    ds = ds.map(scale).batch(1).prefetch(1)
    for images, labels in ds:
        return images
# pathway: decoder=tf-jpeg-fast,mode=rgb,channels=rgb,resize=tf-bilinear,size=150x150,normalize=minus-127-by-128,compute=float32,batch=1
