"""Makes src/test/resources/attention: a small vision transformer, its exact conversions, and files with one fault each.

usage: make_attention_models.py FOLDER   (needs torch, timm, onnx and onnxruntime; the weights are random)
"""
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime as ort
import timm
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
torch.manual_seed(0)
model = timm.create_model(
    "vit_tiny_patch16_224", img_size=16, patch_size=4, embed_dim=16, depth=1, num_heads=2, num_classes=5).eval()
with torch.no_grad():
    for weight in model.parameters():
        if weight.ndim == 1:
            weight.add_(torch.randn_like(weight) * 0.1)
picture = torch.randn(1, 3, 16, 16)
plain = str(folder / "vit.onnx")
torch.onnx.export(model, picture, plain, dynamo=False, opset_version=17, input_names=["x"], output_names=["y"])
torch.onnx.export(model, (picture,), str(folder / "vit-dynamo.onnx"), dynamo=True, input_names=["x"],
                  output_names=["y"], external_data=False, verbose=False)
exported = onnx.load(str(folder / "vit-dynamo.onnx"))
for each in [*exported.graph.node, *exported.graph.input, *exported.graph.output, *exported.graph.value_info]:
    # The exporter writes where its own sources lie.
    del each.metadata_props[:]
onnx.save(exported, str(folder / "vit-dynamo.onnx"))
options = ort.SessionOptions()
options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
options.optimized_model_filepath = str(folder / "vit-fused.onnx")
ort.InferenceSession(plain, options, providers=["CPUExecutionProvider"])


class Pictures(CalibrationDataReader):
    def __init__(self):
        random = np.random.default_rng(1)
        self.all = iter([{"x": random.uniform(-1, 1, (1, 3, 16, 16)).astype("f4")} for _ in range(8)])

    def get_next(self):
        return next(self.all, None)


quantize_static(plain, str(folder / "vit-int8.onnx"), Pictures(), quant_format=QuantFormat.QDQ,
                weight_type=QuantType.QInt8)
quantize_dynamic(plain, str(folder / "vit-dynamic.onnx"))


def fault(name, kind, change):
    """Writes a file in which one node of a kind is changed."""
    changed = onnx.load(plain)
    node = next(each for each in changed.graph.node if each.op_type == kind and fits(changed, each, name))
    change(changed, node)
    onnx.save(changed, str(folder / f"vit-{name}.onnx"))
    print(name, node.name)


def array(graph, name):
    return next((numpy_helper.to_array(each) for each in graph.graph.initializer if each.name == name), None)


def fits(graph, node, name):
    square = node.op_type == "MatMul" and array(graph, node.input[1]) is not None
    return {
        "transposed": lambda: square and len(set(array(graph, node.input[1]).shape)) == 1,
        "position": lambda: array(graph, node.input[0]) is not None and array(graph, node.input[0]).ndim == 3,
        "residual": lambda: all(array(graph, each) is None for each in node.input),
    }.get(name, lambda: True)()


def put(graph, node, place, values):
    name = node.input[place] + "_changed"
    graph.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
    node.input[place] = name


def setting(node, name, value):
    for each in [each for each in node.attribute if each.name == name]:
        node.attribute.remove(each)
    node.attribute.append(helper.make_attribute(name, value))


def leave_out(graph, node):
    for each in graph.graph.node:
        for place, name in enumerate(each.input):
            if name == node.output[0]:
                each.input[place] = node.input[0]
    graph.graph.node.remove(node)


fault("epsilon", "LayerNormalization", lambda graph, node: setting(node, "epsilon", 1e-2))
fault("axis", "Softmax", lambda graph, node: setting(node, "axis", -2))
fault("tanh", "Erf", lambda graph, node: setattr(node, "op_type", "Tanh"))
fault("residual", "Add", leave_out)
fault("transposed", "MatMul", lambda graph, node: put(graph, node, 1, array(graph, node.input[1]).T))
fault("kernel", "Conv", lambda graph, node: put(graph, node, 1, array(graph, node.input[1])[:, :, ::-1, ::-1]))
fault("bias", "Gemm", lambda graph, node: put(graph, node, 2, 0 * array(graph, node.input[2])))
