"""Regenerates the golden data from the real libraries and checks it against the manifest.

    python golden.py [--golden FOLDER] [--write DIR]
    python golden.py --add PICTURE...
    python golden.py --renew NAME...

Every array that the manifest names is made anew from FOLDER/images; shape, type and SHA-256 of its bytes must be the
manifest's, and where the manifest holds an error the library must still refuse the file. --write keeps the arrays.
--add enters pictures of FOLDER/images by name, with what Pillow, OpenCV and TensorFlow make of them now; --renew enters
arrays of the manifest again, such as resize/cat_rgb/cv2_area__97x61.npy, where a newer release is followed.
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
from importlib import metadata

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

# The groups that --add enters, and the package that each is made with.
ADDED = {"pillow_rgb": "pillow", "pillow_native": "pillow", "cv2_color_bgr": "opencv-python-headless",
         "cv2_unchanged": "opencv-python-headless", "tf_image": "tensorflow-cpu"}


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


def add(golden, manifest, picture):
    """Enters what the installed libraries decode, or that they refuse, and which versions said so."""
    manifest["_images"][picture] = hashlib.sha256((golden / "images" / picture).read_bytes()).hexdigest()
    for group, package in ADDED.items():
        enter(golden, manifest, f"decode/{group}/{picture}.npy", package)


def enter(golden, manifest, name, package):
    """Enters one array as this package makes it now; where the array itself is kept, it is kept anew."""
    try:
        array = np.ascontiguousarray(golden_recipes.make(name, golden / "images"))
        entry = {"dtype": str(array.dtype), "sha256": hashlib.sha256(array.tobytes()).hexdigest(),
                 "shape": list(array.shape)}
        if (golden / name).exists():
            np.save(golden / name, array)
    except Exception as refused:
        entry = {"error": f"{type(refused).__name__}: {refused}".replace(str(golden / "images") + "/", "")[:160]}
    manifest[name] = entry | {"by": f"{package} {metadata.version(package)}"}


def maker(name):
    """The package that a renewed array is made with."""
    method = name.split("/")[2 if name.startswith("resize/") else 1]
    return {"cv2": "opencv-python-headless", "pillow": "pillow", "tf": "tensorflow-cpu",
            "skimage": "scikit-image", "torch": "torchvision"}[method.split("_")[0]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--golden", type=pathlib.Path, default=GOLDEN)
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--add", nargs="+", default=[])
    parser.add_argument("--renew", nargs="+", default=[])
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    manifest = json.loads((options.golden / "manifest.json").read_text())
    images = options.golden / "images"
    if options.add or options.renew:
        for picture in options.add:
            add(options.golden, manifest, picture)
        for name in options.renew:
            enter(options.golden, manifest, name, maker(name))
        (options.golden / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True))
        return
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
