"""What programs do with a file's opacity, 16 bits and inks, with the libraries themselves. Pictures are RGB arrays [H, W, 3]."""

import cv2
import numpy as np
from PIL import Image, ImageChops

from . import Unsupported, decoders

VALUES = {
    "alpha": ["dropped", "over-white", "over-black", "over-gray", "premultiplied"],
    "depth": ["library", "clipped", "shifted", "rounded"],
    "ink": ["library", "inverted", "first-three"],
}
USUAL = {key: values[0] for key, values in VALUES.items()}
BEHIND = {"over-white": "#ffffff", "over-black": "#000000", "over-gray": "#808080"}


def unusual(options):
    return any(options.get(key, usual) != usual for key, usual in USUAL.items())


def decoded(file, decoder, options):
    """The picture that the decoder returns, or an array, after the options; in the decoder's order of channels."""
    o = USUAL | options
    if decoder == "imageio":
        raise Unsupported("javax.imageio has no Python equivalent")
    picture = decoders.DECODERS[decoder](file, False)
    rgb = np.asarray(picture)
    if decoder == "opencv":
        rgb = rgb[:, :, ::-1]
    rgb = inked(file, decoder, rgb, o["ink"])
    rgb = from16(file, decoder, rgb, o["depth"])
    rgb = np.ascontiguousarray(blended(file, decoder, rgb, o["alpha"], o["depth"]))
    if decoder == "pillow":
        return Image.fromarray(rgb)
    return np.ascontiguousarray(rgb[:, :, ::-1]) if decoder == "opencv" else rgb


def inked(file, decoder, rgb, ink):
    if ink == "library" or not file.endswith((".jpg", ".tif", ".tiff")):
        return rgb
    cmyk = decoders.pillow_image(file)
    cmyk.load()
    if cmyk.mode != "CMYK":
        return rgb
    if decoder != "pillow":
        raise ValueError("the inks are read with Pillow alone")
    return np.asarray(ImageChops.invert(cmyk).convert("RGB") if ink == "inverted" else cmyk)[:, :, :3]


def wide(file):
    """The 16 bits as cv2.imread returns them unchanged, in RGB order; None of other files."""
    if not file.endswith((".png", ".tif", ".tiff")):
        return None
    array = cv2.imread(file, cv2.IMREAD_UNCHANGED)
    if array is None and decoders.pillow_image(file).mode.startswith("I;16"):
        raise ValueError("cv2.imread returned None for 16 bits")
    if array is None or array.dtype != np.uint16:
        return None
    return array if array.ndim == 2 else array[:, :, [2, 1, 0, *range(3, array.shape[2])]]


def eight(array, depth):
    return {"clipped": lambda: np.clip(array, 0, 255), "rounded": lambda: np.rint(array / 257)}.get(depth, lambda: array >> 8)().astype(np.uint8)


def from16(file, decoder, rgb, depth):
    array = None if depth == "library" else wide(file)
    if array is None:
        return rgb
    if array.ndim == 2 and depth == "clipped":
        small = np.asarray(Image.fromarray(array).convert("L"))
    else:
        small = eight(array, depth)
    small = np.stack([small] * 3, 2) if small.ndim == 2 else small[:, :, :3]
    return turned(file, decoder, small)


def turned(file, decoder, array):
    """cv2.imread turns PNG and WebP files in color alone."""
    unturned = decoder == "opencv" and file.endswith((".png", ".webp"))
    return decoders.transposed(array, decoders.tag_of(file)) if unturned else array


def opacity(file, depth):
    if file.endswith(".jpg"):
        return None
    image = decoders.pillow_image(file)
    image.load()
    if not image.has_transparency_data:
        return None
    array = wide(file)
    if array is not None and array.ndim == 3 and array.shape[2] == 4:
        return eight(array[:, :, 3], depth)
    return np.asarray(image.convert("RGBA"))[:, :, 3]


def blended(file, decoder, rgb, alpha, depth):
    plane = None if alpha == "dropped" else opacity(file, depth)
    if plane is None:
        return rgb
    image = Image.fromarray(np.dstack([rgb, np.asarray(turned(file, decoder, plane))]))
    if alpha == "premultiplied":
        return np.asarray(image.convert("RGBa").convert("RGBA"))[:, :, :3]
    color = BEHIND.get(alpha, alpha.removeprefix("over:"))
    return np.asarray(Image.alpha_composite(Image.new("RGBA", image.size, color), image).convert("RGB"))
