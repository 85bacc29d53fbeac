"""BMP: 1, 4, 8, 16, 24 and 32 bits, run lengths, bit fields, upside down, Windows' and OS/2's headers."""

import struct

import numpy as np

from . import run_lengths

KINDS = ["core24", "core8", "1", "4", "8", "gray8", "rle4", "rle8", "555", "565-fields", "555-fields", "24", "32",
         "32-fields", "32-alpha"]


def write(draw, image, stem):
    kind = draw.one_of(KINDS)
    path = stem.with_name(f"{stem.name}-{kind}.bmp")
    palette = b""
    compression, masks, top_down = 0, (), kind != "core24" and kind != "core8" and "rle" not in kind and draw.chance(0.2)
    if kind in ("core24", "24"):
        bits, rows = 24, padded(np.asarray(image)[:, :, ::-1].reshape(image.height, -1))
    elif kind.startswith("32"):
        bits, rows = 32, padded(np.asarray(draw.alpha(image))[:, :, [2, 1, 0, 3]].reshape(image.height, -1))
        compression = 0 if kind == "32" else 3
        masks = {"32": (), "32-fields": (0xFF0000, 0xFF00, 0xFF),
                 "32-alpha": (0xFF0000, 0xFF00, 0xFF, 0xFF000000)}[kind]
    elif kind.startswith("5"):
        bits, rows = 16, padded(sixteen(np.asarray(image), kind))
        compression = 3 if kind.endswith("fields") else 0
        masks = {"555": (), "565-fields": (0xF800, 0x7E0, 0x1F), "555-fields": (0x7C00, 0x3E0, 0x1F)}[kind]
    else:
        bits = int(kind.removeprefix("core").removeprefix("gray").removeprefix("rle"))
        indices, palette = indexed(draw, image, bits, kind == "gray8", 3 if kind == "core8" else 4)
        if kind.startswith("rle"):
            compression = 1 if bits == 8 else 2
            rows = run_lengths.encoded(draw, indices[::-1], bits)
        else:
            bit_rows = np.unpackbits(indices[:, :, None], axis=2)[:, :, 8 - bits:].reshape(image.height, -1)
            rows = padded(np.packbits(bit_rows, axis=1))
    data = rows if isinstance(rows, bytes) else (rows if top_down else rows[::-1]).tobytes()
    core = kind.startswith("core")
    header = core_header(image, bits) if core else info_header(image, bits, compression, masks, top_down, len(palette) // 4)
    start = 14 + len(header) + len(palette)
    path.write_bytes(b"BM" + struct.pack("<IHHI", start + len(data), 0, 0, start) + header + palette + data)
    return path


def core_header(image, bits):
    return struct.pack("<IHHHH", 12, image.width, image.height, 1, bits)


def info_header(image, bits, compression, masks, top_down, colors):
    """BITMAPINFOHEADER with the masks behind it; with an alpha mask the header's fourth version."""
    height = -image.height if top_down else image.height
    size = 108 if len(masks) == 4 else 40
    header = struct.pack("<IiiHHIIiiII", size, image.width, height, 1, bits, compression, 0, 2835, 2835, colors, 0)
    header += struct.pack(f"<{len(masks)}I", *masks)
    return header.ljust(size, b"\0") if size == 108 else header


def padded(rows):
    return np.pad(rows, [(0, 0), (0, -rows.shape[1] % 4)])


def sixteen(array, kind):
    red, green, blue = (array[:, :, c].astype(np.uint16) for c in range(3))
    if kind == "565-fields":
        value = (red >> 3) << 11 | (green >> 2) << 5 | blue >> 3
    else:
        value = (red >> 3) << 10 | (green >> 3) << 5 | blue >> 3
    return value.astype("<u2").view(np.uint8).reshape(array.shape[0], -1)


def indexed(draw, image, bits, gray, entry_bytes):
    colors = 1 << bits if entry_bytes == 3 else draw.between(2, 1 << bits)
    if gray:
        return np.asarray(image.convert("L")), b"".join(bytes([value] * 3) + b"\0" for value in range(256))
    if bits == 1 and draw.chance(0.5):
        return (np.asarray(image.convert("1"))).astype(np.uint8), bytes(4) + b"\xff\xff\xff\0"
    quantized = image.quantize(colors)
    palette = np.resize(np.array(quantized.getpalette() + [0] * 768, np.uint8)[:colors * 3], (colors, 3))[:, ::-1]
    padding = np.zeros((colors, entry_bytes - 3), np.uint8)
    return np.asarray(quantized), np.concatenate([palette, padding], axis=1).tobytes()
