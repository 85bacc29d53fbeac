"""What programs do with a file's opacity, 16 bits, inks and chroma, with the libraries themselves. Pictures are RGB arrays [H, W, 3]."""

import io

import cv2
import numpy as np
from PIL import Image, ImageChops, ImageCms

from . import Unsupported, decoders

VALUES = {
    "alpha": ["dropped", "over-white", "over-black", "over-gray", "premultiplied"],
    "depth": ["library", "clipped", "shifted", "rounded"],
    "ink": ["library", "inverted", "first-three"],
    "profile": ["ignored", "perceptual", "relative"],
    "yuv": ["none", "opencv-420", "opencv-420-swapped", "opencv-yuv", "opencv-ycrcb"],
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
    rgb = profiled(file, np.ascontiguousarray(rgb), o["profile"])
    rgb = np.ascontiguousarray(through_yuv(np.ascontiguousarray(blended(file, decoder, rgb, o["alpha"], o["depth"])), o["yuv"]))
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


def profiled(file, rgb, profile):
    """By Pillow's LittleCMS; the JDK's may differ by 1."""
    found = None if profile == "ignored" else decoders.pillow_image(file).info.get("icc_profile")
    if not found:
        return rgb
    source, target = ImageCms.ImageCmsProfile(io.BytesIO(found)), ImageCms.createProfile("sRGB")
    return np.asarray(ImageCms.profileToProfile(Image.fromarray(rgb), source, target, renderingIntent=int(profile == "relative")))


def blended(file, decoder, rgb, alpha, depth):
    plane = None if alpha == "dropped" else opacity(file, depth)
    if plane is None:
        return rgb
    image = Image.fromarray(np.dstack([rgb, np.asarray(turned(file, decoder, plane))]))
    if alpha == "premultiplied":
        return np.asarray(image.convert("RGBa").convert("RGBA"))[:, :, :3]
    color = BEHIND.get(alpha, alpha.removeprefix("over:"))
    return np.asarray(Image.alpha_composite(Image.new("RGBA", image.size, color), image).convert("RGB"))


def through_yuv(rgb, yuv):
    if yuv == "none":
        return rgb
    if yuv.startswith("trip:"):
        return formula(rgb, *yuv.removeprefix("trip:").split(","))
    if yuv == "opencv-yuv":
        return cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2YUV), cv2.COLOR_YUV2RGB)
    if yuv == "opencv-ycrcb":
        return cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb), cv2.COLOR_YCrCb2RGB)
    frame = cv2.cvtColor(rgb, cv2.COLOR_RGB2YUV_I420)
    if yuv == "opencv-420":
        return cv2.cvtColor(frame, cv2.COLOR_YUV2RGB_I420)
    height, width = rgb.shape[:2]
    planes = frame.reshape(-1)
    chroma = planes[height * width:].reshape(2, -1).T.reshape(-1)  # NV12: U and V in turn
    return cv2.cvtColor(np.concatenate([planes[:height * width], chroma]).reshape(-1, width), cv2.COLOR_YUV2RGB_NV21)


MATRICES = {"601": (0.299, 0.114), "709": (0.2126, 0.0722), "2020": (0.2627, 0.0593)}


def coding(matrix, of_range):
    """Weights of red, green and blue, the darkest level, and the levels of brightness and chroma for one of 255."""
    red, blue = MATRICES[matrix]
    return red, 1 - red - blue, blue, *((0, 1, 1) if of_range == "full" else (16, 219 / 255, 224 / 255))


def formula(rgb, matrix, of_range, sampling, chroma, read_matrix, read_range, order):
    """The standards' formula in NumPy's float64, with bytes in the middle of the way."""
    kr, kg, kb, dark, luma, color = coding(matrix, of_range)
    r, g, b = (rgb[:, :, c].astype(np.float64) for c in range(3))
    y = kr * r + kg * g + kb * b
    across, down = {"4:4:4": (1, 1), "4:2:2": (2, 1), "4:2:0": (2, 2)}[sampling]
    planes = [small(plane, across, down, chroma) for plane in ((b - y) / (2 * (1 - kb)), (r - y) / (2 * (1 - kr)))]
    y = np.clip(np.rint(y * luma + dark), 0, 255)
    planes = [np.clip(np.rint(plane * color + 128), 0, 255) for plane in planes]
    planes = planes[::-1] if order == "vu" else planes
    kr, kg, kb, dark, luma, color = coding(read_matrix, read_range)
    cb, cr = ((large(plane, across, down, chroma)[:y.shape[0], :y.shape[1]] - 128) / color for plane in planes)
    y = (y - dark) / luma
    r, b = y + 2 * (1 - kr) * cr, y + 2 * (1 - kb) * cb
    return np.clip(np.rint(np.stack([r, (y - kr * r - kb * b) / kg, b], 2)), 0, 255).astype(np.uint8)


def small(plane, across, down, chroma):
    plane = np.pad(plane, ((0, plane.shape[0] % down), (0, plane.shape[1] % across)), "edge")
    if down == 2 and chroma.startswith("swscale"):
        rows = np.pad(plane, ((1, 1), (0, 0)), "edge")
        total = sum(w * rows[y:y + plane.shape[0]:2, x::across] for y, w in enumerate((1, 3, 3, 1)) for x in range(across))
        return total / (8 * across)
    total = sum(plane[y::down, x::across] for y in range(down) for x in range(across))
    return total / (down * across)


def large(plane, across, down, chroma):
    if chroma in ("nearest", "swscale"):
        return plane.repeat(down, 0).repeat(across, 1)
    for axis, factor in ((1, across), (0, down)):
        if factor == 2:
            padded = np.pad(plane, [(1, 1) if each == axis else (0, 0) for each in (0, 1)], "edge")
            before, here, after = (np.take(padded, range(start, start + plane.shape[axis]), axis) for start in (0, 1, 2))
            plane = np.stack([0.75 * here + 0.25 * before, 0.75 * here + 0.25 * after], axis + 1)
            plane = plane.reshape([-1 if each == axis else size for each, size in enumerate(here.shape)])
    return plane
