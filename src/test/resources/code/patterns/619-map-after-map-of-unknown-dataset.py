import tensorflow as tf
from far import augment
def load(p):
    x = tf.io.decode_jpeg(tf.io.read_file(p), channels=3)
    return tf.image.resize(x, (224, 224)) / 255.0
ds = tf.data.TFRecordDataset('a').map(load).map(augment)
# refused: line 6
