"""WebP: a first frame beyond its canvas, an animation that is cut off behind it, bytes behind the file's end."""

import io
import struct

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 21, 13


def kinds():
    still = encoded()
    frame = still[12:]
    whole = animation(frame, 0, 2)
    yield "behind-still.webp", still + bytes(range(50))
    yield "behind-animated.webp", whole + bytes(range(50))
    yield "frame-outside.webp", animation(frame, 2, 1)
    yield "animated.webp", whole
    yield "animated-cut.webp", whole[:-50]


def encoded():
    noise = np.random.default_rng(3).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noise).save(stream, "webp", quality=5)
    return stream.getvalue()


def animation(picture, offset, frames):
    size = (WIDTH - 1).to_bytes(3, "little") + (HEIGHT - 1).to_bytes(3, "little")
    frame = chunk(b"ANMF", offset.to_bytes(3, "little") * 2 + size + b"\x64\0\0\0" + picture)
    body = b"WEBP" + chunk(b"VP8X", b"\2\0\0\0" + size) + chunk(b"ANIM", bytes(6)) + frame * frames
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chunk(name, data):
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
