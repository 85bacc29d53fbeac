"""Judges how Skewscope explains 60 complaints of public threads, rebuilt with what their users had.

    complaints.py make FOLDER
    complaints.py run FOLDER SKEWSCOPE.jar [ID...]
    complaints.py judge FOLDER [--table FILE.md]

`make` writes the recorded runs (real Pillow, OpenCV, scikit-image, Keras and TensorFlow; each program makes
exactly the mistake of its thread) and the model files. `run` explains each pair of complaints.json and keeps
the JSON. `judge` compares the first sentence with the rules of complaints.json, which were fixed before the
first run: `codes` (of causes.json) that name the cause, `must` (patterns of the first sentence, or of the
first `within` sentences), `never` (patterns), `near` (codes that are true and say less).

    named    a measured or likely cause of `codes` whose sentence has all of `must` and none of `never`,
             or for a harmless complaint: a harmless verdict of `codes`
    located  no cause is claimed, or one of `near`, and the side (input or model) is right
    unknown  no cause is claimed, nor a side
    wrong    another cause is claimed, a fault is called harmless, or `never` matches

It needs tensorflow, keras, pillow, opencv-python-headless and scikit-image.
"""
import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

ROOT = Path(__file__).resolve().parents[3]
TABLE = Path(__file__).with_name("complaints.json")
MODEL = ROOT / "resources/models/efficientnet-lite0"
PICTURES = ROOT / "sample-images"
SIDE = 224
CLASSES = 10


