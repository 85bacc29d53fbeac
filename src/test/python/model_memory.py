"""What a model of some 500 MB takes: memory and time of its first picture, here and in Python.

    python model_memory.py make DIR
    python model_memory.py measure DIR SKEWSCOPE.jar PICTURE TABLE.json [--runs N] [--only FILE...] [--session]

`make` writes one network (eleven dense layers, 121 million random parameters) as .h5, .keras, SavedModel (Keras 3
writes each variable twice), frozen graph and .tflite, and with the package onnx one like it as .onnx. `measure` opens each in a process of its own, runs one picture, and enters the
medians into the table: the greatest resident memory as the kernel counts it (VmHWM, with the pages of mapped
libraries and files), the greatest of its anonymous part (RssAnon, looked at every 10 ms), and the time of the
whole process. Only Linux tells these. Skewscope's engine is told from its command by its main class.
"""
import glob
import json
import os
import re
import statistics
import subprocess
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
WAYS = {"m.h5": "function", "m.keras": "function", "saved": "function", "m.pb": "graph", "m.tflite": "tflite", "m.onnx": "onnx"}


def make(folder):
    import keras
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    os.makedirs(folder, exist_ok=True)
    at = lambda name: os.path.join(folder, name)
    keras.utils.set_random_seed(7)
    picture = keras.Input((64, 64, 3))
    x = keras.layers.Flatten()(keras.layers.AveragePooling2D(2)(keras.layers.Rescaling(1 / 255)(picture)))
    for _ in range(10):
        x = keras.layers.Dense(3500, activation="relu")(x)
    model = keras.Model(picture, keras.layers.Dense(10, activation="softmax")(x))
    model.save(at("m.h5"))
    model.save(at("m.keras"))
    model.export(at("saved"), verbose=False)
    spec = tf.TensorSpec((None, 64, 64, 3), name="x")
    called = tf.function(lambda x: model(x, training=False)).get_concrete_function(spec)
    frozen = convert_variables_to_constants_v2(called).graph.as_graph_def()
    with open(at("m.pb"), "wb") as file:
        file.write(frozen.SerializeToString())
    del frozen
    with open(at("m.tflite"), "wb") as file:
        file.write(tf.lite.TFLiteConverter.from_saved_model(at("saved")).convert())
    try:
        make_onnx(at("m.onnx"))
    except ImportError:
        print("no package onnx: no .onnx")


def make_onnx(path):
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper, save

    random = np.random.default_rng(7)
    nodes = [helper.make_node("Transpose", ["x"], ["nchw"], perm=[0, 3, 1, 2]),
             helper.make_node("AveragePool", ["nchw"], ["half"], kernel_shape=[2, 2], strides=[2, 2]),
             helper.make_node("Flatten", ["half"], ["y0"])]
    weights, before = [], 3072
    for i, units in enumerate([3500] * 10 + [10]):
        kernel = (random.standard_normal((before, units)) * np.sqrt(2 / before)).astype("f4")
        weights += [numpy_helper.from_array(kernel, f"w{i}"), numpy_helper.from_array(np.zeros(units, "f4"), f"b{i}")]
        nodes += [helper.make_node("Gemm", [f"y{i}", f"w{i}", f"b{i}"], [f"g{i}"], name=f"g{i}"),
                  helper.make_node("Relu" if i < 10 else "Softmax", [f"g{i}"], [f"y{i + 1}"])]
        before = units
    image = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 64, 64, 3])
    answer = helper.make_tensor_value_info("y11", TensorProto.FLOAT, ["N", 10])
    graph = helper.make_graph(nodes, "dense", [image], [answer], weights)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)


def size(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(file) for file in glob.glob(path + "/**", recursive=True) if os.path.isfile(file))


