"""Regenerates the golden data from the real libraries and checks it against the manifest.

    python golden.py [--golden FOLDER] [--write DIR]

Every array that the manifest names is made anew from FOLDER/images; shape, type and SHA-256 of its bytes must be the
manifest's, and where the manifest holds an error the library must still refuse the file. --write keeps the arrays.
Exit code 1 if anything differs. Without torch and torchvision their arrays are skipped and counted.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import sys
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# OpenCV's PyPI wheel for x86 has Intel IPP, which rounds INTER_CUBIC (by 1 in 2.5% of values) and float32 INTER_LINEAR
# otherwise than OpenCV's own code. The golden data are from a build without it.
os.environ.setdefault("OPENCV_IPP", "disabled")

import numpy as np

import golden_recipes

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden"

# What a newer version or another build does otherwise, with the reason.
KNOWN = {
    "resize/gray16/pillow_bicubic__224x224.npy": "Pillow 13 clips 16-bit overshoot otherwise than 11.1",
    "resize/gray16/pillow_lanczos__224x224.npy": "Pillow 13 clips 16-bit overshoot otherwise than 11.1",
    "resize/even_rgb/torch_tensor_bilinear_noaa__224x224.npy": "builds of torch round halves otherwise (FMA)",
}


def check(name, entry, images, write):
    """One word for the tally, and what is wrong, if anything."""
    try:
        array = golden_recipes.make(name, images)
    except golden_recipes.Unavailable as missing:
        return f"skipped: {missing} is not installed", None
    except Exception as refused:
        return ("refused as in the manifest", None) if "error" in entry else ("failed", repr(refused))
    if write:
        path = write / name
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, array)
    if "error" in entry:
        return "failed", f"made {array.dtype}{list(array.shape)}, the manifest has: {entry['error']}"
    if [str(array.dtype), list(array.shape)] != [entry["dtype"], entry["shape"]]:
        return "failed", f"{array.dtype}{list(array.shape)} instead of {entry['dtype']}{entry['shape']}"
    if hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest() == entry["sha256"]:
        return "identical", None
    if name in KNOWN:
        return "different for a known reason", KNOWN[name]
    return "failed", distance(array, GOLDEN / name)


def distance(array, kept):
    if not kept.exists():
        return "other values (the golden array is not kept, so not by how much)"
    difference = np.abs(array.astype(np.float64) - np.load(kept).astype(np.float64))
    return f"{np.count_nonzero(difference)} of {difference.size} values differ, by up to {difference.max():.3g}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--golden", type=pathlib.Path, default=GOLDEN)
    parser.add_argument("--write", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    manifest = json.loads((options.golden / "manifest.json").read_text())
    images = options.golden / "images"
    for name, sha in manifest["_images"].items():
        if hashlib.sha256((images / name).read_bytes()).hexdigest() != sha:
            sys.exit(f"{name} is not the image that the manifest was made from")
    tally = collections.Counter()
    for name, entry in manifest.items():
        if not name.startswith("_"):
            word, problem = check(name, entry, images, options.write)
            tally[word] += 1
            if problem:
                print(f"{name}: {problem}")
    print(", ".join(f"{count} {word}" for word, count in tally.items()))
    sys.exit(1 if tally["failed"] else 0)


if __name__ == "__main__":
    main()
