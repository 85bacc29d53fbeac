"""Writes the fingerprints of what the libraries make of numbers that users type: ../resources/golden/typed_numbers.json.

    python3 src/test/python/typed_numbers.py src/test/resources/golden [SEED]

Each entry holds the changes as typed after a preset, the picture, and the SHA-256 of what is fed, as float32
[H, W, C]. The numbers are random. Libraries that are not installed keep their entries (torchvision's were made with
torchvision 0.14.1 and Pillow 9.4, by which these transforms are the same)."""

import hashlib
import io
import json
import os
import random
import sys
from pathlib import Path

os.environ["OPENCV_IPP"] = "disabled"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
from PIL import Image, ImageOps

try:
    import cv2
    import keras
    import tensorflow as tf
except ImportError:
    tf = None
try:
    import torchvision
    from torchvision import transforms
except ImportError:
    torchvision = None

PICTURES = ["jpeg_444.jpg", "png_rgba.png"]
GRAY_PICTURES = ["jpeg_444.jpg", "jpeg_420.jpg", "jpeg_exif6.jpg", "jpeg_rgb_adobe0.jpg", "jpeg_gray.jpg", "jpeg_prog_420.jpg", "png_rgb.png",
                 "png_rgba.png", "png_adam7.png", "png_palette.png", "png_gama1.png", "bmp24.bmp", "webp_lossy.webp"]
PILLOW = ["nearest", "box", "bilinear", "bicubic", "lanczos", "hamming"]


def number(rng, low, high):
    return round(rng.uniform(low, high), rng.choice([1, 2, 3, 5, 15]))


def typed(constants):
    return ":".join(repr(c) for c in constants) if isinstance(constants, list) else repr(constants)


def three(rng, low, high):
    return [number(rng, low, high) for _ in range(3)] if rng.random() < 0.6 else number(rng, low, high)


def size(rng):
    return rng.randint(20, 300), rng.randint(20, 300)


def opened(path):
    return Image.open(path).convert("RGB")


def torch_normalize(rng, path):
    h, w = size(rng)
    short = rng.randint(max(h, w), 320)
    mean, std = [number(rng, 0.1, 0.9) for _ in range(3)], [number(rng, 0.1, 0.9) for _ in range(3)]
    steps = transforms.Compose([transforms.Resize(short), transforms.CenterCrop((h, w)), transforms.ToTensor(),
                                transforms.Normalize(mean, std)])
    changes = (f"resize=torchvision-bilinear,framing=resize-center-crop,short-side={short},size={h}x{w},compute=float32,"
               f"normalize=mean-std,scale=/255,mean={typed(mean)},std={typed(std)}")
    return changes, steps(opened(path)).numpy().transpose(1, 2, 0)


def numpy_mean_std(rng, path):
    """Any of the compute types; constants are arrays of that type, or Python numbers."""
    h, w = size(rng)
    kind = rng.choice(["float32", "float64", "float16"])
    scale, mean, std = number(rng, 100, 300), three(rng, 0.1, 0.9), three(rng, 0.1, 0.9)
    divide = rng.random() < 0.5
    x = np.asarray(opened(path).resize((w, h), Image.Resampling.BICUBIC)).astype(kind)
    x = x / scale if divide else x * (1 / scale)
    x = (x - (np.array(mean, kind) if isinstance(mean, list) else mean))
    x = x / (np.array(std, kind) if isinstance(std, list) else std)
    changes = (f"size={h}x{w},compute={kind},normalize=mean-std:{'/' if divide else '1/'}{scale!r},{typed(mean)},{typed(std)}")
    return changes, x


def mixed_types(rng, path):
    """Hugging Face's rescale in float64, then normalize in float32; and a float64 mean after a float32 division."""
    h, w = size(rng)
    mean, std, scale = [number(rng, 0.1, 0.9) for _ in range(3)], [number(rng, 0.1, 0.9) for _ in range(3)], 1 / 255
    x = np.asarray(opened(path).resize((w, h), Image.Resampling.BILINEAR))
    if rng.random() < 0.5:
        x = (x.astype(np.float64) * scale).astype(np.float32)
        x = (x - np.array(mean, np.float32)) / np.array(std, np.float32)
        changes = f"compute=float64,normalize=steps:*{scale!r},float32,-{typed(mean)},/{typed(std)}"
    else:
        x = (x.astype(np.float32) / 255 - np.array(mean)) / np.array(std)
        changes = f"compute=float32,normalize=steps:/255,float64,-{typed(mean)},/{typed(std)}"
    return f"resize=pillow-bilinear,size={h}x{w}," + changes, x


