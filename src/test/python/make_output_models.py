"""Makes src/test/resources/outputs: one small network whose files return other tensors of it.

usage: make_output_models.py FOLDER   (needs numpy and onnx; the weights are random)
"""
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(sys.argv[1])
RANDOM = np.random.default_rng(55)
FEATURES, CLASSES = 6, 5


def numbers(*shape):
    return RANDOM.normal(0, 0.4, shape).astype(np.float32)


ARRAYS = {
    "k1": numbers(8, 3, 3, 3), "b1": numbers(8), "k2": numbers(FEATURES, 8, 3, 3), "b2": numbers(FEATURES),
    "gamma": 1 + numbers(FEATURES), "beta": numbers(FEATURES), "head": numbers(FEATURES, CLASSES),
    "bias": numbers(CLASSES), "order": np.array([1, 0, 2, 3, 4, 5]), "shape": np.array([1, FEATURES, 1, 1]), "two": np.array(2, np.float32)}
STEM = [
    ("Conv", ["x", "k1", "b1"], "c1", dict(kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])),
    ("Relu", ["c1"], "r1", {}),
    ("Conv", ["r1", "k2", "b2"], "c2", dict(kernel_shape=[3, 3], pads=[1, 1, 1, 1])),
    ("ReduceMean", ["c2"], "features", dict(axes=[2, 3], keepdims=0))]
ENDS = {
    "features": [],
    "reshaped": [("Reshape", ["features", "shape"], "map", {}), ("Flatten", ["map"], "flat", {}),
                 ("Identity", ["flat"], "same", {})],
    "softmax": [("Softmax", ["features"], "probabilities", dict(axis=1))],
    "l2": [("ReduceL2", ["features"], "length", dict(axes=[1], keepdims=1)),
           ("Div", ["features", "length"], "unit", {})],
    "norm": [("LayerNormalization", ["features", "gamma", "beta"], "normed", dict(axis=1, epsilon=1e-5))],
    "relu": [("Relu", ["features"], "positive", {})],
    "doubled": [("Mul", ["features", "two"], "double", {})],
    "gathered": [("Gather", ["features", "order"], "moved", dict(axis=1))],
    "head": [("Gemm", ["features", "head", "bias"], "logits", {})],
    "place": [("ArgMax", ["features"], "place", dict(axis=1, keepdims=0))],
}


def write(name, nodes, outputs):
    taken = {each for node in nodes for each in node[1]}
    graph = helper.make_graph(
        [helper.make_node(kind, inputs, [output], name=f"{output}/{kind}", **settings)
         for kind, inputs, output, settings in nodes],
        name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 16, 16])],
        [helper.make_tensor_value_info(each, TensorProto.INT64, [1]) if each == "place" else
         helper.make_tensor_value_info(each, TensorProto.FLOAT, [1, CLASSES if each == "logits" else FEATURES])
         for each in outputs],
        [numpy_helper.from_array(array, key) for key, array in ARRAYS.items() if key in taken])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, str(FOLDER / f"{name}.onnx"))


FOLDER.mkdir(parents=True, exist_ok=True)
for name, end in ENDS.items():
    write(name, STEM + end, [(STEM + end)[-1][2]])
for name in ["k2", "b2"]:
    ARRAYS[name] = ARRAYS[name][[1, 0, 2, 3, 4, 5]]
write("swapped", STEM, ["features"])
write("swapped-softmax", STEM + ENDS["softmax"], ["probabilities"])
