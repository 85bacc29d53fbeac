"""TIFF files of every kind that a tag can declare, written byte by byte, as no writer writes them all.

Each kind is a small picture of random samples: byte order, PhotometricInterpretation, bits, SampleFormat, ExtraSamples,
FillOrder, planes, tiles, predictor, Deflate and BigTIFF.
"""

import struct
import zlib
from dataclasses import dataclass, replace

import numpy as np

PHOTOMETRIC_NAMES = ["white0", "black0", "rgb", "palette", "mask", "cmyk", "ycbcr", "7", "cielab", "icclab", "itulab"]
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, MASK, CMYK, YCBCR, _, CIELAB, ICCLAB, ITULAB = range(11)
UNSIGNED, SIGNED, FLOAT = 1, 2, 3
NONE, DEFLATE = 1, 8
DIFFERENCES, FLOAT_DIFFERENCES = 2, 3
TILE = 16


@dataclass(frozen=True)
class Kind:
    photometric: int | None
    bits: int = 8
    channels: int = 1
    format: int | None = None
    extra: tuple | None = None
    order: str = "<"
    fill: int = 1
    compression: int = NONE
    predictor: int = 1
    planar: bool = False
    tiled: bool = False
    narrow_palette: bool = False
    big: bool = False
    tags: tuple = ()

    def name(self):
        parts = ["none" if self.photometric is None else PHOTOMETRIC_NAMES[self.photometric],
                 f"{'uuif'[self.format or 1]}{self.bits}x{self.channels}", "le" if self.order == "<" else "be"]
        parts += [f"extra{''.join(str(value)[0] for value in self.extra)}"] if self.extra is not None else []
        parts += [word for word, there in [("lsb", self.fill == 2), ("deflate", self.compression == DEFLATE),
                                           (f"predictor{self.predictor}", self.predictor > 1), ("planar", self.planar),
                                           ("tiled", self.tiled), ("narrow", self.narrow_palette), ("big", self.big)] if there]
        return "-".join([*parts, *(f"tag{tag}" for tag, _, _ in self.tags)])


def encode(kind, rng, height=5, width=7):
    """The file's bytes."""
    planes = kind.channels if kind.planar else 1
    samples = draw(kind, rng, height, width)
    pieces = []
    for plane in range(planes):
        part = samples[..., plane:plane + 1] if kind.planar else samples
        rows = tiles(part) if kind.tiled else [part]
        pieces += [compressed(kind, block) for block in rows]
    return assemble(kind, rng, height, width, pieces)


def draw(kind, rng, height, width):
    shape = (height, width, kind.channels)
    if kind.format == FLOAT:
        return (rng.random(shape) * 300 - 20).astype(f"f{kind.bits // 8}")
    top = 1 << kind.bits
    values = rng.integers(0, top, shape, dtype=np.uint64)
    return values.astype("u1" if kind.bits <= 8 else "u2" if kind.bits <= 16 else f"u{kind.bits // 8}")


