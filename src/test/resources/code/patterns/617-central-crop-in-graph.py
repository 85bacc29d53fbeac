import tensorflow as tf
def load(p):
    x = tf.io.decode_jpeg(tf.io.read_file(p), channels=3)
    x = tf.image.central_crop(x, 0.8)
    x = tf.image.resize(x, (224, 224))
    return x / 255.0
ds = tf.data.Dataset.list_files('*.jpg').map(load)
# refused: line 4
