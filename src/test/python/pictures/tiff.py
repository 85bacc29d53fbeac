"""TIFF: bilevel, gray, palette, RGB, RGBA, CMYK, 16 bits, floats and wide integers, by Pillow and OpenCV, with several
compressions; and noise of the kinds that neither writes (tiff_kinds.py)."""

import struct

import cv2
import numpy as np
from PIL import Image

from . import tiff_kinds

MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "RGB16", "RGBA16", "L16", "RGBA-unmarked", "RGBA-associated"]
COMPRESSIONS = [None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "tiff_deflate"]


def write(draw, image, stem):
    if draw.chance(0.25):
        return numbers(draw, image, stem)
    if draw.chance(0.4):
        return noise(draw, image, stem)
    mode = draw.one_of(MODES)
    compression = draw.one_of(COMPRESSIONS)
    if mode == "1":
        compression = draw.one_of([None, "packbits", "group3", "group4"])
    if mode in ("L", "RGB", "CMYK") and draw.chance(0.2):
        compression = "jpeg"
    path = stem.with_name(f"{stem.name}-{mode.replace(';', '').lower()}-{(compression or 'raw').removeprefix('tiff_')}.tiff")
    if mode in ("RGB16", "RGBA16", "L16", "RGBA-unmarked"):
        by_opencv(draw, image, mode, path)
        return path
    options = {"tiffinfo": {0x0112: draw.between(1, 8)}} if draw.chance(0.2) else {}
    in_mode(draw, image, mode.removesuffix("-associated")).save(path, compression=compression, **options)
    if mode == "RGBA-associated":
        declare_associated(path)
    return path


def noise(draw, image, stem):
    """Of any kind up to 16 bits that is decoded alike or refused by both sides. Java2D has more than four channels, too."""
    kind = draw.one_of([kind for kind in tiff_kinds.all_kinds()
                        if kind.bits <= 16 and kind.channels <= 4 and tiff_kinds.is_reproduced(kind)])
    path = stem.with_name(f"{stem.name}-{kind.name()}.tiff")
    path.write_bytes(tiff_kinds.encode(kind, draw.rng, image.height, image.width))
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


def numbers(draw, image, stem):
    """float32, float64 and int32 of one, three or four channels; and one channel of int16 and int32 by Pillow's writer."""
    kind = draw.one_of(["float32", "float32", "float64", "int32", "int16"])
    channels = 1 if kind == "int16" else draw.one_of([1, 1, 3, 4])
    path = stem.with_name(f"{stem.name}-{kind}-{channels}.tiff")
    colors = draw.alpha(image) if channels == 4 else image.convert("L" if channels == 1 else "RGB")
    values = np.asarray(colors).astype(np.float64) * draw.one_of([1, 1 / 255, 2.5, 1e4]) - draw.one_of([0, 0, 30])
    array = (values + draw.rng.random(values.shape) * draw.one_of([0, 1])).astype(kind)
    if kind == "int16" or (channels == 1 and kind in ("float32", "int32") and draw.chance(0.5)):
        by_pillow(draw, array, path)
    else:
        compression = draw.one_of([1, 5, 8]) if kind == "int32" else 1
        cv2.imwrite(str(path), array, [cv2.IMWRITE_TIFF_COMPRESSION, compression])
    return path


def by_pillow(draw, array, path):
    """Pillow has no mode of signed 16 bits to write, but reads unsigned ones that say they are signed (SampleFormat 2)."""
    if array.dtype == np.int16:
        Image.fromarray(array.view(np.uint16)).save(path, tiffinfo={339: 2})
    else:
        Image.fromarray(array).save(path, compression=draw.one_of(COMPRESSIONS))
