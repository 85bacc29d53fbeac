"""Writes src/test/resources/refusing: tiny classifiers that take only some batches.

    python3 src/test/python/make_refusing_models.py src/test/resources/refusing

"four" takes batches of exactly four pictures, "gray" pictures of one channel, "finite" no NaN."""

import shutil
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

HEIGHT, WIDTH, CLASSES = 12, 16, 5
INPUTS = {"four": [4, HEIGHT, WIDTH, 3], "gray": [None, HEIGHT, WIDTH, 1], "finite": [None, HEIGHT, WIDTH, 3]}


def classifier(name, shape):
    module = tf.Module()
    module.kernel = tf.Variable(np.random.default_rng(9).normal(0, 2, (shape[3], CLASSES)).astype(np.float32))

    @tf.function(input_signature=[tf.TensorSpec(shape, tf.float32, name="image")])
    def call(image):
        logits = tf.matmul(tf.reduce_mean(image, [1, 2]), module.kernel)
        return {"output_0": tf.debugging.check_numerics(logits, "odd input.") if name == "finite" else logits}

    module.call = call
    return module


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    for name, shape in INPUTS.items():
        module = classifier(name, shape)
        tf.saved_model.save(module, str(folder / name), signatures=module.call,
                            options=tf.saved_model.SaveOptions(save_debug_info=False))
        shutil.rmtree(folder / name / "assets", ignore_errors=True)
        (folder / name / "fingerprint.pb").unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
