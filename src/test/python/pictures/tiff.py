"""TIFF: bilevel, gray, palette, RGB, RGBA, CMYK, 16 bits, by Pillow and OpenCV, with several compressions."""

import struct

import cv2
import numpy as np
from PIL import Image

MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "RGB16", "RGBA16", "L16", "RGBA-unmarked", "RGBA-associated"]
COMPRESSIONS = [None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "tiff_deflate"]


def write(draw, image, stem):
    mode = draw.one_of(MODES)
    compression = draw.one_of(COMPRESSIONS)
    if mode == "1":
        compression = draw.one_of([None, "packbits", "group3", "group4"])
    path = stem.with_name(f"{stem.name}-{mode.replace(';', '').lower()}-{(compression or 'raw').removeprefix('tiff_')}.tiff")
    if mode in ("RGB16", "RGBA16", "L16", "RGBA-unmarked"):
        by_opencv(draw, image, mode, path)
        return path
    options = {"tiffinfo": {0x0112: draw.between(1, 8)}} if draw.chance(0.2) else {}
    in_mode(draw, image, mode.removesuffix("-associated")).save(path, compression=compression, **options)
    if mode == "RGBA-associated":
        declare_associated(path)
    return path


def declare_associated(path):
    """Pillow writes unassociated alpha (ExtraSamples 2); with 1 the colors count as multiplied already."""
    data = bytearray(path.read_bytes())
    entry = data.find(struct.pack("<HHIH", 338, 3, 1, 2))
    data[entry + 8] = 1
    path.write_bytes(data)


def in_mode(draw, image, mode):
    if mode in ("RGBA", "LA"):
        return draw.alpha(image.convert("L") if mode == "LA" else image)
    if mode == "I;16":
        return Image.fromarray(draw.sixteen_bits(np.asarray(image.convert("L"))))
    if mode == "P":
        return image.quantize(draw.between(2, 256))
    return image.convert(mode)


def by_opencv(draw, image, mode, path):
    """16 bits a channel, or four channels without a word about the fourth; LZW (5), deflate (8) or none (1)."""
    array = np.asarray(draw.alpha(image) if mode.startswith("RGBA") else image.convert("L") if mode == "L16" else image)
    array = draw.sixteen_bits(array) if mode.endswith("16") else array
    cv2.imwrite(str(path), array, [cv2.IMWRITE_TIFF_COMPRESSION, draw.one_of([1, 5, 8])])
