import keras
import tensorflow as tf

keras.mixed_precision.set_global_policy("mixed_float16")
scale = keras.Sequential([keras.layers.Rescaling(1 / 255)])


def prepare(path):
    x = tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(path), channels=3), (60, 70))
    return scale(x[None])
# refused: line 4
