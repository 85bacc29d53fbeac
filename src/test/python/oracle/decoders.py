"""The decode and orient stages. A picture is a Pillow image or an array [H, W] or [H, W, C]."""

import io
import pathlib

import cv2
import numpy as np
import tensorflow as tf
from PIL import Image, ImageOps

from . import Unsupported


def pillow_image(file):
    """From a stream: Pillow maps uncompressed TIFF files that it opens by name, and a quarter turn scrambles those."""
    return Image.open(io.BytesIO(pathlib.Path(file).read_bytes()))


def pillow(file, stored):
    image = pillow_image(file)
    if stored:
        image.load()
        return image
    return image.convert("RGB")


def opencv(file, stored):
    """cv2.imread applies EXIF unless it reads the file unchanged; the channels are BGR."""
    image = cv2.imread(file, cv2.IMREAD_UNCHANGED if stored else cv2.IMREAD_COLOR)
    if image is None:
        raise ValueError("cv2.imread returned None")
    if file.endswith(".tiff") and cv2.imread(file, cv2.IMREAD_UNCHANGED).dtype in (np.int8, np.int16):
        raise Unsupported("signed samples of 8 and 16 bits are not reproduced for cv2.imread")
    return image


def tensorflow_jpeg(**options):
    def decode(file, stored):
        return tf.image.decode_jpeg(tf.io.read_file(file), channels=0 if stored else 3, **options).numpy()
    return decode


def tensorflow_image(file, stored):
    """Without expand_animations an animated picture would come as [frames, H, W, C]."""
    data = tf.io.read_file(file)
    return tf.image.decode_image(data, channels=0 if stored else 3, expand_animations=False).numpy()


JPEG_OPTIONS = {
    "tf-jpeg-fast": {},
    "tf-jpeg-accurate": {"dct_method": "INTEGER_ACCURATE"},
    "tf-jpeg-accurate-plain": {"dct_method": "INTEGER_ACCURATE", "fancy_upscaling": False},
}

DECODERS = {
    "pillow": pillow,
    "opencv": opencv,
    **{name: tensorflow_jpeg(**options) for name, options in JPEG_OPTIONS.items()},
    "tf-image": tensorflow_image,
}


def gray(file, decoder):
    """Each library's own gray; of a picture in color cv2.cvtColor and rgb_to_grayscale make it."""
    if decoder == "pillow":
        return pillow_image(file).convert("L")
    if decoder == "opencv":
        return opencv_gray(file)
    data = tf.io.read_file(file)
    if decoder == "tf-image":
        return tf.image.decode_image(data, channels=1, expand_animations=False).numpy()
    return tf.image.decode_jpeg(data, channels=1, **JPEG_OPTIONS[decoder]).numpy()


def opencv_gray(file):
    """What is not reproduced: TIFF files, BMP files with transparency, 16-bit PNG files with a gamma, damaged JPEG files."""
    image = cv2.imread(file, cv2.IMREAD_GRAYSCALE)
    if image is None:
        raise ValueError("cv2.imread returned None")
    kind, data = pathlib.Path(file).suffix, pathlib.Path(file).read_bytes()
    gamma = any(name in data[:data.find(b"IDAT")] for name in (b"gAMA", b"sRGB")) and data[24] == 16
    alpha = kind == ".bmp" and Image.open(file).mode == "RGBA"
    damaged = False
    if kind == ".jpg":
        try:
            Image.open(file).load()
        except OSError:
            damaged = True
    if kind == ".tiff" or kind == ".png" and gamma or alpha or damaged:
        raise Unsupported("this gray of cv2.imread is not reproduced")
    return image


def gray_of_rgb(picture, decoder):
    if decoder == "pillow":
        return picture.convert("L")
    if decoder == "opencv":
        return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return tf.image.rgb_to_grayscale(picture).numpy()


def decode(file, decoder, mode):
    if decoder == "imageio":
        raise Unsupported("javax.imageio has no Python equivalent")
    if mode == "gray":
        return gray(file, decoder)
    if mode == "gray-of-rgb":
        return gray_of_rgb(DECODERS[decoder](file, False), decoder)
    return DECODERS[decoder](file, mode == "stored")


def orient(picture, file, decoder, mode, orientation):
    """PIL.ImageOps.exif_transpose on Pillow's own image; on an array by the file's tag, unless cv2.imread has done it."""
    if orientation == "ignore" or (decoder == "opencv" and turned_by_opencv(file, mode)):
        return picture
    if isinstance(picture, Image.Image):
        return ImageOps.exif_transpose(picture)
    return transposed(np.asarray(picture), tag_of(file))


def tag_of(file):
    try:
        with Image.open(file) as image:
            return image.getexif().get(0x0112, 1)
    except OSError as error:
        raise Unsupported(f"Pillow reads no tag of a file that was cut off ({error})") from None


def turned_by_opencv(file, mode):
    """TIFF files always, JPEG, PNG and WebP files in color."""
    kind = pathlib.Path(file).suffix
    return kind == ".tiff" or (mode != "stored" and kind in (".jpg", ".png", ".webp"))


def transposed(array, tag):
    """The eight orientations on an array of any channels, one plane at a time through Pillow."""
    method = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
              5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
              8: Image.Transpose.ROTATE_90}.get(tag)
    if method is None:
        return array
    planes = np.atleast_3d(array)
    turned = [np.asarray(Image.fromarray(np.ascontiguousarray(planes[:, :, c])).transpose(method))
              for c in range(planes.shape[2])]
    return np.stack(turned, axis=2)


def order(picture, decoder, mode, channels):
    """RGB to BGR or back, where there are at least three channels; alpha stays last."""
    is_bgr = decoder == "opencv"
    if (channels == "bgr") == is_bgr:
        return picture
    array = np.asarray(picture)
    if array.ndim < 3 or array.shape[2] < 3:
        return picture
    if isinstance(picture, Image.Image) and picture.mode == "CMYK":
        raise ValueError("CMYK has no RGB order to reverse")
    return np.ascontiguousarray(array[:, :, [2, 1, 0, *range(3, array.shape[2])]])
