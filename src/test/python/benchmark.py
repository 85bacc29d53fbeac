"""Times the Python libraries, one thread each, on the files that the JMH benchmarks read too.

    python benchmark.py pictures|decode|resize|normalize|preprocess FOLDER [BEGIN]

`pictures` writes small.jpg and large.jpg; a group writes GROUP.json: {case: {"minimum": ms, "processor": ms}}, the cases
named as the Java side names them; of many calls the shortest, on the clock and of the processor. BEGIN leaves out the
options whose names begin otherwise. Each library gets its own kind of picture, so that no conversion is measured.
"""

import json
import os
import pathlib
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
os.environ.setdefault("OPENCV_IPP", "disabled")  # as the golden data

import cv2
import numpy as np
import tensorflow as tf
from PIL import Image

from oracle import optional_torch, resizers

SIZE = (224, 224)
SECONDS = float(os.environ.get("BENCHMARK_SECONDS", "1"))
SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "sample-images"


def write_pictures(folder):
    for name, size in (("small", (500, 375)), ("large", (4000, 3000))):
        file = folder / f"{name}.jpg"
        if not file.exists():
            picture = Image.open(SAMPLES / "san-francisco-11mp.jpg").convert("RGB").resize(size, Image.Resampling.LANCZOS)
            picture.save(file, quality=90, subsampling="4:2:0")


def measured(call):
    call()
    call()
    clock, processor = [], []
    end = time.perf_counter() + SECONDS
    while len(clock) < 3 or time.perf_counter() < end:
        start, start_processor = time.perf_counter(), time.process_time()
        call()
        processor.append((time.process_time() - start_processor) * 1e3)
        clock.append((time.perf_counter() - start) * 1e3)
    return {"minimum": min(clock), "processor": min(processor)}


def tensorflow_decoders(file):
    def jpeg(**options):
        return lambda: tf.image.decode_jpeg(tf.io.read_file(file), channels=3, **options)
    yield "tf-jpeg-fast", jpeg()
    yield "tf-jpeg-accurate", jpeg(dct_method="INTEGER_ACCURATE")
    yield "tf-jpeg-accurate-plain", jpeg(dct_method="INTEGER_ACCURATE", fancy_upscaling=False)
    yield "tf-image", lambda: tf.image.decode_image(tf.io.read_file(file), channels=3, expand_animations=False)


def draft(file):
    image = Image.open(file)
    image.draft(None, (448, 448))
    return image.convert("RGB")


def decode(file):
    yield "pillow", lambda: Image.open(file).convert("RGB")
    yield "pillow-draft", lambda: draft(file)
    yield "opencv", lambda: cv2.imread(file)
    yield from tensorflow_decoders(file)


def resize(file):
    image = Image.open(file).convert("RGB")
    array = np.array(image)
    tensor = tf.constant(array)
    for name in resizers.RESIZERS:
        if name.startswith("torchvision"):
            yield from torchvision(name, image, array)
        elif name.startswith("keras"):
            # load_img's resize, without its reading of a file
            method = Image.Resampling[name.split("-")[1].upper()]
            yield name, lambda method=method: image.resize(SIZE, method)
        elif name.startswith("tf"):
            yield name, tensorflow(name, tensor)
        elif name == "pillow-thumbnail":
            yield name, lambda: resizers.thumbnail(image, SIZE)
        else:
            picture = image if name.startswith("pillow") else array
            yield name, lambda name=name, picture=picture: resizers.resize(picture, SIZE, name)


def tensorflow(name, tensor):
    method = name.split("-")[1]
    if name.startswith("tf1"):
        kind = getattr(tf.compat.v1.image.ResizeMethod, method.upper().replace("NEAREST", "NEAREST_NEIGHBOR"))
        return lambda: tf.compat.v1.image.resize(tensor, SIZE, method=kind, align_corners=name.endswith("corners"))
    return lambda: tf.image.resize(tensor, SIZE, method=method, antialias=name.endswith("antialias"))


def torchvision(name, image, array):
    try:
        torch, _ = optional_torch()
    except Exception:
        return
    from torchvision.transforms import functional
    torch.set_num_threads(1)
    picture = torch.from_numpy(array.transpose(2, 0, 1).copy()) if name.endswith("tensor") else image
    method = functional.InterpolationMode[name.split("-")[1].upper()]
    yield name, lambda: functional.resize(picture, list(SIZE), method)


def normalize(file):
    """What each formula's users write: NumPy for float64, else TensorFlow's ops on a tensor, torch's on a tensor."""
    array = np.array(Image.open(file).convert("RGB").resize(SIZE))
    x = tf.constant(array)
    f = tf.float32
    scale = tf.constant([1 / (255.0 * d) for d in (0.229, 0.224, 0.225)], f)
    offset = tf.constant([-m / d for m, d in zip((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))], f)
    keras_preprocess = tf.keras.applications.imagenet_utils.preprocess_input
    yield "divide-255", lambda: tf.cast(x, f) / 255.0
    yield "divide-255-float64", lambda: (array / 255.0).astype(np.float32)
    yield "multiply-reciprocal-255", lambda: tf.cast(x, f) * (1 / 255.0)
    yield "minus-127-by-128", lambda: (tf.cast(x, f) - 127.0) / 128.0
    yield "minus-127.5-by-127.5", lambda: (tf.cast(x, f) - 127.5) / 127.5
    yield "keras-tf", lambda: keras_preprocess(array.astype(np.float32), mode="tf")
    yield "keras-caffe", lambda: keras_preprocess(array.astype(np.float32), mode="caffe")
    yield "torch-imagenet-fused", lambda: tf.cast(x, f) * scale + offset
    yield "per-image-standardization", lambda: tf.image.per_image_standardization(x)
    yield "none", lambda: tf.cast(x, f)
    try:
        torch, torchvision = optional_torch()
    except Exception:
        return
    torch.set_num_threads(1)
    transforms = torchvision.transforms.functional
    yield "torch-imagenet", lambda: transforms.normalize(
        transforms.to_tensor(array), [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


def preprocess(file):
    """The question's three programs up to the model; what they run in a graph is a tf.function here."""
    @tf.function
    def tail(x):
        return tf.cast(tf.image.resize(x, SIZE), tf.float32) / 255.0

    @tf.function
    def whole(name):
        return tail(tf.image.decode_jpeg(tf.io.read_file(name), channels=3))

    name = tf.constant(file)
    yield "eager", lambda: (np.array(Image.open(file).convert("RGB").resize(SIZE)) / 255.0).astype(np.float32)
    yield "graph", lambda: whole(name)
    yield "function", lambda: tail(tf.constant(np.array(Image.open(file).convert("RGB"))))


def main(group, folder, begin=""):
    write_pictures(folder)
    if group == "pictures":
        return
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    cv2.setNumThreads(1)
    results = {}
    for picture in ("small",) if group == "normalize" else ("small", "large"):
        for option, call in globals()[group](str(folder / f"{picture}.jpg")):
            if option.startswith(begin):
                results[f"{group}/{option}/{'224' if group == 'normalize' else picture}"] = measured(call)
    (folder / f"{group}.json").write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]), *sys.argv[3:])
