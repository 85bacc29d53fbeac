"""The three Python programs of the question, mended where they fail today, each yielding every stage's tensor.

Mended means: the model is the bundled SavedModel instead of my_model.h5; pictures get `.convert("RGB")`; program 1 calls
the model op by op (`model.predict` is a compiled function); program 2 takes its batches from an iterator in a Session
(a Dataset cannot be iterated in a v1 graph) and lists its files in order (`list_files` shuffles).
A stage is [height, width, 3] up to `normalize`, [1, 224, 224, 3] at `batch`, and [1, 1000] after it.
"""

import pathlib
import sys

import numpy as np
import tensorflow as tf
from PIL import Image

MODEL = pathlib.Path(__file__).resolve().parents[3] / "resources" / "models" / "efficientnet-lite0"
STAGES = ["decode", "resize", "normalize", "batch", "logits", "probabilities"]


def pillow(picture):
    return Image.open(picture).convert("RGB")


class Eager:
    """Program 1. The module is rebuilt in Python: a loaded SavedModel's call is always a graph function."""

    def __init__(self):
        sys.path.insert(0, str(MODEL))
        import architecture
        self.model = architecture.restore(MODEL)

    def run(self, picture):
        image = pillow(picture)
        resized = image.resize((224, 224))
        normalized = np.array(resized) / 255.0
        batch = np.expand_dims(normalized, axis=0).astype(np.float32)
        output = self.model.forward(tf.constant(batch))
        return dict(decode=np.array(image), resize=np.array(resized), normalize=normalized, batch=batch,
                    logits=output["logits"].numpy(), probabilities=output["probabilities"].numpy())


def resize(image):
    return tf.image.resize(image, [224, 224])


def normalize(image):
    return tf.cast(image, tf.float32) / 255.0


class Graph:
    """Program 2: tf.data in a v1 graph, run by a Session with the default optimizers."""

    def __init__(self):
        v1 = tf.compat.v1
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.files = v1.placeholder(tf.string, [None])
            # An initializable iterator gives the bits of a one-shot iterator and serves more than one list of files.
            decoded = (tf.data.Dataset.from_tensor_slices(self.files)
                       .map(tf.io.read_file)
                       .map(lambda data: tf.image.decode_jpeg(data, channels=3)))
            resized = decoded.map(resize)
            self.iterators = [v1.data.make_initializable_iterator(dataset) for dataset in
                              (decoded, resized, resized.map(normalize), resized.map(normalize).batch(32))]
            *self.rows, self.batch = [iterator.get_next() for iterator in self.iterators]
            self.output = tf.saved_model.load(str(MODEL))(self.batch)
            self.session = v1.Session()
            self.session.run(v1.global_variables_initializer())

    def run(self, pictures):
        """Yields the stages of each picture, all of them run as one dataset (so in batches of up to 32)."""
        session, files = self.session, {self.files: [str(picture) for picture in pictures]}
        session.run([iterator.initializer for iterator in self.iterators], files)
        for start in range(0, len(pictures), 32):
            batch, output = session.run([self.batch, self.output])
            for row in range(len(batch)):
                decoded, resized, normalized = session.run(self.rows)
                yield dict(decode=decoded, resize=resized, normalize=normalized, batch=batch[row:row + 1],
                           logits=output["logits"][row:row + 1], probabilities=output["probabilities"][row:row + 1])


class Function:
    """Program 3. The stages are returned from inside the traced function: what grappler makes of `/ 255.0` counts."""

    def __init__(self):
        model = tf.saved_model.load(str(MODEL))

        @tf.function(reduce_retracing=True)
        def predict_image(image):
            resized = resize(image)
            normalized = normalize(resized)
            batch = tf.expand_dims(normalized, axis=0)
            return dict(resize=resized, normalize=normalized, batch=batch, **model(batch))

        self.predict_image = predict_image

    def run(self, picture):
        pixels = np.array(pillow(picture))
        stages = self.predict_image(tf.convert_to_tensor(pixels, dtype=tf.uint8))
        return dict(decode=pixels, **{name: tensor.numpy() for name, tensor in stages.items()})
