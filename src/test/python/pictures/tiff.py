"""TIFF: bilevel, gray, palette, RGB, RGBA, CMYK, 16 bits, by Pillow and OpenCV, with several compressions."""

import cv2
import numpy as np
from PIL import Image

MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "RGB16", "RGBA16", "L16"]
COMPRESSIONS = [None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "tiff_deflate"]


def write(draw, image, stem):
    mode = draw.one_of(MODES)
    compression = draw.one_of(COMPRESSIONS)
    if mode == "1":
        compression = draw.one_of([None, "packbits", "group3", "group4"])
    name = (compression or "raw").removeprefix("tiff_")
    path = stem.with_name(f"{stem.name}-{mode.replace(';', '').lower()}-{name}.tiff")
    if mode in ("RGB16", "RGBA16", "L16"):
        by_opencv(draw, image, mode, path)
        return path
    options = {"tiffinfo": {0x0112: draw.between(1, 8)}} if draw.chance(0.2) else {}
    in_mode(draw, image, mode).save(path, compression=compression, **options)
    return path


def in_mode(draw, image, mode):
    if mode in ("RGBA", "LA"):
        return draw.alpha(image.convert("L") if mode == "LA" else image)
    if mode == "I;16":
        return Image.fromarray(draw.sixteen_bits(np.asarray(image.convert("L"))))
    if mode == "P":
        return image.quantize(draw.between(2, 256))
    return image.convert(mode)


def by_opencv(draw, image, mode, path):
    """16 bits a channel, LZW (5), deflate (8) or none (1)."""
    array = np.asarray(draw.alpha(image) if mode == "RGBA16" else image.convert("L") if mode == "L16" else image)
    cv2.imwrite(str(path), draw.sixteen_bits(array), [cv2.IMWRITE_TIFF_COMPRESSION, draw.one_of([1, 5, 8])])
