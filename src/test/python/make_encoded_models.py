"""Writes the small SavedModels of ../resources/encoded, which take picture files and decode them themselves.

    python make_encoded_models.py DIR PICTURE...

batch    string [N]: tf.map_fn over decode_jpeg, as tf-serving exports do
scalar   string []: decode_image of one file
tf1      string [N] of TensorFlow 1, with its own loops (Enter, Exit)
example  serialized tf.train.Example, which is no picture file

and FILE.json of the first three: for each picture what TensorFlow in Python returns, in hexadecimal float32, as
"function" (the signature's call), "graph" (Session.run) and, but for TensorFlow 1, "eager" (the Python code itself).
TensorFlow 2.18.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import tensorflow as tf

SIDE = 24
CLASSES = 5


def weights():
    rng = np.random.default_rng(29)
    return (rng.normal(0, 0.3, (3, 3, 3, 6)).astype(np.float32), rng.normal(0, 0.6, (6, CLASSES)).astype(np.float32))


def network(pictures, kernel, matrix):
    x = pictures / 127.5 - 1.0
    x = tf.nn.relu(tf.nn.conv2d(x, kernel, 2, "SAME"))
    return tf.matmul(tf.reduce_mean(x, [1, 2]), matrix)


class Batch(tf.Module):
    def __init__(self):
        super().__init__()
        self.kernel, self.matrix = (tf.Variable(each) for each in weights())

    def prepared(self, file):
        picture = tf.io.decode_jpeg(file, channels=3)
        return tf.image.resize(picture, (SIDE, SIDE))

    def raw(self, files):
        pictures = tf.map_fn(self.prepared, files, fn_output_signature=tf.float32)
        logits = network(tf.reshape(pictures, (-1, SIDE, SIDE, 3)), self.kernel, self.matrix)
        return {"logits": logits, "probabilities": tf.nn.softmax(logits)}

    @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="image_bytes")])
    def serve(self, image_bytes):
        return self.raw(image_bytes)


class Scalar(Batch):
    def raw(self, file):
        picture = tf.io.decode_image(file, channels=3, expand_animations=False)
        picture = tf.image.resize(picture, (SIDE, SIDE), "bicubic")
        logits = network(tf.expand_dims(picture, 0), self.kernel, self.matrix)
        return {"scores": tf.nn.softmax(logits)}

    @tf.function(input_signature=[tf.TensorSpec([], tf.string, name="file")])
    def serve(self, file):
        return self.raw(file)


class Example(Batch):
    @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="examples")])
    def serve(self, examples):
        parsed = tf.io.parse_example(examples, {"image": tf.io.FixedLenFeature([], tf.string)})
        return self.raw(parsed["image"])


def of_tensorflow_1(folder):
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        tf.compat.v1.disable_control_flow_v2()
        files = tf.compat.v1.placeholder(tf.string, [None], "files")

        def prepared(file):
            picture = tf.io.decode_jpeg(file, channels=3, dct_method="INTEGER_ACCURATE")
            return tf.compat.v1.image.resize_bilinear(picture[None], (SIDE, SIDE))[0]

        pictures = tf.map_fn(prepared, files, dtype=tf.float32)
        kernel, matrix = (tf.compat.v1.get_variable(name, initializer=value, use_resource=False)
                          for name, value in zip(("kernel", "matrix"), weights()))
        scores = tf.nn.softmax(network(tf.reshape(pictures, (-1, SIDE, SIDE, 3)), kernel, matrix))
        session.run(tf.compat.v1.global_variables_initializer())
        tf.compat.v1.saved_model.simple_save(session, str(folder), {"files": files}, {"scores": scores})
        tf.compat.v1.enable_control_flow_v2()


def bits(outputs):
    """The logits where there are any, else the one output."""
    return np.asarray(outputs.get("logits", outputs.get("scores")))[0].astype(">f4").tobytes().hex()


def truths(folder, files, module):
    loaded = tf.saved_model.load(str(folder))
    signature = loaded.signatures["serving_default"]
    (name, spec), = signature.structured_input_signature[1].items()
    rank = spec.shape.rank
    rows = {}
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        meta = tf.compat.v1.saved_model.load(session, ["serve"], str(folder)).signature_def["serving_default"]

        def of_session(file):
            fetched = {key: tensor.name for key, tensor in meta.outputs.items()}
            return session.run(fetched, {meta.inputs[name].name: [file] if rank else file})

        for file in files:
            rows.setdefault(file.name, {})["graph"] = bits(of_session(file.read_bytes()))
    for file in files:
        fed = tf.constant([file.read_bytes()] if rank else file.read_bytes())
        rows[file.name]["function"] = bits(signature(**{name: fed}))
        if module:
            rows[file.name]["eager"] = bits(module.raw(fed))
    return rows


def main():
    root, files = Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]
    for name, module in (("batch", Batch()), ("scalar", Scalar()), ("example", Example())):
        tf.saved_model.save(module, str(root / name), {"serving_default": module.serve})
        (root / name / "fingerprint.pb").unlink(missing_ok=True)
        if name != "example":
            (root / f"{name}.json").write_text(json.dumps(truths(root / name, files, module), indent=1) + "\n")
    of_tensorflow_1(root / "tf1")
    (root / "tf1.json").write_text(json.dumps(truths(root / "tf1", files, None), indent=1) + "\n")


if __name__ == "__main__":
    main()
