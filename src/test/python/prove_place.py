"""Compares where preprocessing runs: Skewscope's preprocess=inside and =outside with TensorFlow in Python.

    python src/test/python/prove_place.py SKEWSCOPE.jar PICTURE...

Python decodes and resizes each picture, then computes / 255 in the tf.function that calls a model (inside), and in
NumPy before model.predict (outside), whose model returns its input. Exit code 1 where the bits differ.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from PIL import Image


def main(jar, *pictures):
    given = keras.Input((224, 224, 3))
    model = keras.Model(given, keras.layers.Identity()(given))

    @tf.function
    def inside(x):
        y = tf.image.resize(x, (224, 224))[None] / 255.0
        return model(y), y * 2.0, tf.nn.relu(y - 0.5)

    def outside(x):
        return model.predict(tf.image.resize(x, (224, 224)).numpy()[None] / np.float32(255), verbose=0)

    ways = {"inside": lambda x: inside(x)[0].numpy(), "outside": outside}
    with tempfile.TemporaryDirectory() as folder:
        pathways = [word for way in ways for word in ("--pathway", f"function,preprocess={way},name={way}")]
        subprocess.run(["java", "-jar", jar, "compare", *pictures, *pathways, "--dump", folder],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wrong = 0
        for way, run in ways.items():
            differing = values = 0
            for picture in pictures:
                expected = run(np.asarray(Image.open(picture).convert("RGB")))
                dumped = pathlib.Path(folder, pathlib.Path(picture).name, way, "batch.npy")
                differing += np.count_nonzero(np.load(dumped) != expected)
                values += expected.size
            wrong += differing
            print(f"{way}: {len(pictures)} pictures, {differing} of {values} values differ")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
