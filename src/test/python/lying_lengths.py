"""What the libraries make of files that are far too short for the pixels that their headers say.

Writes src/test/resources/damaged/lying_lengths.csv: each file in hexadecimal, and of Pillow,
OpenCV and tf.image.decode_image a CRC-32 of the pixels (RGB, of OpenCV BGR), or "refuses";
nothing where a library is not asked. LyingLengthsTest reads it.
"""
import csv
import io
import pathlib
import struct
import zlib

import cv2
import numpy
import tensorflow
from PIL import Image

TARGET = pathlib.Path(__file__).parents[1] / "resources" / "damaged" / "lying_lengths.csv"
SIDE = 9000


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*data, bits=8, colors=2, interlaced=0, ended=True):
    header = struct.pack(">IIBBBBB", SIDE, SIDE, bits, colors, 0, 0, interlaced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + b"".join(chunk(b"IDAT", each) for each in data)
            + (chunk(b"IEND", b"") if ended else b""))


def bmp(bits, data=b"", compression=0):
    colors = bytes(4 << bits) if bits <= 8 else b""
    start = 54 + len(colors)
    header = struct.pack("<IiiHHIIiiII", 40, SIDE, SIDE, 1, bits, compression, 0, 0, 0,
                         len(colors) // 4, 0)
    return (b"BM" + struct.pack("<IHHI", start + len(data), 0, 0, start) + header + colors + data)


def gif(data):
    canvas = struct.pack("<HHBBB", SIDE, SIDE, 0x80, 0, 0) + bytes([0, 0, 0, 255, 0, 0])
    return b"GIF89a" + canvas + b"," + struct.pack("<HHHHB", 0, 0, SIDE, SIDE, 0) + data + b";"


def tiff(compression, data, strips=1, tile=0):
    offset, count = [8] * strips, [len(data)] * strips
    tags = [(256, 4, [SIDE]), (257, 4, [SIDE]), (258, 3, [8] * 3), (259, 3, [compression]),
            (262, 3, [2]), (277, 3, [3])]
    if tile:
        tags += [(322, 4, [tile]), (323, 4, [tile]), (324, 4, offset), (325, 4, count)]
    else:
        tags += [(273, 4, offset), (278, 4, [SIDE // strips]), (279, 4, count)]
    place = 8 + len(data) + 2 + 12 * len(tags) + 4
    entries = values = b""
    for tag, kind, numbers in tags:
        raw = struct.pack("<" + "HI"[kind == 4] * len(numbers), *numbers)
        entries += struct.pack("<HHI", tag, kind, len(numbers))
        if len(raw) <= 4:
            entries += raw.ljust(4, b"\0")
        else:
            entries += struct.pack("<I", place + len(values))
            values += raw
    return (b"II*\0" + struct.pack("<I", 8 + len(data)) + data + struct.pack("<H", len(tags))
            + entries + bytes(4) + values)


def webp():
    whole = io.BytesIO()
    Image.new("RGB", (16, 16), (9, 99, 199)).save(whole, "WEBP", quality=50)
    file = bytearray(whole.getvalue())
    file[26:30] = struct.pack("<HH", SIDE, SIDE)
    return bytes(file)


ROW = 3 * SIDE + 1
ROWS = zlib.compress(bytes([0] + [200] * (ROW - 1)) * 5)
BLACK = zlib.compress(bytes(2000))
FILES = {
    "png_none": png(ended=False), "png_empty": png(), "png_short": png(BLACK),
    "png_16": png(BLACK, bits=16), "png_1": png(BLACK, bits=1, colors=0),
    "png_interlaced": png(BLACK, interlaced=1), "png_cut": png(BLACK)[:-30],
    "png_garbage": png(b"\x78\x9c" + bytes(range(200))),
    "png_rows": png(ROWS), "png_rows_split": png(ROWS[:-4], ROWS[-4:]),
    "png_part_of_row": png(zlib.compress(bytes(ROW * 5 + 7))),
    "png_rows_interlaced": png(ROWS, interlaced=1),
    "bmp_1": bmp(1), "bmp_4": bmp(4), "bmp_8": bmp(8), "bmp_16": bmp(16), "bmp_24": bmp(24),
    "bmp_32": bmp(32), "bmp_24_some": bmp(24, bytes(300)),
    "bmp_rle8": bmp(8, b"\x05\x01", 1),
    "gif_empty": gif(b"\x08\0"), "gif_short": gif(b"\x02\x02\x4c\x01\0"),
    "tiff_none": tiff(1, bytes(300)), "tiff_strips": tiff(1, bytes(300), strips=9),
    "tiff_tiles": tiff(1, bytes(300), strips=9, tile=3008),
    "tiff_deflate": tiff(8, BLACK), "tiff_deflate_strips": tiff(8, BLACK, strips=9),
    "tiff_lzw": tiff(5, b"\x80\x00\x00\x10\x10"), "tiff_packbits": tiff(32773, b"\x81\x00" * 10),
    "webp_lossy": webp(),
}


def verdict(read):
    try:
        pixels = read()
        return "refuses" if pixels is None else zlib.crc32(numpy.asarray(pixels).tobytes())
    except Exception:
        return "refuses"


def opencv(file):
    return cv2.imdecode(numpy.frombuffer(file, numpy.uint8), cv2.IMREAD_COLOR)


def tensorflow_image(file):
    return tensorflow.io.decode_image(file, channels=3, expand_animations=False).numpy()


with open(TARGET, "w", newline="") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["name", "file", "pillow", "opencv", "tensorflow"])
    for name, file in FILES.items():
        kind = name.split("_")[0]
        table.writerow([
            name, file.hex(),
            verdict(lambda: Image.open(io.BytesIO(file)).convert("RGB")),
            "" if kind == "tiff" else verdict(lambda: opencv(file)),
            verdict(lambda: tensorflow_image(file)) if kind in ("png", "bmp") else ""])