# ---------------------------------------------------------------- programs
class Programs:
    """What the users' programs feed, [1, height, width, 3] of float32; one method a complaint."""

    def __init__(self):
        import cv2
        import keras
        import numpy as np
        import skimage.transform
        import tensorflow as tf
        from PIL import Image

        self.cv2, self.keras, self.np, self.tf, self.Image = cv2, keras, np, tf, Image
        self.skimage = skimage.transform

    def pil(self, picture):
        return self.Image.open(picture).convert("RGB")

    def squashed(self, picture, method=None):
        how = self.Image.BICUBIC if method is None else method
        return self.np.array(self.pil(picture).resize((SIDE, SIDE), how))

    def unit(self, pixels):
        """x / 255 as NumPy computes it."""
        return (self.np.asarray(pixels) / 255.0).astype("f4")[None]

    def decoded(self, picture):
        return self.tf.io.decode_jpeg(self.tf.io.read_file(str(picture)), channels=3)

    def tf_resized(self, pixels):
        return self.tf.image.resize(pixels, (SIDE, SIDE)).numpy()

    def standard(self, picture):
        return self.unit(self.squashed(picture))

    def caffe(self, x):
        process = self.keras.applications.imagenet_utils.preprocess_input
        return self.np.array(process(self.np.array(x, "f4"), data_format="channels_last", mode="caffe"), "f4")

    # one a complaint
    def cppflow_62(self, picture):
        pixels = self.Image.fromarray(self.decoded(picture).numpy())
        return self.unit(self.np.array(pixels.resize((SIDE, SIDE), self.Image.BICUBIC)))

    def pyro_engine_351(self, picture):
        import io
        stored = io.BytesIO()
        self.Image.fromarray(self.squashed(picture)).save(stored, "JPEG", quality=80)
        return self.unit(self.np.array(self.Image.open(stored)))

    def asl_424(self, picture):
        x = self.tf.image.convert_image_dtype(self.decoded(picture), self.tf.float32)
        x = self.tf.image.resize(x, (SIDE, SIDE))
        return self.tf.cast(x / 255.0, self.tf.float32).numpy()[None]

    def hisup_35(self, picture):
        x = self.skimage.resize(self.np.array(self.pil(picture)), (SIDE, SIDE))
        return (self.np.array(x, self.np.float32) / 255.0)[None]

    def uoft_89(self, picture):
        x = self.skimage.resize(self.np.array(self.pil(picture)), (SIDE, SIDE))
        return self.caffe(x)[None]

    def tensorflow_48412(self, picture):
        return (self.standard(picture) / 255.0).astype("f4")

    def tensorflow_59841(self, picture):
        array = self.cv2.imread(str(picture))
        x = self.tf.convert_to_tensor(array / 255, dtype=self.tf.float32)
        return self.caffe(self.tf_resized(x))[None]

    def pyvino_11(self, picture):
        return self.standard(picture)[..., ::-1].copy()

    bitmap_onnx_1 = pyvino_11
    inference_server_38_worker = pyvino_11

    def inference_server_38_cpu(self, picture):
        return self.standard(picture)

    def flutter_tflite_207(self, picture):
        turned = self.pil(picture).transpose(self.Image.ROTATE_270)
        return self.unit(self.np.array(turned.resize((SIDE, SIDE), self.Image.BICUBIC)))

    def ml5_141(self, picture):
        return self.standard(picture)[:, :, ::-1].copy()

    caffe_1424 = ml5_141

    def flutter_helper_53(self, picture):
        x = self.squashed(picture).astype("f4")
        return ((x - 127.5) / self.np.float32(127.5)).astype("f4")[None]

    def imgclsmob_63(self, picture):
        loaded = self.keras.utils.load_img(picture, target_size=(SIDE, SIDE))
        return self.caffe(self.keras.utils.img_to_array(loaded))[None]

    def keras_10279(self, picture):
        return self.caffe(self.squashed(picture))[None]

    def tfjs_3913(self, picture):
        return self.squashed(picture).astype("f4")[None]

    def onnxruntime_5819(self, picture):
        nchw = self.np.transpose(self.standard(picture), (0, 3, 2, 1))
        return self.np.transpose(nchw, (0, 2, 3, 1)).copy()

    def opencv_17604(self, picture):
        x = self.squashed(picture).astype("f4")
        return ((x - 1) * self.np.float32(1 / 127.5)).astype("f4")[None]

    def facenet_3(self, picture):
        x = self.squashed(picture)
        deviation = max(self.np.std(x), 1.0 / self.np.sqrt(x.size))
        means = [self.np.mean(x[0]), self.np.mean(x[1]), self.np.mean(x[2])]
        return ((x - self.np.array(means)) / deviation).astype("f4")[None]

    def transformers_27601(self, picture):
        return self.unit(self.tf_resized(self.np.array(self.pil(picture))))

    open_nsfw_2 = transformers_27601

    def cv2_resized(self, picture, how):
        pixels = self.np.array(self.pil(picture))
        return self.unit(self.cv2.resize(pixels, (SIDE, SIDE), interpolation=how))

    def pillow_4445(self, picture):
        return self.cv2_resized(picture, self.cv2.INTER_LINEAR)

    yolov5_3119 = pillow_4445
    yolov8_net_39_csharp = pillow_4445

    def fast_reid_363(self, picture):
        return self.cv2_resized(picture, self.cv2.INTER_CUBIC)

    def raw_bilinear(self, picture, align):
        pixels = self.np.array(self.pil(picture)).astype("f4")[None]
        resized = self.tf.raw_ops.ResizeBilinear(
            images=pixels, size=(SIDE, SIDE), align_corners=align, half_pixel_centers=False)
        return (resized.numpy() / 255.0).astype("f4")

    def tfjs_1729(self, picture):
        return self.raw_bilinear(picture, False)

    def quickdraw_2(self, picture):
        return self.raw_bilinear(picture, True)

    def keras_8426(self, picture):
        return self.unit(self.keras.utils.img_to_array(
            self.keras.utils.load_img(picture, target_size=(SIDE, SIDE), interpolation="nearest")))

    def letterboxed(self, picture, value, resize):
        pixels = self.np.array(self.pil(picture))
        factor = min(SIDE / pixels.shape[0], SIDE / pixels.shape[1])
        height, width = round(pixels.shape[0] * factor), round(pixels.shape[1] * factor)
        canvas = self.np.full((SIDE, SIDE, 3), value, self.np.uint8)
        top, left = (SIDE - height) // 2, (SIDE - width) // 2
        canvas[top:top + height, left:left + width] = resize(pixels, width, height)
        return self.unit(canvas)

    def darknet_3157(self, picture):
        return self.letterboxed(picture, 127, lambda x, w, h: self.np.array(
            self.Image.fromarray(x).resize((w, h), self.Image.BILINEAR)))

    def yolov8_net_39_python(self, picture):
        return self.letterboxed(picture, 114, lambda x, w, h: self.cv2.resize(x, (w, h)))

    def caffe_1669(self, picture):
        x = self.np.array(self.pil(picture).resize((256, 256), self.Image.BICUBIC))
        return self.unit(x[16:16 + SIDE, 16:16 + SIDE])

    def mlperf_201(self, picture):
        return self.standard(picture)

    def inat_23(self, picture):
        return self.unit(self.tf.image.resize_with_crop_or_pad(
            self.np.array(self.pil(picture)), SIDE, SIDE).numpy())

    def tinyneural_264(self, picture):
        quantized = (self.squashed(picture).astype("i2") - 128).astype("i1")
        return (quantized.astype("f4") * self.np.float32(1 / 255))[None]

    def deepdream_25(self, picture):
        image = self.Image.open(picture).convert("RGBA")
        white = self.Image.new("RGB", image.size, (255, 255, 255))
        white.paste(image, mask=image.split()[3])
        return self.unit(self.np.array(white.resize((SIDE, SIDE), self.Image.BICUBIC)))

    def yolosharp_24(self, picture):
        return self.unit(self.np.array(self.pil(picture).resize((192, 192), self.Image.BICUBIC)))

    def tensorflow_onnx_993(self, picture):
        nchw = self.np.reshape(self.standard(picture), (1, 3, SIDE, SIDE))
        return self.np.transpose(nchw, (0, 2, 3, 1)).copy()


