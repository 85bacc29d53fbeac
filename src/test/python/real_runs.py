"""Records the bundled model in Python's TensorFlow, with mistakes planted, through the recorder that
`skewscope recorder python` prints:

    python src/test/python/real_runs.py DIR PICTURE...

DIR/<what>.npz: equal, gpu (says gpu, ran on the CPU), half (input cast to float16), bgr, scaled,
nchw, input-only, outputs-only (BGR), equal-outputs, probabilities, layers. The small
outputs-only.npz and equal-outputs.npz of golden/images/jpeg_420.jpg lie in ../resources/recorded/real.
"""
import importlib.util
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

ROOT = Path(__file__).resolve().parents[3]
MODEL = ROOT / "resources/models/efficientnet-lite0"
spec = importlib.util.spec_from_file_location(
    "recorder", ROOT / "resources/org/skewscope/recorder/recorder.py")
recorder = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder)
loaded = tf.saved_model.load(str(MODEL))
model = loaded.signatures["serving_default"]
feed = next(iter(model.structured_input_signature[1]))


def prepare(picture):
    return (np.array(Image.open(picture).convert("RGB").resize((224, 224))) / 255.0).astype("f4")[None]


def bgr(picture):
    return prepare(picture)[..., ::-1].copy()


def half(picture):
    return prepare(picture).astype("f2").astype("f4")


def record(folder, name, pictures, prepared=prepare, keep=("input", "logits", "probabilities"),
           stored=lambda x: x, **facts):
    def run(picture):
        fed = prepared(picture)
        outputs = {k: v.numpy() for k, v in model(**{feed: tf.constant(fed)}).items()}
        return {k: v for k, v in {"input": stored(fed), **outputs}.items() if k in keep}

    recorder.record(folder / f"{name}.npz", pictures, run, model=MODEL / "saved_model.pb",
                    **{"runtime": "tensorflow", "version": tf.__version__, "device": "cpu", **facts})


def inside(pictures, folder):
    """Layers of the same graph, by the op that ends each block."""
    frozen = convert_variables_to_constants_v2(model)
    graph = frozen.graph.as_graph_def()
    wrapped = tf.compat.v1.wrap_function(lambda: tf.compat.v1.import_graph_def(graph, name=""), [])
    ops = [node.name for node in graph.node if node.op in ("Relu6", "AddV2")][:6]
    probe = wrapped.prune(frozen.inputs[0].name, [f"{name}:0" for name in ops])

    def run(picture):
        fed = prepare(picture)
        return {"input": fed, **{f"layers/{name}": value.numpy()
                                 for name, value in zip(ops, probe(tf.constant(fed)))}}

    recorder.record(folder / "layers.npz", pictures, run, runtime="tensorflow", device="cpu")


def main():
    folder, pictures = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    record(folder, "equal", pictures)
    record(folder, "gpu", pictures, device="gpu")
    record(folder, "half", pictures, half, stored=lambda x: x.astype("f2"))
    record(folder, "bgr", pictures, bgr)
    record(folder, "scaled", pictures, lambda p: prepare(p) * 2 - 1)
    record(folder, "nchw", pictures, stored=lambda x: x.transpose(0, 3, 1, 2).copy())
    record(folder, "input-only", pictures, half, keep=("input",))
    record(folder, "outputs-only", pictures, bgr, keep=("logits",), runtime="tflite", device="npu")
    record(folder, "equal-outputs", pictures, keep=("logits", "probabilities"), device="npu")
    record(folder, "probabilities", pictures, keep=("probabilities",))
    inside(pictures, folder)


main()
