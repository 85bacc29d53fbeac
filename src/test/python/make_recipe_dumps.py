"""Writes the tensors that PythonDumpsTest gives to the recipe search, as users' programs make them.

Usage: python make_recipe_dumps.py src/test/resources/golden/images src/test/resources/recipes

Written with Python 3.11, numpy 2.0.2, Pillow 13.0.0, tensorflow-cpu 2.18.0, opencv-python-headless
4.10 (OPENCV_IPP=disabled). All are of jpeg_420.jpg (CC0, see golden/LICENSES.md).
"""

import os
import pathlib
import sys

os.environ["OPENCV_IPP"] = "disabled"

import numpy as np
import tensorflow as tf
from PIL import Image

images = pathlib.Path(sys.argv[1])
folder = pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
HEIGHT, WIDTH = 40, 48
path = str(images / "jpeg_420.jpg")

# Pillow and numpy.
small = Image.open(path).resize((WIDTH, HEIGHT))
pixels = np.array(small)
np.save(folder / "pillow-uint8-hwc.npy", pixels)
eager = (pixels / 255.0).astype(np.float32)
np.save(folder / "pillow-float32-nhwc.npy", eager[np.newaxis])
np.save(folder / "pillow-float64-hwc.npy", pixels / 255.0)
np.save(folder / "pillow-float16-hwc.npy", eager.astype(np.float16))
np.save(folder / "pillow-big-endian.npy", eager.astype(">f4"))
np.save(folder / "pillow-fortran.npy", np.asfortranarray(eager))

# As torchvision does on a PIL image: Resize BILINEAR, ToTensor, Normalize; channels first.
mean = np.array([0.485, 0.456, 0.406], np.float32)[:, None, None]
std = np.array([0.229, 0.224, 0.225], np.float32)[:, None, None]
bilinear = np.array(Image.open(path).resize((WIDTH, HEIGHT), Image.BILINEAR))
planes = np.ascontiguousarray(bilinear.transpose(2, 0, 1)).astype(np.float32) / np.float32(255)
np.save(folder / "torch-imagenet-chw.npy", (planes - mean) / std)
np.save(folder / "torch-imagenet-nchw.npy", ((planes - mean) / std)[np.newaxis])

# TensorFlow.
decoded = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
resized = tf.image.resize(decoded, (HEIGHT, WIDTH))
np.save(folder / "tensorflow-float32-nhwc.npy", (tf.cast(resized, tf.float32) / 255.0)[tf.newaxis])

# OpenCV, in its own BGR.
try:
    import cv2

    bgr = cv2.resize(cv2.imread(path), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    np.save(folder / "opencv-area-bgr.npy", bgr.astype(np.float32) / np.float32(255))
except ImportError:
    print("OpenCV is not installed: opencv-area-bgr.npy was not written")

# Several arrays in one file, and what no recipe makes.
np.savez(folder / "several.npz", labels=np.arange(5), batch=eager[np.newaxis])
broken = eager.copy()
broken[3, 4, 1] = np.nan
broken[5, 6, 2] = np.inf
np.save(folder / "not-finite.npy", broken)
np.save(folder / "pickled.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
whole = (folder / "pillow-float32-nhwc.npy").read_bytes()
(folder / "truncated.npy").write_bytes(whole[: len(whole) // 2])
