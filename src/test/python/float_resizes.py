"""Writes the fingerprints of what the libraries make of float32 pictures: ../resources/golden/float_resizes.json.

    python3 src/test/python/float_resizes.py src/test/resources/golden

Each entry names a source, a resizer's id, the size, and the SHA-256 of the result's bytes as float32 [H, W, C].
Resizers without a float32 form are left out; torchvision's on tensors too where torch is not installed. skimage's only
enlarge here, since NumPy's exp, and with it the Gaussian before a reduction, differs between processors."""

import hashlib
import json
import os
import sys
from pathlib import Path

os.environ["OPENCV_IPP"] = "disabled"

import numpy as np
from PIL import Image

from oracle import Unsupported, resizers

IMAGES = {"cat_rgb": "jpeg_444.jpg", "cup_rgba": "png_rgba.png", "gray16": "png_gray16.png"}
SIZES = [(470, 501), (61, 97), (331, 40)]


def main(folder):
    entries = []
    for source, image in IMAGES.items():
        picture = np.atleast_3d(np.asarray(Image.open(folder / "images" / image))).astype(np.float32)
        for name in resizers.RESIZERS:
            for size in SIZES[:1] if name.startswith("skimage") else SIZES:
                try:
                    result = np.atleast_3d(np.asarray(resizers.resize(picture, size, name)))
                except (Unsupported, ImportError, ValueError) as refusal:
                    print(source, name, refusal)
                    break
                assert result.dtype == np.float32, (name, result.dtype)
                digest = hashlib.sha256(np.ascontiguousarray(result).tobytes()).hexdigest()
                entries.append({"source": source, "resizer": name, "height": size[0], "width": size[1], "sha256": digest})
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    (folder / "float_resizes.json").write_text("[\n" + lines + "\n]\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
