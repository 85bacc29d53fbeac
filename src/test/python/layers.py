"""Judges how Skewscope names the guilty layer of two model files.

    layers.py make FOLDER [--networks 24] [--seed 1]
    layers.py judge FOLDER --classpath CLASSPATH [--measured] [--verbose]
    layers.py golden FOLDER

`make` writes small random networks (32 to 71 pixels, random weights and batch norms) as Keras files,
SavedModels, .tflite files (float32, float16, int8 weights, int8) and ONNX files (fed NHWC and NCHW),
which are exact conversions, and copies with one planted fault each. `judge` compares all pairs in one
process (org.skewscope.layers.NetworkJudge, class path of tests and product) and prints what was named;
with `--measured` by running the operators of one file on the values of the other one
(org.skewscope.network.NetworkJudge), where a fault counts if its kind and its layer are in the first cause.
`golden` writes the files of src/test/resources/layers with golden.csv, what each file differs in.
It needs tensorflow, keras, tf2onnx and onnx.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

TAG = re.compile(r"(?:^|/)([a-z]{1,2}\d+)(?:_[a-z]+)?(?:_\d+)?(?=/|;|$)")

# What a sentence may call the fault: kinds of org.skewscope.layers.compare.FaultKind.
NORM = {"STATISTICS", "MOVING_VARIANCE", "MOVING_MEAN", "GAMMA", "SCALE"}
NAMED = {
    "bias dropped": {"NO_BIAS", "BIAS", "BETA", "MOVING_MEAN"},
    "stale weights": {"WEIGHTS"},
    "kernel transposed": {"KERNEL_TRANSPOSED"},
    "kernel turned": {"KERNEL_TURNED"},
    "first convolution BGR": {"CHANNELS_REVERSED"},
    "activation replaced": {"ACTIVATION"},
    "leaky slope": {"ACTIVATION"},
    "hard_sigmoid formula": {"ACTIVATION"},
    "statistics reset": {"STATISTICS", "MOVING_VARIANCE"},
    "variance of another checkpoint": NORM,
    "epsilon": {"EPSILON"},
    "beta left out": {"BETA", "NO_BIAS", "BIAS"},
    "weights swapped": {"SWAPPED", "OTHER_KERNEL", "WEIGHTS"},
    "layer dropped": {"MISSING"},
    "padding": {"PADDING"},
    "count_include_pad": {"COUNT_INCLUDE_PAD"},
    "resize attribute": {"RESIZE"},
    "softmax axis": {"AXIS"},
    "concat order": {"CONCAT_ORDER", "WEIGHTS", "INPUT_SCALE"},
    "flatten in C,H,W": {"FLATTEN_ORDER"},
    "dilation": {"DILATION"},
    "pool replaced": {"OPERATOR"},
    "int8 weight scale": {"WEIGHTS", "SCALE", "STATISTICS", "QUANTIZATION_SCALE", "EPSILON", "GAMMA"},
    "int8 bias": {"BIAS", "QUANTIZATION_SCALE"},
}

# What the first sentence of a measurement may call the fault, as regular expressions.
MEASURED = {
    "bias dropped": r"all zero|is missing in B",
    "stale weights": r"other numbers",
    "kernel transposed": r"axes \d and \d exchanged|transposed",
    "kernel turned": r"turned by 180",
    "first convolution BGR": r"axis \d reversed",
    "activation replaced": r" is .* in A, .* in B",
    "leaky slope": r"lpha .* in A|leaky ReLU of",
    "hard_sigmoid formula": r"hard.sigmoid",
    "statistics reset": r"all one, and",
    "variance of another checkpoint": r"moving_variance|gamma",
    "epsilon": r"The number|psilon",
    "beta left out": r"all zero",
    "weights swapped": r"is the array",
    "layer dropped": r"is missing in B",
    "padding": r"[Pp]ad",
    "count_include_pad": r"ount_include_pad",
    "resize attribute": r"alf_pixel|oordinate_transf",
    "softmax axis": r"[Aa]xis",
    "concat order": r"exchanges the inputs",
    "flatten in C,H,W": r"read with axis 0 as",
    "dilation": r"ilation",
    "pool replaced": r"(Max|Avg)Pool.* in A, (MAX|AVERAGE)_POOL",
    "int8 weight scale": r"other numbers|times as large|step",
    "int8 bias": r"bias|beta|other numbers",
}


# ---------------------------------------------------------------- networks
class Builder:
    """A random network whose layers have short tags for names."""

    def __init__(self, seed):
        import numpy as np

        self.seed = seed
        self.rng = np.random.default_rng(seed)
        self.counts = {}

    def tag(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}{self.counts[kind]}"

    def act(self, x, tag, activation=None):
        from keras import layers as L

        a = activation or self.rng.choice(
            ["relu", "relu6", "swish", "gelu", "elu", "selu", "leaky", "hard_swish", "tanh", "softplus", "relu", "relu"]
        )
        if a == "leaky":
            return L.LeakyReLU(negative_slope=float(self.rng.choice([0.1, 0.2, 0.05])), name=f"{tag}_act")(x)
        if a == "relu6":
            return L.ReLU(6.0, name=f"{tag}_act")(x)
        return L.Activation(a, name=f"{tag}_act")(x)

    def conv(self, x, filters, kernel=3, strides=1, bn=True, act=True, **more):
        from keras import layers as L

        t = self.tag("k")
        pad = more.pop("padding", "same")
        if strides == 2 and self.rng.random() < 0.4:
            x = L.ZeroPadding2D(1, name=f"{t}_pad")(x)
            pad = "valid"
        x = L.Conv2D(filters, kernel, strides=strides, padding=pad, use_bias=not bn, name=t, **more)(x)
        if bn:
            x = L.BatchNormalization(epsilon=float(self.rng.choice([1e-3, 1e-5, 2e-4])), name=f"{t}_bn")(x)
        return self.act(x, t, None if act is True else act) if act else x

    def depthwise(self, x, strides=1, multiplier=1, dilation=1):
        from keras import layers as L

        t = self.tag("d")
        x = L.DepthwiseConv2D(
            3, strides=strides, padding="same", depth_multiplier=multiplier, dilation_rate=dilation,
            use_bias=False, name=t)(x)
        x = L.BatchNormalization(name=f"{t}_bn")(x)
        return self.act(x, t)

    def block(self, x):
        from keras import layers as L

        c = x.shape[-1]
        kind = self.rng.choice(
            ["conv", "residual", "inverted", "se", "branch", "dilated", "pre", "pool", "up", "separable", "multi", "three"])
        if kind == "conv":
            return self.conv(x, c + 4, 3, 2)
        if kind == "residual":
            y = self.conv(x, c, 3)
            y = self.conv(y, c, 3, act=False)
            return self.act(L.Add(name=self.tag("j"))([x, y]), self.tag("a"))
        if kind == "inverted":
            y = self.conv(x, 2 * c, 1)
            y = self.depthwise(y)
            y = self.conv(y, c, 1, act=False)
            return L.Add(name=self.tag("j"))([x, y])
        if kind == "se":
            s = L.GlobalAveragePooling2D(keepdims=True, name=self.tag("g"))(x)
            s = self.conv(s, max(2, c // 2), 1, bn=False, act="relu")
            s = self.conv(s, c, 1, bn=False, act=str(self.rng.choice(["hard_sigmoid", "sigmoid"])))
            return L.Multiply(name=self.tag("j"))([x, s])
        if kind == "branch":
            a = self.conv(x, c // 2, 1)
            b = self.conv(x, c // 2 + 1, 3)
            p = L.AveragePooling2D(3, 1, padding="same", name=self.tag("p"))(x)
            p = self.conv(p, 3, 1)
            return L.Concatenate(name=self.tag("t"))([a, b, p])
        if kind == "dilated":
            return self.conv(x, c, 3, dilation_rate=2)
        if kind == "pre":
            t = self.tag("n")
            y = L.BatchNormalization(name=f"{t}_bn")(x)
            y = self.act(y, t, "relu")
            y = self.conv(y, c, 3, bn=False, act=False)
            return L.Add(name=self.tag("j"))([x, y])
        if kind == "pool":
            if self.rng.random() < 0.5:
                return L.MaxPooling2D(3, 2, padding=str(self.rng.choice(["same", "valid"])), name=self.tag("p"))(x)
            return L.AveragePooling2D(3, 2, padding="same", name=self.tag("p"))(x)
        if kind == "up":
            y = L.UpSampling2D(2, interpolation=str(self.rng.choice(["nearest", "bilinear"])), name=self.tag("u"))(x)
            return self.conv(y, c, 3, 2, bn=True)
        if kind == "separable":
            t = self.tag("s")
            x = L.SeparableConv2D(c, 3, padding="same", use_bias=False, name=t)(x)
            x = L.BatchNormalization(name=f"{t}_bn")(x)
            return self.act(x, t, "relu")
        if kind == "multi":
            return self.conv(self.depthwise(x, multiplier=2), c, 1)
        y = self.conv(x, c, 3)
        y = self.conv(y, c, 3)
        return self.conv(y, c, 3)

    def model(self):
        import keras
        from keras import layers as L

        h, w = (int(v) for v in self.rng.integers(32, 72, 2))
        i = keras.Input((h, w, 3), name="in0")
        x = self.conv(i, int(self.rng.choice([8, 6])), 3, 2)
        for _ in range(int(self.rng.integers(3, 6))):
            x = self.block(x)
            if x.shape[1] > 40:
                x = L.MaxPooling2D(2, name=self.tag("p"))(x)
        if self.rng.random() < 0.35:
            while x.shape[1] * x.shape[2] > 80:
                x = L.MaxPooling2D(2, name=self.tag("p"))(x)
            x = L.Flatten(name=self.tag("f"))(x)
        else:
            x = L.GlobalAveragePooling2D(name=self.tag("g"))(x)
        if self.rng.random() < 0.5:
            t = self.tag("e")
            x = L.Dense(12, use_bias=False, name=t)(x)
            x = L.BatchNormalization(name=f"{t}_bn")(x)
            x = self.act(x, t, "relu")
        x = L.Dense(10, name=self.tag("e"))(x)
        x = L.Softmax(name=self.tag("z"))(x)
        m = keras.Model(i, x)
        self.fill(m)
        return m

    def fill(self, m):
        import numpy as np

        for layer in m.layers:
            for v in layer.weights:
                s = tuple(v.shape)
                if "variance" in v.name:
                    v.assign(self.rng.uniform(0.3, 2, s))
                elif "gamma" in v.name:
                    v.assign(self.rng.uniform(0.5, 1.5, s))
                elif "kernel" in v.name:
                    fan = np.prod(s[:-1]) if "depthwise" not in v.name and not layer.name.startswith("d") else 9
                    v.assign(self.rng.normal(0, 1.3 / np.sqrt(fan), s))
                else:
                    v.assign(self.rng.normal(0, 0.3, s))


def lite(m, path, kind, seed=0):
    import numpy as np
    import tensorflow as tf

    c = tf.lite.TFLiteConverter.from_keras_model(m)
    if kind != "f32":
        c.optimizations = [tf.lite.Optimize.DEFAULT]
    if kind == "f16":
        c.target_spec.supported_types = [tf.float16]
    if kind == "int8":
        rng = np.random.default_rng(seed)
        shape = (1,) + tuple(m.inputs[0].shape[1:])
        c.representative_dataset = lambda: ([rng.uniform(-1, 1, shape).astype("f")] for _ in range(6))
        c.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    path.write_bytes(c.convert())


def onnx_of(m, path, nchw):
    import tensorflow as tf
    import tf2onnx

    spec = [tf.TensorSpec((1,) + tuple(m.inputs[0].shape[1:]), tf.float32, name="in0")]
    f = tf.function(lambda in0: m(in0, training=False), input_signature=spec)
    tf2onnx.convert.from_function(
        f, input_signature=spec, opset=17, inputs_as_nchw=["in0"] if nchw else None, output_path=str(path))


# ---------------------------------------------------------------- faults in files
def tags(text):
    return TAG.findall(text)


class Lite:
    """A .tflite file that is changed."""

    def __init__(self, path):
        from tensorflow.lite.python import schema_py_generated as S

        self.S = S
        self.m = S.ModelT.InitFromObj(S.Model.GetRootAsModel(path.read_bytes(), 0))
        self.g = self.m.subgraphs[0]
        names = {v: k for k, v in vars(S.BuiltinOperator).items() if not k.startswith("_")}
        codes = [names[max(c.builtinCode, c.deprecatedBuiltinCode)] for c in self.m.operatorCodes]
        self.ops = [(codes[o.opcodeIndex], o) for o in self.g.operators]

    def save(self, path):
        import flatbuffers

        b = flatbuffers.Builder(1024)
        b.Finish(self.m.Pack(b), b"TFL3")
        path.write_bytes(bytes(b.Output()))

    def tag(self, op):
        text = ";".join(self.g.tensors[t].name.decode() for t in [op.outputs[0], *[i for i in op.inputs[1:] if i >= 0]])
        found = [t for t in tags(text) if t[0] in "kdse"]
        return found[0] if found else None

    def array(self, tensor):
        import numpy as np

        t = self.g.tensors[tensor]
        types = {0: "f4", 9: "i1", 2: "i4", 1: "f2"}
        data = self.m.buffers[t.buffer].data
        if data is None or len(data) == 0 or t.type not in types:
            return None
        return np.frombuffer(bytes(bytearray(data)), types[t.type]).reshape(tuple(t.shape)).copy()

    def put(self, tensor, v):
        import numpy as np

        t = self.g.tensors[tensor]
        b = self.S.BufferT()
        b.data = np.frombuffer(v.tobytes(), "u1")
        self.m.buffers.append(b)
        t.buffer = len(self.m.buffers) - 1

    def weighted(self):
        return [(k, o) for k, o in self.ops if k in ("CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED") and self.tag(o)
                and self.array(o.inputs[1]) is not None]


def lite_faults(path, rng):
    """Yields (kind, tag, changed file)."""
    import numpy as np

    def fresh():
        return Lite(path)

    def pick(l, ok=lambda k, o: True):
        c = [x for x in l.weighted() if ok(*x)]
        return c[rng.integers(len(c))] if c else (None, None)

    l = fresh()
    k, o = pick(l, lambda k, o: len(o.inputs) > 2 and o.inputs[2] >= 0 and np.abs(l.array(o.inputs[2])).max() > 0.05)
    if o is not None:
        l.put(o.inputs[2], 0 * l.array(o.inputs[2]))
        yield "bias dropped", l.tag(o), l
    l = fresh()
    k, o = pick(l)
    w = l.array(o.inputs[1])
    l.put(o.inputs[1], (w + rng.normal(0, 0.08 * w.std(), w.shape)).astype("f"))
    yield "stale weights", l.tag(o), l
    l = fresh()
    k, o = pick(l, lambda k, o: k == "CONV_2D" and l.array(o.inputs[1]).shape[1] == 3)
    if o is not None:
        l.put(o.inputs[1], np.ascontiguousarray(l.array(o.inputs[1]).transpose(0, 2, 1, 3)))
        yield "kernel transposed", l.tag(o), l
    l = fresh()
    k, o = pick(l, lambda k, o: k != "FULLY_CONNECTED" and l.array(o.inputs[1]).shape[1] == 3)
    if o is not None:
        l.put(o.inputs[1], np.ascontiguousarray(l.array(o.inputs[1])[:, ::-1, ::-1]))
        yield "kernel turned", l.tag(o), l
    l = fresh()
    k, o = pick(l, lambda k, o: k == "CONV_2D" and l.array(o.inputs[1]).shape[3] == 3)
    if o is not None:
        l.put(o.inputs[1], np.ascontiguousarray(l.array(o.inputs[1])[..., ::-1]))
        yield "first convolution BGR", l.tag(o), l
    l = fresh()
    k, o = pick(l, lambda k, o: o.builtinOptions.fusedActivationFunction in (1, 3))
    if o is not None:
        old = o.builtinOptions.fusedActivationFunction
        o.builtinOptions.fusedActivationFunction = int(rng.choice([v for v in (0, 1, 3) if v != old]))
        yield "activation replaced", l.tag(o), l
    l = fresh()
    same = {}
    for k, o in l.weighted():
        same.setdefault((k, l.array(o.inputs[1]).shape), []).append(o)
    pairs = [v for v in same.values() if len(v) > 1]
    if pairs:
        a, b = pairs[rng.integers(len(pairs))][:2]
        x, y = l.array(a.inputs[1]), l.array(b.inputs[1])
        l.put(a.inputs[1], y)
        l.put(b.inputs[1], x)
        yield "weights swapped", l.tag(a), l
    l = fresh()
    for k, o in l.ops:
        if k == "RESIZE_BILINEAR":
            o.builtinOptions.halfPixelCenters = not o.builtinOptions.halfPixelCenters
            yield "resize attribute", "u", l
            break
    l = fresh()
    k, o = pick(l, lambda k, o: k == "CONV_2D" and o.builtinOptions.padding == 0 and o.builtinOptions.strideH == 1
                and l.array(o.inputs[1]).shape[1] == 3 and o.builtinOptions.dilationHFactor == 1)
    if o is not None:
        o.builtinOptions.dilationHFactor = o.builtinOptions.dilationWFactor = 2
        yield "dilation", l.tag(o), l
    l = fresh()
    cats = [o for k, o in l.ops if k == "CONCATENATION" and l.g.tensors[o.outputs[0]].type == 0]
    if cats:
        o = cats[0]
        i = list(o.inputs)
        shapes = [tuple(l.g.tensors[t].shape) for t in i]
        i[0], i[-1] = i[-1], i[0]
        o.inputs = np.array(i, "i4")
        yield "concat order", "t", l
    l = fresh()
    pools = [(k, o) for k, o in l.ops if k in ("MAX_POOL_2D", "AVERAGE_POOL_2D")]
    if pools:
        k, o = pools[rng.integers(len(pools))]
        other = l.S.BuiltinOperator.MAX_POOL_2D if k[0] == "A" else l.S.BuiltinOperator.AVERAGE_POOL_2D
        c = l.S.OperatorCodeT()
        c.builtinCode = c.deprecatedBuiltinCode = other
        c.version = 1
        l.m.operatorCodes.append(c)
        o.opcodeIndex = len(l.m.operatorCodes) - 1
        yield "pool replaced", "p", l
    for k0 in ("PAD",):
        l = fresh()
        pads = [o for k, o in l.ops if k == k0 and l.array(o.inputs[1]) is not None]
        if pads:
            o = pads[rng.integers(len(pads))]
            v = l.array(o.inputs[1])
            v[1], v[2] = (0, 2), (0, 2)
            l.put(o.inputs[1], v)
            yield "padding", (tags(l.g.tensors[o.outputs[0]].name.decode()) or ["k"])[0], l


    l = fresh()
    constant = lambda t: l.array(t) is not None
    joins = [o for k, o in l.ops if k in ("ADD", "MUL") and not any(constant(t) for t in o.inputs)
             and tuple(l.g.tensors[o.inputs[0]].shape) == tuple(l.g.tensors[o.outputs[0]].shape)
             and o.builtinOptions.fusedActivationFunction == 0
             and (tags(l.g.tensors[o.outputs[0]].name.decode()) or ["k"])[0][0] == "j"]
    if joins:
        o = joins[rng.integers(len(joins))]
        for _, q in l.ops:
            q.inputs = np.array([o.inputs[0] if t == o.outputs[0] else t for t in q.inputs], "i4")
        yield "layer dropped", tags(l.g.tensors[o.outputs[0]].name.decode())[0], l


def int8_faults(path, rng):
    import numpy as np

    l = Lite(path)
    c = l.weighted()
    k, o = c[rng.integers(len(c))]
    q = l.g.tensors[o.inputs[1]].quantization
    q.scale = np.asarray(q.scale, "f4") * np.where(np.arange(len(q.scale)) % 2 == 0, 1.3, 1).astype("f4")
    yield "int8 weight scale", l.tag(o), l
    l = Lite(path)
    c = [x for x in l.weighted() if len(x[1].inputs) > 2 and np.abs(l.array(x[1].inputs[2])).max() > 300]
    if c:
        k, o = c[rng.integers(len(c))]
        v = l.array(o.inputs[2])
        l.put(o.inputs[2], (v + np.abs(v).max()).astype("i4"))
        yield "int8 bias", l.tag(o), l


def onnx_faults(path, rng):
    import numpy as np
    import onnx
    from onnx import helper, numpy_helper as nh

    def fresh():
        m = onnx.load(str(path))
        return m, {i.name: i for i in m.graph.initializer}

    def att(n, name):
        return next((a for a in n.attribute if a.name == name), None)

    def tag(n):
        found = [t for t in tags(";".join([*n.output, n.name, *n.input[1:]])) if t[0] in "kdse"]
        return found[0] if found else None

    def convs(m, inits):
        return [n for n in m.graph.node if n.op_type == "Conv" and n.input[1] in inits and tag(n)]

    def put(inits, name, v):
        inits[name].CopyFrom(nh.from_array(np.ascontiguousarray(v), name))

    def some(list_):
        return list_[rng.integers(len(list_))] if list_ else None

    m, inits = fresh()
    n = some([n for n in convs(m, inits) if att(n, "pads") is not None and sum(att(n, "pads").ints) > 0
              and list(att(n, "strides").ints if att(n, "strides") else [1, 1]) == [2, 2]]) or some(
        [n for n in convs(m, inits) if att(n, "auto_pad") is not None and att(n, "auto_pad").s == b"SAME_UPPER"
         and att(n, "strides") is not None and list(att(n, "strides").ints) == [2, 2]])
    if n is not None:
        p = att(n, "pads")
        if p is not None and sum(p.ints):
            old = list(p.ints)
            p.ints[:] = [old[2], old[3], old[0], old[1]] if old[:2] != old[2:] else [0, 0, 2, 2]
        else:
            att(n, "auto_pad").s = b"SAME_LOWER"
        yield "padding", tag(n), m
    m, inits = fresh()
    n = some([n for n in m.graph.node if n.op_type == "AveragePool" and (
        att(n, "pads") is not None and sum(att(n, "pads").ints) or att(n, "auto_pad") is not None and att(n, "auto_pad").s != b"VALID"
        and att(n, "auto_pad").s != b"NOTSET")])
    if n is not None:
        n.attribute.append(helper.make_attribute("count_include_pad", 1))
        yield "count_include_pad", "p", m
    m, inits = fresh()
    n = some([n for n in m.graph.node if n.op_type == "Softmax"])
    if n is not None:
        for a in list(n.attribute):
            if a.name == "axis":
                n.attribute.remove(a)
        n.attribute.append(helper.make_attribute("axis", 0))
        yield "softmax axis", "z", m
    m, inits = fresh()
    n = some([n for n in m.graph.node if n.op_type == "Resize"])
    if n is not None:
        a = att(n, "coordinate_transformation_mode")
        if a is not None:
            a.s = b"align_corners" if a.s != b"align_corners" else b"half_pixel"
            yield "resize attribute", "u", m
    m, inits = fresh()
    n = some(convs(m, inits))
    if n is not None:
        w = nh.to_array(inits[n.input[1]])
        put(inits, n.input[1], (w + rng.normal(0, 0.08 * w.std(), w.shape)).astype("f"))
        yield "stale weights", tag(n), m
    m, inits = fresh()
    n = some([n for n in convs(m, inits) if nh.to_array(inits[n.input[1]]).shape[2:] == (3, 3)])
    if n is not None:
        put(inits, n.input[1], nh.to_array(inits[n.input[1]]).transpose(0, 1, 3, 2))
        yield "kernel transposed", tag(n), m
    m, inits = fresh()
    n = some([n for n in m.graph.node if n.op_type == "LeakyRelu"])
    if n is not None:
        att(n, "alpha").f *= 2
        t = tags(";".join([*n.output, *n.input]))
        yield "leaky slope", t[0] if t else "k", m
    m, inits = fresh()
    n = some([n for n in m.graph.node if n.op_type == "Relu" and tags(";".join([*n.output, *n.input]))])
    if n is not None:
        n.op_type = str(rng.choice(["Elu", "Softplus", "Tanh"]))
        yield "activation replaced", tags(";".join([*n.output, *n.input]))[0], m
    m, inits = fresh()
    n = some([n for n in convs(m, inits) if len(n.input) > 2 and n.input[2] in inits])
    if n is not None:
        put(inits, n.input[2], 0 * nh.to_array(inits[n.input[2]]))
        yield "bias dropped", tag(n), m


def keras_faults(m, folder, rng):
    """Yields (kind, tag, changed model): what goes wrong before a converter folds."""
    import keras
    import numpy as np

    def clone(change=None):
        config = m.get_config()
        if change:
            change(config)
        c = keras.Model.from_config(config)
        c.set_weights(m.get_weights())
        return c

    norms = [l for l in m.layers if l.name.endswith("_bn") and l.name[0] in "kdse"]
    tag_of = lambda n: n.split("_")[0]
    if norms:
        n = norms[rng.integers(len(norms))].name
        c = clone()
        g, b, me, va = c.get_layer(n).get_weights()
        c.get_layer(n).set_weights([g, b, 0 * me, 0 * va + 1])
        yield "statistics reset", tag_of(n), c
        n = norms[rng.integers(len(norms))].name
        c = clone()
        g, b, me, va = c.get_layer(n).get_weights()
        c.get_layer(n).set_weights([g, b, me, va * rng.uniform(0.5, 2, va.shape)])
        yield "variance of another checkpoint", tag_of(n), c
        n = norms[rng.integers(len(norms))].name

        def eps(config):
            for l in config["layers"]:
                if l["config"]["name"] == n:
                    l["config"]["epsilon"] = 1e-3 if l["config"]["epsilon"] < 5e-4 else 1e-5

        yield "epsilon", tag_of(n), clone(eps)
        n = norms[rng.integers(len(norms))].name
        c = clone()
        g, b, me, va = c.get_layer(n).get_weights()
        c.get_layer(n).set_weights([g, 0 * b, me, va])
        yield "beta left out", tag_of(n), c
    hard = [l for l in m.layers if l.name.endswith("_act") and l.get_config().get("activation") == "hard_sigmoid"]
    if hard:
        n = hard[0].name

        def old(config):
            for l in config["layers"]:
                if l["config"]["name"] == n:
                    l["config"]["activation"] = "sigmoid"

        yield "hard_sigmoid formula", tag_of(n), clone(old)
    flat = [l for l in m.layers if l.name.startswith("f")]
    if flat:
        h, w, ch = flat[0].input.shape[1:]
        dense = next(l for l in m.layers if l.name == "e1")
        c = clone()
        v = c.get_layer("e1").get_weights()
        v[0] = v[0].reshape(h, w, ch, -1).transpose(2, 0, 1, 3).reshape(v[0].shape)
        c.get_layer("e1").set_weights(v)
        yield "flatten in C,H,W", "e1", c


# ---------------------------------------------------------------- commands
def make(folder, networks, seed):
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    manifest = open(folder / "pairs.jsonl", "a")

    def pair(net, a, b, kind="exact", tag=""):
        manifest.write(json.dumps({"net": net, "a": str(a), "b": str(b), "kind": kind, "tag": tag}) + "\n")
        manifest.flush()

    for k in range(seed, seed + networks):
        d = folder / f"n{k}"
        d.mkdir(exist_ok=True)
        b = Builder(k)
        m = b.model()
        rng = np.random.default_rng(1000 + k)
        K, sm = d / "m.keras", d / "sm"
        m.save(K)
        made = {}

        def attempt(name, work):
            try:
                work()
                made[name] = True
            except Exception as e:  # a converter's own limits
                print(k, name, "not made:", str(e)[:90], flush=True)

        attempt("sm", lambda: m.export(str(sm), verbose=False))
        for q in ("f32", "f16", "dyn", "int8"):
            attempt(q, lambda: lite(m, d / f"{q}.tflite", q, k))
        attempt("nhwc", lambda: onnx_of(m, d / "nhwc.onnx", False))
        attempt("nchw", lambda: onnx_of(m, d / "nchw.onnx", True))
        T = d / "f32.tflite"
        for name, a, c in [("sm", K, sm), ("f32", K, T), ("f16", K, d / "f16.tflite"), ("dyn", K, d / "dyn.tflite"),
                           ("int8", K, d / "int8.tflite"), ("nhwc", K, d / "nhwc.onnx"), ("nchw", K, d / "nchw.onnx"),
                           ("sm", sm, T), ("nchw", d / "nchw.onnx", T)]:
            if made.get(name) and made.get("f32"):
                pair(k, a, c)
        for i, (kind, tag, l) in enumerate(lite_faults(T, rng)):
            p = d / f"fault-lite-{i}.tflite"
            l.save(p)
            pair(k, K, p, kind, tag)
        for i, (kind, tag, l) in enumerate(int8_faults(d / "int8.tflite", rng)):
            p = d / f"fault-int8-{i}.tflite"
            l.save(p)
            pair(k, K, p, kind, tag)
        source = d / ("nchw.onnx" if k % 2 else "nhwc.onnx")
        if source.exists():
            import onnx

            for i, (kind, tag, x) in enumerate(onnx_faults(source, rng)):
                p = d / f"fault-onnx-{i}.onnx"
                onnx.save(x, str(p))
                pair(k, K, p, kind, tag)
        for i, (kind, tag, c) in enumerate(keras_faults(m, d, rng)):
            p = d / f"fault-keras-{i}.tflite"
            lite(c, p, "f32")
            pair(k, K, p, kind, tag)
        print(k, m.count_params(), "parameters", flush=True)


def golden_net():
    """A network of few weights that needs every rule of the comparison."""
    import keras
    from keras import layers as L

    b = Builder(77)
    i = keras.Input((32, 36, 3), name="in0")
    x = L.ZeroPadding2D(1, name="k1_pad")(i)
    x = L.Conv2D(6, 3, strides=2, use_bias=False, name="k1")(x)
    x = L.BatchNormalization(epsilon=1e-3, name="k1_bn")(x)
    x = L.ReLU(6.0, name="k1_act")(x)
    y = L.Conv2D(6, 3, strides=2, padding="same", use_bias=False, name="k2")(x)
    y = L.BatchNormalization(epsilon=1e-3, name="k2_bn")(y)
    y = L.Activation("hard_swish", name="k2_act")(y)
    y = L.Conv2D(6, 3, padding="same", dilation_rate=2, name="k3")(y)
    y = L.Activation("relu", name="k3_act")(y)
    z = L.Conv2D(6, 3, padding="same", name="k4")(y)
    z = L.LeakyReLU(negative_slope=0.1, name="k4_act")(z)
    p = L.AveragePooling2D(3, 1, padding="same", name="p1")(y)
    y = L.Concatenate(name="t1")([y, z, p])
    s = L.GlobalAveragePooling2D(keepdims=True, name="g1")(y)
    s = L.Conv2D(4, 1, activation="relu", name="k5")(s)
    s = L.Conv2D(18, 1, activation="hard_sigmoid", name="k6")(s)
    y = L.Multiply(name="j1")([y, s])
    y = L.DepthwiseConv2D(3, strides=2, padding="same", depth_multiplier=2, use_bias=False, name="d1")(y)
    y = L.BatchNormalization(name="d1_bn")(y)
    y = L.Activation("swish", name="d1_act")(y)
    y = L.Conv2D(5, 1, name="k7")(y)
    y = L.UpSampling2D(2, interpolation="bilinear", name="u1")(y)
    y = L.UpSampling2D(2, name="u2")(y)
    y = L.MaxPooling2D(4, name="p2")(y)
    f = L.Flatten(name="f1")(y)
    f = L.Dense(8, activation="relu", name="e1")(f)
    g = L.GlobalAveragePooling2D(name="g2")(y)
    g = L.BatchNormalization(name="g2_bn")(g)
    g = L.Dense(8, name="e2")(g)
    x = L.Add(name="j2")([f, g])
    x = L.Dense(5, name="e3")(x)
    m = keras.Model(i, L.Softmax(name="z1")(x))
    b.fill(m)
    return m


def strided(folder):
    """A convolution whose stride passes the picture: XNNPACK of TensorFlow 2.18 returns zeros for it."""
    import keras
    import tensorflow as tf
    from keras import layers as L

    keras.utils.set_random_seed(7)
    i = keras.Input((32, 36, 3), name="picture")
    x = L.Conv2D(4, 3, padding="same", activation="relu", name="k1")(i)
    x = L.Conv2D(8, 3, strides=32, padding="same", name="k2")(x)
    m = keras.Model(i, L.Dense(9, name="e")(L.GlobalAveragePooling2D(name="g")(x)))
    m.save(folder / "strided.keras")
    (folder / "strided.tflite").write_bytes(tf.lite.TFLiteConverter.from_keras_model(m).convert())


def resized(folder):
    """A bilinear resize: XLA of TensorFlow 2.18 returns other numbers for it."""
    import keras
    from keras import layers as L

    keras.utils.set_random_seed(3)
    i = keras.Input((32, 36, 3), name="picture")
    x = L.MaxPooling2D(4, name="p1")(L.Conv2D(4, 3, padding="same", activation="relu", name="k1")(i))
    x = L.UpSampling2D(3, interpolation="bilinear", name="u1")(x)
    x = L.Conv2D(6, 3, activation="relu", name="k2")(x)
    m = keras.Model(i, L.Dense(9, name="e1")(L.GlobalAveragePooling2D(name="g1")(x)))
    m.save(folder / "resized.keras")


def golden(folder):
    import numpy as np
    import onnx

    folder.mkdir(parents=True, exist_ok=True)
    strided(folder)
    resized(folder)
    m = golden_net()
    m.save(folder / "golden.keras")
    rows = []
    for kind in ("f32", "f16", "int8"):
        lite(m, folder / f"{kind}.tflite", kind)
        rows.append((f"{kind}.tflite", "exact", ""))
    for name in ("nhwc", "nchw"):
        onnx_of(m, folder / f"{name}.onnx", name == "nchw")
        rows.append((f"{name}.onnx", "exact", ""))
    rng = np.random.default_rng(9)
    made = set()

    def keep(kind, tag, path, save):
        if kind not in made:
            made.add(kind)
            save(path)
            rows.append((path.name, kind, tag))

    plain = lambda kind: re.sub(r"[^a-z0-9]+", "-", kind.lower())
    for kind, tag, l in lite_faults(folder / "f32.tflite", rng):
        keep(kind, tag, folder / f"{plain(kind)}.tflite", l.save)
    for kind, tag, l in int8_faults(folder / "int8.tflite", rng):
        keep(kind, tag, folder / f"{plain(kind)}.tflite", l.save)
    for kind, tag, x in onnx_faults(folder / "nchw.onnx", rng):
        keep(kind, tag, folder / f"{plain(kind)}.onnx", lambda p, x=x: onnx.save(x, str(p)))
    for kind, tag, c in keras_faults(m, folder, rng):
        keep(kind, tag, folder / f"{plain(kind)}.tflite", lambda p, c=c: lite(c, p, "f32"))
    with open(folder / "golden.csv", "w") as out:
        out.write("file|fault|layer|kinds\n")
        for name, kind, tag in rows:
            out.write(f"{name}|{kind}|{tag}|{' '.join(sorted(NAMED.get(kind, [])))}\n")


def judge(folder, classpath, measured, verbose):
    judge_of = "org.skewscope.network.NetworkJudge" if measured else "org.skewscope.layers.NetworkJudge"
    pairs = [json.loads(l) for l in open(folder / "pairs.jsonl")]
    asked = "".join(f"{p['a']}\t{p['b']}\n" for p in pairs)
    run = subprocess.run(
        ["java", "-Xmx2g", "-XX:TieredStopAtLevel=1", "-cp", classpath, judge_of],
        input=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = [json.loads(l) for l in run.stdout.splitlines() if l.startswith("{")]
    table, wrong, seconds = {}, [], []
    for p, s in zip(pairs, said):
        row = table.setdefault(p["kind"], {"n": 0, "right": 0, "declined": 0, "wrong": 0})
        row["n"] += 1
        seconds.append(s["seconds"])
        verdict = rate_measured(p, s) if measured else rate(p, s)
        row[verdict] += 1
        if verdict != "right":
            wrong.append((verdict, p, s))
    if verbose:
        for verdict, p, s in wrong:
            print(f"{verdict:8} n{p['net']} {p['kind']} [{p['tag']}] {Path(p['a']).name} {Path(p['b']).name}: "
                  f"{s.get('sentence', '')[:300]} {s.get('error', '')} {s.get('refusal', '')}")
    print(f"{'kind':34}{'pairs':>6}{'right':>7}{'declined':>10}{'wrong':>7}")
    for kind in sorted(table, key=lambda k: (k != "exact", k)):
        r = table[kind]
        print(f"{kind:34}{r['n']:6}{r['right']:7}{r['declined']:10}{r['wrong']:7}")
    faults = [r for k, r in table.items() if k != "exact"]
    print(f"planted {sum(r['n'] for r in faults)} of {len(faults)} kinds, named {sum(r['right'] for r in faults)}; "
          f"{len(said)} of {len(pairs)} judged, median {sorted(seconds)[len(seconds) // 2]:.2f} s a pair")


def rate(p, s):
    if p["kind"] == "exact":
        if s.get("same"):
            return "right"
        return "declined" if s.get("unknown", "[]") != "[]" or "error" in s or s.get("refusal") else "wrong"
    if p["kind"] == "layer dropped":
        return "right" if "lacks" in s.get("sentence", "") and s.get("onlyA", "[]") != "[]" else "wrong"
    layers = s.get("layers", "")
    first = re.search(r"GuiltyLayer\[name=([^,]*), nameB=([^,]*), .*?faults=\[(.*?)\], size", layers)
    if not first:
        return "wrong"
    kinds = set(re.findall(r"Fault\[kind=([A-Z_]+)", first.group(3)))
    place = tags(first.group(1)) + tags(first.group(2))
    right = bool(kinds & NAMED[p["kind"]]) and (any(t.startswith(p["tag"]) for t in place))
    if p["kind"] == "weights swapped" and kinds & NAMED[p["kind"]]:
        right = True
    return "right" if right else "wrong"


def rate_measured(p, s):
    if p["kind"] == "exact":
        return "right" if s.get("same") else "declined" if "error" in s else "wrong"
    pieces = s.get("measured", {}).get("pieces", [])
    if s.get("same") is not False or not pieces or not pieces[0]["causes"]:
        return "declined" if pieces or "error" in s else "wrong"
    piece, cause = pieces[0], pieces[0]["causes"][0]
    names = [cause["step"]["name"], *cause["subject"].split(" or ")]
    place = [t for n in names for t in tags(n)] or tags(piece["to"])
    if cause["step"] not in piece["operatorsA"]:
        place += tags(piece["to"])
    named = re.search(MEASURED[p["kind"]], s["sentence"])
    right = named and (p["kind"] == "weights swapped" or any(t.startswith(p["tag"]) for t in place))
    return "right" if right else "wrong"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["make", "judge", "golden"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--networks", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--classpath", default="")
    parser.add_argument("--measured", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    a = parser.parse_args()
    if a.command == "make":
        make(a.folder.resolve(), a.networks, a.seed)
    elif a.command == "golden":
        golden(a.folder.resolve())
    else:
        judge(a.folder.resolve(), a.classpath, a.measured, a.verbose)


if __name__ == "__main__":
    sys.exit(main())
