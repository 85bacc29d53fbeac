"""How a picture of another aspect ratio is fitted into (height, width); each with the code that is known for it."""

import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.python.ops import image_ops_impl

from .resizers import as_array, keras_load_img, pillow, resize


def crop(picture, top, left, height, width):
    if isinstance(picture, Image.Image):
        return picture.crop((left, top, left + width, top + height))
    return np.ascontiguousarray(np.asarray(picture)[top:top + height, left:left + width])


def dimensions(picture):
    return np.asarray(picture).shape[:2]


def torch_center_crop(picture, size):
    """torchvision's center_crop: pads with zeros where the picture is smaller, Python's round() for the corner."""
    height, width = dimensions(picture)
    target_height, target_width = size
    if target_height > height or target_width > width:
        top = (target_height - height) // 2 if target_height > height else 0
        bottom = (target_height - height + 1) // 2 if target_height > height else 0
        left = (target_width - width) // 2 if target_width > width else 0
        right = (target_width - width + 1) // 2 if target_width > width else 0
        picture = np.pad(as_array(picture), [(top, bottom), (left, right), (0, 0)])
        height, width = picture.shape[:2]
    return crop(picture, int(round((height - target_height) / 2.0)), int(round((width - target_width) / 2.0)), *size)


def squash(picture, size, resizer):
    return resize(picture, size, resizer)


def center_crop(picture, size, resizer):
    """torchvision CenterCrop(size): nothing is resized."""
    return torch_center_crop(picture, size)


def resize_center_crop(picture, size, resizer):
    """torchvision Resize(256), CenterCrop(224); for other sizes the short side is 256/224 of the larger one."""
    short = max(size) * 256 // 224
    height, width = dimensions(picture)
    shrunk = (short, int(short * width / height)) if height <= width else (int(short * height / width), short)
    if (height, width) != shrunk:
        picture = resize(picture, shrunk, resizer)
    return torch_center_crop(picture, size)


def central_fraction(picture, size, resizer):
    """tf.image.central_crop(image, 0.875), then resized to the input size."""
    array = tf.image.central_crop(as_array(picture), 0.875).numpy()
    return resize(same_kind(array, picture), size, resizer)


def efficientnet_crop(picture, size, resizer):
    """EfficientNet's decode_and_center_crop with CROP_PADDING = 32 (TPU repository, preprocessing.py)."""
    height, width = dimensions(picture)
    image_size = size[0]
    side = int(tf.cast((image_size / (image_size + 32)) * tf.cast(tf.minimum(height, width), tf.float32), tf.int32))
    if side < 1:
        raise ValueError("tf.image.decode_and_crop_jpeg refuses an empty window")
    top, left = ((height - side) + 1) // 2, ((width - side) + 1) // 2
    return resize(crop(picture, top, left, side, side), size, resizer)


def letterbox(picture, size, resizer):
    """tf.image.resize_with_pad: its own code, with the chosen resizer inside."""
    def resize_inside(image, inner):
        array = same_kind(image[0].numpy(), picture)
        return np.atleast_3d(np.asarray(resize(array, tuple(int(n) for n in inner), resizer)))[None]
    return image_ops_impl._resize_image_with_pad_common(as_array(picture), size[0], size[1], resize_inside).numpy()


def crop_to_aspect_ratio(picture, size, resizer):
    """load_img(keep_aspect_ratio=True). Its Pillow resize takes the crop as `box`, so that at the crop's edge the filter
    still sees the pixels outside; other libraries get the cropped picture, as keras smart_resize does it."""
    if resizer.startswith("keras-"):
        return keras_load_img(resizer.removeprefix("keras-"), keep_aspect_ratio=True)(picture, size)
    height, width = dimensions(picture)
    crop_height = min(height, (width * size[0]) // size[1])
    crop_width = min(width, (height * size[1]) // size[0])
    takes_box = resizer.startswith("pillow-") and resizer != "pillow-thumbnail"
    if not takes_box:
        crop_height, crop_width = max(1, crop_height), max(1, crop_width)
    top, left = (height - crop_height) // 2, (width - crop_width) // 2
    if takes_box:
        box = (left, top, left + crop_width, top + crop_height)
        return pillow(resizer.removeprefix("pillow-"), box=box)(picture, size)
    return resize(crop(picture, top, left, crop_height, crop_width), size, resizer)


def same_kind(array, picture):
    """An array in the Pillow mode of the picture that it came from."""
    if not isinstance(picture, Image.Image):
        return array
    image = Image.frombytes(picture.mode, (array.shape[1], array.shape[0]), np.ascontiguousarray(array).tobytes()) \
        if picture.mode != "1" else Image.fromarray(array[:, :, 0])
    if picture.mode == "P":
        image.putpalette(picture.getpalette())
    return image


FRAMINGS = {"squash": squash, "center-crop": center_crop, "resize-center-crop": resize_center_crop,
            "central-fraction": central_fraction, "efficientnet-crop": efficientnet_crop, "letterbox": letterbox,
            "crop-to-aspect-ratio": crop_to_aspect_ratio}
