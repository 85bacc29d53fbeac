"""Writes small damaged JPEG files and what Pillow and OpenCV make of them, at full and at reduced size.

    python damaged_jpegs.py DIR [--seed N] [--count N]

DIR receives the files and damaged.json: of each file a list of readings as stored, by `opencv`, and by `pillow` whole and after
Image.draft(None, (width, height)), each with the SHA-256 of its bytes and its shape, or null where it is refused. jpegtran is
needed for arithmetic coding.
"""

import argparse
import hashlib
import io
import json
import os
import pathlib
from importlib import metadata

os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")

import cv2
import numpy as np
from PIL import Image

from pictures import draw, jpeg


def pillow(path, size):
    try:
        image = Image.open(io.BytesIO(path.read_bytes()))
        image.draft(None, size)
        return np.asarray(image)
    except OSError:
        return None


def reading(library, size, pixels):
    result = {"library": library, "width": size[0], "height": size[1], "shape": None, "sha256": None}
    if pixels is not None:
        array = np.ascontiguousarray(np.atleast_3d(pixels))
        result |= {"shape": list(array.shape), "sha256": hashlib.sha256(array.tobytes()).hexdigest()}
    return result


def readings(path, full):
    sizes = [tuple(max(1, side // scale) for side in full) for scale in (1, 2, 4, 8)]
    return [reading("opencv", full, cv2.imread(str(path), cv2.IMREAD_UNCHANGED)),
            *(reading("pillow", size, pillow(path, size)) for size in sizes)]


def any_damage(random, image, stem):
    path = jpeg.write_whole(random, image, stem)
    return jpeg.damaged(random, jpeg.recoded(random, path) if random.chance(0.5) else path)


def large_numbers(random, image, stem):
    """Arithmetic coding, whose damaged numbers are as large as 16 bits, times the large steps of a low quality."""
    path = stem.with_name(f"{stem.name}-large.jpg")
    mode = random.one_of(["RGB", "L", "CMYK"])
    jpeg.by_pillow(random, image, path, mode, random.one_of(["444", "422", "420"]), random.between(1, 20), False)
    return jpeg.damaged(random, jpeg.recoded(random, path))


def without_end(random, image, stem):
    """Whether Pillow reads it depends on what is in libjpeg's bit buffer in the end."""
    path = stem.with_name(f"{stem.name}-endless.jpg")
    jpeg.by_pillow(random, image, path, random.one_of(["RGB", "L"]), "420", random.between(1, 100), False)
    path.write_bytes(path.read_bytes()[:-2])
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--count", type=int, default=120)
    options = parser.parse_args()
    options.dir.mkdir(parents=True, exist_ok=True)
    random = draw.Draw(options.seed)
    files = {}
    while len(files) < options.count:
        image = random.content()
        if image.width * image.height > 3000:
            continue
        stem = options.dir / f"{len(files):02d}-{image.width}x{image.height}"
        path = random.one_of([any_damage, large_numbers, without_end])(random, image, stem)
        try:
            full = Image.open(path).size
        except OSError:
            path.unlink()
            continue
        files[path.name] = readings(path, full)
    versions = {name: metadata.version(name) for name in ("pillow", "opencv-python-headless")}
    (options.dir / "damaged.json").write_text(json.dumps({"versions": versions, "files": files}, indent=1) + "\n")


if __name__ == "__main__":
    main()