# ---------------------------------------------------------------- runs
class Network:
    """The bundled network, as each user ran it."""

    def __init__(self):
        import numpy as np
        import tensorflow as tf
        self.np, self.tf = np, tf
        self.loaded = tf.saved_model.load(str(MODEL))
        self.model = self.loaded.signatures["serving_default"]
        self.feed = next(iter(self.model.structured_input_signature[1]))

    def __call__(self, fed):
        return {k: v.numpy() for k, v in self.model(**{self.feed: self.tf.constant(fed)}).items()}

    def frozen(self):
        from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
        return convert_variables_to_constants_v2(self.model)

    def half(self, fed):
        """The network with all arithmetic in float16, as a phone's GPU computes it."""
        tf, np = self.tf, self.np
        frozen = self.frozen()
        graph = frozen.graph.as_graph_def()
        half, single = tf.float16.as_datatype_enum, tf.float32.as_datatype_enum
        statistics = {name for node in graph.node if node.op == "FusedBatchNormV3"
                      for name in node.input[1:5]}
        nodes = {node.name: node for node in graph.node}
        for name in list(statistics):
            while nodes[name].op == "Identity":
                name = nodes[name].input[0]
                statistics.add(name)
        for node in graph.node:
            if node.op == "Const" and node.attr["dtype"].type == single and node.name not in statistics:
                value = tf.make_ndarray(node.attr["value"].tensor).astype("f2")
                node.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(value))
                node.attr["dtype"].type = half
            elif node.op == "Placeholder":
                node.attr["dtype"].type = half
            elif node.op == "Identity" and node.name in statistics:
                continue
            elif node.op != "Const" and "T" in node.attr and node.attr["T"].type == single:
                node.attr["T"].type = half
        wrapped = tf.compat.v1.wrap_function(lambda: tf.compat.v1.import_graph_def(graph, name=""), [])
        outputs = {"logits": None}
        names = [tensor.name for tensor in frozen.outputs]
        pruned = wrapped.prune(frozen.inputs[0].name, names)
        results = [value.numpy().astype("f4") for value in pruned(tf.constant(fed.astype("f2")))]
        for result in results:
            outputs["probabilities" if np.all(result >= 0) else "logits"] = result
        return outputs

    def lite(self, fed):
        """The network converted to TensorFlow Lite."""
        tf, np = self.tf, self.np
        converter = tf.lite.TFLiteConverter.from_saved_model(str(MODEL))
        interpreter = tf.lite.Interpreter(model_content=converter.convert())
        interpreter.resize_tensor_input(interpreter.get_input_details()[0]["index"], fed.shape)
        interpreter.allocate_tensors()
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], fed)
        interpreter.invoke()
        outputs = {}
        for detail in interpreter.get_output_details():
            value = interpreter.get_tensor(detail["index"])
            outputs["probabilities" if np.all(value >= 0) else "logits"] = value
        return outputs


