"""PNG: transparency of other lengths and places than it should have, palettes that are late, doubled, odd or too long, wrong
checksums, chunks that no reader knows, orientations in XMP, in raw profiles, in two chunks."""

import struct
import zlib

import numpy as np

from pictures import png

RANDOM = np.random.default_rng(9)
WIDTH, HEIGHT = 9, 7
CHANNELS = {0: 1, 2: 3, 3: 1, 6: 4}
XMP = (b'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
       b'<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>')


def kinds():
    for depth in (8, 16):
        rows = scanlines(2, depth)
        key = b"".join(bytes(2 - depth // 8) + rows[1 + c * depth // 8:][:depth // 8] for c in range(3))
        for name, value in {"right": key, "high": b"\1" + key[1:], "long": key + b"\0\0", "short": key[:5]}.items():
            yield f"rgb{depth}-key-{name}.png", file(2, depth, rows, before=[(b"tRNS", value)])
    for depth in (1, 4, 8):
        for colors, alphas in ((2, 2), (2, 3), (3, 3), (17, 17), (1 << depth, (1 << depth) + 1)):
            chunks = [(b"PLTE", RANDOM.bytes(3 * colors)), (b"tRNS", RANDOM.bytes(alphas))]
            yield f"palette{depth}-{colors}-alphas-{alphas}.png", file(3, depth, before=chunks)
        palette = (b"PLTE", RANDOM.bytes(3 << depth))
        yield f"palette{depth}-alphas-first.png", file(3, depth, before=[(b"tRNS", b"\5\6"), palette])
        yield f"palette{depth}-alphas-last.png", file(3, depth, before=[palette], after=[(b"tRNS", b"\5\6")])
        yield f"palette{depth}-late.png", file(3, depth, before=[palette], after=[(b"PLTE", RANDOM.bytes(3 << depth))])
        yield f"palette{depth}-odd.png", file(3, depth, before=[(b"PLTE", RANDOM.bytes((3 << depth) - 1))])
        yield f"palette{depth}-twice.png", file(3, depth, before=[palette, (b"PLTE", RANDOM.bytes(3 << depth))])
        yield f"palette{depth}-long.png", file(3, depth, before=[(b"PLTE", RANDOM.bytes(900))])
    yield "gray-key-short.png", file(0, 8, before=[(b"tRNS", b"\0")])
    yield "unknown.png", file(2, 8, before=[(b"ABCD", b"abc")])
    yield "unknown-behind.png", file(2, 8, after=[(b"ABCD", b"abc")])
    yield "no-letters.png", file(2, 8, before=[(b"a1Cd", b"abc")])
    yield "gamma-short.png", file(2, 8, before=[(b"gAMA", b"\0")])
    yield "rgb-palette-twice.png", file(2, 8, before=[(b"PLTE", bytes(48)), (b"PLTE", bytes(48))])
    yield "xmp.png", file(2, 8, before=[(b"iTXt", XMP)])
    raw = b"\nexif\n%8d\n%s\n" % (len(exif(6)) + 6, (b"Exif\0\0" + exif(6)).hex().encode())
    yield "exif-raw-text.png", file(2, 8, before=[(b"tEXt", b"Raw profile type exif\0" + raw)])
    yield "exif-raw.png", file(2, 8, before=[(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(raw))])
    yield "exif-raw-and-chunk.png", file(2, 8, before=[(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(raw)), (b"eXIf", exif(3))])
    yield "exif-raw-damaged.png", file(2, 8, before=[(b"zTXt", b"Raw profile type exif\0\0abc")])
    yield "exif-prefixed.png", file(2, 8, before=[(b"eXIf", b"Exif\0\0" + exif(6))])
    yield "exif-twice.png", file(2, 8, before=[(b"eXIf", exif(6)), (b"eXIf", exif(3))])
    yield "exif-behind.png", file(2, 8, after=[(b"eXIf", exif(8))])
    yield "exif-and-xmp.png", file(2, 8, before=[(b"iTXt", XMP), (b"eXIf", exif(3))])
    for name in (b"IHDR", b"IDAT", b"tEXt", b"IEND"):
        data = bytearray(file(2, 8, before=[(b"tEXt", b"a\0b")]))
        at = data.find(name)
        data[at + 4 + int.from_bytes(data[at - 4:at], "big")] ^= 1
        yield f"checksum-{name.decode()}.png", bytes(data)
    yield from ((f"header-{at}.png", file(2, 8, methods=[int(i == at) * 64 for i in range(3)])) for at in range(3))


def exif(orientation):
    return b"MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1" + struct.pack(">HH", orientation, 0) + bytes(4)


def scanlines(kind, depth):
    length = (WIDTH * CHANNELS[kind] * depth + 7) // 8
    return b"".join(b"\0" + RANDOM.bytes(length) for _ in range(HEIGHT))


def file(kind, depth, rows=None, before=(), after=(), methods=(0, 0, 0)):
    data = zlib.compress(scanlines(kind, depth) if rows is None else rows)
    header = struct.pack(">IIBB", WIDTH, HEIGHT, depth, kind) + bytes(methods)
    chunks = [(b"IHDR", header), *before, (b"IDAT", data), *after, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png.chunk(name, body) for name, body in chunks)
