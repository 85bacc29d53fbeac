"""The three Python programs as a user writes them for speed: each decodes, resizes and runs a picture once.

`programs.py` yields every stage's tensor and so does some work four times; these programs return logits alone.
"""

import pathlib
import sys

import numpy as np
import tensorflow as tf
from PIL import Image

MODEL = pathlib.Path(__file__).resolve().parents[3] / "resources" / "models" / "efficientnet-lite0"


def prepared(picture):
    image = Image.open(picture).convert("RGB").resize((224, 224))
    return np.expand_dims(np.array(image) / 255.0, axis=0).astype(np.float32)


def eager_op_by_op(pictures):
    """Program 1. The module is rebuilt in Python, so TensorFlow runs op after op: the product's `eager` has these bits."""
    sys.path.insert(0, str(MODEL))
    import architecture
    model = architecture.restore(MODEL)
    for picture in pictures:
        yield model.forward(tf.constant(prepared(picture)))["logits"].numpy()[0]


def eager_signature(pictures):
    """Program 1 as the user of a SavedModel writes it: its signature is a function, so the bits are other ones."""
    model = tf.saved_model.load(str(MODEL)).signatures["serving_default"]
    name = next(iter(model.structured_input_signature[1]))
    for picture in pictures:
        yield model(**{name: tf.constant(prepared(picture))})["logits"].numpy()[0]


def graph(pictures, rows):
    """Program 2: one tf.data pipeline in a v1 graph, run by one Session in batches of so many rows."""
    v1, built = tf.compat.v1, tf.Graph()
    with built.as_default():
        files = tf.data.Dataset.from_tensor_slices([str(picture) for picture in pictures])
        dataset = (files.map(tf.io.read_file)
                   .map(lambda data: tf.image.decode_jpeg(data, channels=3))
                   .map(lambda image: tf.image.resize(image, [224, 224]))
                   .map(lambda image: tf.cast(image, tf.float32) / 255.0)
                   .batch(rows).prefetch(1))
        logits = tf.saved_model.load(str(MODEL))(v1.data.make_one_shot_iterator(dataset).get_next())["logits"]
        session = v1.Session()
        session.run(v1.global_variables_initializer())
    for _ in range(-(-len(pictures) // rows)):
        yield from session.run(logits)


def function(pictures):
    """Program 3: Pillow decodes, one tf.function does the rest."""
    model = tf.saved_model.load(str(MODEL))

    @tf.function(reduce_retracing=True)
    def predict(image):
        resized = tf.image.resize(image, [224, 224])
        return model(tf.expand_dims(tf.cast(resized, tf.float32) / 255.0, axis=0))["logits"]

    for picture in pictures:
        pixels = np.array(Image.open(picture).convert("RGB"))
        yield predict(tf.convert_to_tensor(pixels, dtype=tf.uint8)).numpy()[0]
