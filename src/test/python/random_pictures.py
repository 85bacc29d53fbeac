"""Writes random pictures from crops of the sample pictures: every JPEG sampling and quality, sizes 1 to 700, and other formats.

    python random_pictures.py DIR COUNT SEED [--formats jpeg,png,...]

The same seed and library versions give the same files.
"""

import argparse
import pathlib

import cv2
import numpy as np
from PIL import Image

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "sample-images"
FORMATS = ["jpeg", "png", "bmp", "webp", "tiff", "gif"]
# Pillow writes three samplings, OpenCV the other two.
PILLOW_SAMPLINGS = {"444": 0, "422": 1, "420": 2}
OPENCV_SAMPLINGS = {"440": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_440, "411": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_411}
MODES = {"jpeg": ["RGB"] * 8 + ["L", "CMYK"], "png": ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"],
         "bmp": ["RGB", "L", "P", "1"], "webp": ["RGB", "RGBA"],
         "tiff": ["RGB", "RGBA", "L", "P", "CMYK"], "gif": ["P", "L"]}


class RandomPictures:
    def __init__(self, seed, folder):
        self.rng = np.random.default_rng(seed)
        self.seed = seed
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.samples = [Image.open(path).convert("RGB") for path in sorted(SAMPLES.iterdir())
                        if path.suffix in (".jpg", ".png")]
        self.made = 0

    def one_of(self, choices):
        return choices[int(self.rng.integers(len(choices)))]

    def size(self):
        """Small sizes as often as large ones: edges and partial blocks are where resizers differ."""
        largest = self.one_of([8, 40, 200, 700])
        return tuple(int(n) for n in self.rng.integers(1, largest + 1, 2))

    def content(self):
        """A crop in a size of its own; one in eight is noise, where nothing hides."""
        width, height = self.size()
        if self.rng.random() < 0.125:
            return Image.fromarray(self.rng.integers(0, 256, (height, width, 3), np.uint8))
        sample = self.one_of(self.samples)
        zoom = self.one_of([0.5, 1, 1, 2])
        box_width, box_height = min(sample.width, max(1, int(width * zoom))), min(sample.height, max(1, int(height * zoom)))
        left = int(self.rng.integers(0, sample.width - box_width + 1))
        top = int(self.rng.integers(0, sample.height - box_height + 1))
        crop = sample.crop((left, top, left + box_width, top + box_height))
        return crop if crop.size == (width, height) else crop.resize((width, height), Image.Resampling.BICUBIC)

    def in_mode(self, image, mode):
        if mode in ("RGBA", "LA"):
            alpha = Image.fromarray(self.rng.integers(0, 256, (image.height, image.width), np.uint8))
            image = image.convert(mode)
            image.putalpha(alpha)
            return image
        if mode == "I;16":
            gray = np.asarray(image.convert("L")).astype(np.uint16)
            return Image.fromarray(gray * 256 + self.rng.integers(0, 256, gray.shape, np.uint16))
        if mode == "P":
            return image.quantize(int(self.rng.integers(2, 257)))
        return image.convert(mode)

    def make(self, formats=FORMATS):
        """Writes one picture and returns its path; the name tells what it is."""
        kind = self.one_of(formats)
        mode = self.one_of(MODES[kind])
        image = self.in_mode(self.content(), mode)
        name = f"r{self.seed}-{self.made:05d}-{image.width}x{image.height}-{mode.replace(';', '').lower()}"
        self.made += 1
        return self.jpeg(image, mode, name) if kind == "jpeg" else self.other(image, kind, name)

    def jpeg(self, image, mode, name):
        quality = int(self.rng.integers(1, 101))
        progressive = bool(self.rng.random() < 0.25)
        sampling = self.one_of([*PILLOW_SAMPLINGS, *OPENCV_SAMPLINGS]) if mode == "RGB" else self.one_of([*PILLOW_SAMPLINGS])
        path = self.folder / f"{name}-{sampling}-q{quality}{'-progressive' if progressive else ''}.jpg"
        if sampling in OPENCV_SAMPLINGS:
            options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_PROGRESSIVE, int(progressive),
                       cv2.IMWRITE_JPEG_SAMPLING_FACTOR, OPENCV_SAMPLINGS[sampling]]
            cv2.imwrite(str(path), np.asarray(image)[:, :, ::-1], options)
        else:
            options = {} if mode == "L" else {"subsampling": PILLOW_SAMPLINGS[sampling]}
            if self.rng.random() < 0.25:
                options["exif"] = self.orientation()
            image.save(path, quality=quality, progressive=progressive, **options)
        return path

    def orientation(self):
        exif = Image.Exif()
        exif[0x0112] = int(self.rng.integers(1, 9))
        return exif

    def other(self, image, kind, name):
        options = {}
        if kind == "webp":
            options = {"lossless": True} if self.rng.random() < 0.3 else {"quality": int(self.rng.integers(0, 101))}
        if kind == "tiff":
            options = {"compression": self.one_of([None, "tiff_lzw", "tiff_adobe_deflate", "packbits"])}
        path = self.folder / f"{name}.{kind}"
        image.save(path, **options)
        return path


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