def keras_rescaling(rng, path):
    h, w = size(rng)
    scale, offset = number(rng, 100, 300), number(rng, -2, 2)
    x = tf.image.resize(np.asarray(opened(path)), (h, w))
    x = keras.layers.Rescaling(1 / scale, offset=offset)(x)
    return f"resize=tf-bilinear,size={h}x{w},compute=float32,normalize=affine,scale=1/{scale!r},offset={offset!r}", x.numpy()


def blob(rng, path):
    h, w = size(rng)
    mean, scale = [number(rng, 90, 140) for _ in range(3)], number(rng, 0.001, 0.05)
    bgr = np.ascontiguousarray(np.asarray(opened(path))[..., ::-1])
    x = cv2.dnn.blobFromImage(bgr, scale, (w, h), mean, swapRB=True)[0].transpose(1, 2, 0)
    return f"resize=opencv-linear,size={h}x{w},compute=float32,normalize=steps:-{typed(mean)},*{scale!r}", x


def torch_fused(rng, path):
    """albumentations' Normalize: (x - mean * 255) * (1 / (std * 255)) in float32."""
    h, w = size(rng)
    mean, std = np.array([number(rng, 0.1, 0.9) for _ in range(3)]), np.array([number(rng, 0.1, 0.9) for _ in range(3)])
    mean, factor = (mean * 255).astype(np.float32), np.reciprocal(std * 255, dtype=np.float64).astype(np.float32)
    x = np.asarray(opened(path).resize((w, h), Image.Resampling.BOX)).astype(np.float32)
    x = (x - mean) * factor
    return (f"resize=pillow-box,size={h}x{w},compute=float32,normalize=steps:-{typed([float(m) for m in mean])},"
            f"*{typed([float(f) for f in factor])}"), x


def unit_then_resize(rng, path):
    h, w = size(rng)
    way = rng.choice(["convert", "divide", "opencv", "centered"])
    x = np.asarray(opened(path))
    filters = ["bilinear", "bicubic", "nearest", "area", "lanczos3"]
    method, antialias = rng.choice(filters), rng.random() < 0.3
    name = "tf-" + method + ("-antialias" if antialias else "")
    if way == "convert":
        x = tf.image.resize(tf.image.convert_image_dtype(x, tf.float32), (h, w), method, antialias=antialias)
        first = "*" + repr(1 / 255)
    elif way == "divide":
        x = tf.image.resize(tf.cast(x, tf.float32) / 255.0, (h, w), method, antialias=antialias)
        first = "/255"
    elif way == "centered":
        x = tf.image.resize(tf.cast(x, tf.float32) / 127.5 - 1, (h, w), method, antialias=antialias)
        first = "/127.5,-1"
    else:
        names = {"linear": cv2.INTER_LINEAR, "nearest": cv2.INTER_NEAREST, "area": cv2.INTER_AREA,
                 "lanczos4": cv2.INTER_LANCZOS4, "cubic": cv2.INTER_CUBIC}
        method = rng.choice(list(names))
        name, first = "opencv-" + method, "/255"
        x = cv2.resize(x.astype(np.float32) / 255, (w, h), interpolation=names[method])
    return f"resize={name},resize-type=scaled:{first},size={h}x{w},normalize=none,compute=float32", np.asarray(x)


def fraction(rng, path):
    h, w = size(rng)
    part = number(rng, 0.3, 1)
    x = tf.image.resize(tf.image.central_crop(np.asarray(opened(path)), part), (h, w))
    return f"resize=tf-bilinear,framing=central-fraction,crop-fraction={part!r},size={h}x{w},normalize=none,compute=float32", x.numpy()


def fit(rng, path):
    h, w = size(rng)
    name, centering = rng.choice(PILLOW), rng.choice([0.5, 0.5, 0.0, 1.0, number(rng, 0, 1)])
    x = ImageOps.fit(opened(path), (w, h), Image.Resampling[name.upper()], centering=(centering, centering))
    return f"resize=pillow-{name},framing=pillow-fit,centering={centering!r},size={h}x{w},normalize=none,compute=float32", np.asarray(x)


def pad(rng, path):
    h, w = size(rng)
    name, centering = rng.choice(PILLOW), rng.choice([0.5, 0.0, 1.0, number(rng, 0, 1)])
    color = tuple(rng.randint(0, 255) for _ in range(3))
    x = ImageOps.pad(opened(path), (w, h), Image.Resampling[name.upper()], color, (centering, centering))
    return (f"resize=pillow-{name},framing=pillow-pad,padding-color={':'.join(map(str, color))},centering={centering!r},"
            f"size={h}x{w},normalize=none,compute=float32"), np.asarray(x)


