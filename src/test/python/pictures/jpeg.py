"""JPEG: every sampling, quality 1 to 100, gray, RGB, CMYK and YCCK, progressive, restart intervals, EXIF, cut-off files."""

import cv2
import numpy as np
from PIL import ImageFile

# Pillow guesses the buffer that a file needs and gives up where restart markers or noise make it longer.
ImageFile.MAXBLOCK = 1 << 22

# Pillow writes three samplings, OpenCV the other two.
PILLOW_SAMPLINGS = {"444": 0, "422": 1, "420": 2}
OPENCV_SAMPLINGS = {"440": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_440, "411": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_411}
MODES = ["RGB"] * 8 + ["L", "CMYK", "YCCK", "uncoded-RGB"]


def write(draw, image, stem):
    mode = draw.one_of(MODES)
    quality = draw.between(1, 100)
    progressive = draw.chance(0.3)
    sampling = draw.one_of([*PILLOW_SAMPLINGS, *OPENCV_SAMPLINGS]) if mode == "RGB" else draw.one_of([*PILLOW_SAMPLINGS])
    path = stem.with_name(f"{stem.name}-{mode.lower()}-{sampling}-q{quality}{'-progressive' if progressive else ''}.jpg")
    if sampling in OPENCV_SAMPLINGS:
        by_opencv(draw, image, path, sampling, quality, progressive)
    else:
        by_pillow(draw, image, path, mode, sampling, quality, progressive)
    return shortened(draw, path) if draw.chance(0.04) else path


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
    image.convert(stored).save(path, quality=quality, progressive=progressive, optimize=draw.chance(0.25), **options)
    if mode == "YCCK":
        declare_ycck(path)


def declare_ycck(path):
    """No library here writes YCCK, but CMYK samples whose Adobe marker says transform 2 are read as YCCK by all."""
    data = bytearray(path.read_bytes())
    adobe = data.find(b"Adobe")
    assert data[adobe + 11] == 0
    data[adobe + 11] = 2
    path.write_bytes(data)


def shortened(draw, path):
    """The file without its end, somewhere after its headers."""
    data = path.read_bytes()
    start = data.find(b"\xff\xda")
    kept = draw.between(start + 12, len(data) - 1)
    path.unlink()
    path = path.with_name(f"{path.stem}-cut.jpg")
    path.write_bytes(data[:kept])
    return path
