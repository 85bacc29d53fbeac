"""JPEG: every sampling, quality 1 to 100, gray, RGB, CMYK and YCCK, progressive, restart intervals, EXIF, damaged files.

Where libjpeg's jpegtran is installed some are arithmetically coded, which no Python library writes.
"""

import shutil
import subprocess

import cv2
import numpy as np
from PIL import ImageFile

# Pillow guesses the buffer that a file needs and gives up where restart markers or noise make it longer. It reads files in
# pieces of this size, too, so that it must not stay.
LARGE_BLOCK = 1 << 22

# Pillow writes three samplings, OpenCV the other two.
PILLOW_SAMPLINGS = {"444": 0, "422": 1, "420": 2}
OPENCV_SAMPLINGS = {"440": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_440, "411": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_411}
MODES = ["RGB"] * 8 + ["L", "CMYK", "YCCK", "uncoded-RGB"]


def write(draw, image, stem):
    path = write_whole(draw, image, stem)
    if draw.chance(0.1) and shutil.which("jpegtran"):
        path = recoded(draw, path)
    return damaged(draw, path) if draw.chance(0.1) else path


def write_whole(draw, image, stem):
    mode = draw.one_of(MODES)
    quality = draw.between(1, 100)
    progressive = draw.chance(0.3)
    sampling = draw.one_of([*PILLOW_SAMPLINGS, *OPENCV_SAMPLINGS]) if mode == "RGB" else draw.one_of([*PILLOW_SAMPLINGS])
    path = stem.with_name(f"{stem.name}-{mode.lower()}-{sampling}-q{quality}{'-progressive' if progressive else ''}.jpg")
    if sampling in OPENCV_SAMPLINGS:
        by_opencv(draw, image, path, sampling, quality, progressive)
    else:
        by_pillow(draw, image, path, mode, sampling, quality, progressive)
    return path


def by_opencv(draw, image, path, sampling, quality, progressive):
    options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_PROGRESSIVE, int(progressive),
               cv2.IMWRITE_JPEG_SAMPLING_FACTOR, OPENCV_SAMPLINGS[sampling]]
    if draw.chance(0.3):
        options += [cv2.IMWRITE_JPEG_RST_INTERVAL, draw.between(1, 20)]
    if draw.chance(0.3):
        options += [cv2.IMWRITE_JPEG_CHROMA_QUALITY, draw.between(1, 100)]
    cv2.imwrite(str(path), np.asarray(image)[:, :, ::-1], options)


def by_pillow(draw, image, path, mode, sampling, quality, progressive):
    options = {} if mode == "L" else {"subsampling": PILLOW_SAMPLINGS[sampling]}
    if mode == "uncoded-RGB":
        options = {"keep_rgb": True}
    if draw.chance(0.25):
        options["exif"] = draw.exif()
    if draw.chance(0.25):
        options[draw.one_of(["restart_marker_blocks", "restart_marker_rows"])] = draw.between(1, 20)
    stored = {"YCCK": "CMYK", "uncoded-RGB": "RGB"}.get(mode, mode)
    usual, ImageFile.MAXBLOCK = ImageFile.MAXBLOCK, LARGE_BLOCK
    image.convert(stored).save(path, quality=quality, progressive=progressive, optimize=draw.chance(0.25), **options)
    ImageFile.MAXBLOCK = usual
    if mode == "YCCK":
        declare_ycck(path)


def declare_ycck(path):
    """No library here writes YCCK, but CMYK samples whose Adobe marker says transform 2 are read as YCCK by all."""
    data = bytearray(path.read_bytes())
    adobe = data.find(b"Adobe")
    assert data[adobe + 11] == 0
    data[adobe + 11] = 2
    path.write_bytes(data)


def recoded(draw, path):
    """The same coefficients with arithmetic coding."""
    options = ["-arithmetic"] + (["-progressive"] if draw.chance(0.5) else [])
    if draw.chance(0.4):
        options += ["-restart", str(draw.between(1, 20)) + draw.one_of(["", "B"])]
    data = subprocess.run(["jpegtran", "-copy", "all", *options, str(path)], capture_output=True, check=True).stdout
    path.unlink()
    path = path.with_name(f"{path.stem}-arithmetic.jpg")
    path.write_bytes(data)
    return path


def damaged(draw, path):
    """The file with its end missing, bits flipped, or bytes replaced, removed or repeated, mostly behind its headers."""
    data = bytearray(path.read_bytes())
    scan = data.find(b"\xff\xda") + 2
    first = min(scan + data[scan + 1], len(data) - 4) if draw.chance(0.9) else 2
    at, kind = draw.between(first, len(data) - 1), draw.one_of(list(DAMAGES))
    DAMAGES[kind](draw, data, first, at)
    path.unlink()
    path = path.with_name(f"{path.stem}-{kind}.jpg")
    path.write_bytes(data)
    return path


def cut(draw, data, first, at):
    del data[at:]


def endless(draw, data, first, at):
    """Only the end marker is missing."""
    del data[-2:]


def flipped(draw, data, first, at):
    for _ in range(draw.one_of([1, 1, 2, 5, 20])):
        data[draw.between(first, len(data) - 1)] ^= 1 << draw.between(0, 7)


def replaced(draw, data, first, at):
    count = min(draw.between(1, 40), len(data) - at)
    data[at:at + count] = draw.bytes(count).tobytes()


def removed(draw, data, first, at):
    del data[at:at + draw.between(1, 100)]


def repeated(draw, data, first, at):
    data[at:at] = data[draw.between(first, len(data) - 1):][:draw.between(1, 100)]


DAMAGES = {"cut": cut, "endless": endless, "flipped": flipped, "replaced": replaced, "removed": removed,
           "repeated": repeated}