def letterbox(rng, path):
    """LetterBox.__call__ of ultralytics/data/augment.py (8.3), without labels."""
    h, w = size(rng)
    color, center = rng.randint(0, 255), rng.random() < 0.7
    x = np.asarray(opened(path))
    r = min(h / x.shape[0], w / x.shape[1])
    unpadded = int(round(x.shape[1] * r)), int(round(x.shape[0] * r))
    dw, dh = w - unpadded[0], h - unpadded[1]
    if center:
        dw /= 2
        dh /= 2
    if (x.shape[1], x.shape[0]) != unpadded:
        x = cv2.resize(x, unpadded, interpolation=cv2.INTER_LINEAR)
    top, bottom = int(round(dh - 0.1)) if center else 0, int(round(dh + 0.1))
    left, right = int(round(dw - 0.1)) if center else 0, int(round(dw + 0.1))
    x = cv2.copyMakeBorder(x, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(color,) * 3)
    return (f"resize=opencv-linear,framing=ultralytics-letterbox:{color},{'center' if center else 'top-left'},"
            f"size={h}x{w},normalize=none,compute=float32"), x


def fixed_size_crop(rng, path):
    """A square whatever the proportions, then a crop: transformers' center_crop rounds its corner down
    (image_transforms.py), torchvision's halves to even (transforms/functional.py)."""
    side = rng.randint(60, 320)
    h, w = rng.randint(20, side), rng.randint(20, side)
    down, name = rng.random() < 0.5, rng.choice(["bilinear", "bicubic"])
    image = opened(path).resize((side, side), Image.Resampling[name.upper()])
    top, left = (side - h) / 2, (side - w) / 2
    top, left = (int(top // 1), int(left // 1)) if down else (int(round(top)), int(round(left)))
    kind = "fixed-size-crop" if down else "squash-center-crop"
    return (f"resize=pillow-{name},framing={kind},side={side},size={h}x{w},normalize=none,compute=float32",
            np.asarray(image.crop((left, top, left + w, top + h))))


def gray_pillow(rng, path):
    h, w = size(rng)
    mode, name = rng.choice(["gray", "gray-of-rgb"]), rng.choice(PILLOW)
    image = Image.open(path)
    image = image.convert("L") if mode == "gray" else image.convert("RGB").convert("L")
    x = np.asarray(image.resize((w, h), Image.Resampling[name.upper()])).astype(np.float32) / 255
    return f"mode={mode},resize=pillow-{name},size={h}x{w},normalize=divide-255,compute=float32", x[..., None]


def gray_keras(rng, path):
    h, w = size(rng)
    name, crop = rng.choice(["nearest", "bilinear", "bicubic"]), rng.random() < 0.5
    image = keras.utils.load_img(path, color_mode="grayscale", target_size=(h, w), interpolation=name,
                                 keep_aspect_ratio=crop)
    return (f"mode=gray,resize=keras-{name},framing={'crop-to-aspect-ratio' if crop else 'squash'},size={h}x{w},"
            "normalize=none,compute=float32"), keras.utils.img_to_array(image)


def gray_opencv(rng, path):
    h, w = size(rng)
    own = rng.random() < 0.5
    x = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) if own else cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2GRAY)
    x = cv2.resize(x, (w, h)).astype(np.float32) / 255
    return (f"decoder=opencv,mode={'gray' if own else 'gray-of-rgb'},resize=opencv-linear,size={h}x{w},"
            "normalize=divide-255,compute=float32"), x[..., None]


def gray_tensorflow(rng, path):
    h, w = size(rng)
    data, kind = tf.io.read_file(str(path)), rng.choice(["gray", "gray-of-rgb"])
    jpeg = rng.random() < 0.6
    decode = tf.io.decode_jpeg if jpeg else tf.io.decode_image
    x = decode(data, channels=1) if kind == "gray" else tf.image.rgb_to_grayscale(decode(data, channels=3))
    x = tf.image.resize(x, (h, w)) / 255.0
    return (f"decoder={'tf-jpeg-fast' if jpeg else 'tf-image'},mode={kind},resize=tf-bilinear,size={h}x{w},"
            "normalize=divide-255,compute=float32"), x.numpy()


