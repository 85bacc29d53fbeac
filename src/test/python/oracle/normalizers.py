"""From pixel values to the numbers that a model is fed; every result is cast to float32 at the end."""

import keras
import numpy as np
import tensorflow as tf

from . import optional_torch

TYPES = {"float32": tf.float32, "float64": tf.float64, "float16": tf.float16, "bfloat16": tf.bfloat16}
MEAN, DEVIATION = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def cast(x, compute):
    """NumPy rounds float64, which scikit-image returns, to float16 at once; TensorFlow rounds to float32 before."""
    if compute == "float16" and getattr(x, "dtype", None) == np.float64:
        x = x.astype(np.float16)
    return tf.cast(x, TYPES[compute])


def divide_255(x, compute):
    return cast(x, compute) / 255.0


def divide_255_float64(x, compute):
    """np.array(image) / 255.0, whatever the compute type."""
    return np.asarray(x) / 255.0


def multiply_reciprocal_255(x, compute):
    return keras.layers.Rescaling(1 / 255.0, dtype=compute)(cast(x, compute))


def minus_127_by_128(x, compute):
    return (cast(x, compute) - 127.0) / 128.0


def minus_127_5_by_127_5(x, compute):
    return (cast(x, compute) - 127.5) / 127.5


def keras_mode(mode):
    """keras.applications' preprocess_input; "caffe" also reverses the channels it is given."""
    def normalize(x, compute):
        array = cast(x, compute)
        if mode == "caffe":
            require_three_channels(x)
        if compute in ("float32", "float64"):
            return keras.applications.imagenet_utils.preprocess_input(array.numpy().copy(), mode=mode)
        return keras.applications.imagenet_utils.preprocess_input(array, mode=mode)
    return normalize


def require_three_channels(x):
    """The means are three. Broadcasting would make three channels of one, which nobody means."""
    if np.shape(x)[2] != 3:
        raise ValueError(f"a mean for each of 3 channels, but {np.shape(x)[2]} channels")


def torch_imagenet(x, compute):
    """ToTensor, then Normalize(mean, std)."""
    torch, torchvision = optional_torch()
    tensor = torch.from_numpy(np.ascontiguousarray(x)).permute(2, 0, 1)
    tensor = tensor.to(getattr(torch, compute)).div(255)
    normalized = torchvision.transforms.functional.normalize(tensor, MEAN, DEVIATION)
    return normalized.to(torch.float64).permute(1, 2, 0).numpy()


def torch_imagenet_fused(x, compute):
    """x * (1 / (255 std)) + (-mean / std), both constants rounded to the compute type: no library, the usual export."""
    require_three_channels(x)
    scale = tf.constant([1 / (255.0 * d) for d in DEVIATION], TYPES[compute])
    offset = tf.constant([-m / d for m, d in zip(MEAN, DEVIATION)], TYPES[compute])
    return cast(x, compute) * scale + offset


NORMALIZERS = {
    "divide-255": divide_255,
    "divide-255-float64": divide_255_float64,
    "multiply-reciprocal-255": multiply_reciprocal_255,
    "minus-127-by-128": minus_127_by_128,
    "minus-127.5-by-127.5": minus_127_5_by_127_5,
    "keras-tf": keras_mode("tf"),
    "keras-caffe": keras_mode("caffe"),
    "torch-imagenet": torch_imagenet,
    "torch-imagenet-fused": torch_imagenet_fused,
    # Always float32: tf.image.per_image_standardization casts.
    "per-image-standardization": lambda x, compute: tf.image.per_image_standardization(x),
    "none": cast,
}


def normalize(array, name, compute):
    result = NORMALIZERS[name](array, compute)
    return tf.cast(result, tf.float32).numpy()