INPUT, LOGITS, PROBABILITIES = ("input",), ("logits",), ("probabilities",)
BOTH = ("input", "logits", "probabilities")
NCHW = lambda x: x.transpose(0, 3, 1, 2).copy()  # noqa: E731

# complaint or run: what was recorded, how the input is stored, facts of the note.
RECORDED = {
    "cppflow-62": (BOTH, None, {"runtime": "cppflow"}),
    "pyro-engine-351": (BOTH, None, {}),
    "asl-424": (LOGITS, None, {}),
    "hisup-35": (BOTH, None, {}),
    "uoft-89": (BOTH, None, {}),
    "tensorflow-48412": (LOGITS, None, {}),
    "tensorflow-59841": (BOTH, None, {}),
    "pyvino-11": (LOGITS, None, {}),
    "bitmap-onnx-1": (("input", "probabilities"), None, {"runtime": "onnxruntime"}),
    "inference-server-38-cpu": (BOTH, NCHW, {"layout": "NCHW"}),
    "inference-server-38-worker": (BOTH, NCHW, {"layout": "NCHW"}),
    "flutter-tflite-207": (LOGITS, None, {"runtime": "tflite", "device": "cpu"}),
    "ml5-141": (("input", "probabilities"), None, {"runtime": "tfjs"}),
    "caffe-1424": (LOGITS, None, {"runtime": "caffe"}),
    "flutter-helper-53": (LOGITS, None, {"runtime": "tflite"}),
    "imgclsmob-63": (BOTH, None, {}),
    "keras-10279": (PROBABILITIES, None, {}),
    "tfjs-3913": (LOGITS, None, {"runtime": "tfjs"}),
    "onnxruntime-5819": (BOTH, NCHW, {"layout": "NCHW", "runtime": "onnxruntime"}),
    "opencv-17604": (LOGITS, None, {"runtime": "cv2.dnn"}),
    "facenet-3": (BOTH, None, {"runtime": "cv2.dnn"}),
    "transformers-27601": (BOTH, None, {}),
    "pillow-4445": (INPUT, None, {}),
    "tfjs-1729": (INPUT, None, {"runtime": "tfjs"}),
    "quickdraw-2": (BOTH, None, {"runtime": "tfjs"}),
    "keras-8426": (PROBABILITIES, None, {}),
    "open-nsfw-2": (LOGITS, None, {}),
    "fast-reid-363": (LOGITS, None, {}),
    "darknet-3157": (BOTH, None, {"runtime": "darknet"}),
    "yolov5-3119": (BOTH, None, {"runtime": "onnxruntime"}),
    "caffe-1669": (LOGITS, None, {"runtime": "caffe"}),
    "mlperf-201": (LOGITS, None, {}),
    "yolov8-net-39-python": (BOTH, None, {}),
    "yolov8-net-39-csharp": (BOTH, None, {}),
    "inat-23": (BOTH, None, {}),
    "tinyneural-264": (BOTH, lambda x: (x * 255).round().astype("i1"), {"quantization": [1 / 255, 0]}),
    "deepdream-25": (BOTH, None, {}),
    "yolosharp-24": (BOTH, None, {"runtime": "onnxruntime"}),
    "tensorflow-onnx-993": (BOTH, NCHW, {"layout": "NCHW", "runtime": "onnxruntime"}),
}


