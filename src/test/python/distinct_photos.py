"""Writes so many photos that differ from one another: crops of the sample pictures, compressed anew.

    python distinct_photos.py FOLDER COUNT [--from FOLDER]

The crops are drawn with a fixed seed, so two runs write the same pixels. Speed is measured on such photos, since
equal files would be decoded and compared from memory.
"""

import argparse
import pathlib
import random

from PIL import Image

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "sample-images"
LONGEST_SIDE = 640
SEED = 28


def write(folder, count, source=SAMPLES):
    """Returns the paths of the written photos, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [Image.open(path).convert("RGB") for path in sorted(source.glob("*.jpg"))]
    for picture in pictures:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    draw, paths = random.Random(SEED), []
    for index in range(count):
        picture = pictures[index % len(pictures)]
        width, height = (round(side * draw.uniform(0.7, 1)) for side in picture.size)
        left, top = draw.randint(0, picture.width - width), draw.randint(0, picture.height - height)
        path = folder / f"{index:05}.jpg"
        picture.crop((left, top, left + width, top + height)).save(path, quality=draw.randint(80, 95))
        paths.append(path)
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--from", dest="source", type=pathlib.Path, default=SAMPLES)
    options = parser.parse_args()
    write(options.folder, options.count, options.source)
