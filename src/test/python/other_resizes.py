"""Writes the fingerprints of what resizers of other languages make: ../resources/golden/other_resizes.json.

    python3 src/test/python/other_resizes.py src/test/resources/golden DRAW_SCALE IMAGE_CRATE

DRAW_SCALE and IMAGE_CRATE are the programs of other_languages/, built by `go build` and `cargo build --release`.
Each entry names a source, a resizer's id, the size, and the SHA-256 of the result's bytes as uint8 [H, W, 3]."""

import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

IMAGES = ["jpeg_444.jpg", "jpeg_420.jpg", "png_rgb.png", "webp_lossy.webp"]
RESIZERS = {"go-bilinear": (1, "bilinear"), "go-catmullrom": (1, "catmullrom"), "rust-triangle": (2, "triangle"),
            "rust-catmullrom": (2, "catmullrom")}


def main(folder, *programs):
    entries = []
    for source in IMAGES:
        picture = np.asarray(Image.open(folder / "images" / source).convert("RGB"))
        for name, (program, kernel) in RESIZERS.items():
            rng = random.Random(f"{source} {name}")
            for size in [(224, 224), (61, 97)] + [(rng.randint(1, 500), rng.randint(1, 500)) for _ in range(6)]:
                words = [programs[program - 1], kernel, *map(str, picture.shape[:2]), *map(str, size)]
                done = subprocess.run(words, input=picture.tobytes(), stdout=subprocess.PIPE, check=True)
                assert len(done.stdout) == size[0] * size[1] * 3
                entries.append({"source": source, "resizer": name, "height": size[0], "width": size[1],
                                "sha256": hashlib.sha256(done.stdout).hexdigest()})
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    (folder / "other_resizes.json").write_text("[\n" + lines + "\n]\n")
    print(len(entries), "entries")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