def odd_outputs(programs, network, picture):
    """Runs whose input is right and whose outputs are not: name, arrays, facts."""
    np = programs.np
    fed = programs.standard(picture)
    right = network(fed)
    logits, probabilities = right["logits"], right["probabilities"]
    by_text = np.argsort([str(i) for i in range(logits.shape[1])], kind="stable")
    again = np.exp(probabilities) / np.exp(probabilities).sum()
    background = np.concatenate([np.full((1, 1), logits.min() - 1, "f4"), logits], 1)
    return {
        "keras-15139": ({"input": fed, "logits": np.full_like(logits, np.nan)}, {}),
        "tflite-support-534": ({"input": fed, **network.half(fed)},
                               {"runtime": "tflite", "device": "gpu"}),
        "tensorflow-40167": ({"input": fed, **network.lite(fed)},
                             {"runtime": "tflite", "device": "nnapi-reference"}),
        "handson-ml-61": ({"logits": background}, {"runtime": "tensorflow"}),
        "tensorflow-50124": ({"probabilities": probabilities[:, by_text]}, {}),
        "spice-41": ({"probabilities": again.astype("f4")}, {}),
    }


def recorder():
    spec = importlib.util.spec_from_file_location(
        "recorder", ROOT / "resources/org/skewscope/recorder/recorder.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record_runs(runs, programs, network, recorded, complaints):
    """Writes what each program of `recorded` feeds to the network and gets from it."""
    for name, (keep, stored, facts) in recorded.items():
        program = getattr(programs, name.replace("-", "_"))
        picture = PICTURES / next(each["picture"] for key, each in complaints.items() if name.startswith(key))

        def run(picture):
            fed = program(picture)
            arrays = {"input": stored(fed) if stored else fed, **network(fed)}
            return {k: v for k, v in arrays.items() if k in keep}

        recorder().record(runs / f"{name}.npz", [picture], run, **facts)


def record_outputs(runs, picture, outputs):
    """Writes runs whose arrays are known already."""
    for name, (arrays, facts) in outputs.items():
        recorder().record(runs / f"{name}.npz", [picture], lambda _: arrays, **facts)


def make(folder):
    """Writes the recorded runs and the model files."""
    for each in ("runs", "models"):
        (folder / each).mkdir(parents=True, exist_ok=True)
    runs, programs, network, zebra = folder / "runs", Programs(), Network(), PICTURES / "zebra.jpg"
    record_runs(runs, programs, network, RECORDED, complaints_by_id(TABLE))
    record_outputs(runs, zebra, odd_outputs(programs, network, zebra))
    write_models(folder / "models")


# ---------------------------------------------------------------- model files
def network(before, middle, activation="relu", seed=1, epsilon=1e-3):
    """Returns a small network with random weights."""
    import keras
    import numpy as np
    layers = keras.layers
    keras.utils.set_random_seed(seed)
    inputs = keras.Input((SIDE, SIDE, 3))
    x = inputs
    for layer in before:
        x = layer(x)
    x = layers.Conv2D(8, 3, strides=2, padding="same", name="conv1")(x)
    x = layers.BatchNormalization(name="norm1", epsilon=epsilon)(x)
    x = layers.Activation(activation, name="act1")(x)
    for layer in middle:
        x = layer(x)
    x = layers.Conv2D(16, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    x = layers.Dense(CLASSES, name="dense")(x)
    model = keras.Model(inputs, layers.Activation("softmax", name="softmax")(x))
    random = np.random.default_rng(seed)
    norm = model.get_layer("norm1")
    norm.set_weights([random.normal(0.5, 0.2, 8), random.normal(-0.2, 0.3, 8),
                      random.normal(0, 0.2, 8), random.uniform(0.3, 2, 8)])
    dense = model.get_layer("dense")
    dense.set_weights([random.normal(0, 3, dense.weights[0].shape), random.normal(0, 0.1, CLASSES)])
    return model


def write_epsilons(folder):
    """Writes one network with the epsilon of Keras and that of darknet."""
    network([], []).save(folder / "epsilon-keras.keras")
    network([], [], epsilon=1e-5).save(folder / "epsilon-darknet.keras")


def write_models(folder):
    """Writes small networks; each pair differs in its thread's fault only."""
    import keras
    import tensorflow as tf
    layers = keras.layers

    def saved(model, name, training=False):
        archive = keras.export.ExportArchive()
        archive.track(model)
        archive.add_endpoint(
            name="serve", fn=lambda image: {"probabilities": model(image, training=training)},
            input_signature=[tf.TensorSpec((None, SIDE, SIDE, 3), tf.float32, name="image")])
        archive.write_out(str(folder / name), verbose=False)

    network([layers.Rescaling(1 / 255, name="rescaling")], []).save(folder / "rescaling.keras")
    # From 16 to 48 pixels, as in the thread; other factors are computed alike.
    saved(network([], [layers.AveragePooling2D(7, name="mean"), layers.Resizing(48, 48, name="resize")]),
          "resizing")
    network([], [], activation="hard_sigmoid").save(folder / "hard-sigmoid.h5")
    pool = layers.MaxPooling2D(3, 2, name="maxpool")
    zero = layers.ZeroPadding2D(1, name="pad")
    # A pool with padding "same" of an odd side pads by one on each side, with minus infinity.
    odd = layers.Cropping2D(((0, 1), (0, 1)), name="crop")
    linear = network([], [odd, layers.MaxPooling2D(3, 2, padding="same", name="maxpool")], "linear")
    linear.save(folder / "maxpool-original.keras")
    converted = network([], [odd, zero, pool], "linear")
    converted.set_weights(linear.get_weights())
    converted.save(folder / "maxpool-converted.keras")
    counted = network([], [odd, layers.ZeroPadding2D(1, name="pad"),
                           layers.AveragePooling2D(3, 2, name="avgpool")])
    other = network([], [odd, layers.AveragePooling2D(3, 2, padding="same", name="avgpool")])
    other.set_weights(counted.get_weights())
    saved(counted, "avgpool-original")
    saved(other, "avgpool-converted")
    normal = network([], [])
    saved(normal, "batchnorm-inference")
    saved(normal, "batchnorm-training", training=True)
    network([], [], seed=1).save(folder / "weights-a.keras")
    network([], [], seed=2).save(folder / "weights-b.keras")


# ---------------------------------------------------------------- running and judging
def complaints_by_id(table):
    return {each["id"]: each for each in json.loads(table.read_text())}


def explained(command):
    """Returns the JSON of a command that explains a pair."""
    done = subprocess.run([*command, "--json", "-"], capture_output=True, text=True)
    try:
        return json.loads(done.stdout), done.stderr
    except ValueError:
        return {}, done.stderr


def first_lines(command):
    """Returns sentence and code of the text output, whose process ends with them."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdout.readline()
    line = process.stdout.readline().strip()
    process.terminate()
    errors = process.stderr.read()
    process.wait()
    code = re.search(r"\[(SK\w+)(?:, SK\w+)*\]$", line)
    sentence = re.sub(r" \[SK[\w, ]+\]$", "", line)
    name = code.group(1) if code else ""
    certainty = ("harmless" if name.startswith("SKH") or re.search("rounding[.:)]", sentence) else
                 "unknown" if name in ("", "SKU000", "SKA002", "SKA006") else "likely")
    return ({"sentence": sentence, "code": name, "certainty": certainty} if sentence else {}), errors


def run_all(folder, jar, only, whole, complaints):
    results = folder / "results"
    results.mkdir(exist_ok=True)
    for name, complaint in complaints.items():
        if only and name not in only:
            continue
        where = {"runs": folder / "runs", "models": folder / "models"}
        command = ["java", "-jar", str(jar), "explain", str(PICTURES / complaint["picture"]),
                   "--pathway", complaint["a"].format(**where),
                   "--pathway", complaint["b"].format(**where)]
        started = time.time()
        verdict, errors = (explained if whole else first_lines)(command)
        answer = {"seconds": round(time.time() - started, 1), "errors": errors, "verdict": verdict}
        (results / f"{name}.json").write_text(json.dumps(answer))
        print(f"{name:24} {answer['seconds']:6.1f} s  {judged(complaint, answer)[0]:8} "
              f"{verdict.get('sentence', errors.strip()[:200])} [{verdict.get('code', '')}]", flush=True)


def sentences(text):
    return re.split(r"(?<=[.!?])\s+(?=[A-Za-z0-9])", text.strip())


def judged(complaint, answer):
    """Returns the mark and why."""
    verdict = answer["verdict"]
    sentence = verdict.get("sentence", "")
    if not sentence:
        return "unknown", "no verdict"
    first = " ".join(sentences(sentence)[:complaint.get("within", 1)])
    code, certainty = verdict.get("code") or "", verdict.get("certainty", "")
    harmless = complaint.get("kind", "cause") == "harmless"
    for pattern in complaint["never"]:
        if re.search(pattern, sentence, re.I):
            return "wrong", f"says {pattern}"
    says = all(re.search(pattern, first, re.I) for pattern in complaint["must"])
    # Several causes of which none is the cause alone have codes and no code.
    code = code or next((each for each in verdict.get("codes", []) if each in complaint["codes"]), "")
    if code in complaint["codes"] and says and certainty in (("harmless",) if harmless else ("measured", "likely")):
        return "named", ""
    if certainty == "harmless" or (harmless and certainty in ("measured", "likely")):
        return "wrong", f"{code} is {certainty}"
    side = {"input": r"input|decode|orient|channel|resize|framing|normaliz|batch|recipe|feeds",
            "model": r"input tensor|same input|identical input|model|weights|layer|logits",
            "labels": r"class|probabilit|logits"}.get(complaint.get("where", ""), "$^")
    if code in complaint["codes"] + complaint.get("near", []):
        return "located", "" if says else "the first sentence lacks a word"
    if certainty in ("measured", "likely") and code not in ("", "SKU000", "SKA002"):
        return "wrong", f"claims {code}"
    return ("located" if re.search(side, first, re.I) else "unknown"), code


def judge(folder, table, complaints):
    lines, counts, times = [], {}, []
    for name, complaint in complaints.items():
        path = folder / "results" / f"{name}.json"
        if not path.exists():
            continue
        answer = json.loads(path.read_text())
        mark, why = judged(complaint, answer)
        counts[mark] = counts.get(mark, 0) + 1
        times.append(answer["seconds"])
        verdict = answer["verdict"]
        lines.append(f"| {complaint['thread']} | {complaint['complaint']} | {mark}"
                     f"{f' ({why})' if why else ''} | {verdict.get('code', '')} | "
                     f"{verdict.get('sentence', '').replace('|', '/')} |")
    head = ["| thread | complaint | judged | code | verdict |", "|---|---|---|---|---|"]
    text = "\n".join(head + lines) + "\n"
    if table:
        table.write_text(text)
    else:
        print(text)
    print(", ".join(f"{v} {k}" for k, v in sorted(counts.items())),
          f"of {sum(counts.values())}; longest {max(times, default=0)} s", file=sys.stderr)


def main(make, table, usage):
    """Runs a command of a bench.

    make: a function that writes its runs and models into a folder; table: its JSON; usage: its help.
    """
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("make", "run", "judge"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path)
        if name == "run":
            command.add_argument("jar", type=Path)
            command.add_argument("only", nargs="*")
            command.add_argument("--first", action="store_true",
                                 help="read the text output up to the verdict, not the whole JSON")
        if name == "judge":
            command.add_argument("--table", type=Path)
    arguments = parser.parse_args()
    complaints = complaints_by_id(table)
    if arguments.command == "make":
        make(arguments.folder)
    elif arguments.command == "run":
        run_all(arguments.folder, arguments.jar, arguments.only, not arguments.first, complaints)
    else:
        judge(arguments.folder, arguments.table, complaints)


if __name__ == "__main__":
    main(make, TABLE, __doc__)
