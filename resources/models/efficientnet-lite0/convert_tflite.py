"""Writes efficientnet-lite0-tflite/efficientnet-lite0.tflite from the SavedModel beside this file.

TensorFlow 2.18.0 on x86-64: the converter folds batch norms and gives the same bytes each time.

    python convert_tflite.py
"""

import hashlib
import pathlib

import tensorflow as tf

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "efficientnet-lite0-tflite"
NAME = "efficientnet-lite0.tflite"

converter = tf.lite.TFLiteConverter.from_saved_model(str(HERE))
TARGET.mkdir(exist_ok=True)
(TARGET / NAME).write_bytes(converter.convert())
(TARGET / "labels.txt").write_bytes((HERE / "labels.txt").read_bytes())
sums = {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in (NAME, "labels.txt")}
(TARGET / "checksums.sha256").write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()))
