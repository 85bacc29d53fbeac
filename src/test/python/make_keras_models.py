"""Writes src/test/resources/keras: tiny classifiers of random weights as ordinary programs save them, each with one
output, and what TensorFlow itself returns for two random pictures (<name>.npy).

    python3 src/test/python/make_keras_models.py src/test/resources/keras

"softmax" and "linear" are `keras.Model.export`s (Keras 3, with a Rescaling inside), "sigmoid" is a tf.Module saved with
tf.saved_model.save, "module" the same around a model of Keras 3, which the graph's own restoring function leaves out."""

import shutil
import sys
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

HEIGHT, WIDTH, CLASSES = 12, 16, 5


def classifier(activation):
    keras.utils.set_random_seed(20261125)
    layers = keras.layers
    image = keras.Input((HEIGHT, WIDTH, 3))
    x = layers.Rescaling(2.0, offset=-1)(image)
    x = layers.Conv2D(4, 3, strides=2, padding="same", use_bias=False)(x)
    if activation:
        x = layers.BatchNormalization()(x)
    x = layers.GlobalAveragePooling2D()(layers.ReLU()(x))
    model = keras.Model(image, layers.Dense(CLASSES, activation=activation, kernel_initializer="random_normal")(x))
    random = np.random.default_rng(7)
    model.set_weights([random.uniform(0.2, 1.0, w.shape) * random.choice([-1, 1], w.shape) if w.ndim > 1
                       else random.uniform(0.3, 1.2, w.shape) for w in model.get_weights()])
    return model


class Module(tf.Module):
    def __init__(self):
        super().__init__()
        self.kernel = tf.Variable(np.random.default_rng(9).normal(0, 2, (3, CLASSES)).astype(np.float32))

    @tf.function(input_signature=[tf.TensorSpec([None, HEIGHT, WIDTH, 3], tf.float32, name="pixels")])
    def __call__(self, pixels):
        return tf.sigmoid(tf.matmul(tf.reduce_mean(pixels, [1, 2]), self.kernel))


class ModuleOfKeras(tf.Module):
    def __init__(self):
        super().__init__()
        self.network = classifier("softmax")

    @tf.function(input_signature=[tf.TensorSpec([None, HEIGHT, WIDTH, 3], tf.float32, name="pixels")])
    def __call__(self, pixels):
        return self.network(pixels, training=False)


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pictures = np.random.default_rng(3).random((2, HEIGHT, WIDTH, 3), np.float32)
    np.save(folder / "pictures.npy", pictures)
    for name, activation in {"softmax": "softmax", "linear": None}.items():
        classifier(activation).export(str(folder / name), verbose=False)
    tf.saved_model.save(Module(), str(folder / "sigmoid"), options=tf.saved_model.SaveOptions(save_debug_info=False))
    tf.saved_model.save(
        ModuleOfKeras(), str(folder / "module"), options=tf.saved_model.SaveOptions(save_debug_info=False))
    for name in ("softmax", "linear", "sigmoid", "module"):
        outputs = tf.saved_model.load(str(folder / name)).signatures["serving_default"](tf.constant(pictures))
        (output,) = outputs.values()
        print(name, list(outputs), output.numpy())
        np.save(folder / f"{name}.npy", output.numpy())
        shutil.rmtree(folder / name / "assets", ignore_errors=True)
        (folder / name / "fingerprint.pb").unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
