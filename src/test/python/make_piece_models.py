"""Makes src/test/resources/pieces: pairs of small networks that differ in one piece of several operators.

usage: make_piece_models.py FOLDER   (needs numpy and onnx; the weights are random)
"""
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(sys.argv[1])
CHANNELS = 6
AXES = dict(axes=[0, 2, 3], keepdims=1)
POOL = dict(kernel_shape=[3, 3], strides=[2, 2])
PADDED = dict(POOL, pads=[1, 1, 1, 1])
SHARED = np.random.default_rng(55).normal(0, 0.4, (CHANNELS, CHANNELS, 3, 3)).astype(np.float32)


def arrays(seed):
    random = np.random.default_rng(seed)

    def numbers(*shape):
        return random.normal(0, 0.4, shape).astype(np.float32)

    return {"k": numbers(CHANNELS, 3, 3, 3), "k2": SHARED, "b": numbers(CHANNELS) - 1, "gamma": 1 + numbers(CHANNELS, 1, 1),
            "beta": numbers(CHANNELS, 1, 1), "mean": numbers(1, CHANNELS, 1, 1),
            "variance": np.exp(numbers(1, CHANNELS, 1, 1)), "epsilon": np.array(1e-3, np.float32),
            "pads": np.array([0, 0, 1, 1, 0, 0, 1, 1])}


NORM = [("Sub", ["c", "mean"], "centered", {}), ("Add", ["variance", "epsilon"], "positive", {}),
        ("Sqrt", ["positive"], "deviation", {}), ("Div", ["centered", "deviation"], "standard", {}),
        ("Mul", ["standard", "gamma"], "scaled", {}), ("Add", ["scaled", "beta"], "end", {})]
OWN = [("ReduceMean", ["c"], "mean", AXES), ("Sub", ["c", "mean"], "apart", {}), ("Mul", ["apart", "apart"], "square", {}),
       ("ReduceMean", ["square"], "variance", AXES)]
STORED = [("BatchNormalization", ["c", "flat_gamma", "flat_beta", "flat_mean", "flat_variance"], "end",
           dict(epsilon=1e-3))]
PIECES = {
    "pool": [("MaxPool", ["c"], "end", PADDED)],
    "pool-filled": [("Pad", ["c", "pads"], "filled", {}), ("MaxPool", ["filled"], "end", POOL)],
    "mean": [("AveragePool", ["c"], "end", PADDED)],
    "mean-filled": [("Pad", ["c", "pads"], "filled", {}), ("AveragePool", ["filled"], "end", POOL)],
    "norm": STORED,
    "norm-own": OWN + NORM,
    "instance": [("InstanceNormalization", ["c", "ones", "zeros"], "end", dict(epsilon=1e-5))],
    "instance-epsilon": [("InstanceNormalization", ["c", "ones", "zeros"], "end", dict(epsilon=1e-1))],
}


def write(name, nodes, held):
    held = dict(held, **{f"flat_{each}": held[each].reshape(-1) for each in ["gamma", "beta", "mean", "variance"]})
    held.update(ones=np.ones(CHANNELS, np.float32), zeros=np.zeros(CHANNELS, np.float32))
    nodes = ([("Conv", ["x", "k", "b"], "c", dict(kernel_shape=[3, 3], pads=[1, 1, 1, 1]))] + nodes
             + [("Sigmoid", ["end"], "active", {}), ("Conv", ["active", "k2"], "last", dict(kernel_shape=[3, 3])),
                ("ReduceMean", ["last"], "y", dict(axes=[2, 3], keepdims=0))])
    made = {output for _, _, output, _ in nodes}
    taken = {each for _, inputs, _, _ in nodes for each in inputs} - made
    graph = helper.make_graph(
        [helper.make_node(kind, inputs, [output], name=f"{output}/{kind}", **settings)
         for kind, inputs, output, settings in nodes],
        name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 16, 16])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, CHANNELS])],
        [numpy_helper.from_array(array, key) for key, array in held.items() if key in taken])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, str(FOLDER / f"{name}.onnx"))


FOLDER.mkdir(parents=True, exist_ok=True)
for name, piece in PIECES.items():
    write(name, piece, arrays(56))
write("norm-other", STORED, arrays(57))
