"""PNG: every color type and bit depth, plain and interlaced, transparent colors, transparent palette entries, EXIF."""

import struct
import zlib

import numpy as np

from . import interlacing

GRAY, RGB, PALETTE, GRAY_ALPHA, RGBA = 0, 2, 3, 4, 6
DEPTHS = {GRAY: [1, 2, 4, 8, 16], RGB: [8, 16], PALETTE: [1, 2, 4, 8], GRAY_ALPHA: [8, 16], RGBA: [8, 16]}
NAMES = {GRAY: "gray", RGB: "rgb", PALETTE: "palette", GRAY_ALPHA: "gray-alpha", RGBA: "rgba"}


def write(draw, image, stem):
    kind = draw.one_of(list(DEPTHS))
    depth = draw.one_of(DEPTHS[kind])
    interlaced = draw.chance(0.25)
    samples, extra = stored(draw, image, kind, depth)
    path = stem.with_name(f"{stem.name}-{NAMES[kind]}{depth}{'-interlaced' if interlaced else ''}.png")
    if draw.chance(0.1):
        extra.append((b"gAMA", struct.pack(">I", draw.between(20000, 120000))))
    if draw.chance(0.15):
        extra.append((b"eXIf", draw.exif().tobytes().removeprefix(b"Exif\0\0")))
    header = struct.pack(">IIBBBBB", image.width, image.height, depth, kind, 0, 0, int(interlaced))
    order = [b"gAMA", b"PLTE", b"tRNS", b"eXIf"]
    chunks = [(b"IHDR", header), *sorted(extra, key=lambda chunk: order.index(chunk[0])),
              (b"IDAT", zlib.compress(interlacing.scanlines(draw, samples, depth, interlaced), 6)), (b"IEND", b"")]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in chunks))
    return path


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def stored(draw, image, kind, depth):
    """The samples [H, W, C] as they are stored, and the chunks that go with them."""
    if kind == PALETTE:
        return indexed(draw, image, depth)
    array = np.atleast_3d(np.asarray(image.convert("L") if kind in (GRAY, GRAY_ALPHA) else image))
    if kind in (GRAY_ALPHA, RGBA):
        array = np.atleast_3d(np.asarray(draw.alpha(image.convert("L") if kind == GRAY_ALPHA else image)))
    array = draw.sixteen_bits(array) if depth == 16 else array >> (8 - depth)
    extra = []
    if kind in (GRAY, RGB) and draw.chance(0.3):
        color = array[draw.between(0, image.height - 1), draw.between(0, image.width - 1)]
        extra.append((b"tRNS", struct.pack(f">{len(color)}H", *(int(value) for value in color))))
    return array, extra


def indexed(draw, image, depth):
    colors = draw.between(1, 1 << depth)
    quantized = image.quantize(max(2, colors)) if colors > 1 else image.quantize(2)
    indices = np.atleast_3d(np.asarray(quantized)) & ((1 << depth) - 1)
    entries = int(indices.max()) + 1
    palette = np.resize(np.array(quantized.getpalette(), np.uint8), entries * 3)
    extra = [(b"PLTE", palette.tobytes())]
    if draw.chance(0.4):
        extra.append((b"tRNS", draw.bytes(draw.between(1, entries)).tobytes()))
    return indices, extra
