"""What Pillow and OpenCV make of JPEG files whose headers claim more rows than they hold.

Writes src/test/resources/damaged/lying_headers.csv: a CRC-32 of the pixels, RGB of Pillow and BGR
of OpenCV, or "refuses". LyingHeadersTest makes the same files.
"""
import csv
import io
import pathlib
import struct
import zlib

import cv2
import numpy
from PIL import Image

RESOURCES = pathlib.Path(__file__).parents[1] / "resources"
PICTURES = ["jpeg_420", "jpeg_444", "jpeg_gray", "jpeg_prog_420", "jpeg_arith", "jpeg_cmyk",
            "jpeg_restart"]
ROWS = 8000
END = b"\xff\xd9"


def claiming(file):
    """The file with more rows in its header, and where its first scan's data begin."""
    file = bytearray(file)
    at = 2
    while True:
        marker, length = file[at + 1], struct.unpack(">H", file[at + 2:at + 4])[0]
        if marker in (0xC0, 0xC1, 0xC2, 0xC9, 0xCA):
            file[at + 5:at + 7] = struct.pack(">H", ROWS)
        at += 2 + length
        if marker == 0xDA:
            return bytes(file), at


def pillow(file):
    try:
        return zlib.crc32(numpy.asarray(Image.open(io.BytesIO(file)).convert("RGB")).tobytes())
    except OSError:
        return "refuses"


def opencv(file):
    path = pathlib.Path("lying.jpg")
    path.write_bytes(file)
    pixels = cv2.imread(str(path))
    path.unlink()
    return "refuses" if pixels is None else zlib.crc32(pixels.tobytes())


with open(RESOURCES / "damaged" / "lying_headers.csv", "w", newline="") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["picture", "body", "pillow", "opencv"])
    for picture in PICTURES:
        whole = (RESOURCES / "golden" / "images" / (picture + ".jpg")).read_bytes()
        whole, start = claiming(whole)
        bodies = {"none": whole[:start], "none ended": whole[:start] + END,
                  "ten": whole[:start + 10], "ten ended": whole[:start + 10] + END,
                  "all": whole}
        for body, file in bodies.items():
            table.writerow([picture, body, pillow(file), opencv(file)])
