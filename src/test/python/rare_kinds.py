"""Writes small files of rare kinds and what Pillow and OpenCV make of them, in both color modes.

    python rare_kinds.py FILE

FILE receives JSON: of each file its bytes in base64 and its readings, each with a decoder, a mode, and the type, shape and SHA-256
of the picture, or null where it is refused; and the orientation that PIL.ImageOps.exif_transpose goes by, or null.
"""

import argparse
import base64
import hashlib
import json
import os
import pathlib
import tempfile
from importlib import metadata

os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np

from oracle import decoders
from rare import bmp, gif, jpeg, png, webp

FORMATS = (bmp, gif, jpeg, png, webp)


def readings(path):
    for decoder in ("pillow", "opencv"):
        for mode in ("rgb", "stored"):
            yield {"decoder": decoder, "mode": mode, "picture": fingerprint(path, decoder, mode)}


def orientation(path):
    try:
        return decoders.tag_of(str(path))
    except Exception:
        return None


def fingerprint(path, decoder, mode):
    try:
        array = np.asarray(decoders.decode(str(path), decoder, mode))
    except Exception:
        return None
    array = np.ascontiguousarray(array.astype(np.uint8) if array.dtype == bool else array)
    shape = [*array.shape, 1][:3]
    return f"{array.dtype} {shape[0]}x{shape[1]}x{shape[2]} {hashlib.sha256(array.tobytes()).hexdigest()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=pathlib.Path)
    target = parser.parse_args().file
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in FORMATS:
            for name, data in kind.kinds():
                path = pathlib.Path(folder, name)
                path.write_bytes(data)
                files[name] = {"bytes": base64.b64encode(data).decode(), "orientation": orientation(path),
                               "readings": list(readings(path))}
    versions = {name: metadata.version(name) for name in ("pillow", "opencv-python-headless")}
    target.write_text(json.dumps({"versions": versions, "files": files}, indent=1) + "\n")


if __name__ == "__main__":
    main()
