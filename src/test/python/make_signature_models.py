"""Writes src/test/resources/signatures: tiny classifiers without a signature called serving_default, or whose softmax is
not the last op, and what TensorFlow itself returns for two random pictures (<name>.npy).

    python3 src/test/python/make_signature_models.py src/test/resources/signatures

"serve" has one signature of that name and a softmax behind a Reshape; "squeezed" a softmax over [N, 1, 1, classes] that
is squeezed; "reshaped_logits" a Reshape without a softmax; "several" two signatures, "first" and "second"."""

import shutil
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

HEIGHT, WIDTH, CLASSES = 12, 16, 5


def softmax_then_reshape(x):
    return tf.identity(tf.reshape(tf.nn.softmax(x), [-1, CLASSES]))


def softmax_then_squeeze(x):
    return tf.squeeze(tf.nn.softmax(tf.reshape(x, [-1, 1, 1, CLASSES])), [1, 2])


def reshape_alone(x):
    return tf.reshape(x, [-1, CLASSES])


MODELS = {"serve": (softmax_then_reshape, ["serve"]), "squeezed": (softmax_then_squeeze, ["serving_default"]),
          "reshaped_logits": (reshape_alone, ["serving_default"]), "several": (reshape_alone, ["second", "first"])}


class Classifier(tf.Module):
    def __init__(self, head):
        super().__init__()
        self.head = head
        self.kernel = tf.Variable(np.random.default_rng(9).normal(0, 2, (3, CLASSES)).astype(np.float32))

    @tf.function(input_signature=[tf.TensorSpec([None, HEIGHT, WIDTH, 3], tf.float32, name="image")])
    def __call__(self, image):
        return {"output_0": self.head(tf.matmul(tf.reduce_mean(image, [1, 2]), self.kernel))}


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pictures = np.random.default_rng(3).random((2, HEIGHT, WIDTH, 3), np.float32)
    np.save(folder / "pictures.npy", pictures)
    for name, (head, keys) in MODELS.items():
        model = Classifier(head)
        tf.saved_model.save(model, str(folder / name), signatures={key: model.__call__ for key in keys},
                            options=tf.saved_model.SaveOptions(save_debug_info=False))
        signature = tf.saved_model.load(str(folder / name)).signatures[keys[0]]
        output = signature(tf.constant(pictures))["output_0"].numpy()
        print(name, keys, output)
        np.save(folder / f"{name}.npy", output)
        shutil.rmtree(folder / name / "assets", ignore_errors=True)
        (folder / name / "fingerprint.pb").unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
