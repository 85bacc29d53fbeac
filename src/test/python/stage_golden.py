"""Writes src/test/resources/golden/stages.json: what the real libraries give for framings and normalizations.

    PYTHONPATH=FOLDER_OF_TORCH python stage_golden.py      (in src/test/python, with requirements.txt and torch installed)

normalize/NAME/TYPE: all 256 bytes in each of three channels, [16, 16, 3], computed in TYPE, then cast to float32.
folded/NAME: the same in float32, written with TensorFlow operations inside a tf.function that grappler optimizes.
frame/FRAMING/RESIZER/HEIGHTxWIDTH: the picture resize/noise_rgb/_source.npy.
Each value is the SHA-256 of the C-order bytes.
"""

import hashlib
import json
import pathlib

import numpy as np
import tensorflow as tf

from oracle import framings, normalizers

GOLDEN = pathlib.Path(__file__).parents[1] / "resources" / "golden"
BYTES = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, 2)
SIZES = [(20, 20), (33, 17), (224, 224), (7, 90)]
# A crop of so flat an aspect ratio is empty: Pillow's box may be that, others keep one row.
FLAT = (1, 300)
RESIZERS = ["tf-nearest", "tf-bilinear", "tf-bicubic-antialias", "pillow-bicubic", "pillow-nearest",
            "keras-bilinear", "torchvision-bilinear"]
# NumPy arrays become constants of the function; a tf.constant from outside would be an input, which nothing folds.
MEAN, DEVIATION = np.float32(normalizers.MEAN), np.float32(normalizers.DEVIATION)
FOLDED = {
    "divide-255": lambda x: x / 255.0,
    "minus-127-by-128": lambda x: (x - 127.0) / 128.0,
    "minus-127.5-by-127.5": lambda x: (x - 127.5) / 127.5,
    "keras-tf": lambda x: x / 127.5 - 1.0,
    "torch-imagenet": lambda x: (x / 255.0 - MEAN) / DEVIATION,
}


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def main():
    found = {}
    for name in normalizers.NORMALIZERS:
        for compute in normalizers.TYPES:
            found[f"normalize/{name}/{compute}"] = digest(normalizers.normalize(BYTES, name, compute))
    for name, formula in FOLDED.items():
        function = tf.function(lambda x, formula=formula: formula(tf.cast(x, tf.float32)),
                               input_signature=[tf.TensorSpec([None, None, 3], tf.uint8)])
        found[f"folded/{name}"] = digest(function(BYTES).numpy())
    picture = np.load(GOLDEN / "resize" / "noise_rgb" / "_source.npy")
    for framing, frame in framings.FRAMINGS.items():
        for resizer in RESIZERS:
            for height, width in SIZES + [FLAT] * (framing == "crop-to-aspect-ratio"):
                found[f"frame/{framing}/{resizer}/{height}x{width}"] = digest(frame(picture, (height, width), resizer))
    (GOLDEN / "stages.json").write_text(json.dumps(found, indent=1) + "\n")


main()
