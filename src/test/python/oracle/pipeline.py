"""A pathway's preprocessing, stage by stage, with the libraries themselves."""

import numpy as np
from PIL import Image

from . import decoders, normalizers
from .framings import FRAMINGS

STAGES = ["decode", "orient", "channels", "resize", "normalize"]
DEFAULTS = {"decoder": "pillow", "orientation": "ignore", "mode": "rgb", "channels": "rgb", "resize": "pillow-bicubic", "resize-type": "stored",
            "framing": "squash", "size": "224x224", "store": "as-resized", "normalize": "divide-255", "compute": "float32"}


def run(file, options):
    """Yields (stage, array [H, W, C]) in order; raises what the library raises."""
    o = DEFAULTS | options
    height, _, width = o["size"].partition("x")
    size = (int(height), int(width or height))
    picture = decoders.decode(file, o["decoder"], o["mode"])
    yield "decode", array(picture)
    picture = decoders.orient(picture, file, o["decoder"], o["mode"], o["orientation"])
    yield "orient", array(picture)
    picture = decoders.order(picture, o["decoder"], o["mode"], o["channels"])
    yield "channels", array(picture)
    picture = stored(resized(file, picture, size, o), o["store"])
    yield "resize", array(picture)
    yield "normalize", normalizers.normalize(array(picture), o["normalize"], o["compute"])


def resized(file, picture, size, o):
    """Pillow's thumbnail asks the JPEG decoder for a smaller picture, so it starts from the file where nothing came between."""
    if o["mode"].startswith("gray"):
        o = o | {"resize": o["resize"].replace("keras-", "pillow-")}  # load_img(color_mode="grayscale")
    untouched = not o["mode"].startswith("gray") and o["decoder"] == "pillow" and o["orientation"] == "ignore" and o["channels"] == "rgb"
    if o["resize-type"] == "float32":
        return FRAMINGS[o["framing"]](array(picture).astype(np.float32), size, o["resize"])
    if o["resize"] == "pillow-thumbnail" and o["framing"] == "squash" and untouched:
        image = Image.open(file)
        image.thumbnail(size[::-1])
        return image if o["mode"] == "stored" else image.convert("RGB")
    return FRAMINGS[o["framing"]](picture, size, o["resize"])


def stored(picture, store):
    """Eight bits between the resize and the formula; an 8-bit picture stays as it is."""
    values = array(picture)
    if store == "as-resized" or values.dtype == np.uint8:
        return picture
    if store == "truncated":
        return values.astype(np.uint8)
    return np.clip(np.rint(values) if store == "rounded" else values, 0, 255).astype(np.uint8)


def array(picture):
    """[H, W, C] for gray and palette pictures too. Pillow's mode "1" is bool, but its bytes are 0 and 255."""
    values = np.atleast_3d(np.asarray(picture))
    return values.view(np.uint8) != 0 if values.dtype == bool else values
