"""Writes the fingerprints of what other languages and older releases make: ../resources/golden/other_resizes.json.

    DRAW_SCALE=... IMAGE_CRATE=... FAST_RESIZE=... PILLOW12=... PILLOW_SIMD=... OPENCV4=... NEWER_TORCH=... python src/test/python/other_resizes.py src/test/resources/golden

The first three name programs of other_languages/, built by `go build` and `cargo build --release`, the others the
Python of an environment with that release. Entries of variables that are not set stay. Each entry names a source, a
resizer's id, the size, and the SHA-256 of the result's bytes as uint8 or float32 [H, W, 3]."""

import hashlib
import json
import random
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from oracle.resizers import RESIZERS

IMAGES = ["jpeg_444.jpg", "jpeg_420.jpg", "png_rgb.png", "webp_lossy.webp"]
OTHERS = ("go-", "rust-", "fir-", "pillow12-", "simd-", "opencv4-", "torch28-", "torch210-", "torchvision23-")


def main(folder):
    table = folder / "other_resizes.json"
    names = [name for name in RESIZERS if name.startswith(OTHERS)]
    entries = [entry for entry in json.loads(table.read_text()) if entry["resizer"] not in names]
    for source in IMAGES:
        picture = np.asarray(Image.open(folder / "images" / source).convert("RGB"))
        for name in names:
            rng = random.Random(f"{source} {name}")
            sizes = [(224, 224), (61, 97)] + [(rng.randint(1, 500), rng.randint(1, 500)) for _ in range(6)]
            if name.startswith("pillow12-"):  # Pillow 13 filters rows first where far more of them are lost.
                sizes[-2:] = [(40, 400), (25, 460)]
            if name.startswith("torch"):  # PyTorch has a kernel of its own for small outputs.
                sizes[-2:] = [(40, 60), (100, 28)]
            for size in sizes:
                made = np.ascontiguousarray(RESIZERS[name](picture, size))
                bits = made.tobytes()
                assert len(bits) == size[0] * size[1] * 3 * made.itemsize
                entries.append({"source": source, "resizer": name, "height": size[0], "width": size[1],
                                "sha256": hashlib.sha256(bits).hexdigest()})
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    table.write_text("[\n" + lines + "\n]\n")
    print(len(entries), "entries")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
