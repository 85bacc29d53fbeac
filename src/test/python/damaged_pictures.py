"""Damages the golden pictures of every format and writes which libraries still read them.

    python damaged_pictures.py FILE [--seed N] [--each N]

FILE receives JSON: of each golden picture a list of damages, and whether Image.open(f).convert("RGB") and cv2.imread read the file. A damage
is a list of edits, one behind the other: `cut AT` ends the file there, `drop AT COUNT` takes bytes out, `zero AT COUNT` fills with zeros,
`put AT HEX` overwrites. --keep keeps the damaged files themselves.
"""

import argparse
import io
import json
import os
import pathlib
import random
import tempfile
import zlib
from importlib import metadata

os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")

import cv2
from PIL import Image

IMAGES = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden" / "images"
SIZES = (0, 1, 2, 7, 500, 4096, 32767, 65399, 65535)
LARGE = (0, 1, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFD, 0xFFFFFFFF)


def edited(data, edits):
    data = bytearray(data)
    for edit in edits:
        word, at, *rest = edit.split()
        at = int(at)
        if word == "cut":
            del data[at:]
        elif word == "drop":
            del data[at:at + int(rest[0])]
        elif word == "zero":
            data[at:at + int(rest[0])] = bytes(min(int(rest[0]), max(0, len(data) - at)))
        else:
            new = bytes.fromhex(rest[0])
            data[at:at + len(new)] = new[:max(0, len(data) - at)]
    return bytes(data)


def put(at, data):
    return f"put {at} {data.hex()}"


def byte_damage(rnd, data):
    """Bytes that are missing or wrong; one of two in the first few hundred, where the structure lies."""
    def place():
        return rnd.randrange(4, min(len(data), rnd.choice([40, 400, len(data), len(data)])))
    kind = rnd.choice(["cut", "cut", "put", "put", "flip", "zero", "drop", "many"])
    at = place()
    if kind == "cut":
        return [f"cut {at}"]
    if kind == "put":
        return [put(at, bytes([rnd.randrange(256)]))]
    if kind == "flip":
        return [put(at, bytes([data[at] ^ 1 << rnd.randrange(8)]))]
    if kind == "many":
        return [put(place(), bytes([rnd.randrange(256)])) for _ in range(rnd.randint(2, 8))]
    return [f"{kind} {at} {rnd.choice([1, 2, 4, 30, 300])}"]


def lie(rnd, name, data):
    """A header that says another size, depth or kind than the file has."""
    kind = name.rsplit(".", 1)[1]
    return {"jpg": lie_jpeg, "png": lie_png, "gif": lie_gif, "bmp": lie_bmp, "tif": lie_tiff, "webp": lie_webp}[kind](rnd, data)


def lie_jpeg(rnd, data):
    at = 2
    while data[at + 1] not in (0xC0, 0xC1, 0xC2, 0xC9, 0xCA):
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    field, length = rnd.choice([(4, 1), (5, 2), (5, 2), (7, 2), (7, 2), (9, 1), (11, 1), (12, 1)])
    if length == 2:
        edits = [put(at + field, rnd.choice(SIZES).to_bytes(2, "big"))]
        if rnd.random() < 0.5:
            edits.append(put(at + 12 - field, rnd.choice(SIZES).to_bytes(2, "big")))
        if rnd.random() < 0.5:
            edits.append(f"cut {at + 19 + rnd.choice([0, 400, 2000])}")
        return edits
    return [put(at + field, bytes([rnd.randrange(256)]))]


def lie_png(rnd, data):
    header = bytearray(data[16:29])
    field = rnd.choice(["size", "size", "both", 8, 9, 12])
    if field in ("size", "both"):
        for at in rnd.sample([0, 4], 2 if field == "both" else 1):
            header[at:at + 4] = rnd.choice(SIZES + LARGE).to_bytes(4, "big")
    else:
        header[field] = rnd.choice([0, 1, 2, 3, 4, 6, 8, 16, 253])
    checksum = zlib.crc32(b"IHDR" + header).to_bytes(4, "big")
    edits = [put(16, bytes(header) + (checksum if rnd.random() < 0.8 else b""))]
    return edits + ([f"cut {rnd.randrange(33, len(data))}"] if rnd.random() < 0.3 else [])


def lie_gif(rnd, data):
    first = 13 + (3 << (data[10] & 7) + 1)
    while data[first] != 0x2C:
        first += 2
        while data[first]:
            first += 1 + data[first]
        first += 1
    at, length = rnd.choice([(6, 2), (8, 2), (10, 1), (11, 1), (first + 1, 2), (first + 3, 2), (first + 5, 2), (first + 7, 2), (first + 9, 1),
                             (first + 10, 1)])
    return [put(at, rnd.choice(SIZES).to_bytes(2, "little") if length == 2 else bytes([rnd.randrange(256)]))]


def lie_bmp(rnd, data):
    at, length = rnd.choice([(10, 4), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2), (28, 2), (30, 4), (46, 4)])
    if length == 2:
        return [put(at, rnd.choice([0, 1, 2, 4, 8, 16, 24, 32, 0xFFFD]).to_bytes(2, "little"))]
    return [put(at, rnd.choice(SIZES + LARGE).to_bytes(4, "little"))]


def lie_tiff(rnd, data):
    order = "little" if data[:2] == b"II" else "big"
    directory = int.from_bytes(data[4:8], order)
    entry = directory + 2 + 12 * rnd.randrange(int.from_bytes(data[directory:directory + 2], order))
    at, length = rnd.choice([(0, 2), (2, 2), (4, 4), (8, 2), (8, 4), (8, 4)])
    if at == 2:
        return [put(entry + at, rnd.randrange(14).to_bytes(2, order))]
    values = [value for value in SIZES + LARGE if value < 1 << 8 * length]
    return [put(entry + at, rnd.choice(values).to_bytes(length, order))]


def lie_webp(rnd, data):
    if rnd.random() < 0.4:
        return [put(rnd.choice([4, 16]), rnd.choice(SIZES + LARGE).to_bytes(4, "little"))]
    at = {b"VP8 ": (26, 28), b"VP8L": (21, 23), b"VP8X": (20, 24, 27)}[data[12:16]]
    return [put(rnd.choice(at), rnd.randrange(1 << 16).to_bytes(2, "little"))]


def is_read(read):
    try:
        return read() is not None
    except Exception:
        return False


def verdicts(path):
    data = path.read_bytes()
    return {"pillow": is_read(lambda: Image.open(io.BytesIO(data)).convert("RGB")), "opencv": is_read(lambda: cv2.imread(str(path)))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--each", type=int, default=11)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    pictures = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for picture in sorted(IMAGES.iterdir()):
            rnd = random.Random(f"{options.seed} {picture.name}")
            data = picture.read_bytes()
            pictures[picture.name] = []
            for number in range(options.each):
                edits = lie(rnd, picture.name, data) if number % 3 == 2 else byte_damage(rnd, data)
                path = folder / f"{number}-{picture.name}"
                path.write_bytes(edited(data, edits))
                pictures[picture.name].append({"edits": edits} | verdicts(path))
    versions = {name: metadata.version(name) for name in ("pillow", "opencv-python-headless")}
    lines = [f' "{name}": [\n  ' + ",\n  ".join(json.dumps(damage) for damage in damages) + "\n ]" for name, damages in pictures.items()]
    options.file.write_text(f'{{"versions": {json.dumps(versions)},\n"pictures": {{\n' + ",\n".join(lines) + "\n}}\n")


if __name__ == "__main__":
    main()
