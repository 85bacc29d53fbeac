"""GIF: palettes of grays, two control blocks, codes of more than 8 bits, cut sub-blocks, an empty canvas or picture."""

import struct

import numpy as np

RANDOM = np.random.default_rng(7)
WIDTH, HEIGHT = 13, 11


def kinds():
    for name, table in (("rising", rising), ("random", lambda: RANDOM.bytes(768))):
        for local in (rising, lambda: RANDOM.bytes(768)):
            yield f"palettes-{name}-{'rising' if local is rising else 'random'}.gif", gif(table(), local())
    control, plain = b"!\xf9\x04\x01\0\0\x05\0", b"!\xf9\x04\0\0\0\0\0"
    yield "control-twice.gif", gif(before=control + plain, size=(4, 4))
    yield "control-twice-transparent.gif", gif(before=control + b"!\xf9\x04\x01\0\0\x06\0", size=(4, 4))
    yield "control-short.gif", gif(before=b"!\xf9\x03\x01\0\0\0", size=(4, 4))
    yield "control-short-plain.gif", gif(before=b"!\xf9\x03\0\0\0\0", size=(4, 4))
    yield from ((f"codes-of-{bits + 1}-bits.gif", gif(bits=bits)) for bits in (2, 8, 9, 11))
    yield from ((f"cut-{count}.gif", gif()[:-count]) for count in (1, 2, 3, 4))
    yield "version.gif", gif(version=b"88a")
    yield "canvas-empty.gif", gif(canvas=(0, 0))
    yield "canvas-small.gif", gif(canvas=(5, 20))
    yield "picture-empty.gif", gif(size=(0, 5))


def rising():
    return bytes(value for index in range(256) for value in [index] * 3)


def gif(table=None, local=b"", before=b"", size=(WIDTH, HEIGHT), canvas=(WIDTH, HEIGHT), bits=8, version=b"89a"):
    table = RANDOM.bytes(768) if table is None else table
    indices = RANDOM.integers(0, min(256, 1 << bits), size[0] * size[1])
    descriptor = struct.pack("<HHHHB", 0, 0, *size, 0x87 if local else 0)
    return (b"GIF" + version + struct.pack("<HHBBB", *canvas, 0xF7, 0, 0) + table + before + b"," + descriptor + local
            + bytes([bits]) + blocks(codes(indices, bits)) + b"\0;")


def codes(indices, bits):
    """Each index by itself, with a clear code before the codes would grow."""
    clear, out, filled = 1 << bits, 0, 0
    for i, index in enumerate([*indices, None]):
        for code in ([clear] if i % max(1, clear - 3) == 0 else []) + [clear + 1 if index is None else int(index)]:
            out |= code << filled
            filled += bits + 1
    return out.to_bytes((filled + 7) // 8, "little")


def blocks(data):
    return b"".join(bytes([len(data[at:at + 100])]) + data[at:at + 100] for at in range(0, len(data), 100))