def two_framings(rng, path):
    """A letterbox that a data set was stored with, then a stretch."""
    h, w = size(rng)
    between = rng.randint(60, 320), rng.randint(60, 320)
    name = rng.choice(PILLOW)
    filter, color = Image.Resampling[name.upper()], rng.randint(0, 255)
    if rng.random() < 0.5:
        x = ImageOps.pad(opened(path), between[::-1], filter, (color,) * 3).resize((w, h), filter)
        framings = f"pillow-pad:{color},0.5+squash"
    else:
        x = ImageOps.fit(ImageOps.pad(opened(path), between[::-1], filter, (color,) * 3), (w, h), filter)
        framings = f"pillow-pad:{color},0.5+pillow-fit:0.5"
    return (f"resize=pillow-{name},framing=two-framings:{between[0]}x{between[1]},{framings},size={h}x{w},"
            "normalize=none,compute=float32"), np.asarray(x)


def two_framings_tf(rng, path):
    h, w = size(rng)
    between = rng.randint(60, 320), rng.randint(60, 320)
    x, crop = np.asarray(opened(path)), rng.random() < 0.5
    if crop:
        x = tf.image.central_crop(tf.image.resize(x, between), 0.875)
        framings = "squash+central-fraction:0.875"
    else:
        x = tf.image.resize_with_pad(x, *between)
        framings = "letterbox+squash"
    return (f"resize=tf-bilinear,framing=two-framings:{between[0]}x{between[1]},{framings},size={h}x{w},"
            "normalize=none,compute=float32"), tf.image.resize(x, (h, w)).numpy()


