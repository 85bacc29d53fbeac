"""Writes src/test/resources/layout: one tiny classifier as three SavedModels, fed [N, 40, 48, 3] (nhwc) and [N, 3, 40, 48]
(nchw, native), with the same weights, and what TensorFlow itself returns for a batch of three random pictures.

    python3 src/test/python/make_layout_models.py src/test/resources/layout

"nchw" transposes at its door, as converters from ONNX and PyTorch write it; "native" keeps the channels first in every
op, which only oneDNN's kernels can do on a CPU."""

import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

HEIGHT, WIDTH, CLASSES = 40, 48, 10


class Classifier(tf.Module):
    def __init__(self):
        super().__init__()
        random = np.random.default_rng(20261124)

        def variable(*shape, scale):
            return tf.Variable(random.normal(0, scale, shape).astype(np.float32))

        self.first = variable(3, 3, 3, 8, scale=0.3)
        self.second = variable(3, 3, 8, 16, scale=0.15)
        self.gamma, self.beta = variable(8, scale=1), variable(8, scale=0.3)
        self.mean, self.variance = variable(8, scale=0.2), tf.Variable(np.full(8, 0.7, np.float32))
        self.dense = variable(16, CLASSES, scale=1)

    def classify(self, image):
        x = tf.nn.conv2d(image, self.first, 2, "SAME")
        x = tf.compat.v1.nn.fused_batch_norm(x, self.gamma, self.beta, self.mean, self.variance, is_training=False)[0]
        x = tf.nn.conv2d(tf.nn.relu6(x), self.second, 2, "SAME")
        logits = tf.matmul(tf.reduce_mean(tf.nn.relu6(x), [1, 2]), self.dense)
        return {"logits": logits, "probabilities": tf.nn.softmax(logits)}

    @tf.function(input_signature=[tf.TensorSpec([None, HEIGHT, WIDTH, 3], tf.float32, name="image")])
    def nhwc(self, image):
        return self.classify(image)

    @tf.function(input_signature=[tf.TensorSpec([None, 3, HEIGHT, WIDTH], tf.float32, name="image")])
    def nchw(self, image):
        return self.classify(tf.transpose(image, (0, 2, 3, 1)))

    @tf.function(input_signature=[tf.TensorSpec([None, 3, HEIGHT, WIDTH], tf.float32, name="image")])
    def native(self, image):
        first = {"data_format": "NCHW"}
        x = tf.nn.conv2d(image, self.first, 2, "SAME", **first)
        x = tf.compat.v1.nn.fused_batch_norm(x, self.gamma, self.beta, self.mean, self.variance, is_training=False, **first)[0]
        x = tf.nn.conv2d(tf.nn.relu6(x), self.second, 2, [[0, 0], [0, 0], [0, 1], [0, 1]], **first)
        logits = tf.matmul(tf.reduce_mean(tf.nn.relu6(x), [2, 3]), self.dense)
        return {"logits": logits, "probabilities": tf.nn.softmax(logits)}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    model = Classifier()
    pictures = np.random.default_rng(1).random((3, HEIGHT, WIDTH, 3), np.float32)
    np.save(folder / "pictures.npy", pictures)
    for name in ("nhwc", "nchw", "native"):
        options = tf.saved_model.SaveOptions(save_debug_info=False)
        tf.saved_model.save(model, str(folder / name), signatures=getattr(model, name), options=options)
    fed = np.ascontiguousarray(np.transpose(pictures, (0, 3, 1, 2)))
    loaded = tf.saved_model.load(str(folder / "nchw"))
    np.save(folder / "function.npy", loaded.signatures["serving_default"](tf.constant(fed))["logits"].numpy())
    np.save(folder / "eager.npy", model.classify(tf.transpose(tf.constant(fed), (0, 2, 3, 1)))["logits"].numpy())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
