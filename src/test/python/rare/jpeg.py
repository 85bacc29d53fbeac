"""JPEG: progressive files without their last scans, more blocks in a scan than libjpeg takes, orientations in XMP."""

import io
import struct

import numpy as np
from PIL import Image

from . import png


def kinds():
    for width, height in ((19, 17), (40, 33)):
        for sampling in (1, 2):
            data = encoded(width, height, "RGB", progressive=True, subsampling=sampling)
            starts = [at for at in range(len(data)) if data[at:at + 2] == b"\xff\xda"]
            for scans in (1, 2, 5, len(starts) - 1, len(starts)):
                end = data.rfind(b"\xff\xc4", starts[scans - 1], starts[scans]) if scans < len(starts) else -1
                cut = data[:end] if end > 0 else data[:-2] if scans == len(starts) else data[:starts[scans]]
                yield f"{width}x{height}-{sampling}-of-{scans}-scans.jpg", cut + b"\xff\xd9"
    data = encoded(19, 17, "RGB", subsampling=2)
    frame = data.find(b"\xff\xc0")
    for luma in (0x22, 0x24, 0x42, 0x44):
        yield f"blocks-{luma:x}.jpg", data[:frame + 11] + bytes([luma]) + data[frame + 12:] + bytes(200)
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + png.XMP.partition(b"\0\0\0\0\0")[2]
    yield "xmp.jpg", data[:2] + b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp + data[2:]


def encoded(width, height, mode, **options):
    noise = np.random.default_rng(width).integers(0, 256, (height, width, 3), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noise).convert(mode).save(stream, "jpeg", quality=70, **options)
    return stream.getvalue()
