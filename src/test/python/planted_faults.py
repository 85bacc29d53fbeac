"""Plants faults in small networks and counts how many Skewscope names, in all formats.

    planted_faults.py make FOLDER [--seed 1] [--networks 20] [--faults 100] [--exact 100] [--minutes 60]
    planted_faults.py run FOLDER --classpath CLASSPATH [--only TEXT]
    planted_faults.py judge FOLDER [--table FILE.md] [--verbose]
    planted_faults.py bands FOLDER --classpath CLASSPATH [--pictures 1000]
    planted_faults.py large FOLDER --classpath CLASSPATH [--rounds 5]

`make` draws networks (24 to 64 pixels, random weights) and writes each as .keras, .h5, SavedModel, .tflite
(float32, float16, int8) and ONNX (by the exporter below, fed NCHW, batch norms kept or folded). A fault is one
setting that is changed before the file is written, or in the written file; an exact conversion is the same
network in another format. `run` asks the product (org.skewscope.cli.PairJudge: what `diff-models --json` and
`explain --json` say) in one process. `judge` applies the rules of KINDS, which are fixed before:

    named      diff-models names the layer with a setting of the kind first, and explain's first sentence has
               the code, the layer's name and the words of the kind; where the logits differ by rounding only,
               the cure behind it has name and words
    layer      diff-models is right, explain's first sentence is not
    located    the layer is right, the setting is not
    missed     anything else
    false alarm (exact conversions) a layer, a lost layer or other weights are claimed, or no verdict is known

`bands` measures the own error of each layer of exact conversions on random pictures, and counts those out of
their band. `large` measures time and memory for two files of 100 MB. It needs tensorflow, keras, pillow
and onnx (1.17 beside TensorFlow 2.18: later releases need a later ml_dtypes).
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
import zlib
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

ROOT = Path(__file__).resolve().parents[3]
PICTURE = ROOT / "sample-images/zebra.jpg"
CLASSES = 10

TENSORFLOW, LITE, ONNX = ("keras", "h5", "sm"), ("f32", "f16", "int8"), ("onnx", "folded")
FILES = {"keras": "m.keras", "h5": "m.h5", "sm": "sm", "f32": "f32.tflite", "f16": "f16.tflite",
         "int8": "int8.tflite", "onnx": "m.onnx", "folded": "folded.onnx"}

# kind of fault: kinds of org.skewscope.layers.compare.FaultKind, codes of causes, words of the verdict
KINDS = {
    "epsilon": ({"EPSILON"}, {"SKV902"}, "epsilon"),
    "padding": ({"PADDING"}, {"SKV901"}, "pads"),
    "stride": ({"STRIDE"}, {"SKV904"}, "stride"),
    "dilation": ({"DILATION"}, {"SKV904"}, "dilation"),
    "hard_sigmoid formula": ({"ACTIVATION"}, {"SKV905"}, "hard_sigmoid"),
    "gelu tanh for erf": ({"ACTIVATION"}, {"SKV905"}, "GELU"),
    "relu6 for relu": ({"ACTIVATION"}, {"SKV905"}, "ReLU"),
    "leaky slope": ({"ACTIVATION"}, {"SKV905"}, "leaky ReLU"),
    "swish for hard_swish": ({"ACTIVATION"}, {"SKV905"}, "swish"),
    "counted padding": ({"COUNT_INCLUDE_PAD", "PADDING"}, {"SKV903", "SKV901"}, "count|pads"),
    "kernel transposed": ({"KERNEL_TRANSPOSED"}, {"SKV906"}, "rows and columns"),
    "kernel in and out exchanged": ({"KERNEL_IN_OUT"}, {"SKV906"}, "input and output channels"),
    "concat order": ({"CONCAT_ORDER"}, {"SKV904"}, "order"),
    "branches swapped": ({"CONCAT_ORDER"}, {"SKV904"}, "order"),
    "bias dropped": ({"NO_BIAS"}, {"SKM901"}, "lacks the bias"),
    "training mode": ({"TRAINING"}, {"SKB804"}, "training mode"),
    "resize kind": ({"RESIZE"}, {"SKV908"}, "resize kind"),
    "resize coordinates": ({"RESIZE"}, {"SKV908"}, "coordinates"),
    "nearest mode": ({"RESIZE"}, {"SKV908"}, "nearest_mode"),
    "cubic coefficient": ({"RESIZE"}, {"SKV908"}, "cubic_coeff_a"),
    "exclude_outside": ({"RESIZE"}, {"SKV908"}, "exclude_outside"),
    "weight scale": ({"WEIGHTS", "SCALE", "QUANTIZATION_SCALE", "STATISTICS"},
                     {"SKM901", "SKQ903", "SKV902"}, "scale|weights"),
    "bias scale": ({"QUANTIZATION_SCALE"}, {"SKQ903"}, "scale"),
    "softmax axis": ({"AXIS"}, {"SKV904"}, "axis"),
    "weights partly loaded": ({"WEIGHTS"}, {"SKM901"}, "weights"),
    "crop dropped": ({"LOST"}, {"SKV907"}, "lacks"),
    "crop misplaced": ({"SLICE"}, {"SKV904"}, "kept"),
    "maximum for average": ({"OPERATOR"}, {"SKV904"}, "operator|pool|maximum|mean"),
    "reset statistics": ({"STATISTICS", "MOVING_VARIANCE"}, {"SKV902"}, "variance|statistics|mean"),
    "layer dropped": ({"LOST"}, {"SKV907"}, "lacks"),
    "float16 storage": ({"SAME"}, {"SKQ901", "SKH004"}, "float16|rounding"),
}
# What only a file of one format holds.
OF_ONNX = {"resize coordinates", "nearest mode", "cubic coefficient", "exclude_outside"}
OF_INT8 = {"weight scale", "bias scale"}
OF_NORM = {"epsilon", "reset statistics"}
# A Keras file holds no code: functions of one's own are planted in other formats.
NOT_KERAS = {"hard_sigmoid formula", "gelu tanh for erf", "training mode"}


# ---------------------------------------------------------------- networks
class Net:
    """A random network. `change` holds {(layer, setting): value}; all else follows from the seed alone."""

    def __init__(self, seed, change=(), plan=None):
        import numpy as np

        self.seed, self.change, self.plan, self.decided = seed, dict(change), plan, []
        self.rng = np.random.default_rng([7, seed])
        self.counts, self.acts, self.knobs, self.bases = {}, {}, [], {}
        self.model = self.built()
        self.fill()

    def tag(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}{self.counts[kind]}"

    def get(self, layer, setting, usual):
        return self.change.get((layer, setting), usual)

    def decide(self, usual):
        """Returns what depends on sizes as the unchanged network decided it."""
        self.decided.append(bool(usual) if self.plan is None else self.plan[len(self.decided)])
        return self.decided[-1]

    def knob(self, kind, layer, setting, value, *named):
        self.knobs.append({"kind": kind, "change": [[layer, setting, value]], "named": [layer, *named]})

    def pick(self, *values):
        return values[int(self.rng.integers(len(values)))]

    # layers
    def act(self, x, spec, owner):
        """Applies an activation to what the layer `owner` makes."""
        import keras
        from keras import layers as L

        name = f"{owner}_act"
        other = {"hard_sigmoid": ("hard_sigmoid formula", "hard_sigmoid_2"), "gelu": ("gelu tanh for erf", "gelu_tanh"),
                 "relu": ("relu6 for relu", "relu6"), "leaky:0.1": ("leaky slope", "leaky:0.2"),
                 "leaky:0.3": ("leaky slope", "leaky:0.01"), "hard_swish": ("swish for hard_swish", "swish")}
        if spec in other:
            self.knob(other[spec][0], name, "act", other[spec][1], owner)
        spec = self.get(name, "act", spec)
        self.acts[name] = spec
        if spec == "relu6":
            return L.ReLU(6.0, name=name)(x)
        if spec.startswith("leaky"):
            return L.LeakyReLU(negative_slope=float(spec[6:]), name=name)(x)
        if spec == "gelu_tanh":
            return L.Activation(lambda v: keras.activations.gelu(v, approximate=True), name=name)(x)
        if spec == "hard_sigmoid_2":
            return L.Activation(lambda v: keras.ops.clip(0.2 * v + 0.5, 0, 1), name=name)(x)
        return L.Activation(spec, name=name)(x)

    def conv(self, x, filters, k=3, stride=1, act="relu", norm=True, pad="same", dilation=1, depthwise=False):
        from keras import layers as L

        t = self.tag("d" if depthwise else "c")
        if stride == 2 and k > 1 and (x.shape[1] % 2 == 0 or x.shape[2] % 2 == 0):
            self.knob("padding", t, "pad", "torch" if pad == "same" else "same", f"{t}_pad")
        pad = self.get(t, "pad", pad)
        if stride == 1 and k == 3 and dilation == 1 and x.shape[1] > 6:
            self.knob("dilation", t, "dilation", 2)
        dilation = self.get(t, "dilation", dilation)
        stride = self.get(t, "stride", stride)
        if pad == "torch":
            x = L.ZeroPadding2D(k // 2, name=f"{t}_pad")(x)
            pad = "valid"
        bias = not norm
        more = {"strides": stride, "padding": pad, "dilation_rate": dilation, "use_bias": bias, "name": t}
        if depthwise:
            x = L.DepthwiseConv2D(k, **more)(x)
        else:
            channels = x.shape[-1]
            x = L.Conv2D(filters, k, **more)(x)
            if channels == filters and k > 0 and filters > 3:
                self.knob("kernel in and out exchanged", t, "weights", "in-out")
            self.knob("weights partly loaded", t, "weights", "half")
        if k == 3:
            self.knob("kernel transposed", t, "weights", "transposed")
        if bias:
            self.knob("bias dropped", t, "weights", "no-bias")
        if norm:
            n = f"{t}_bn"
            eps = self.pick(1e-3, 1e-5, 3e-4)
            self.knob("epsilon", n, "epsilon", 1e-5 if eps == 1e-3 else 1e-3, t)
            self.knob("reset statistics", n, "weights", "reset", t)
            self.knob("training mode", n, "training", 1, t)
            x = L.BatchNormalization(epsilon=self.get(n, "epsilon", eps), name=n)(
                x, training=bool(self.get(n, "training", 0)))
        return self.act(x, act, t) if act else x

    def crop(self, x):
        from keras import layers as L

        t = self.tag("x")
        self.knob("crop dropped", t, "crop", "none")
        self.knob("crop misplaced", t, "crop", [[0, 2], [2, 0]])
        how = self.get(t, "crop", [[1, 1], [1, 1]])
        if how == "none":
            return x
        return L.Cropping2D(tuple(tuple(pair) for pair in how), name=t)(x)

    def pooled(self, x):
        from keras import layers as L

        t = self.tag("p")
        if self.rng.random() < 0.5:
            self.knob("maximum for average", t, "pool", "max")
            self.knob("counted padding", t, "pool", "counted", f"{t}_pad")
            how = self.get(t, "pool", "average")
            if how == "counted":
                x = L.ZeroPadding2D(1, name=f"{t}_pad")(x)
                return L.AveragePooling2D(3, 1, padding="valid", name=t)(x)
            layer = L.MaxPooling2D if how == "max" else L.AveragePooling2D
            return layer(3, 1, padding="same", name=t)(x)
        return L.MaxPooling2D(self.pick(2, 3), 2, padding=self.pick("same", "valid"), name=t)(x)

    def resized(self, x):
        from keras import layers as L

        t = self.tag("u")
        kind = self.pick("bilinear", "bicubic", "nearest")
        self.knob("resize kind", t, "resize", "nearest" if kind != "nearest" else "bilinear")
        for fault, ok in (("resize coordinates", kind != "nearest"), ("nearest mode", kind == "nearest"),
                          ("cubic coefficient", kind == "bicubic"), ("exclude_outside", kind == "bicubic")):
            if ok:
                self.knob(fault, t, "file", fault)
        kind = self.get(t, "resize", kind)
        size = (x.shape[1] * 3 // 2 + 1, x.shape[2] * 3 // 2 + 1)
        return L.Resizing(*size, interpolation=kind, name=t)(x)

    def joined(self, parts, how="concat"):
        from keras import layers as L

        t = self.tag("j")
        if how == "concat":
            same = len({p.shape[-1] for p in parts}) == 1
            if same:
                self.knob("concat order", t, "order", "reversed")
            layer = L.Concatenate(name=t)
        else:
            layer = (L.Subtract if how == "subtract" else L.Add)(name=t)
            if how == "subtract":
                self.knob("branches swapped", t, "order", "reversed")
            else:
                self.knob("layer dropped", t, "order", "dropped")
        order = self.get(t, "order", "")
        if order == "dropped":
            return parts[-1]
        return layer(parts[::-1] if order == "reversed" else parts)

    def gated(self, x):
        """Multiplies by a softmax of the channels or by a squeeze and excitation."""
        from keras import layers as L

        c = x.shape[-1]
        if self.rng.random() < 0.4:
            t = self.tag("z")
            self.knob("softmax axis", t, "axis", 2)
            s = L.Softmax(axis=self.get(t, "axis", -1), name=t)(x)
        else:
            s = L.GlobalAveragePooling2D(keepdims=True, name=self.tag("g"))(x)
            s = self.conv(s, max(2, c // 2), 1, norm=False)
            s = self.conv(s, c, 1, norm=False, act=self.pick("hard_sigmoid", "sigmoid", "hard_sigmoid"))
        return L.Multiply(name=self.tag("m"))([x, s])

    def block(self, x, kind):
        c = x.shape[-1]
        act = self.pick("relu", "gelu", "hard_swish", "leaky:0.1", "leaky:0.3", "relu", "elu", "swish")
        if kind == "plain":
            return self.conv(x, c + 2, act=act, norm=self.rng.random() < 0.6)
        if kind == "bottleneck":
            # ResNet of Keras strides in its first convolution, PyTorch in its second.
            first, second = f"c{self.counts.get('c', 0) + 1}", f"c{self.counts.get('c', 0) + 2}"
            y = self.conv(x, c, 1, 2)
            y = self.conv(y, c, 3, 1)
            y = self.conv(y, 2 * c, 1, act=None)
            self.knobs.append({"kind": "stride", "change": [[first, "stride", 1], [second, "stride", 2]],
                               "named": [first, second]})
            z = self.conv(x, 2 * c, 1, 2, act=None)
            return self.act(self.joined([z, y], "add"), "relu", f"j{self.counts['j']}")
        if kind == "residual":
            y = self.conv(x, c, 3, act=act)
            y = self.conv(y, c, 3, act=None)
            return self.joined([y, x], "add")
        if kind == "mobile":
            y = self.conv(x, 2 * c, 1, act=act)
            y = self.conv(y, 2 * c, self.pick(3, 5), self.pick(1, 2), act=act, depthwise=True, pad=self.pick("same", "torch"))
            return self.conv(self.gated(y), c, 1, act=None)
        if kind == "branches":
            a = self.conv(x, 6, 1, act=act)
            b = self.conv(x, 6, 3, act=act, norm=False)
            return self.joined([a, b])
        if kind == "difference":
            a = self.conv(x, c, 3, act=act)
            b = self.conv(x, c, 1, act=None)
            return self.joined([a, b], "subtract")
        if kind == "crop":
            return self.conv(self.crop(self.conv(x, c, 3, act=act)), c, 3, act="relu")
        if kind == "resize":
            return self.conv(self.resized(x), c, 3, 2, act=act, norm=False)
        if kind == "pool":
            return self.conv(self.pooled(x), c, 3, act=act)
        return self.gated(self.conv(x, c, 3, 2, act=act))

    def built(self):
        import keras
        from keras import layers as L

        h, w = (int(v) for v in self.rng.integers(24, 65, 2))
        i = keras.Input((h, w, 3), name="picture")
        x = self.conv(i, self.pick(6, 8, 10), self.pick(3, 5), 2, pad=self.pick("same", "torch"))
        kinds = ["plain", "bottleneck", "residual", "mobile", "branches", "difference", "crop", "resize", "pool", "gate"]
        for kind in self.rng.choice(kinds, 4, replace=False):
            x = self.block(x, kind)
            if self.decide(x.shape[1] > 24):
                x = L.MaxPooling2D(2, name=self.tag("q"))(x)
        if self.rng.random() < 0.4:
            # The rows of the dense kernel behind it are as many as pixels.
            self.knobs = [k for k in self.knobs if k["kind"] != "crop dropped"]
            while self.decide(x.shape[1] * x.shape[2] > 60):
                x = L.MaxPooling2D(2, name=self.tag("q"))(x)
            x = L.Flatten(name=self.tag("f"))(x)
        else:
            x = L.GlobalAveragePooling2D(name=self.tag("g"))(x)
        if self.rng.random() < 0.5:
            t = self.tag("e")
            x = L.Dense(14, name=t)(x)
            self.knob("bias dropped", t, "weights", "no-bias")
            self.knob("weights partly loaded", t, "weights", "half")
            x = self.act(x, self.pick("relu", "gelu", "leaky:0.1"), t)
        x = L.Dense(CLASSES, name=self.tag("e"))(x)
        return keras.Model(i, L.Softmax(name="scores")(x))

    def fill(self):
        """Gives each layer weights that depend on the seed and its name alone."""
        import numpy as np

        for layer in self.model.layers:
            if not layer.weights:
                continue
            rng = np.random.default_rng([self.seed, zlib.crc32(layer.name.encode())])
            other = np.random.default_rng([self.seed + 500, zlib.crc32(layer.name.encode())])
            values = [self.numbers(v, layer, rng) for v in layer.weights]
            stale = [self.numbers(v, layer, other) for v in layer.weights]
            how = self.change.get((layer.name, "weights"), "")
            if how == "half":
                half = values[0].shape[-1] // 2
                values[0][..., half:] = stale[0][..., half:]
            elif how == "transposed":
                values[0] = np.swapaxes(values[0], 0, 1).copy()
            elif how == "in-out":
                values[0] = np.swapaxes(values[0], 2, 3).copy()
            elif how == "no-bias":
                values[1] = 0 * values[1]
            elif how == "reset":
                values[2], values[3] = 0 * values[2], 0 * values[3] + 1
            layer.set_weights(values)

    @staticmethod
    def numbers(v, layer, rng):
        import numpy as np

        s = tuple(v.shape)
        if "variance" in v.path:
            return rng.uniform(0.3, 2, s)
        if "gamma" in v.path:
            return rng.uniform(0.5, 1.5, s)
        if "kernel" in v.path:
            fan = s[0] * s[1] if layer.name.startswith("d") else np.prod(s[:-1])
            return rng.normal(0, 1.4 / np.sqrt(fan), s)
        return rng.normal(0, 0.3, s)


# ---------------------------------------------------------------- writing files
class Onnx:
    """Writes a network as PyTorch's exporter does: NCHW, explicit pads, batch norms kept or folded."""

    def __init__(self, net, folded):
        from onnx import TensorProto, helper

        self.net, self.folded, self.h, self.type = net, folded, helper, TensorProto.FLOAT
        self.nodes, self.constants, self.names, self.merged = [], [], {}, {}

    def const(self, name, value, kind="f4"):
        import numpy as np
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(np.asarray(value, kind)), name))
        return name

    def node(self, op, inputs, out, **attributes):
        self.nodes.append(self.h.make_node(op, inputs, [out], name=out, **attributes))
        return out

    def pads(self, layer, x, k, stride, dilation):
        if layer.padding == "valid":
            return [0, 0, 0, 0]
        both = []
        for n, kk, s, d in zip(x.shape[1:3], k, stride, dilation):
            total = max(0, (-(-n // s) - 1) * s + (kk - 1) * d + 1 - n)
            both.append((total // 2, total - total // 2))
        return [both[0][0], both[1][0], both[0][1], both[1][1]]

    def write(self, path):
        import onnx
        from onnx import helper

        m = self.net.model
        consumers = {}
        for layer in m.layers:
            for t in self.inputs(layer):
                consumers.setdefault(id(t), []).append(layer)
        for layer in m.layers:
            if layer.name == "picture":
                self.names[id(layer.output)] = "picture"
                continue
            ins = self.inputs(layer)
            names = [self.names[id(t)] for t in ins]
            behind = consumers.get(id(layer.output), [])
            fold = self.folded and type(layer).__name__ in ("Conv2D", "DepthwiseConv2D") and len(behind) == 1 \
                and type(behind[0]).__name__ == "BatchNormalization" \
                and not self.net.get(behind[0].name, "training", 0)
            self.names[id(layer.output)] = self.layer(layer, ins, names, behind[0] if fold else None)
        h, w = m.inputs[0].shape[1:3]
        graph = helper.make_graph(
            self.nodes, "network", [helper.make_tensor_value_info("picture", self.type, [1, 3, h, w])],
            [helper.make_tensor_value_info("scores", self.type, [1, CLASSES])], self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        onnx.checker.check_model(model)
        onnx.save(model, str(path))

    @staticmethod
    def inputs(layer):
        if not layer._inbound_nodes or layer.name == "picture":
            return []
        x = layer.input
        return list(x) if isinstance(x, (list, tuple)) else [x]

    def layer(self, layer, ins, names, norm):
        import numpy as np

        n, kind, x = layer.name, type(layer).__name__, names[0]
        w = layer.get_weights()
        if kind in ("Conv2D", "DepthwiseConv2D"):
            kernel = w[0].transpose(3, 2, 0, 1) if kind == "Conv2D" else w[0].transpose(2, 3, 0, 1)
            bias = w[1] if len(w) > 1 else None
            if norm is not None:
                g, b, mean, var = norm.get_weights()
                scale = (g.astype("f8") / np.sqrt(var.astype("f8") + norm.epsilon))
                kernel = kernel * scale[:, None, None, None]
                bias = b - mean * scale + (0 if bias is None else bias * scale)
                self.merged[norm.name] = True
            k, s, d = layer.kernel_size, layer.strides, layer.dilation_rate
            args = [x, self.const(f"{n}.weight", kernel)] + ([self.const(f"{n}.bias", bias)] if bias is not None else [])
            return self.node("Conv", args, n, kernel_shape=list(k), strides=list(s), dilations=list(d),
                             pads=self.pads(layer, ins[0], k, s, d),
                             group=1 if kind == "Conv2D" else ins[0].shape[-1])
        if kind == "BatchNormalization":
            if n in self.merged:
                return x
            if self.net.get(n, "training", 0):
                # As an export in training mode computes it.
                mean = self.node("ReduceMean", [x], f"{n}.mean", axes=[0, 2, 3], keepdims=1)
                apart = self.node("Sub", [x, mean], f"{n}.apart")
                variance = self.node("ReduceMean", [self.node("Mul", [apart, apart], f"{n}.square")],
                                     f"{n}.variance", axes=[0, 2, 3], keepdims=1)
                root = self.node("Sqrt", [self.node("Add", [variance, self.const(f"{n}.eps", layer.epsilon)],
                                                    f"{n}.sum")], f"{n}.root")
                unit = self.node("Div", [apart, root], f"{n}.unit")
                scaled = self.node("Mul", [unit, self.const(f"{n}.gamma", w[0].reshape(-1, 1, 1))], f"{n}.scaled")
                return self.node("Add", [scaled, self.const(f"{n}.beta", w[1].reshape(-1, 1, 1))], n)
            return self.node("BatchNormalization", [x, *(self.const(f"{n}.{p}", v) for p, v in zip(
                ("weight", "bias", "running_mean", "running_var"), w))], n, epsilon=float(layer.epsilon))
        if n in self.net.acts:
            return self.activation(n, self.net.acts[n], x)
        if kind in ("MaxPooling2D", "AveragePooling2D"):
            s = layer.strides
            return self.node("MaxPool" if kind[0] == "M" else "AveragePool", [x], n, kernel_shape=list(layer.pool_size),
                             strides=list(s), pads=self.pads(layer, ins[0], layer.pool_size, s, (1, 1)))
        if kind == "GlobalAveragePooling2D":
            x = self.node("GlobalAveragePool", [x], n if layer.keepdims else f"{n}.mean")
            return x if layer.keepdims else self.node("Flatten", [x], n)
        if kind == "ZeroPadding2D":
            (t, b), (l, r) = layer.padding
            return self.node("Pad", [x, self.const(f"{n}.pads", [0, 0, t, l, 0, 0, b, r], "i8")], n)
        if kind == "Cropping2D":
            (t, b), (l, r) = layer.cropping
            hh, ww = ins[0].shape[1:3]
            return self.node("Slice", [x, self.const(f"{n}.starts", [t, l], "i8"),
                                       self.const(f"{n}.ends", [hh - b, ww - r], "i8"),
                                       self.const(f"{n}.axes", [2, 3], "i8")], n)
        if kind == "Resizing":
            how = {"bilinear": "linear", "bicubic": "cubic", "nearest": "nearest"}[layer.interpolation]
            more = {"cubic_coeff_a": -0.5, "exclude_outside": 1} if how == "cubic" else {}
            if how == "nearest":
                more["nearest_mode"] = "round_prefer_ceil"
            fault = self.net.get(n, "file", "")
            coordinates = "half_pixel"
            if fault == "resize coordinates":
                coordinates = "align_corners"
            elif fault == "nearest mode":
                more["nearest_mode"] = "floor"
            elif fault == "cubic coefficient":
                more["cubic_coeff_a"] = -0.75
            elif fault == "exclude_outside":
                more["exclude_outside"] = 0
            size = [1, ins[0].shape[-1], *layer.output.shape[1:3]]
            return self.node("Resize", [x, "", "", self.const(f"{n}.sizes", size, "i8")], n, mode=how,
                             coordinate_transformation_mode=coordinates, **more)
        if kind in ("Add", "Subtract", "Multiply"):
            return self.node({"Add": "Add", "Subtract": "Sub", "Multiply": "Mul"}[kind], names, n)
        if kind == "Concatenate":
            return self.node("Concat", names, n, axis=1)
        if kind == "Softmax":
            axis = layer.axis if ins[0].shape.__len__() == 2 else {-1: 1, 3: 1, 1: 2, 2: 3}[layer.axis]
            return self.node("Softmax", [x], n, axis=axis)
        if kind == "Flatten":
            nhwc = self.node("Transpose", [x], f"{n}.nhwc", perm=[0, 2, 3, 1])
            return self.node("Flatten", [nhwc], n)
        if kind == "Dense":
            return self.node("Gemm", [x, self.const(f"{n}.weight", w[0].T), self.const(f"{n}.bias", w[1])], n, transB=1)
        raise ValueError(kind)

    def activation(self, n, spec, x):
        c = self.const
        if spec in ("relu", "tanh", "sigmoid", "elu", "softplus"):
            return self.node(spec.capitalize(), [x], n)
        if spec == "relu6":
            return self.node("Clip", [x, c(f"{n}.min", 0), c(f"{n}.max", 6)], n)
        if spec.startswith("leaky"):
            return self.node("LeakyRelu", [x], n, alpha=float(spec[6:]))
        if spec == "swish":
            return self.node("Mul", [x, self.node("Sigmoid", [x], f"{n}.sigmoid")], n)
        if spec == "hard_swish":
            return self.node("HardSwish", [x], n)
        if spec.startswith("hard_sigmoid"):
            return self.node("HardSigmoid", [x], n, alpha=0.2 if spec.endswith("2") else 1 / 6, beta=0.5)
        if spec == "gelu":
            inner = self.node("Erf", [self.node("Div", [x, c(f"{n}.root", 2 ** 0.5)], f"{n}.div")], f"{n}.erf")
        else:
            cube = self.node("Mul", [self.node("Mul", [x, x], f"{n}.x2"), x], f"{n}.x3")
            part = self.node("Add", [x, self.node("Mul", [cube, c(f"{n}.c", 0.044715)], f"{n}.p")], f"{n}.sum")
            inner = self.node("Tanh", [self.node("Mul", [part, c(f"{n}.s", (2 / 3.141592653589793) ** 0.5)], f"{n}.t")],
                              f"{n}.tanh")
        one = self.node("Add", [inner, c(f"{n}.one", 1)], f"{n}.plus")
        return self.node("Mul", [self.node("Mul", [x, one], f"{n}.twice"), c(f"{n}.half", 0.5)], n)


def write(net, file, path):
    import numpy as np
    import tensorflow as tf

    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if file in ("keras", "h5"):
        net.model.save(path)
    elif file == "sm":
        net.model.export(str(path), verbose=False)
    elif file in ONNX:
        Onnx(net, file == "folded").write(path)
    else:
        c = tf.lite.TFLiteConverter.from_keras_model(net.model)
        if file != "f32":
            c.optimizations = [tf.lite.Optimize.DEFAULT]
        if file == "f16":
            c.target_spec.supported_types = [tf.float16]
        if file == "int8":
            shape = (1, *net.model.inputs[0].shape[1:])
            rng = np.random.default_rng(net.seed)
            c.representative_dataset = lambda: ([rng.uniform(0, 1, shape).astype("f4")] for _ in range(8))
            c.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        path.write_bytes(c.convert())


def plant_scale(source, path, kind, rng):
    """Changes a scale of an int8 file; returns the names of the layer's tensors."""
    import flatbuffers
    import numpy as np
    from tensorflow.lite.python import schema_py_generated as S

    m = S.ModelT.InitFromObj(S.Model.GetRootAsModel(source.read_bytes(), 0))
    g = m.subgraphs[0]
    codes = [max(c.builtinCode, c.deprecatedBuiltinCode) for c in m.operatorCodes]
    weighted = (S.BuiltinOperator.CONV_2D, S.BuiltinOperator.DEPTHWISE_CONV_2D, S.BuiltinOperator.FULLY_CONNECTED)
    ops = [o for o in g.operators if codes[o.opcodeIndex] in weighted and len(o.inputs) > 2 and o.inputs[2] >= 0]
    named = lambda o: re.findall(r"(?:^|[/;])([cde]\d+)(?:_(?:bn|act))?(?:_\d+)?(?=[/;]|$)", ";".join(
        g.tensors[t].name.decode() for t in [o.outputs[0], *o.inputs[1:]]))
    ops = [o for o in ops if named(o)]
    o = ops[int(rng.integers(len(ops)))]
    q = g.tensors[o.inputs[1 if kind == "weight scale" else 2]].quantization
    scale = np.asarray(q.scale, "f4")
    q.scale = scale * np.where(np.arange(len(scale)) % 2 == 0, 1.25, 1).astype("f4") if kind == "weight scale" \
        else scale * np.float32(1.2)
    b = flatbuffers.Builder(1024)
    b.Finish(m.Pack(b), b"TFL3")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(b.Output()))
    return sorted(set(named(o)))


def make(folder, seed, networks, faults, exact, minutes):
    import numpy as np

    end = time.monotonic() + 60 * minutes

    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng([99, seed])
    seeds = [seed * 1000 + k for k in range(networks)]
    nets = {s: Net(s) for s in seeds}
    pairs = []

    def original(s, file):
        path = folder / f"n{s}" / FILES[file]
        write(nets[s], file, path)
        return str(path)

    # TensorFlow Lite has no bicubic resize.
    not_lite = {s for s in seeds for k in nets[s].knobs if k["kind"] == "cubic coefficient"}
    possible = {}
    for s in seeds:
        for knob in nets[s].knobs:
            possible.setdefault(knob["kind"], []).append((s, knob))
        for kind in (*OF_INT8, "float16 storage"):
            possible.setdefault(kind, []).append((s, {"kind": kind, "change": [], "named": []}))
    kinds = [k for k in KINDS if k in possible]
    used = set()
    turn = 0
    while sum(p["kind"] != "exact" for p in pairs) < faults and turn < 40 * faults:
        kind = kinds[turn % len(kinds)]
        turn += 1
        s, knob = possible[kind][int(rng.integers(len(possible[kind])))]
        a = str(rng.choice(["keras", "h5", "keras", "sm", "onnx", "f32"]))
        formats = ["onnx", "folded"] if kind in OF_ONNX else ["int8"] if kind in OF_INT8 else ["f16"] \
            if kind == "float16 storage" else ["sm", "onnx"] if kind == "training mode" \
            else ["sm", "f32", "onnx", "f16"] if kind in NOT_KERAS \
            else ["keras", "h5", "sm", "f32", "f16", "onnx", "folded", "int8"]
        b = str(rng.choice(formats))
        key = (s, kind, json.dumps(knob["change"]), b if kind in OF_INT8 else "")
        if s in not_lite and (a in LITE or b in LITE):
            continue
        if kind in OF_NORM and a in ("f32", "folded"):
            # A file that has folded its norms away says nothing of them.
            continue
        if a == b or key in used and kind not in OF_INT8 or kind in ("float16 storage",) and a not in ("keras", "onnx"):
            continue
        used.add(key)
        # Made files stay, so that a run that was ended goes on.
        path = folder / f"n{s}" / f"fault{zlib.crc32(json.dumps([key[:3], a, b, turn]).encode()):08x}" / FILES[b]
        try:
            named = knob["named"]
            if time.monotonic() > end:
                print("stopped; run it again to go on")
                return
            if kind in OF_INT8:
                named = plant_scale(Path(original(s, "int8")), path, kind, rng)
            else:
                write(Net(s, {(l, k): v for l, k, v in knob["change"]}, nets[s].decided), b, path)
            pairs.append({"net": s, "kind": kind, "a": original(s, a), "b": str(path), "from": a, "to": b, "named": named})
        except Exception as e:  # a converter's own limits
            print("not made:", kind, b, str(e)[:120], flush=True)
    count = 0
    while count < exact:
        s = seeds[count % len(seeds)]
        files = [f for f in FILES if s not in not_lite or f not in LITE]
        a, b = (str(v) for v in rng.choice(files, 2, replace=False))
        if (s, a, b) in used or a in ("int8", "f16") and b in ("int8", "f16"):
            continue
        used.add((s, a, b))
        if time.monotonic() > end:
            print("stopped; run it again to go on")
            return
        pairs.append({"net": s, "kind": "exact", "a": original(s, a), "b": original(s, b), "from": a, "to": b, "named": []})
        count += 1
    (folder / "pairs.json").write_text(json.dumps(pairs, indent=0))
    print(len(pairs), "pairs,", len({p["kind"] for p in pairs}) - 1, "kinds of faults in",
          len({p["net"] for p in pairs if p["kind"] != "exact"}), "networks")


# ---------------------------------------------------------------- running and judging
def pathway(file, path, name):
    preset = "onnx" if file in ONNX else "tflite" if file in LITE else "eager"
    return f"{preset},model={path},name={name}"


def run(folder, classpath, only, minutes):
    """Asks for each pair whose answer is not in results.json yet, or for the pairs of `only` again."""
    end = time.monotonic() + 60 * minutes
    pairs = json.loads((folder / "pairs.json").read_text())
    results = folder / "results.json"
    said = json.loads(results.read_text()) if results.exists() else {}
    wanted = [p for p in pairs if (only in p["kind"] or only in p["b"] if only else p["b"] + "|" + p["a"] not in said)]
    process = subprocess.Popen(
        ["java", "-cp", classpath, "org.skewscope.cli.PairJudge"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=open(folder / "judge.log", "w"), text=True)
    for p in wanted:
        if time.monotonic() > end:
            print("stopped; run it again to go on")
            break
        process.stdin.write("\t".join([str(PICTURE), p["a"], p["b"], pathway(p["from"], p["a"], "first"),
                                       pathway(p["to"], p["b"], "second")]) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            break
        answer = json.loads(line)
        said[p["b"] + "|" + p["a"]] = {
            "diff": small(answer.get("diff", {})), "error": answer.get("error", ""),
            "explain": {k: answer.get("explain", {}).get(k) for k in ("sentence", "code", "certainty", "evidence", "cure")},
            "seconds": [answer.get("diffSeconds"), answer.get("explainSeconds")]}
        # Each answer stays, so that a run that was ended goes on.
        results.with_suffix(".new").write_text(json.dumps(said, indent=0))
        results.with_suffix(".new").replace(results)
    process.stdin.close()
    process.wait()


def small(diff):
    """Returns the network's difference without the lists of weights."""
    return {k: diff.get(k) for k in ("sentence", "cure", "network", "refused") if k in diff}


def has_layer(text, named):
    return any(re.search(rf"(?<![A-Za-z0-9]){n}(?:_(?:bn|act|pad))?(?![A-Za-z0-9])", text or "") for n in named)


def judged(p, said):
    """Returns the mark and what was said."""
    diff, explain = said["diff"], said["explain"]
    network = diff.get("network") or {}
    sentence = explain.get("sentence") or ""
    shown = f"{diff.get('sentence') or diff.get('refused')} || {sentence} [{explain.get('code')}] {said['error']}"
    layers = network.get("layers") or []
    code = explain.get("code") or ""
    if p["kind"] == "exact":
        alarm = not network.get("same") or code[:3] in ("SKV", "SKB", "SKM", "SKU") or not sentence
        declined = bool(network.get("notUnderstood"))
        return ("declined" if declined else "false alarm" if alarm else "same"), shown
    kinds, codes, words = KINDS[p["kind"]]
    first = layers[0] if layers else {}
    at = f"{first.get('a')} {first.get('b')} {first.get('name')} {first.get('nameB')}"
    lost = [each for side in ("onlyA", "onlyB") for each in network.get(side) or []]
    if "SAME" in kinds:
        right, setting = bool(network.get("same")), True
    elif "TRAINING" in kinds:
        setting = "training mode" in (diff.get("sentence") or "")
        right = setting and has_layer(diff.get("sentence"), p["named"])
    elif "LOST" in kinds:
        setting = bool(lost) and (not network.get("onlyA") or not network.get("onlyB"))
        right = setting and any(has_layer(each.get("name", ""), p["named"]) for each in lost)
    else:
        setting = any(f.get("kind", "").upper().replace("-", "_") in kinds for f in first.get("faults", []))
        right = has_layer(at, p["named"])
    told = code in codes and (bool(re.search(words, sentence)) and ("SAME" in kinds or has_layer(sentence, p["named"])))
    # A fault without effect on the picture is harmless there; the sentence behind names it.
    unseen = explain.get("cure") or ""
    told |= code in ("SKH004", "SKH002") and bool(re.search(words, unseen)) and has_layer(unseen, p["named"])
    if right and setting:
        return ("named" if told else "layer"), shown
    return ("located" if right else "missed"), shown


def judge(folder, table, verbose):
    pairs = json.loads((folder / "pairs.json").read_text())
    said = json.loads((folder / "results.json").read_text())
    rows, formats = {}, {}
    for p in pairs:
        answer = said.get(p["b"] + "|" + p["a"])
        if answer is None:
            continue
        mark, shown = judged(p, answer)
        rows.setdefault(p["kind"], []).append(mark)
        formats.setdefault((p["kind"] == "exact", p["to"]), []).append(mark)
        if verbose and mark not in ("named", "same"):
            print(f"{mark:11} {p['kind']:22} {p['from']}->{p['to']} {p['named']} {p['b']}\n      {shown}")
    lines = ["| fault | planted | named | layer, not the first sentence | located | missed |", "|---|---:|---:|---:|---:|---:|"]
    total = [0] * 5
    for kind in KINDS:
        if kind in rows:
            marks = rows[kind]
            counts = [len(marks), *(marks.count(m) for m in ("named", "layer", "located", "missed"))]
            total = [x + y for x, y in zip(total, counts)]
            lines.append(f"| {kind} | " + " | ".join(str(c) for c in counts) + " |")
    lines.append("| **all** | " + " | ".join(f"**{c}**" for c in total) + " |")
    lines += ["", "| file | faults | named | exact conversions | the same network | declined | false alarms |",
              "|---|---:|---:|---:|---:|---:|---:|"]
    for file in FILES:
        f, e = formats.get((False, file), []), formats.get((True, file), [])
        lines.append(f"| {file} | {len(f)} | {f.count('named')} | {len(e)} | {e.count('same')} | {e.count('declined')} | "
                     f"{e.count('false alarm')} |")
    print("\n".join(lines))
    seconds = [s["seconds"] for s in said.values() if all(s["seconds"])]
    print("median seconds: diff-models %.2f, explain %.2f" % tuple(sorted(column)[len(seconds) // 2] for column in zip(*seconds)))
    if table:
        text = table.read_text()
        begin, end = text.index("<!-- table -->"), text.index("<!-- end -->")
        table.write_text(text[:begin] + "<!-- table -->\n\n" + "\n".join(lines) + "\n\n" + text[end:])


def bands(folder, classpath, pictures):
    pairs = [p for p in json.loads((folder / "pairs.json").read_text()) if p["kind"] == "exact"]
    each = max(1, -(-pictures // len(pairs)))
    process = subprocess.Popen(
        ["java", "-cp", classpath, "org.skewscope.layers.NetworkJudge"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=open(folder / "bands.log", "w"), text=True)
    layers = out = runs = 0
    worst = 0
    for p in pairs:
        process.stdin.write(f"{p['a']}\t{p['b']}\t{each}\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        if "error" in answer or answer.get("refusal"):
            print(p["from"], p["to"], p["b"], answer.get("error") or answer.get("refusal"))
            continue
        runs += each
        layers += answer["measured"]
        out += answer["outOfBand"]
        worst = max(worst, answer["worstBands"])
        if answer["outOfBand"]:
            print("out of band:", p["from"], p["to"], p["a"], p["b"], answer["worst"])
    process.stdin.close()
    process.wait()
    print(f"{runs} runs of pairs, {layers} layers judged, {out} out of their band, largest {worst:.3g} bands")


def large(folder, classpath, rounds):
    """Writes one network of 100 MB as .keras, .tflite and .onnx, the latter with another epsilon, and times both pairs."""
    import keras
    import tensorflow as tf
    from keras import layers as L

    class Large(Net):
        def built(self):
            i = keras.Input((64, 64, 3), name="picture")
            x = self.conv(i, 512, 3, 2)
            x = L.MaxPooling2D(4, name="q1")(x)
            for _ in range(11):
                x = self.conv(x, 512, 3, 1)
            x = L.GlobalAveragePooling2D(name="g1")(x)
            x = L.Dense(CLASSES, name="e1")(x)
            return keras.Model(i, L.Softmax(name="scores")(x))

    folder.mkdir(parents=True, exist_ok=True)
    net = Large(5)
    write(net, "keras", folder / "m.keras")
    write(net, "f32", folder / "f32.tflite")
    write(Large(5, {("c8_bn", "epsilon"): 0.01}), "onnx", folder / "m.onnx")
    print({p.name: round(p.stat().st_size / 1e6) for p in folder.iterdir()}, tf.__version__)
    process = subprocess.Popen(["java", "-cp", classpath, "org.skewscope.cli.PairJudge", "--steps"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    for a, b in (("keras", "f32"), ("keras", "onnx")):
        paths = str(folder / FILES[a]), str(folder / FILES[b])
        most = 3 * max(os.path.getsize(path) for path in paths) >> 20
        rows = []
        for _ in range(rounds):
            process.stdin.write("\t".join([str(PICTURE), *paths, pathway(a, paths[0], "first"), pathway(b, paths[1], "second")]) + "\n")
            process.stdin.flush()
            said = json.loads(process.stdout.readline())
            if "error" in said:
                print(a, b, said)
                continue
            steps = {kind: seconds for kind, (seconds, _, _) in said["parts"].items()}
            peak = max(peak for _, peak, _ in said["parts"].values())
            rows.append({"compared": said["compareSeconds"], "first step": said["firstSeconds"], "both pathways": steps["COMPARED"],
                         "verdict": said["verdictSeconds"], "its CPU": said["verdictCpuSeconds"],
                         "engine MB": said["idleMegabytes"], "compared MB": said["comparedMegabytes"],
                         "peak of comparison MB": said["comparedPeakMegabytes"], "peak MB": peak,
                         "added MB": peak - said["comparedMegabytes"], "load": os.getloadavg()[0]})
            print("  ", {name: round(value, 3) for name, value in rows[-1].items()}, said["parts"])
        print(a, b, "at most", most, "MB; medians", {name: round(statistics.median(row[name] for row in rows), 2) for name in rows[0]})
        print("  ", said["first"], "->", said["verdict"])
    process.stdin.close()
    process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["make", "run", "judge", "bands", "large"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--networks", type=int, default=20)
    parser.add_argument("--faults", type=int, default=100)
    parser.add_argument("--exact", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=60, help="make and run stop then, and go on when run again")
    parser.add_argument("--classpath", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--pictures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5, help="how often large asks for each pair, each time in a new engine")
    options = parser.parse_args()
    if options.command == "make":
        make(options.folder, options.seed, options.networks, options.faults, options.exact, options.minutes)
    elif options.command == "run":
        run(options.folder, options.classpath, options.only, options.minutes)
    elif options.command == "judge":
        judge(options.folder, options.table, options.verbose)
    elif options.command == "large":
        large(options.folder, options.classpath, options.rounds)
    else:
        bands(options.folder, options.classpath, options.pictures)


if __name__ == "__main__":
    sys.exit(main())
