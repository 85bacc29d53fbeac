"""Writes small TIFF files of every kind, and fingerprints of what Pillow and OpenCV decode from them.

    python tiff_kinds.py FILE [--seed N] [--variants N]

FILE receives JSON: of each kind (pictures/tiff_kinds.py) the file in base64 and, with .convert('RGB') or IMREAD_COLOR and as stored,
type, shape and the beginning of the SHA-256 of the array, or "refused". Of each kind's variants some are drawn.
"""

import argparse
import base64
import hashlib
import io
import json
import os
import pathlib
import tempfile
from importlib import metadata

os.environ.setdefault("OPENCV_IPP", "disabled")
os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")

import cv2
import numpy as np
from PIL import Image

from pictures import tiff_kinds

REFUSED = "refused"


def fingerprint(array):
    array = array if array.ndim == 3 else array[:, :, None]
    array = array.astype(np.uint8 if array.dtype == bool else array.dtype.newbyteorder("="))
    digest = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    return f"{array.dtype}[{','.join(map(str, array.shape))}]{digest[:12]}"


def pillow(data, stored):
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
        return fingerprint(np.asarray(image if stored else image.convert("RGB")))
    except (OSError, ValueError):
        return REFUSED


def opencv(data, stored):
    with tempfile.NamedTemporaryFile(suffix=".tif") as file:
        file.write(data)
        file.flush()
        array = cv2.imread(file.name, cv2.IMREAD_UNCHANGED if stored else cv2.IMREAD_COLOR)
    return REFUSED if array is None else fingerprint(array)


def readings(data):
    return {"file": base64.b64encode(data).decode(),
            "pillow rgb": pillow(data, False), "pillow stored": pillow(data, True),
            "opencv rgb": opencv(data, False), "opencv stored": opencv(data, True)}


def drawn(rng, count):
    """Without palettes of 65,536 colors, whose files are too large to keep; both libraries refuse them."""
    for plain in [*tiff_kinds.gray_and_palettes(), *tiff_kinds.colors()]:
        if plain.photometric == tiff_kinds.PALETTE and plain.bits == 16:
            continue
        first, *others = tiff_kinds.variants(plain)
        yield first
        yield from (others[i] for i in sorted(rng.choice(len(others), count, replace=False)))


def size(kind):
    """Tiles beyond the right edge, and enough colors for every rounding of YCbCr."""
    return (5, 21) if kind.tiled else (32, 32) if kind.photometric == tiff_kinds.YCBCR else (5, 7)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--variants", type=int, default=2)
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    files = {}
    for kind in drawn(rng, arguments.variants):
        files[kind.name()] = readings(tiff_kinds.encode(kind, rng, *size(kind)))
    versions = {name: metadata.version(name) for name in ("pillow", "opencv-python-headless")}
    arguments.file.parent.mkdir(parents=True, exist_ok=True)
    arguments.file.write_text(json.dumps({"versions": versions, "files": files}, indent=1) + "\n")


if __name__ == "__main__":
    main()
