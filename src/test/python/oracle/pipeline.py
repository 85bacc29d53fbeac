"""A pathway's preprocessing, stage by stage, with the libraries themselves."""

import io

import numpy as np
import tensorflow as tf
from PIL import Image

from . import colors, decoders, normalizers
from .framings import framed

STAGES = ["decode", "orient", "channels", "resize", "normalize"]
DEFAULTS = {"decoder": "pillow", "orientation": "ignore", "mode": "rgb", **colors.USUAL, "channels": "rgb", "resize": "pillow-bicubic", "resize-type": "stored",
            "framing": "squash", "size": "224x224", "store": "as-resized", "normalize": "divide-255", "compute": "float32"}


def run(file, options):
    """Yields (stage, array [H, W, C]) in order; raises what the library raises."""
    o = DEFAULTS | options
    height, _, width = o["size"].partition("x")
    size = (int(height), int(width or height))
    picture = decoded(file, o)
    yield "decode", array(picture)
    picture = oriented(picture, file, o)
    yield "orient", array(picture)
    picture = decoders.order(picture, o["decoder"], o["mode"], o["channels"])
    yield "channels", array(picture)
    picture = stored(resized(file, picture, size, o), o["store"], o["channels"] == "bgr")
    yield "resize", array(picture)
    yield "normalize", normalizers.normalize(array(picture), o["normalize"], o["compute"])


def decoded(file, o):
    if not colors.unusual(o):
        return decoders.decode(file, o["decoder"], o["mode"])
    if o["mode"] == "stored":
        raise ValueError("mode=stored keeps the file's own channels")
    picture = colors.decoded(file, o["decoder"], o)
    return decoders.gray_of_rgb(picture, o["decoder"]) if o["mode"].startswith("gray") else picture


def oriented(picture, file, o):
    """An image of other colors has no tag of its own."""
    if colors.unusual(o) and isinstance(picture, Image.Image) and o["orientation"] == "exif":
        turned = decoders.transposed(np.asarray(picture), 1 if file.endswith(".tiff") else decoders.tag_of(file))
        return Image.fromarray(turned[:, :, 0] if turned.ndim == 3 and turned.shape[2] == 1 else turned)
    return decoders.orient(picture, file, o["decoder"], o["mode"], o["orientation"])


def resized(file, picture, size, o):
    """Pillow's thumbnail asks the JPEG decoder for a smaller picture, so it starts from the file where nothing came between."""
    if o["mode"].startswith("gray"):
        o = o | {"resize": o["resize"].replace("keras-", "pillow-")}  # load_img(color_mode="grayscale")
    untouched = not colors.unusual(o) and not o["mode"].startswith("gray") and o["decoder"] == "pillow" and o["orientation"] == "ignore" and o["channels"] == "rgb"
    if o["resize-type"] == "float32":
        return framed(array(picture).astype(np.float32), size, o["resize"], o["framing"])
    if o["resize"] == "pillow-thumbnail" and o["framing"] == "squash" and untouched:
        image = Image.open(file)
        image.thumbnail(size[::-1])
        return image if o["mode"] == "stored" else image.convert("RGB")
    return framed(picture, size, o["resize"], o["framing"])


def stored(picture, store, blue_first):
    """Eight bits between the resize and the formula; an 8-bit picture stays as it is, but for a JPEG file."""
    values = array(picture)
    if store.startswith("jpeg:"):
        return through_jpeg(values, store, blue_first)
    if store == "as-resized" or values.dtype == np.uint8:
        return picture
    if store == "truncated":
        return values.astype(np.uint8)
    return np.clip(np.rint(values), 0, 255).astype(np.uint8) if store == "rounded" else tf.saturate_cast(values, tf.uint8).numpy()


def through_jpeg(values, store, blue_first):
    """Saved by Pillow with its true colors, and opened again."""
    quality, _, sampling = store.removeprefix("jpeg:").partition(",")
    if values.dtype != np.uint8 or values.shape[2] not in (1, 3):
        raise ValueError(f"a JPEG file of {values.dtype} with {values.shape[2]} channels")
    reverse = blue_first and values.shape[2] == 3
    image = Image.fromarray(np.ascontiguousarray(values[:, :, 0] if values.shape[2] == 1 else values[:, :, ::-1] if reverse else values))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=int(quality), subsampling=sampling)
    opened = np.atleast_3d(np.asarray(Image.open(file)))
    return np.ascontiguousarray(opened[:, :, ::-1]) if reverse else opened


def array(picture):
    """[H, W, C] for gray and palette pictures too. Pillow's mode "1" is bool, but its bytes are 0 and 255."""
    values = np.atleast_3d(np.asarray(picture))
    return values.view(np.uint8) != 0 if values.dtype == bool else values