def tiles(samples):
    height, width, channels = samples.shape
    padded = np.zeros((-(-height // TILE) * TILE, -(-width // TILE) * TILE, channels), samples.dtype)
    padded[:height, :width] = samples
    return [padded[y:y + TILE, x:x + TILE] for y in range(0, padded.shape[0], TILE) for x in range(0, padded.shape[1], TILE)]


def compressed(kind, block):
    data = packed(kind, block)
    if kind.compression == DEFLATE:
        data = zlib.compress(data)
    return bytes(int(f"{byte:08b}"[::-1], 2) for byte in data) if kind.fill == 2 else data


def packed(kind, block):
    rows = block.reshape(block.shape[0], -1)
    if kind.bits not in (8, 16, 32, 64):
        bits = (rows[..., None].astype(np.uint32) >> np.arange(kind.bits - 1, -1, -1).astype(np.uint32)) & 1
        return np.packbits(bits.reshape(rows.shape[0], -1).astype(np.uint8), axis=1).tobytes()
    if kind.predictor == DIFFERENCES:
        step = block.shape[2]
        unsigned = rows.view(f"u{rows.dtype.itemsize}")
        rows = np.concatenate([unsigned[:, :step], unsigned[:, step:] - unsigned[:, :-step]], axis=1)
    if kind.predictor == FLOAT_DIFFERENCES:
        return float_differences(rows, block.shape[2])
    return rows.astype(rows.dtype.newbyteorder(kind.order)).tobytes()


def float_differences(rows, step):
    size = rows.dtype.itemsize
    high_first = rows.astype(rows.dtype.newbyteorder(">")).view(np.uint8).reshape(rows.shape[0], -1, size)
    planes = high_first.transpose(0, 2, 1).reshape(rows.shape[0], -1)
    return np.concatenate([planes[:, :step], planes[:, step:] - planes[:, :-step]], axis=1).tobytes()


def assemble(kind, rng, height, width, pieces):
    def many(value):
        return [value] * kind.channels
    short, long = "H", "Q" if kind.big else "I"
    entries = {256: (short, [width]), 257: (short, [height]), 258: (short, many(kind.bits)), 259: (short, [kind.compression]),
               277: (short, [kind.channels])}
    if kind.photometric is not None:
        entries[262] = (short, [kind.photometric])
    if kind.format is not None:
        entries[339] = (short, many(kind.format))
    if kind.extra is not None:
        entries[338] = (short, list(kind.extra))
    if kind.fill != 1:
        entries[266] = (short, [kind.fill])
    if kind.planar:
        entries[284] = (short, [2])
    if kind.predictor != 1:
        entries[317] = (short, [kind.predictor])
    if kind.photometric == PALETTE:
        top = 256 if kind.narrow_palette else 65536
        entries[320] = (short, list(rng.integers(0, top, 3 << kind.bits)))
    if kind.photometric == YCBCR:
        entries[530] = (short, [1, 1])
    for tag, code, values in kind.tags:
        entries[tag] = (code, list(values))
    if kind.tiled:
        entries |= {322: (short, [TILE]), 323: (short, [TILE]), 324: (long, pieces), 325: (long, [len(piece) for piece in pieces])}
    else:
        entries |= {273: (long, pieces), 278: (short, [height]), 279: (long, [len(piece) for piece in pieces])}
    return layout(kind.order, kind.big, entries)


def layout(order, big, entries):
    """Header, directory, long values, data; the lists of bytes are replaced by their offsets."""
    word, size = ("Q", 8) if big else ("I", 4)
    at = 16 + 8 + 20 * len(entries) + 8 if big else 8 + 2 + 12 * len(entries) + 4
    directory, after = b"", b""
    for tag in sorted(entries):
        code, values = entries[tag]
        if isinstance(values[0], bytes):
            offsets = []
            for piece in values:
                offsets.append(at + len(after))
                after += piece + b"\0" * (len(piece) % 2)
            values = offsets
        data = struct.pack(f"{order}{len(values)}{code}", *map(int, values))
        if len(data) > size:
            where = struct.pack(f"{order}{word}", at + len(after))
            after += data + b"\0" * (len(data) % 2)
        else:
            where = data.ljust(size, b"\0")
        directory += struct.pack(f"{order}HH{word}", tag, {"H": 3, "I": 4, "Q": 16}[code], len(values)) + where
    start = b"II" if order == "<" else b"MM"
    start += struct.pack(f"{order}HHHQ", 43, 8, 0, 16) if big else struct.pack(f"{order}HI", 42, 8)
    return start + struct.pack(f"{order}{'Q' if big else 'H'}", len(entries)) + directory + struct.pack(f"{order}{word}", 0) + after


def gray_and_palettes():
    for bits in (1, 2, 4, 8, 16):
        for photometric in (WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE, None):
            yield Kind(photometric, bits)
    for photometric in (WHITE_IS_ZERO, BLACK_IS_ZERO):
        yield from (Kind(photometric, bits, format=SIGNED) for bits in (8, 16, 32))
        yield from (Kind(photometric, bits, format=FLOAT) for bits in (16, 32, 64))
        yield from (Kind(photometric, bits, format=UNSIGNED) for bits in (12, 32))
        yield from (Kind(photometric, bits, 2, extra=(extra,)) for bits in (8, 16) for extra in (0, 1, 2))
        yield Kind(photometric, 8, 3, extra=(0, 0))
        yield Kind(photometric, 8, 2)
    yield from (Kind(PALETTE, 8, 2, extra=(extra,)) for extra in (0, 1, 2))
    yield Kind(PALETTE, 8, narrow_palette=True)
    yield from (Kind(BLACK_IS_ZERO, bits, big=True) for bits in (8, 16))


def colors():
    yield from (Kind(RGB, bits, 3) for bits in (4, 8, 16))
    for bits in (8, 16):
        yield from (Kind(RGB, bits, 3 + len(extra), extra=extra)
                    for extra in ((0,), (1,), (2,), (999,), (0, 0), (1, 0), (2, 0), (0, 0, 0), (1, 0, 0), (2, 0, 0), (0, 2)))
        yield Kind(RGB, bits, 4)
        yield Kind(CMYK, bits, 4)
        yield from (Kind(CMYK, bits, 4 + len(extra), extra=extra) for extra in ((0,), (2,), (0, 0)))
        yield from (Kind(photometric, bits, 3) for photometric in (YCBCR, CIELAB, ICCLAB, ITULAB))
    yield Kind(YCBCR, 8, 1)
    yield Kind(YCBCR, 8, 3, tags=((530, "H", (2, 2)),))
    yield Kind(RGB, 8, 3, tags=((317, "H", (2,)),))
    yield Kind(RGB, 8, 3, big=True)
    yield from (Kind(RGB, bits, channels, format=FLOAT) for bits in (32, 64) for channels in (3, 4))
    yield Kind(RGB, 32, 3, format=FLOAT, compression=DEFLATE, predictor=FLOAT_DIFFERENCES, tiled=True)
    yield from (Kind(RGB, bits, 3, format=SIGNED) for bits in (8, 16, 32))
    yield Kind(RGB, 32, 3, format=UNSIGNED)


def variants(kind):
    yield kind
    yield replace(kind, order=">")
    yield replace(kind, compression=DEFLATE)
    yield replace(kind, order=">", compression=DEFLATE)
    if kind.bits <= 16:
        yield replace(kind, fill=2)
        yield replace(kind, fill=2, compression=DEFLATE)
        yield replace(kind, fill=2, order=">")
    if kind.channels > 1:
        yield replace(kind, planar=True)
        yield replace(kind, planar=True, compression=DEFLATE)
    if kind.bits in (8, 16, 32, 64) and (kind.format != FLOAT):
        yield replace(kind, compression=DEFLATE, predictor=DIFFERENCES)
        yield replace(kind, order=">", compression=DEFLATE, predictor=DIFFERENCES)
    if kind.format == FLOAT:
        yield replace(kind, compression=DEFLATE, predictor=FLOAT_DIFFERENCES)
        yield replace(kind, order=">", compression=DEFLATE, predictor=FLOAT_DIFFERENCES)
        yield replace(kind, compression=DEFLATE, predictor=DIFFERENCES)
    yield replace(kind, tiled=True)
    yield replace(kind, tiled=True, compression=DEFLATE)


def all_kinds():
    for plain in [*gray_and_palettes(), *colors()]:
        yield from variants(plain)


def is_reproduced(kind):
    """Not what a library decodes and Skewscope refuses by name, whatever the mode."""
    single = kind.photometric in (WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE) and (kind.channels > 1 or kind.bits > 8)
    opacity = single and kind.extra is not None and kind.extra != (0,)
    planes = kind.planar and (single or kind.bits > 8)
    subsampled = any(tag == 530 for tag, _, _ in kind.tags)
    return not (kind.photometric == CIELAB or subsampled or opacity or planes or (single and kind.tiled))
