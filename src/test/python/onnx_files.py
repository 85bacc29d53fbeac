"""Makes small ONNX files, tells what onnxruntime makes of them, and judges what Skewscope makes of them.

    python onnx_files.py make FOLDER
    python onnx_files.py hostile FOLDER
    python onnx_files.py golden FOLDER RESOURCES
    python onnx_files.py judge FOLDER SKEWSCOPE.jar PICTURE... [--rows=FILE]
    python onnx_files.py damage FOLDER SKEWSCOPE.jar COUNT

Needs onnx and onnxruntime 1.26.0. `judge` takes all files of a folder, also such as tf2onnx made of the bundled
model, runs `skewscope compare --dump` at every optimization and counts where the bits of what onnxruntime returns
for the dumped batch are the same; its rows are for merge_exactness.py. `damage` cuts and flips files and asks for a
sentence each.
"""

import json
import os
import random
import subprocess
import sys
import tempfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE, CLASSES = 16, 7
FLOAT = TensorProto.FLOAT
LEVELS = ("none", "basic", "extended", "all")


def weights(seed=0):
    draw = np.random.default_rng(seed)
    normal = lambda *shape: (draw.standard_normal(shape) * np.sqrt(2 / max(1, np.prod(shape[1:])))).astype("f4")
    return {
        "conv": normal(8, 3, 3, 3), "mean": normal(8), "variance": np.abs(normal(8)) + 0.5, "gamma": normal(8) + 1,
        "beta": normal(8), "deep": normal(8, 1, 3, 3), "point": normal(16, 8, 1, 1), "dense": normal(CLASSES, 16),
        "bias": normal(CLASSES),
    }


def tensor(name, value):
    return numpy_helper.from_array(np.asarray(value), name)


def body(last="logits", softmax=None):
    """A convolution, a batch norm, a depthwise and a pointwise convolution, the mean, a dense layer."""
    nodes = [
        helper.make_node("Conv", ["x", "conv"], ["c1"], "first", strides=[2, 2], pads=[1, 1, 1, 1]),
        helper.make_node("BatchNormalization", ["c1", "gamma", "beta", "mean", "variance"], ["b1"], "norm"),
        helper.make_node("Relu", ["b1"], ["r1"], "relu"),
        helper.make_node("Conv", ["r1", "deep"], ["c2"], "deep", group=8, pads=[1, 1, 1, 1]),
        helper.make_node("Conv", ["c2", "point"], ["c3"], "point"),
        helper.make_node("Relu", ["c3"], ["r3"], "relu_2"),
        helper.make_node("GlobalAveragePool", ["r3"], ["pool"], "mean"),
        helper.make_node("Flatten", ["pool"], ["flat"], "flatten"),
        helper.make_node("Gemm", ["flat", "dense", "bias"], [last], "classes", transB=1),
    ]
    if softmax:
        nodes.append(helper.make_node("Softmax", [last], [softmax], "answer"))
    return nodes


