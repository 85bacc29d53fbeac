"""Writes src/test/resources/golden/standardization.json: per_image_standardization by TensorFlow of 1, 2, 3 and 8 threads.

    python standardization_golden.py

THREADS/HEIGHTxWIDTH: the SHA-256 of the float32 tensor [HEIGHT, WIDTH, 3] that TensorFlow makes of the values
of `mixed(i)`, i being the place in C order.
"""

import hashlib
import json
import os
import pathlib
import subprocess
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
import tensorflow as tf

RESULT = pathlib.Path(__file__).parents[1] / "resources" / "golden" / "standardization.json"
# 108,387 numbers are the most that TensorFlow sums on one thread; a picture of 190 x 190 has 108,300, the next 108,870.
SIZES = [(16, 16), (190, 190), (191, 190), (224, 224), (421, 389), (640, 479)]


def mixed(place):
    """Numbers of all sizes without order, so that orders of their sum are told apart: the bits of a product, mixed."""
    bits = place * np.uint32(0x9E3779B9)
    bits = (bits ^ bits >> 15) * np.uint32(0x85EBCA6B)
    bits ^= bits >> 13
    return (bits >> 8).astype(np.float32) / (1 << (bits & 31).astype(np.int64)).astype(np.float32)


def digests(threads):
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    for height, width in SIZES:
        values = mixed(np.arange(height * width * 3, dtype=np.uint32)).reshape(height, width, 3)
        tensor = tf.image.per_image_standardization(values).numpy()
        yield f"{threads}/{height}x{width}", hashlib.sha256(tensor.tobytes()).hexdigest()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(dict(digests(int(sys.argv[1])))))
    else:
        found = {}
        for count in (1, 2, 3, 8):
            found |= json.loads(subprocess.run([sys.executable, __file__, str(count)], stdout=subprocess.PIPE, check=True).stdout)
        RESULT.write_text(json.dumps(found, indent=1) + "\n")
