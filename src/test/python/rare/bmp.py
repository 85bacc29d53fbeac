"""BMP: masks in every order, palettes longer or shorter than their bits, run lengths beyond rows, pixels without a start."""

import struct

import numpy as np

RANDOM = np.random.default_rng(8)
WIDTH, HEIGHT = 13, 7
MASKS = {"xrgb": (0xFF0000, 0xFF00, 0xFF, 0), "argb": (0xFF0000, 0xFF00, 0xFF, 0xFF000000), "rgba": (0xFF000000, 0xFF0000, 0xFF00, 0xFF),
         "rgbx": (0xFF000000, 0xFF0000, 0xFF00, 0), "abgr": (0xFF, 0xFF00, 0xFF0000, 0xFF000000), "none": (0, 0, 0, 0),
         "ten": (0x3FF00000, 0xFFC00, 0x3FF, 0), "four": (0xF00, 0xF0, 0xF, 0xF000), "gap": (0xF0F00000, 0xFF00, 0xFF, 0)}


def kinds():
    yield from ((f"fields{size}-{name}.bmp", bmp(32, size, 3, masks=masks if size > 40 else masks[:3]))
                for size in (40, 108) for name, masks in MASKS.items())
    yield from ((f"fields{size}-565.bmp", bmp(16, size, 3, masks=(0xF800, 0x7E0, 0x1F))) for size in (40, 56))
    yield from ((f"start-zero-{bits}.bmp", bmp(bits, start=0)) for bits in (1, 4, 8, 16, 24, 32))
    for bits in (1, 4, 8):
        for ramp in ("rising", "spread"):
            yield from ((f"palette{bits}-{ramp}-{count}.bmp", bmp(bits, colors=count, ramp=ramp, declared=count))
                        for count in (1, 2, 3, 200))
        yield f"palette{bits}-endless.bmp", bmp(bits, declared=0xFFFFFFFF)
        yield f"palette{bits}-cut.bmp", bmp(bits, colors=1, start=58)
        yield f"unpadded{bits}.bmp", bmp(bits)[:-1]
    yield "palette4-core-rising.bmp", bmp(4, 12, ramp="rising")
    for bits in (4, 8):
        yield from ((f"rle{bits}-{name}.bmp", bmp(bits, compression=1 if bits == 8 else 2, data=data))
                    for name, data in runs(bits).items())
    yield "rle8-of-one-bit.bmp", bmp(1, compression=1, data=row(13, 5) * 7)
    yield "rle8-of-24-bits.bmp", bmp(24, compression=1)


def runs(bits):
    literal = RANDOM.bytes(20 if bits == 8 else 10)
    full = b"".join(row(WIDTH, 17 * y + 5) for y in range(HEIGHT))
    return {"plain": full + b"\0\1", "without-rows-ends": full.replace(b"\0\0", b"") + b"\0\1", "few-rows": row(WIDTH, 7) * 3 + b"\0\1",
            "skips": row(3, 5)[:2] + b"\0\2\4\0" + row(2, 9) + b"\0\2\1\2" + row(4, 3) + b"\0\1",
            "long-literals": (b"\0\x14" + literal + b"\0\0") * HEIGHT + b"\0\1", "long-runs": row(20, 9) * HEIGHT + b"\0\1",
            "skip-beyond": row(10, 5)[:2] + b"\0\2\5\0" + row(2, 9) + row(3, 1) + b"\0\1", "end-in-between": full[:8] + b"\0\1" + full}


def row(count, value):
    return bytes([count, value & 255, 0, 0])


def bmp(bits, size=40, compression=0, masks=(), colors=None, ramp=None, declared=0, start=None, data=None):
    entry = 3 if size == 12 else 4
    colors = (1 << bits if bits <= 8 else 0) if colors is None else colors
    if size == 12:
        header = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, bits)
    else:
        header = struct.pack("<IiiHHIIiiII", size, WIDTH, HEIGHT, 1, bits, compression, 0, 2835, 2835, declared, 0)
        header = (header + struct.pack(f"<{len(masks)}I", *masks)).ljust(size, b"\0")
    palette = b"".join(gray(ramp, i, colors) + bytes(entry - 3) for i in range(colors))
    data = RANDOM.bytes((WIDTH * bits + 31) // 32 * 4 * HEIGHT) if data is None else data
    start = 14 + len(header) + len(palette) if start is None else start
    return b"BM" + struct.pack("<IHHI", 14 + len(header) + len(palette) + len(data), 0, 0, start) + header + palette + data


def gray(ramp, index, colors):
    if ramp is None:
        return RANDOM.bytes(3)
    return bytes([index if ramp == "rising" else index * 255 // max(1, colors - 1)] * 3)
