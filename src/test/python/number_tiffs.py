"""Writes small TIFF files of floats and wide integers, and fingerprints of what the libraries make of them.

    python number_tiffs.py DIR [--seed N] [--count N]

DIR receives the files and numbers.json: of each file a list of pathways (the options of oracle_server.py) with the type, shape and
SHA-256 of the decoded and of the resized picture, or null from the stage on that is refused.
"""

import argparse
import hashlib
import json
import os
import pathlib
from importlib import metadata

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("OPENCV_IPP", "disabled")
os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")

import numpy as np

from oracle import Unsupported, pipeline
from pictures import draw, tiff

RESIZERS = {"pillow": ["pillow-nearest", "pillow-box", "pillow-bicubic", "pillow-thumbnail", "keras-bilinear", "tf-bilinear",
                       "torchvision-bicubic"],
            "opencv": ["pillow-lanczos", "opencv-nearest", "opencv-linear", "tf-lanczos3-antialias", "tf-nearest"]}


def fingerprint(array):
    return {"dtype": str(array.dtype), "shape": list(array.shape),
            "sha256": hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()}


def stages(path, options):
    """None for the pathway where a library does something that is not reproduced."""
    found = {"decode": None, "resize": None}
    try:
        for stage, array in pipeline.run(str(path), options):
            if stage in found:
                found[stage] = fingerprint(array)
            if stage == "resize":
                break
    except Unsupported:
        return None
    except Exception:
        pass
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--count", type=int, default=24)
    arguments = parser.parse_args()
    arguments.dir.mkdir(parents=True, exist_ok=True)
    random = draw.Draw(arguments.seed)
    files = {}
    while len(files) < arguments.count:
        image = random.content()
        if not 20 < image.width * image.height < 900:
            continue
        path = tiff.numbers(random, image, arguments.dir / f"{len(files):02d}-{image.width}x{image.height}")
        size = f"{random.between(1, 12)}x{random.between(1, 30)}"
        options = [{"decoder": decoder, "mode": "stored", "resize": resizer, "size": size}
                   for decoder, resizers in RESIZERS.items() for resizer in resizers]
        readings = [(choice, stages(path, choice)) for choice in options]
        files[path.name] = [{"options": choice, **found} for choice, found in readings if found is not None]
    versions = {name: metadata.version(name) for name in
                ("pillow", "opencv-python-headless", "tensorflow-cpu", "keras", "torchvision")}
    (arguments.dir / "numbers.json").write_text(json.dumps({"versions": versions, "files": files}, indent=1) + "\n")


if __name__ == "__main__":
    main()