def open_in_python(path):
    """As a Python program opens the file and runs one picture."""
    import numpy as np

    x = np.zeros((1, 64, 64, 3), "f4")
    if path.endswith(".onnx"):
        import onnxruntime

        session = onnxruntime.InferenceSession(path)
        return session.run(None, {session.get_inputs()[0].name: x})
    import tensorflow as tf

    if path.endswith((".h5", ".keras")):
        import keras

        return keras.models.load_model(path, compile=False).predict(x, verbose=0)
    if path.endswith(".pb"):
        graph = tf.compat.v1.GraphDef()
        with open(path, "rb") as file:
            graph.ParseFromString(file.read())
        with tf.Graph().as_default(), tf.compat.v1.Session() as session:
            tf.import_graph_def(graph, name="")
            return session.run(graph.node[-1].name + ":0", {"x:0": x})
    if path.endswith(".tflite"):
        interpreter = tf.lite.Interpreter(path)
        interpreter.allocate_tensors()
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], x)
        return interpreter.invoke()
    served = tf.saved_model.load(path).signatures["serving_default"]
    return served(**{list(served.structured_input_signature[1])[0]: tf.constant(x)})


def status(process):
    try:
        with open(f"/proc/{process}/status") as file:
            lines = dict(line.split(":", 1) for line in file)
        with open(f"/proc/{process}/cmdline") as file:
            return {key: int(lines[key].split()[0]) / 1024 for key in ("VmHWM", "RssAnon")}, file.read()
    except (OSError, KeyError, ValueError):
        return None, ""


def family(first):
    """A process and all that it started."""
    parents = {}
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as file:
                text = file.read()
            parents[int(stat.split("/")[2])] = int(text[text.rindex(")") + 2:].split()[1])
        except (OSError, ValueError):
            pass
    found, rest = [], [first]
    while rest:
        found.append(rest.pop())
        rest += [child for child, parent in parents.items() if parent == found[-1]]
    return found


def watched(command, main):
    """Seconds, VmHWM, RssAnon (MB) of the process whose command line holds `main`, and what was printed."""
    begin, most, process = time.time(), {"VmHWM": 0, "RssAnon": 0}, subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    seen = None
    while process.poll() is None:
        for each in [seen] if seen else family(process.pid):
            now, line = status(each)
            if now and main in line:
                seen = each
                most = {key: max(most[key], now[key]) for key in most}
        time.sleep(0.01)
    return time.time() - begin, most["VmHWM"], most["RssAnon"], process.stdout.read()


def measure(folder, jar, picture, table, runs, only, session):
    rows = []
    for name, way in WAYS.items():
        path = os.path.join(folder, name)
        if not os.path.exists(path) or only and name not in only:
            continue
        megabytes = size(path) / 1e6
        named = [f"{way},size=64", "--model", path] if session else [f"{way},model={path},size=64"]
        ours = ["java", "-jar", jar, "compare", picture, "--pathway", *named]
        python = [sys.executable, __file__, "open", path]
        each = {"skewscope": [], "python": []}
        for _ in range(runs):
            for who, command, main in (("skewscope", ours, "EngineWorker"), ("python", python, "model_memory.py")):
                *numbers, said = watched(command, main)
                if who == "skewscope" and not re.search(r"0\.\d+ ", said):
                    print(said)
                each[who].append(numbers)
        row = {"file": name, "megabytes": round(megabytes), "execution": way}
        for who, measured in each.items():
            seconds, peak, anonymous = (statistics.median(column) for column in zip(*measured))
            row[who] = {"seconds": round(seconds, 1), "peakMegabytes": round(peak * 1.048576),
                        "anonymousMegabytes": round(anonymous * 1.048576)}
            row[who]["timesTheFile"] = round(row[who]["peakMegabytes"] / megabytes, 2)
        print(json.dumps(row), flush=True)
        rows.append(row)
    if table:
        with open(table, "w") as file:
            json.dump([{**row, "runs": runs} for row in rows], file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[0] == "make":
        make(arguments[1])
    elif arguments[0] == "open":
        open_in_python(arguments[1])
    else:
        runs = int(arguments[arguments.index("--runs") + 1]) if "--runs" in arguments else 3
        only = [a for a in arguments if a in WAYS]
        measure(*arguments[1:4], arguments[4] if arguments[4].endswith(".json") else None, runs, only,
                "--session" in arguments)