def value(name, shape, kind=FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


NCHW, NHWC = ["N", 3, SIDE, SIDE], ["N", SIDE, SIDE, 3]
LOGITS = [value("logits", ["N", CLASSES])]


def model(nodes, inputs, outputs, initializers=None, opset=17, functions=(), metadata=None, domains=(), ir=8):
    given = weights() if initializers is None else initializers
    graph = helper.make_graph(nodes, "small", inputs, outputs, [tensor(k, v) for k, v in given.items()])
    made = helper.make_model(
        graph, functions=functions, producer_name="onnx_files.py", producer_version="1", ir_version=ir,
        opset_imports=[helper.make_opsetid("", opset)] + [helper.make_opsetid(d, 1) for d in domains])
    if metadata:
        helper.set_model_props(made, metadata)
    return made


def transposed():
    return [helper.make_node("Transpose", ["image"], ["x"], "to_nchw", perm=[0, 3, 1, 2])]


def half():
    given = {k: v.astype("f2") for k, v in weights().items()}
    return model(body(), [value("x", NCHW, TensorProto.FLOAT16)], [value("logits", ["N", CLASSES], TensorProto.FLOAT16)],
                 given)


def quantized():
    """Weights of int8 by channel, activations of uint8, as onnxruntime.quantization writes them."""
    given, nodes = {}, []
    for name, array in weights().items():
        if array.ndim < 2:
            given[name] = array
            continue
        axes = tuple(range(1, array.ndim))
        scale = (np.abs(array).max(axes) / 127).astype("f4")
        whole = np.rint(array / scale.reshape([-1] + [1] * len(axes))).clip(-127, 127).astype("i1")
        given |= {name + "_quantized": whole, name + "_scale": scale, name + "_zero": np.zeros(len(scale), "i1")}
        nodes.append(helper.make_node("DequantizeLinear", [name + "_quantized", name + "_scale", name + "_zero"], [name],
                                      name + "_dequantize", axis=0))
    given |= {"s": np.float32(0.03), "z": np.uint8(120)}
    for node in body():
        nodes.append(node)
        if node.op_type in ("Conv", "Relu"):
            made = node.output[0]
            node.output[0] = made + "_float"
            nodes.append(helper.make_node("QuantizeLinear", [made + "_float", "s", "z"], [made + "_q"], made + "_quantize"))
            nodes.append(helper.make_node("DequantizeLinear", [made + "_q", "s", "z"], [made], made + "_dequantize"))
    return model(nodes, [value("x", NCHW)], LOGITS, given)


def scaled(kind):
    """(x - mean) / std before the first convolution, fed as uint8 or float32."""
    nodes = [
        helper.make_node("Cast", ["image"], ["f"], "cast", to=FLOAT),
        helper.make_node("Div", ["f", "by"], ["d"], "rescale"),
        helper.make_node("Sub", ["d", "mean3"], ["m"], "subtract"),
        helper.make_node("Div", ["m", "std3"], ["x"], "divide"),
    ]
    given = weights() | {
        "by": np.float32(255), "mean3": np.array([0.485, 0.456, 0.406], "f4").reshape(1, 3, 1, 1),
        "std3": np.array([0.229, 0.224, 0.225], "f4").reshape(1, 3, 1, 1)}
    return model(nodes + body(), [value("image", NCHW, kind)], LOGITS, given)


def external(folder, name):
    made = model(body(), [value("x", NCHW)], LOGITS)
    path = os.path.join(folder, name)
    onnx.save_model(made, path, save_as_external_data=True, location=name + ".data", size_threshold=0)


def function():
    """A Softmax inside of a function, as PyTorch's exporter writes them."""
    inside = helper.make_function("pkg.torch", "softmax", ["a"], ["b"], [helper.make_node("Softmax", ["a"], ["b"])],
                                  [helper.make_opsetid("", 17)])
    nodes = body() + [helper.make_node("softmax", ["logits"], ["answer"], "call", domain="pkg.torch")]
    return model(nodes, [value("x", NCHW)], [value("answer", ["N", CLASSES])], functions=[inside], domains=["pkg.torch"])


def make(folder):
    os.makedirs(folder, exist_ok=True)
    save = lambda name, made: onnx.save_model(made, os.path.join(folder, name))
    save("nchw.onnx", model(body(), [value("x", NCHW)], LOGITS))
    save("nhwc.onnx", model(transposed() + body(), [value("image", NHWC)], LOGITS))
    save("softmax.onnx", model(body("scores", "answer"), [value("x", NCHW)], [value("answer", ["N", CLASSES])],
                               metadata={"names": str({i: f"it's {i}" for i in range(CLASSES)})}))
    save("one_row.onnx", model(body(), [value("x", [1, 3, SIDE, SIDE])], [value("logits", [1, CLASSES])]))
    save("dynamic.onnx", model(body(), [value("x", ["N", "C", "H", "W"])], LOGITS))
    save("both.onnx", model(body("scores", "answer"), [value("x", NCHW)],
                            [value("scores", ["N", CLASSES]), value("answer", ["N", CLASSES])]))
    save("half.onnx", half())
    save("quantized.onnx", quantized())
    save("uint8.onnx", scaled(TensorProto.UINT8))
    save("normalized.onnx", scaled(FLOAT))
    save("function.onnx", function())
    external(folder, "external.onnx")
    listed = model(body(), [value("x", NCHW)] + [value(k, v.shape) for k, v in weights().items()], LOGITS)
    save("old_inputs.onnx", listed)
    sum_of = body()
    sum_of[4].input[0] = "sum_relu"
    sum_of[4:4] = [helper.make_node("Add", ["c2", "r1"], ["sum"], "sum"), helper.make_node("Relu", ["sum"], ["sum_relu"], "r")]
    save("residual.onnx", model(sum_of, [value("x", NCHW)], LOGITS))
    pixel = body()[:-2] + [helper.make_node("Conv", ["pool", "point_2"], ["logits"], "classes")]
    given = weights() | {"point_2": weights()["dense"].reshape(CLASSES, 16, 1, 1)}
    save("pixel.onnx", model(pixel, [value("x", NCHW)], [value("logits", ["N", CLASSES, 1, 1])], given))
    print(sorted(os.listdir(folder)))


def hostile(folder):
    """Files that end processes, read other files or never end, were they only handed on."""
    os.makedirs(folder, exist_ok=True)
    save = lambda name, made: onnx.save_model(made, os.path.join(folder, name))
    node = helper.make_node
    save("two_inputs.onnx", model([node("Mul", ["image", "mask"], ["x"])] + body(),
                                  [value("image", NCHW), value("mask", NCHW)], LOGITS))
    save("text_input.onnx", model([node("Identity", ["ids"], ["logits"])], [value("ids", ["N", 128], TensorProto.INT64)],
                                  LOGITS, {}))
    save("custom_op.onnx", model([node("Shiny", ["image"], ["x"], "shiny", domain="com.acme")] + body(),
                                 [value("image", NCHW)], LOGITS, domains=["com.acme"]))
    save("unknown_op.onnx", model([node("Shiny", ["image"], ["x"], "shiny")] + body(), [value("image", NCHW)], LOGITS))
    save("context.onnx", model([node("EPContext", ["image"], ["x"], "context", domain="com.microsoft",
                                     ep_cache_context="/etc/passwd", embed_mode=0)] + body(),
                               [value("image", NCHW)], LOGITS, domains=["com.microsoft"]))
    save("cycle.onnx", model([node("Add", ["image", "b"], ["a"], "one"), node("Identity", ["a"], ["b"], "two"),
                              node("Identity", ["b"], ["x"], "three")] + body(), [value("image", NCHW)], LOGITS))
    save("unmade.onnx", model([node("Add", ["image", "nobody"], ["x"], "one")] + body(), [value("image", NCHW)], LOGITS))
    ids = [helper.make_opsetid("", 17), helper.make_opsetid("own", 1)]
    ring = [helper.make_function("own", "f", ["a"], ["b"], [node("g", ["a"], ["b"], domain="own")], ids),
            helper.make_function("own", "g", ["a"], ["b"], [node("f", ["a"], ["b"], domain="own")], ids)]
    save("ring.onnx", model([node("f", ["image"], ["x"], domain="own")] + body(), [value("image", NCHW)], LOGITS,
                            functions=ring, domains=["own"]))
    twice = [helper.make_function("own", "f0", ["a"], ["b"], [node("Relu", ["a"], ["b"])], ids)]
    for i in range(1, 41):
        twice.append(helper.make_function(
            "own", f"f{i}", ["a"], ["c"],
            [node(f"f{i - 1}", ["a"], ["b"], domain="own"), node(f"f{i - 1}", ["b"], ["c"], domain="own")], ids))
    save("doubling.onnx", model([node("f40", ["image"], ["x"], domain="own")] + body(), [value("image", NCHW)], LOGITS,
                                functions=twice, domains=["own"]))
    for name, place in (("outside", "../secret.bin"), ("absolute", "/etc/passwd"), ("memory", "*/_ORT_MEM_ADDR_/*"),
                        ("gone", "gone.bin"), ("link", "link.bin"), ("short", "short.bin")):
        made = model(body(), [value("x", NCHW)], LOGITS)
        for array in made.graph.initializer:
            if array.name == "conv":
                size = len(array.raw_data)
                array.ClearField("raw_data")
                array.data_location = TensorProto.EXTERNAL
                for key, text in (("location", place), ("offset", "0"), ("length", str(size))):
                    array.external_data.add(key=key, value=text)
        save(name + ".onnx", made)
    open(os.path.join(folder, "short.bin"), "wb").write(b"\0" * 10)
    open(os.path.join(folder, "..", "secret.bin"), "wb").write(b"\0" * 4096)
    link = os.path.join(folder, "link.bin")
    if not os.path.lexists(link):
        os.symlink("/etc/passwd", link)
    for name, dims in (("huge", [1 << 40, 1 << 40]), ("negative", [-8, 3, 3, 3]), ("many", [8, 3, 3, 4])):
        made = model(body(), [value("x", NCHW)], LOGITS)
        array = [each for each in made.graph.initializer if each.name == "conv"][0]
        del array.dims[:]
        array.dims.extend(dims)
        save(name + ".onnx", made)
    condition = helper.make_tensor_value_info("c", TensorProto.BOOL, [])
    inside = helper.make_graph(
        [node("Identity", ["c"], ["c2"]), node("Identity", ["v"], ["v2"])], "inside",
        [value("i", [], TensorProto.INT64), condition, value("v", NCHW)],
        [helper.make_tensor_value_info("c2", TensorProto.BOOL, []), value("v2", NCHW)])
    save("endless.onnx", model([node("Loop", ["", "always", "image"], ["x"], "loop", body=inside)] + body(),
                               [value("image", NCHW)], LOGITS, weights() | {"always": np.array(True)}))
    deep = helper.make_graph([node("Identity", ["c"], ["t"])], "deep", [], [helper.make_tensor_value_info("t", FLOAT, [])])
    for _ in range(22):
        deep = helper.make_graph([node("If", ["yes"], ["t"], then_branch=deep)], "deep", [],
                                 [helper.make_tensor_value_info("t", FLOAT, [])])
    save("deep.onnx", model([node("If", ["yes"], ["x"], then_branch=deep)] + body(), [value("image", NCHW)], LOGITS))
    print(sorted(os.listdir(folder)))


# ---- what Python makes of a fed batch

def session(path, level, threads=0):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = getattr(
        onnxruntime.GraphOptimizationLevel,
        {"none": "ORT_DISABLE_ALL", "basic": "ORT_ENABLE_BASIC", "extended": "ORT_ENABLE_EXTENDED",
         "all": "ORT_ENABLE_ALL"}[level])
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def fed(running, batch):
    """The batch as this file takes it: its axes, its type, its number of rows."""
    taken = running.get_inputs()[0]
    if taken.shape[1] == 3 or taken.shape[3] != 3:
        batch = batch.transpose(0, 3, 1, 2)
    batch = np.ascontiguousarray(batch.astype(
        {"tensor(float)": "f4", "tensor(float16)": "f2", "tensor(uint8)": "u1"}[taken.type]))
    return taken.name, ([batch[i:i + 1] for i in range(len(batch))] if taken.shape[0] == 1 else [batch])


def run(running, batch, output=None):
    name, parts = fed(running, batch)
    rows = [running.run([output] if output else None, {name: part})[0] for part in parts]
    return np.concatenate([row.reshape(len(row), -1) for row in rows]).astype("f4")


def ramp(rows, whole):
    values = (np.arange(rows * SIDE * SIDE * 3, dtype="f4").reshape(rows, SIDE, SIDE, 3) * 7) % 256
    return values if whole else values / np.float32(255)


def is_whole(name):
    return name in ("uint8.onnx", "normalized.onnx")


OUTPUTS = {"both.onnx": "answer"}


def golden(folder, resources):
    """Copies the files into the tests' resources, with what onnxruntime makes of two rows at `none` and `basic`."""
    import shutil

    import onnxruntime

    os.makedirs(resources, exist_ok=True)
    made = {"onnxruntime": onnxruntime.__version__}
    for name in sorted(os.listdir(folder)):
        if name.endswith((".onnx", ".data")):
            shutil.copyfile(os.path.join(folder, name), os.path.join(resources, name))
        if name.endswith(".onnx"):
            made[name] = {
                level: [float(v) for v in run(session(os.path.join(folder, name), level), ramp(2, is_whole(name)),
                                              OUTPUTS.get(name)).ravel()]
                for level in ("none", "basic")}
    json.dump(made, open(os.path.join(resources, "golden.json"), "w"), indent=1)


def rows(counts, library):
    """As merge_exactness.py takes them; an execution is judged by all of its levels."""
    values = [("optimization", level, *counts[level]) for level in LEVELS]
    total = [sum(each[i] for each in counts.values()) for i in (0, 1)]
    values.append(("execution", "onnx", *total, max(each[2] for each in counts.values())))
    return [dict(option=option, value=value, library=library, cases=cases, withinBound=0, differing=differing,
                 largest=largest, bound="") for option, value, cases, differing, largest in values]


def judge(folder, jar, pictures):
    import onnxruntime

    written = [each[7:] for each in pictures if each.startswith("--rows=")]
    pictures = [each for each in pictures if not each.startswith("--rows=")]
    equal = total = 0
    counts = {level: [0, 0, 0.0] for level in LEVELS}
    ways = [(level, 0) for level in LEVELS] + [("all", 1)]
    for name in sorted(each for each in os.listdir(folder) if each.endswith(".onnx")):
        path = os.path.join(folder, name)
        options = f",output={OUTPUTS[name]}" if name in OUTPUTS else ""
        options += ",normalize=none" if name == "uint8.onnx" else ""
        out = tempfile.mkdtemp()
        pathways = [part for level, threads in ways for part in (
            "--pathway",
            f"onnx,model={path},optimization={level},threads={threads}{options},name={level}-{threads}")]
        done = subprocess.run(["java", "-jar", jar, "compare", *pictures, *pathways, "--dump", out],
                              capture_output=True, text=True)
        for level, threads in ways:
            same, worst, seen = 0, 0.0, 0
            running = session(path, level, threads)
            for picture in sorted(os.listdir(out)):
                stages = os.path.join(out, picture, f"{level}-{threads}")
                if not os.path.exists(os.path.join(stages, "logits.npy")):
                    continue
                real = run(running, np.load(os.path.join(stages, "batch.npy")), OUTPUTS.get(name))
                probable = abs(real[0].sum() - 1) < 1e-3 and real.min() >= 0
                ours = np.load(os.path.join(stages, "probabilities.npy" if probable else "logits.npy"))
                seen += 1
                same += ours.tobytes() == real.tobytes()
                worst = max(worst, float(np.abs(ours.reshape(real.shape) - real).max()))
            equal += same
            total += len(pictures)
            counts[level] = [counts[level][0] + seen, counts[level][1] + seen - same, max(counts[level][2], worst)]
            note = "" if seen == len(pictures) else "   " + (done.stdout + done.stderr).strip()[:300]
            print(f"{name:18} {level:9} {threads} {same} of {len(pictures)} bit-identical, largest {worst:.3g}{note}",
                  flush=True)
    print(f"{equal} of {total}")
    for file in written:
        json.dump(rows(counts, f"onnxruntime {onnxruntime.__version__}"), open(file, "w"), indent=1)


def damage(folder, jar, count):
    """Cuts and flips; every file has to end in numbers or in a sentence, in reasonable time, and the engine goes on."""
    draw = random.Random(14)
    names = ["nchw.onnx", "quantized.onnx", "function.onnx", "softmax.onnx"]
    here = tempfile.mkdtemp()
    made = []
    for i in range(2 * count):
        whole = bytearray(open(os.path.join(folder, names[i % len(names)]), "rb").read())
        if i < count:
            whole = whole[:draw.randrange(len(whole))]
        else:
            # Half of them where the graph is, not the weights.
            reach = len(whole) if i % 2 else min(len(whole), 1200)
            whole[draw.randrange(reach)] ^= 1 << draw.randrange(8)
        made.append(os.path.join(here, f"{'cut' if i < count else 'flip'}-{i}.onnx"))
        open(made[-1], "wb").write(whole)
    picture = os.path.join("sample-images", "cat-crop.jpg")
    ran, refused, wrong = 0, {}, []
    for start in range(0, len(made), 40):
        some = made[start:start + 40]
        pathways = [part for i, path in enumerate(some) for part in ("--pathway", f"onnx,model={path},size=16x16,name=p{i}")]
        done = subprocess.run(["java", "-jar", jar, "compare", picture, *pathways, "--json"],
                              capture_output=True, text=True, timeout=900)
        try:
            report = json.loads(done.stdout)
        except ValueError:
            wrong.append((start, done.returncode, (done.stdout + done.stderr)[-600:]))
            continue
        shown = report["pictures"][0] if "pictures" in report else report
        for pathway in shown["pathways"]:
            failure = pathway.get("failure")
            if not failure:
                ran += 1
                continue
            text = json.dumps(failure)
            kind = text.replace(here, "").split(".onnx", 1)[-1][:70]
            refused[kind] = refused.get(kind, 0) + 1
            if ".cc" in text or ".h:" in text or "onnxruntime::" in text or "0x" in text:
                wrong.append(text[:300])
    print(f"{len(made)} files: {ran} ran, {sum(refused.values())} refused, {len(wrong)} wrong")
    for kind, times in sorted(refused.items(), key=lambda each: -each[1])[:25]:
        print(f"{times:5} {kind}")
    for each in wrong[:10]:
        print("WRONG", each)


if __name__ == "__main__":
    command, folder, *rest = sys.argv[1:]
    if command == "judge":
        judge(folder, rest[0], rest[1:])
    elif command == "damage":
        damage(folder, rest[0], int(rest[1]))
    else:
        {"make": make, "hostile": hostile, "golden": golden}[command](folder, *rest)
