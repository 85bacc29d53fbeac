"""Resizing to an exact size: `resize(picture, (height, width), id)` returns the library's own array or Pillow image."""

import io
import os
import pathlib
import subprocess

import cv2
import keras
import numpy as np
import skimage.transform
import tensorflow as tf
from PIL import Image

from . import Unsupported, optional_torch

TF_METHODS = ["bilinear", "bicubic", "nearest", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic"]
PILLOW_FILTERS = ["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"]
TORCH_MODES = ["nearest", "nearest-exact", "area", "bilinear", "bilinear-align-corners", "bilinear-antialias",
               "bicubic", "bicubic-align-corners", "bicubic-antialias"]
OPENCV_METHODS = ["nearest", "linear", "cubic", "area", "lanczos4", "linear-exact", "nearest-exact"]


def as_pillow(picture):
    """Arrays become the Pillow mode that Image.fromarray gives them."""
    if isinstance(picture, Image.Image):
        return picture
    array = np.asarray(picture)
    return Image.fromarray(array[:, :, 0] if array.ndim == 3 and array.shape[2] == 1 else array)


def as_array(picture):
    return np.atleast_3d(np.asarray(picture))


def is_float(picture):
    return isinstance(picture, np.ndarray) and picture.dtype == np.float32


def by_channel(picture, resize):
    """Pillow has no float mode of several channels: each becomes a picture of mode F, as its users do it."""
    if not is_float(picture):
        return resize(as_pillow(picture))
    channels = [resize(as_pillow(np.ascontiguousarray(channel))) for channel in np.moveaxis(as_array(picture), 2, 0)]
    return np.stack([np.asarray(channel) for channel in channels], 2)


def only_bytes(picture, function):
    if is_float(picture):
        raise ValueError(f"{function} is for files of 8 bits")


def pillow(method, **arguments):
    filter = Image.Resampling[method.upper()]
    return lambda picture, size: by_channel(picture, lambda image: image.resize(size[::-1], filter, **arguments))


def thumbnail(picture, size):
    """Keeps the aspect ratio, so the result has another size. JPEG draft scaling needs the file itself: see pipeline."""
    only_bytes(picture, "thumbnail")
    image = as_pillow(picture).copy()
    image.thumbnail(size[::-1])
    return image


def opencv(method):
    flag = getattr(cv2, f"INTER_{method.upper().replace('-', '_')}")

    def resize(picture, size):
        array = np.asarray(picture)
        if array.shape[:2] != tuple(size) and not method.startswith("nearest") and array.dtype in (np.int32, np.float64):
            raise Unsupported(f"cv2.resize of {array.dtype} is only reproduced where pixels are picked")
        return cv2.resize(array, size[::-1], interpolation=flag)
    return resize


def tensorflow(method, antialias):
    return lambda picture, size: tf.image.resize(as_array(picture), size, method=method, antialias=antialias).numpy()


def tensorflow1(method, align_corners):
    kind = getattr(tf.compat.v1.image.ResizeMethod, method.upper().replace("NEAREST", "NEAREST_NEIGHBOR"))
    return lambda picture, size: tf.compat.v1.image.resize(
        as_array(picture), size, method=kind, align_corners=align_corners).numpy()


def keras_load_img(method, keep_aspect_ratio=False):
    """load_img reads a file, so the picture goes through a lossless one."""
    def resize(picture, size):
        only_bytes(picture, "load_img")
        if isinstance(picture, Image.Image) and picture.mode == "P":
            raise Unsupported("load_img converts to RGB first, which palette indices alone cannot be")
        file = io.BytesIO()
        image = as_pillow(picture).convert("RGB")
        image.info.clear()
        image.save(file, "PNG", compress_level=0)
        return keras.utils.load_img(io.BytesIO(file.getvalue()), target_size=size, interpolation=method,
                                    keep_aspect_ratio=keep_aspect_ratio)
    return resize


def torchvision(method, tensor):
    def resize(picture, size):
        torch, _ = optional_torch()
        from torchvision.transforms import functional
        interpolation = functional.InterpolationMode[method.upper()]
        if not tensor:
            return by_channel(picture, lambda image: functional.resize(image, list(size), interpolation))
        if as_array(picture).dtype == np.float64:
            raise Unsupported("torchvision's Resize of float64 tensors is not reproduced")
        image = torch.from_numpy(as_array(picture).transpose(2, 0, 1).copy())
        return functional.resize(image, list(size), interpolation).numpy().transpose(1, 2, 0)
    return resize


def interpolate(name):
    """torch.nn.functional.interpolate of a contiguous NCHW tensor of float32."""
    mode = name.removesuffix("-align-corners").removesuffix("-antialias")
    options = {"align_corners": True} if name.endswith("-align-corners") else {}
    options |= {"antialias": True} if name.endswith("-antialias") else {}

    def resize(picture, size):
        torch, _ = optional_torch()
        planes = np.ascontiguousarray(as_array(picture).transpose(2, 0, 1)[None].astype(np.float32))
        resized = torch.nn.functional.interpolate(torch.from_numpy(planes), size=tuple(size), mode=mode, **options)
        return resized[0].numpy().transpose(1, 2, 0)
    return resize


def skimage_default(picture, size):
    """Integers become float64 in [0, 1] (preserve_range=False); antialiased by a Gaussian where it shrinks."""
    if np.asarray(picture).dtype == np.int32:
        raise Unsupported("skimage's resize of signed integers is not reproduced")
    return skimage.transform.resize(np.asarray(picture), size)


RESIZERS = {f"pillow-{name}": pillow(name) for name in PILLOW_FILTERS}
RESIZERS["pillow-thumbnail"] = thumbnail
RESIZERS |= {f"opencv-{name}": opencv(name) for name in OPENCV_METHODS}
RESIZERS |= {f"tf-{name}": tensorflow(name, False) for name in TF_METHODS}
RESIZERS |= {f"tf-{name}-antialias": tensorflow(name, True) for name in TF_METHODS}
RESIZERS |= {f"tf1-{name}": tensorflow1(name, False) for name in ("bilinear", "bicubic", "nearest")}
RESIZERS |= {f"tf1-{name}-align-corners": tensorflow1(name, True) for name in ("bilinear", "bicubic", "nearest")}
RESIZERS |= {f"keras-{name}": keras_load_img(name) for name in ("nearest", "bilinear", "bicubic")}
RESIZERS |= {f"torchvision-{name}": torchvision(name, False) for name in ("bilinear", "bicubic", "lanczos")}
RESIZERS |= {f"torchvision-{name}-tensor": torchvision(name, True) for name in ("bilinear", "bicubic")}
RESIZERS |= {f"torch-{name}": interpolate(name) for name in TORCH_MODES}
RESIZERS["skimage-bilinear"] = skimage_default



def other_language(program, kernel):
    """A program of other_languages/, which takes raw bytes of three channels."""
    def resize(picture, size):
        array = as_array(picture)
        if array.dtype != np.uint8:
            raise ValueError("pictures of 8 bits only")
        if array.shape[2] != 3:
            raise Unsupported("the program takes RGB")
        words = [os.environ[program], kernel, *map(str, array.shape[:2]), *map(str, size)]
        done = subprocess.run(words, input=np.ascontiguousarray(array).tobytes(), stdout=subprocess.PIPE, check=True)
        return np.frombuffer(done.stdout, np.uint8).reshape(*size, 3)
    return resize


# The environment names the built programs; without them, their ids are not drawn.
if "DRAW_SCALE" in os.environ:
    RESIZERS |= {f"go-{name}": other_language("DRAW_SCALE", name) for name in ("bilinear", "catmullrom")}
if "IMAGE_CRATE" in os.environ:
    RESIZERS |= {f"rust-{name}": other_language("IMAGE_CRATE", name) for name in ("triangle", "catmullrom")}



OLDER_PROCESSES = {}


def older(python, value):
    """The same value by the Python of an environment with an older release (other_languages/older.py)."""
    program = pathlib.Path(__file__).resolve().parent.parent / "other_languages" / "older.py"

    def resize(picture, size, framing="-"):
        if isinstance(picture, Image.Image) and picture.mode not in ("L", "LA", "RGB", "RGBA", "F", "I", "I;16"):
            raise Unsupported(f"an array does not say that it has mode {picture.mode}")
        if python not in OLDER_PROCESSES:
            OLDER_PROCESSES[python] = subprocess.Popen([os.environ[python], program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process = OLDER_PROCESSES[python]
        given = io.BytesIO()
        np.save(given, np.asarray(picture))
        process.stdin.write(f"{value} {size[0]} {size[1]} {framing} {len(given.getvalue())}\n".encode() + given.getvalue())
        process.stdin.flush()
        length, refusal = process.stdout.readline().decode().strip().split(" ", 1)
        if refusal != "-":
            raise ValueError(refusal)
        return np.load(io.BytesIO(process.stdout.read(int(length))))
    return resize


def only_rgb(resize):
    def of_bytes(picture, size):
        only_bytes(np.asarray(picture), "Pillow-SIMD here")
        if as_array(picture).shape[2] != 3 or np.asarray(picture).dtype != np.uint8:
            raise Unsupported("reproduced for RGB of 8 bits")
        return resize(picture, size)
    return of_bytes


# The environment names the Python of each older release.
if "PILLOW12" in os.environ:
    RESIZERS |= {f"pillow12-{name}": older("PILLOW12", f"pillow-{name}") for name in PILLOW_FILTERS if name != "nearest"}
if "PILLOW_SIMD" in os.environ:
    RESIZERS |= {f"simd-{name}": only_rgb(older("PILLOW_SIMD", f"pillow-{name}")) for name in ("bilinear", "bicubic", "lanczos")}
if "OPENCV4" in os.environ:
    RESIZERS["opencv4-nearest-exact"] = older("OPENCV4", "opencv-nearest-exact")
if "NEWER_TORCH" in os.environ:  # torch 2.10 or newer, with its torchvision
    RESIZERS |= {f"torch28-{name}-antialias": older("NEWER_TORCH", f"torch-{name}-antialias") for name in ("bilinear", "bicubic")}
    RESIZERS |= {f"torch210-{name}": older("NEWER_TORCH", f"torch-{name}") for name in ("bilinear", "bicubic", "bicubic-align-corners")}
    RESIZERS |= {f"torchvision23-{name}-tensor": older("NEWER_TORCH", f"torchvision-{name}-tensor") for name in ("bilinear", "bicubic")}
if "FAST_RESIZE" in os.environ:
    RESIZERS |= {f"fir-{name}": other_language("FAST_RESIZE", name) for name in ("bilinear", "catmullrom", "lanczos3")}


def resize(picture, size, name):
    if name.startswith("java2d-"):
        raise Unsupported("java.awt has no Python equivalent")
    return RESIZERS[name](picture, size)