def center_square(rng, path):
    """Programs slice the central square, by each rounding of its corner."""
    h, w = size(rng)
    x, corner = np.asarray(opened(path)), rng.choice(["down", "even", "up"])
    side = min(x.shape[:2])
    missing = x.shape[0] - side, x.shape[1] - side
    top, left = [{"down": m // 2, "even": int(round(m / 2.0)), "up": (m + 1) // 2}[corner] for m in missing]
    x = x[top:top + side, left:left + side]
    name = rng.choice([n for n in PILLOW if n != "nearest"])
    x = Image.fromarray(x).resize((w, h), Image.Resampling[name.upper()])
    return (f"resize=pillow-{name},framing=center-square:{corner},size={h}x{w},normalize=none,compute=float32",
            np.asarray(x))


def keras_pad(rng, path):
    h, w = size(rng)
    value, method = rng.choice([0, 0, rng.randint(1, 255)]), rng.choice(["bilinear", "bicubic", "nearest", "area"])
    layer = keras.layers.Resizing(h, w, method, pad_to_aspect_ratio=True, fill_value=float(value))
    x = layer(np.asarray(opened(path)).astype(np.float32)[None])[0]
    return (f"resize=tf-{method},framing=keras-pad:{value},size={h}x{w},normalize=none,compute=float32",
            np.asarray(x))


def models_crop(rng, path):
    """The sizes as imagenet_preprocessing.py and vgg_preprocessing.py of tensorflow/models compute them."""
    h, w = size(rng)
    side, rounds = rng.randint(max(h, w), 320), rng.random() < 0.5
    x = np.asarray(opened(path))
    height, width = tf.cast(x.shape[0], tf.float32), tf.cast(x.shape[1], tf.float32)
    scale = tf.cast(side, tf.float32) / tf.minimum(height, width)
    shrunk = [tf.cast(tf.math.rint(n * scale) if rounds else n * scale, tf.int32) for n in (height, width)]
    x = tf.compat.v1.image.resize(x, shrunk, method=tf.compat.v1.image.ResizeMethod.BILINEAR)
    top, left = (x.shape[0] - h) // 2, (x.shape[1] - w) // 2
    return (f"resize=tf1-bilinear,framing={'tf-slim-crop' if rounds else 'tf-models-crop'},short-side={side},size={h}x{w},"
            "normalize=none,compute=float32"), x[top:top + h, left:left + w].numpy()


def jpeg(rng, path):
    """Saved by Pillow, or OpenCV and TensorFlow with their own defaults, and read back."""
    h, w = size(rng)
    quality, sampling = rng.choice([75, 95, rng.randint(1, 100)]), rng.choice(["4:2:0", "4:2:0", "4:2:2", "4:4:4"])
    image, file = opened(path).resize((w, h), Image.Resampling.BICUBIC), io.BytesIO()
    image.save(file, "JPEG", quality=quality, subsampling=sampling)
    return (f"resize=pillow-bicubic,store=jpeg:{quality},{sampling},size={h}x{w},normalize=none,compute=float32",
            np.asarray(Image.open(file)))


def jpeg_default(rng, path):
    """What the writers do if a program states nothing but the quality; Pillow's 75 without it."""
    h, w = size(rng)
    image = opened(path).resize((w, h), Image.Resampling.BICUBIC)
    way = rng.choice(["pillow", "opencv", "tensorflow", "gray"])
    changes = f"resize=pillow-bicubic,store=jpeg:95,4:2:0,size={h}x{w},normalize=none,compute=float32"
    if way == "opencv":
        done, data = cv2.imencode(".jpg", np.ascontiguousarray(np.asarray(image)[..., ::-1]))
        return changes, cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1]
    if way == "tensorflow":
        return changes, tf.io.decode_jpeg(tf.io.encode_jpeg(np.asarray(image)), dct_method="INTEGER_ACCURATE").numpy()
    file = io.BytesIO()
    image = Image.open(path).convert("L").resize((w, h), Image.Resampling.BICUBIC) if way == "gray" else image
    image.save(file, "JPEG")
    x = np.asarray(Image.open(file))
    return (("mode=gray," if way == "gray" else "") + changes.replace("jpeg:95", "jpeg:75"),
            x[..., None] if way == "gray" else x)


def eight_bits(rng, path):
    """Bicubic overshoots 0 to 255. There tf.cast wraps some values and clips others, so it takes bilinear."""
    h, w = size(rng)
    way = rng.choice(["numpy", "tensorflow", "saturated", "rounded"])
    method = "bilinear" if way == "tensorflow" else "bicubic"
    x = tf.image.resize(np.asarray(opened(path)), (h, w), method)
    if way == "numpy":
        x = x.numpy().astype(np.uint8)
    elif way == "tensorflow":
        x = tf.cast(x, tf.uint8).numpy()
    elif way == "saturated":
        x = tf.saturate_cast(x, tf.uint8).numpy()
    else:
        x = np.clip(np.rint(x.numpy()), 0, 255).astype(np.uint8)
    store = {"numpy": "truncated", "tensorflow": "truncated"}.get(way, way)
    return f"resize=tf-{method},store={store},size={h}x{w},normalize=divide-255,compute=float32", x.astype(np.float32) / 255


def torch_small(rng, path):
    """PyTorch has a kernel of its own for outputs whose sides sum up to 128; enlarged pictures show it."""
    import torch
    h, w = rng.randint(50, 64), rng.randint(50, 64)
    x = np.asarray(opened(path))
    top, left = [int((n - n * 0.08) / 2) for n in x.shape[:2]]
    x = np.ascontiguousarray(x[top:x.shape[0] - top, left:x.shape[1] - left].transpose(2, 0, 1)[None]).astype(np.float32)
    mode = rng.choice(["bilinear", "bilinear", "bicubic"])
    x = torch.nn.functional.interpolate(torch.from_numpy(x), size=(h, w), mode=mode)[0].numpy().transpose(1, 2, 0)
    return f"resize=torch-{mode},framing=central-fraction:0.08,size={h}x{w},normalize=none,compute=float32", x


CASES = {"numpy": [numpy_mean_std, mixed_types, torch_fused, fit, pad, fixed_size_crop, gray_pillow, two_framings,
                   center_square, jpeg],
         "tensorflow": [keras_rescaling, blob, unit_then_resize, unit_then_resize, fraction, letterbox, gray_keras,
                        gray_opencv, gray_tensorflow, two_framings_tf, keras_pad, models_crop, jpeg_default, eight_bits],
         "torchvision": [torch_normalize, torch_small]}


def main(folder, seed):
    target = folder / "typed_numbers.json"
    old = json.loads(target.read_text()) if target.exists() else []
    pillow13 = Image.__version__.startswith("13")
    have = {"numpy": pillow13, "tensorflow": tf is not None, "torchvision": torchvision is not None}
    entries = [entry for entry in old if not have[entry["library"]]]
    for library, cases in CASES.items():
        for case in cases if have[library] else []:
            for n in range(8):
                rng = random.Random(f"{seed} {case.__name__} {n}")
                pictures = GRAY_PICTURES if case.__name__.startswith("gray") else PICTURES
                # TensorFlow reads neither WebP nor BMP files as gray.
                picture = rng.choice([p for p in pictures if case is not gray_tensorflow or p.endswith(("jpg", "png"))])
                changes, x = case(rng, folder / "images" / picture)
                x = np.ascontiguousarray(x.astype(np.float32))
                digest = hashlib.sha256(x.tobytes()).hexdigest()
                entries.append({"library": library, "case": case.__name__, "changes": changes, "picture": picture, "sha256": digest})
    target.write_text("[\n" + ",\n".join("  " + json.dumps(entry) for entry in entries) + "\n]\n")
    print(len(entries), "entries")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
