"""Writes random pictures from crops of the sample pictures: every JPEG sampling and quality, sizes 1 to 700, and other formats.

    python random_pictures.py DIR COUNT SEED [--formats jpeg,png,...]

The same seed and library versions give the same files.
"""

import argparse
import pathlib

from pictures import bmp, draw, gif, jpeg, png, tiff, webp

WRITERS = {"jpeg": jpeg, "png": png, "bmp": bmp, "webp": webp, "tiff": tiff, "gif": gif}
FORMATS = list(WRITERS)


class RandomPictures:
    def __init__(self, seed, folder):
        self.draw = draw.Draw(seed)
        self.seed = seed
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.made = 0

    def make(self, formats=FORMATS):
        """Writes one picture and returns its path; the name tells what it is. Half of them are JPEG where that may be."""
        kind = "jpeg" if "jpeg" in formats and self.draw.chance(0.4) else self.draw.one_of(formats)
        image = self.draw.content()
        stem = self.folder / f"r{self.seed}-{self.made:05d}-{image.width}x{image.height}"
        self.made += 1
        return WRITERS[kind].write(self.draw, image, stem)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--formats", default=",".join(FORMATS))
    options = parser.parse_args()
    pictures = RandomPictures(options.seed, options.dir)
    for _ in range(options.count):
        print(pictures.make(options.formats.split(",")))


if __name__ == "__main__":
    main()
