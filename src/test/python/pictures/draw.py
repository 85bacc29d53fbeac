"""What the writers of random pictures draw: numbers, sizes, and the content of a picture."""

import pathlib

import numpy as np
from PIL import Image

SAMPLES = pathlib.Path(__file__).resolve().parents[4] / "sample-images"


class Draw:
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.samples = [Image.open(path).convert("RGB") for path in sorted(SAMPLES.iterdir())
                        if path.suffix in (".jpg", ".png")]

    def one_of(self, choices):
        return choices[int(self.rng.integers(len(choices)))]

    def chance(self, probability):
        return bool(self.rng.random() < probability)

    def between(self, lowest, highest):
        """Both ends are possible."""
        return int(self.rng.integers(lowest, highest + 1))

    def bytes(self, *shape):
        return self.rng.integers(0, 256, shape, np.uint8)

    def size(self):
        """Small sizes as often as large ones: edges and partial blocks are where libraries differ. One in ten is a strip."""
        largest = self.one_of([8, 40, 200, 700])
        width, height = self.between(1, largest), self.between(1, largest)
        if self.chance(0.1):
            width, height = self.one_of([(width, 1), (1, height), (self.between(1, 3), 700), (700, self.between(1, 3))])
        return width, height

    def content(self):
        """A crop of a sample picture in a size of its own; one in eight is noise, where nothing hides."""
        width, height = self.size()
        if self.chance(0.125):
            return Image.fromarray(self.bytes(height, width, 3))
        sample = self.one_of(self.samples)
        zoom = self.one_of([0.5, 1, 1, 2])
        box_width, box_height = min(sample.width, max(1, int(width * zoom))), min(sample.height, max(1, int(height * zoom)))
        left, top = self.between(0, sample.width - box_width), self.between(0, sample.height - box_height)
        crop = sample.crop((left, top, left + box_width, top + box_height))
        return crop if crop.size == (width, height) else crop.resize((width, height), Image.Resampling.BICUBIC)

    def alpha(self, image):
        """The picture with a random alpha channel: noise, or mostly opaque and transparent."""
        noise = self.bytes(image.height, image.width)
        alpha = noise if self.chance(0.5) else np.where(noise < 100, 0, np.where(noise < 200, 255, noise)).astype(np.uint8)
        image = image.convert("LA" if image.mode in ("L", "LA") else "RGBA")
        image.putalpha(Image.fromarray(alpha))
        return image

    def sixteen_bits(self, array):
        """uint16 whose upper byte is the given one."""
        return array.astype(np.uint16) * 256 + self.bytes(*array.shape)

    def exif(self):
        """EXIF data with one of the eight orientations, now and then one that does not exist."""
        exif = Image.Exif()
        exif[0x0112] = self.between(1, 8) if self.chance(0.95) else self.one_of([0, 9])
        return exif
