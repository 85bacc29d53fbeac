"""How each array of the golden data is made; `make` takes a manifest name such as `resize/cat_rgb/cv2_area__97x61.npy`."""

import functools
import pathlib

import cv2
import imageio.v2
import imageio.v3
import numpy as np
import skimage.io
import skimage.transform
import tensorflow as tf
from PIL import Image, ImageOps

try:
    import torch
    import torchvision
    from torchvision.transforms import functional as vision
except ImportError:
    torch = None


class Unavailable(Exception):
    """The library of this array is not installed."""


def torch_or_unavailable():
    if torch is None:
        raise Unavailable("torchvision")


def read(file):
    return tf.io.read_file(str(file))


def torchvision_rgb(file):
    torch_or_unavailable()
    image = torchvision.io.read_image(str(file), torchvision.io.ImageReadMode.RGB)
    return image.permute(1, 2, 0).contiguous().numpy()


def opencv(flag, file):
    image = cv2.imread(str(file), flag)
    if image is None:
        raise ValueError("returned None")
    return image


DECODERS = {
    "cv2_color_bgr": functools.partial(opencv, cv2.IMREAD_COLOR),
    "cv2_gray": functools.partial(opencv, cv2.IMREAD_GRAYSCALE),
    "cv2_unchanged": functools.partial(opencv, cv2.IMREAD_UNCHANGED),
    "imageio_v2": lambda file: np.asarray(imageio.v2.imread(file)),
    "imageio_v3": lambda file: imageio.v3.imread(file),
    "pillow_native": lambda file: np.asarray(Image.open(file)),
    "pillow_rgb": lambda file: np.asarray(Image.open(file).convert("RGB")),
    "pillow_rgb_exif": lambda file: np.asarray(ImageOps.exif_transpose(Image.open(file)).convert("RGB")),
    "skimage_io": lambda file: skimage.io.imread(file),
    "tf_default_fancy": lambda file: tf.io.decode_jpeg(read(file), channels=3).numpy(),
    "tf_image": lambda file: tf.io.decode_image(read(file), channels=3).numpy(),
    "torchvision_io_rgb": torchvision_rgb,
}


def divided(image):
    return (image / 255.0).astype(np.float32)[None]


def tf_resized(image):
    return (tf.cast(tf.image.resize(image, [224, 224]), tf.float32) / 255.0).numpy()[None]


def opencv_linear(file):
    return cv2.resize(cv2.imread(str(file)), (224, 224))


PIPELINES = {
    "cv2_bgr_linear": lambda file: divided(opencv_linear(file)),
    "cv2_rgb_linear": lambda file: divided(cv2.cvtColor(opencv_linear(file), cv2.COLOR_BGR2RGB)),
    "keras_load_img": lambda file: tf.keras.utils.img_to_array(
        tf.keras.utils.load_img(file, target_size=(224, 224)))[None],
    "p1_pil_default": lambda file: divided(np.asarray(Image.open(file).convert("RGB").resize((224, 224)))),
    "p2_tf_decode_resize": lambda file: tf_resized(tf.io.decode_jpeg(read(file), channels=3)),
    "p3_pil_decode_tf_resize": lambda file: tf_resized(np.asarray(Image.open(file).convert("RGB"))),
}

SOURCES = {
    "cat_rgb": lambda images: np.asarray(Image.open(images / "jpeg_444.jpg")),
    "cup_rgba": lambda images: np.asarray(Image.open(images / "png_rgba.png")),
    "even_rgb": lambda images: np.asarray(Image.open(images / "jpeg_444.jpg"))[2:298, 1:449],
    "gray16": lambda images: np.asarray(Image.open(images / "png_gray16.png")),
    "man_gray": lambda images: np.asarray(Image.open(images / "png_gray.png")),
    # Made once by numpy's random generator and kept as an array.
    "noise_rgb": lambda images: np.load(images.parent / "resize" / "noise_rgb" / "_source.npy"),
}


def opencv_resize(mode, image, size):
    if mode.endswith("_f32"):
        mode, image = mode.removesuffix("_f32"), image.astype(np.float32)
    return cv2.resize(image, size, interpolation=getattr(cv2, f"INTER_{mode.upper()}"))


def pillow_resize(mode, image, size):
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling[mode.upper()]))


def skimage_resize(mode, image, size):
    options = {"default": {}, "noaa": {"anti_aliasing": False}}[mode]
    return skimage.transform.resize(image, size[::-1], **options)


def torch_resize(mode, image, size):
    torch_or_unavailable()
    kind, method, *antialias = mode.split("_")
    interpolation = vision.InterpolationMode[method.upper()]
    if kind == "pil":
        return np.asarray(vision.resize(Image.fromarray(image), size[::-1], interpolation))
    tensor = torch.from_numpy(np.atleast_3d(image).transpose(2, 0, 1).copy())
    resized = vision.resize(tensor, size[::-1], interpolation, antialias=antialias == ["aa"])
    array = resized.numpy().transpose(1, 2, 0)
    return array[:, :, 0] if image.ndim == 2 else array


RESIZERS = {"cv2": opencv_resize, "pillow": pillow_resize, "skimage": skimage_resize, "torch": torch_resize}

RAW_RESIZERS = {"area": tf.raw_ops.ResizeArea, "bicubic": tf.raw_ops.ResizeBicubic,
                "bilinear": tf.raw_ops.ResizeBilinear, "nearest": tf.raw_ops.ResizeNearestNeighbor}


def tensorflow_kernel(mode, image, size):
    """The native kernels without tf.image.resize's Python around them (which rounds nothing and casts nothing here)."""
    images = np.atleast_3d(image)[None]
    width, height = size
    name, _, variant = mode.partition("_")
    if name in RAW_RESIZERS:
        options = {"aligncorners": {"align_corners": True}, "tf1": {}, "": {"half_pixel_centers": True}}[variant]
        if name == "area":
            options = {}
        return RAW_RESIZERS[name](images=images, size=[height, width], **options).numpy()[0]
    scale = np.array([height / images.shape[1], width / images.shape[2]], np.float32)
    return tf.raw_ops.ScaleAndTranslate(images=images, size=[height, width], scale=scale, translation=[0.0, 0.0],
                                        kernel_type=name, antialias=variant == "aa").numpy()[0]


def thumbnail(images):
    image = Image.open(images / "jpeg_420.jpg")
    image.thumbnail((100, 100))
    return np.asarray(image)


def make(name, images):
    """The array of this manifest name, from the images of this folder."""
    kind, group, file = pathlib.PurePosixPath(name.removesuffix(".npy")).parts
    if kind == "decode":
        return DECODERS[group](images / file)
    if kind == "pipeline":
        return PIPELINES[group](images / file)
    if group == "thumb":
        return thumbnail(images)
    source = SOURCES[group](images)
    if file == "_source":
        return source
    mode, _, size = file.partition("__")
    width, height = map(int, size.split("x"))
    if kind == "tf_java":
        return tensorflow_kernel(mode, source, (width, height))
    library, _, method = mode.partition("_")
    return RESIZERS[library](method, source, (width, height))
