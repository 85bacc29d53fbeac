"""How a picture of another aspect ratio is fitted into (height, width); each with the code that is known for it."""

import numpy as np
import tensorflow as tf
from PIL import Image, ImageOps
from tensorflow.python.ops import image_ops_impl

from .resizers import as_array, as_pillow, by_channel, keras_load_img, older, pillow, resize


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


def short_side_crop(picture, size, resizer, numbers, down=False):
    """torchvision's Resize(short side) and CenterCrop; Hugging Face's center_crop rounds its corner down."""
    short, (height, width) = int(numbers), dimensions(picture)
    shrunk = (short, int(short * width / height)) if height <= width else (int(short * height / width), short)
    picture = picture if (height, width) == shrunk else resize(picture, shrunk, resizer)
    return corner_down(picture, size) if down else torch_center_crop(picture, size)


def smallest_max_size_crop(picture, size, resizer, numbers):
    """The sizes of Albumentations' SmallestMaxSize, whose CenterCrop rounds its corner down."""
    height, width = dimensions(picture)
    scale = int(numbers) / min(height, width)
    shrunk = round(height * scale), round(width * scale)
    return corner_down(picture if (height, width) == shrunk else resize(picture, shrunk, resizer), size)


def corner_down(picture, size):
    height, width = dimensions(picture)
    return crop(picture, (height - size[0]) // 2, (width - size[1]) // 2, *size)


def fixed_size_crop(picture, size, resizer, numbers, down=False):
    side = int(numbers)
    picture = picture if dimensions(picture) == (side, side) else resize(picture, (side, side), resizer)
    return corner_down(picture, size) if down else torch_center_crop(picture, size)


def fraction_crop(picture, size, resizer, numbers):
    array = tf.image.central_crop(as_array(picture), float(numbers)).numpy()
    return resize(same_kind(array, picture), size, resizer)


def of_pillow(resizer):
    """The filter of a Pillow resizer; the other libraries have no ImageOps."""
    return Image.Resampling[resizer.removeprefix("pillow-").upper()] \
        if resizer.startswith("pillow-") and resizer != "pillow-thumbnail" else None


def pillow_fit(picture, size, resizer, numbers):
    centering = (float(numbers),) * 2
    if of_pillow(resizer) is None:
        raise ValueError("ImageOps.fit crops fractions of pixels")
    return by_channel(picture, lambda image: ImageOps.fit(image, size[::-1], of_pillow(resizer), centering=centering))


def padded(picture, level, top, left, height, width):
    array = as_array(picture)
    whole = np.full((height, width, array.shape[2]), level, array.dtype)
    whole[top:top + array.shape[0], left:left + array.shape[1]] = array
    return whole


def pillow_pad(picture, size, resizer, numbers):
    """ImageOps.pad itself with Pillow's filters, else its sizes."""
    level, _, centering = numbers.partition(",")
    level, centering = int(level), float(centering)
    if of_pillow(resizer) is not None:
        def pad(image):
            color = (level,) * len(image.getbands()) if len(image.getbands()) > 1 else level
            return ImageOps.pad(image, size[::-1], of_pillow(resizer), color, (centering, centering))
        return by_channel(picture, pad)
    height, width = dimensions(picture)
    inner = list(size)
    if width / height > size[1] / size[0]:
        inner[0] = round(height / width * size[1])
    elif width / height < size[1] / size[0]:
        inner[1] = round(width / height * size[0])
    if min(inner) < 1:
        raise ValueError("ImageOps.pad leaves nothing")
    return padded(resize(picture, tuple(inner), resizer), level, round((size[0] - inner[0]) * centering),
                  round((size[1] - inner[1]) * centering), *size)


def ultralytics(picture, size, resizer, numbers):
    """LetterBox.__call__ of ultralytics/data/augment.py (8.3), with the chosen resizer inside."""
    level, _, place = numbers.partition(",")
    height, width = dimensions(picture)
    ratio = min(size[0] / height, size[1] / width)
    inner = int(round(height * ratio)), int(round(width * ratio))
    if min(inner) < 1:
        raise ValueError("cv2.resize refuses an empty size")
    resized = picture if inner == (height, width) else resize(picture, inner, resizer)
    top, left = (int(round((n - m) / 2 - 0.1)) if place == "center" else 0 for n, m in zip(size, inner))
    return padded(resized, int(level), top, left, *size)


def center_square(picture, size, resizer, numbers):
    height, width = dimensions(picture)
    side = min(height, width)
    top, left = ({"down": n // 2, "even": int(round(n / 2)), "up": (n + 1) // 2}[numbers] for n in (height - side, width - side))
    return resize(crop(picture, top, left, side, side), size, resizer)


def keras_pad(picture, size, resizer, numbers):
    """The sizes of keras.layers.Resizing(pad_to_aspect_ratio=True), which pads before it resizes."""
    height, width = dimensions(picture)

    def margin(length, other, target, other_target):
        wanted = tf.cast(tf.cast(other * target, tf.float32) / other_target, tf.int32)
        return int(tf.cast((tf.maximum(length, wanted) - length) / 2, tf.int32))
    top, left = margin(height, width, *size), margin(width, height, *size[::-1])
    array = padded(picture, int(numbers), top, left, height + 2 * top, width + 2 * left)
    return resize(same_kind(array, picture), size, resizer)


def models_crop(picture, size, resizer, numbers, rounds=False):
    """The sizes of imagenet_preprocessing.py and vgg_preprocessing.py of tensorflow/models."""
    sides = [tf.cast(n, tf.float32) for n in dimensions(picture)]
    scale = tf.cast(int(numbers), tf.float32) / tf.minimum(*sides)
    shrunk = tuple(int(tf.cast(tf.math.rint(n * scale) if rounds else n * scale, tf.int32)) for n in sides)
    if shrunk[0] < size[0] or shrunk[1] < size[1]:
        raise ValueError("the crop is larger than the picture")
    return corner_down(resize(picture, shrunk, resizer), size)


def two_framings(picture, size, resizer, numbers):
    between, _, names = numbers.partition(",")
    first, second = names.split("+")
    height, width = map(int, between.split("x"))
    half = framed(picture, (height, width), resizer, first)
    return framed(same_kind(as_array(half), picture) if as_array(half).dtype == np.uint8 else half, size, resizer, second)


NUMBERED = {"smallest-max-size-crop": smallest_max_size_crop, "resize-center-crop": short_side_crop,
            "central-fraction": fraction_crop, "squash-center-crop": fixed_size_crop,
            "shortest-edge-crop": lambda *a: short_side_crop(*a, down=True),
            "fixed-size-crop": lambda *a: fixed_size_crop(*a, down=True),
            "pillow-fit": pillow_fit, "pillow-pad": pillow_pad, "ultralytics-letterbox": ultralytics,
            "center-square": center_square, "keras-pad": keras_pad, "tf-models-crop": models_crop,
            "tf-slim-crop": lambda *a: models_crop(*a, rounds=True), "two-framings": two_framings}


def framed(picture, size, resizer, name):
    """A picture in a framing without numbers, or of the user's, such as `keras-pad:0`."""
    kind, numbered, numbers = name.partition(":")
    if resizer.startswith("pillow12-") and kind in ("crop-to-aspect-ratio", "pillow-fit", "pillow-pad"):
        # These give Pillow's resize a box, in the older release, too.
        return older("PILLOW12", resizer.replace("pillow12", "pillow"))(picture, size, name)
    return NUMBERED[kind](picture, size, resizer, numbers) if numbered else FRAMINGS[name](picture, size, resizer)
