"""Holds the engine's .tflite files against tf.lite.Interpreter: kinds of weights and numbers, with and without XNNPACK.

    python tflite_files.py make FOLDER [--bundled SAVED_MODEL]
    python tflite_files.py judge FOLDER --java "java -cp ... org.skewscope.runtime.tflite.TfliteDump" --table TABLE.json
    python tflite_files.py rows FILE --table TABLE.json
    python tflite_files.py golden RESOURCES

"make" converts small networks of keras.applications and of tutorial layers, with random weights, and the bundled model:
float32, float16 weights, dynamic range, int8 between floats, int8 with uint8 in and out, uint8 throughout. What Python's interpreter
returns with its default (XNNPACK) and without any delegate is written beside each. "judge" has the engine run the same
numbers and counts the pictures whose bits are the same; "rows" writes what merge_exactness.py enters; "golden" makes
the few files of a few KB that the tests hold. TensorFlow 2.18.
"""

import argparse
import json
import os
import shlex
import subprocess
import zipfile
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import flatbuffers
import keras
import numpy as np
import tensorflow as tf
from tensorflow.lite.python import schema_py_generated as schema

KINDS = ["float32", "float16", "dynamic", "int8", "uint8"]
DELEGATES = {"xnnpack": tf.lite.experimental.OpResolverType.AUTO,
             "none": tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES}
PICTURES = 8
FAMILIES = {"MobileNet": 32, "MobileNetV2": 32, "MobileNetV3Small": 32, "EfficientNetB0": 32, "ResNet50V2": 32}


def plain(size=24, classes=7, filters=8, activation="softmax"):
    layers = keras.layers
    return keras.Sequential([
        keras.Input((size, size, 3)),
        layers.Conv2D(filters, 3, strides=2, padding="same", name="stem"), layers.BatchNormalization(name="bn"),
        layers.ReLU(6.0), layers.DepthwiseConv2D(3, padding="same", name="depthwise"),
        layers.Conv2D(filters, 1, activation="relu", name="pointwise"),
        layers.GlobalAveragePooling2D(), layers.Dense(classes, activation=activation, name="classes")])


def family(name, size):
    applications = keras.applications
    kwargs = {"minimalistic": False} if name.startswith("MobileNetV3") else {}
    return getattr(applications, name)(
        input_shape=(size, size, 3), weights=None, classes=17, **kwargs)


def randomize(model, pictures, rng):
    """Moments of the pictures, without which nothing would be left of them behind fifty layers."""
    normalizing = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    for layer in normalizing:
        layer.momentum = 0.0
    if normalizing:
        model(pictures, training=True)
    for layer in normalizing:
        weights = layer.get_weights()
        weights[-1] = weights[-1] + rng.uniform(0.05, 0.2, weights[-1].shape).astype("f4")
        layer.set_weights(weights)
    for layer in model.layers:
        weights = layer.get_weights()
        if weights and layer not in normalizing:
            weights[-1] = weights[-1] + rng.uniform(-0.1, 0.1, weights[-1].shape).astype("f4")
            layer.set_weights(weights)


def convert(source, kind, pictures):
    """A Keras model or a SavedModel's folder as the bytes of a .tflite file."""
    make = tf.lite.TFLiteConverter
    converter = make.from_saved_model(str(source)) if isinstance(source, Path) else make.from_keras_model(source)
    if kind != "float32":
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    if kind == "float16":
        converter.target_spec.supported_types = [tf.float16]
    if kind in ("int8", "uint8"):
        converter.representative_dataset = lambda: ([p[np.newaxis]] for p in pictures)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    if kind == "uint8":
        converter.inference_input_type = converter.inference_output_type = tf.uint8
    return converter.convert()


def run(file, pictures, resolver):
    """All outputs by name, one picture a run, from floats to floats."""
    interpreter = tf.lite.Interpreter(str(file), experimental_op_resolver_type=resolver)
    interpreter.allocate_tensors()
    fed = interpreter.get_input_details()[0]
    returned = {}
    for picture in pictures:
        values = picture[np.newaxis]
        if fed["dtype"] != np.float32:
            scale, zero = fed["quantization"]
            limits = np.iinfo(fed["dtype"])
            values = np.clip(np.round(values / scale + zero), limits.min, limits.max).astype(fed["dtype"])
        interpreter.set_tensor(fed["index"], values)
        interpreter.invoke()
        for output in interpreter.get_output_details():
            value = interpreter.get_tensor(output["index"])
            if output["dtype"] != np.float32:
                scale, zero = output["quantization"]
                value = (value.astype("f4") - np.float32(zero)) * np.float32(scale)
            returned.setdefault(output["name"], []).append(value[0])
    return {name: np.stack(values) for name, values in returned.items()}


def write(folder, name, source, pictures, kinds=KINDS):
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"{name}.pictures.npy", pictures)
    for kind in kinds:
        file = folder / f"{name}-{kind}.tflite"
        try:
            file.write_bytes(convert(source, kind, pictures))
        except Exception as e:  # the converter knows no such kind of some layers
            print(name, kind, "NOT CONVERTED", str(e)[:200], flush=True)
            continue
        for delegate, resolver in DELEGATES.items():
            try:
                np.savez(folder / f"{name}-{kind}.{delegate}.npz", **run(file, pictures, resolver))
            except (RuntimeError, ValueError) as e:
                print(name, kind, delegate, "NOT RUN", str(e)[:200], flush=True)
        print(name, kind, file.stat().st_size, flush=True)


def quantized_by_tensorflow_1(folder):
    """Trained with fake quantization: uint8 throughout, one scale a tensor."""
    v1, rng, name = tf.compat.v1, np.random.default_rng(1), "quantized"
    fake = tf.quantization.fake_quant_with_min_max_args

    def weights(*shape):
        return fake(tf.constant(rng.normal(size=shape).astype("f4") * 0.25), -1.0, 1.0)

    with v1.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tf.float32, [1, 24, 24, 3], name="x")
        y = fake(x, 0, 1)
        for before, after in ((3, 16), (16, 32)):
            y = tf.nn.bias_add(tf.nn.conv2d(y, weights(3, 3, before, after), 2, "SAME"), tf.zeros(after))
            y = fake(tf.nn.relu6(y), 0, 6)
        y = tf.reshape(fake(tf.nn.avg_pool2d(y, 6, 1, "VALID"), 0, 6), [1, 32])
        y = tf.identity(fake(tf.nn.bias_add(tf.matmul(y, weights(32, 7)), tf.zeros(7)), -8, 8), name="y")
        converter = v1.lite.TFLiteConverter.from_session(session, [x], [y])
        converter.inference_type, converter.quantized_input_stats = tf.uint8, {"x": (0, 255.0)}
        file = folder / f"{name}-quint8.tflite"
        file.write_bytes(converter.convert())
    pictures = rng.random((PICTURES, 24, 24, 3), "f4")
    np.save(folder / f"{name}.pictures.npy", pictures)
    for delegate, resolver in DELEGATES.items():
        np.savez(folder / f"{name}-quint8.{delegate}.npz", **run(file, pictures, resolver))


def samples(size):
    from PIL import Image
    folder = Path(__file__).resolve().parents[3] / "sample-images"
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
    return np.stack([np.asarray(Image.open(f).convert("RGB").resize((size, size)), "f4") / 255 for f in files])


def make(folder, bundled):
    """What is there already stays."""
    rng = np.random.default_rng(14)
    models = {"plain": (plain, 24), "logits": (lambda: plain(activation=None), 24)}
    models |= {name: (lambda n=name, s=size: family(n, s), size) for name, size in FAMILIES.items()}
    for name, (build, size) in models.items():
        if (folder / f"{name}-uint8.none.npz").exists():
            continue
        keras.utils.set_random_seed(14)
        pictures = rng.random((PICTURES, size, size, 3), "f4")
        model = build()
        randomize(model, pictures, rng)
        model.save(folder / f"{name}.h5") if name == "plain" else None
        write(folder, name, model, pictures)
    quantized_by_tensorflow_1(folder)
    if bundled and not (folder / "efficientnet-lite0-uint8.none.npz").exists():
        write(folder, "efficientnet-lite0", bundled, samples(224))


def judge(folder, java, table):
    rows = []
    for file in sorted(folder.glob("*.tflite")):
        name, _, kind = file.stem.rpartition("-")
        row = {"model": name, "kind": kind, "bytes": file.stat().st_size}
        for delegate in DELEGATES:
            truth = folder / f"{file.stem}.{delegate}.npz"
            if not truth.exists():
                row[delegate] = "not run by Python itself"
                continue
            theirs = np.load(truth)
            same, off, count = {}, {}, 0
            for output in theirs.files:
                target = folder / "ours.npy"
                target.unlink(missing_ok=True)
                done = subprocess.run(
                    shlex.split(java) + [str(file), str(folder / f"{name}.pictures.npy"), delegate,
                                         output if len(theirs.files) > 1 else "", str(target)],
                    capture_output=True, text=True, timeout=500)
                if not target.exists():
                    off[output] = (done.stdout + done.stderr[-300:]).strip()
                    continue
                ours, expected = np.load(target), theirs[output]
                count = len(expected)
                ours = ours.reshape(expected.shape)
                same[output] = sum(np.array_equal(a.view("u4"), b.view("u4")) for a, b in zip(ours, expected))
                off[output] = float(np.abs(ours.astype("f8") - expected).max())
            row[delegate] = {"bits": f"{min(same.values(), default=0)}/{count}", "largest": off if len(off) > 1 else
                             next(iter(off.values()))}
        rows.append(row)
        print(json.dumps(row), flush=True)
        if table:
            table.write_text(json.dumps(rows, indent=1) + "\n")


def rows(table):
    """What merge_exactness.py enters: where the bits are another build's, and by how much a returned number differs."""
    found, largest = {}, {}
    for row in json.loads(table.read_text()):
        for delegate in DELEGATES:
            if isinstance(row[delegate], str):
                continue
            same, _, count = row[delegate]["bits"].partition("/")
            off = row[delegate]["largest"]
            off = max(off.values()) if isinstance(off, dict) else off
            for option, value in (("delegate", delegate), ("execution", "tflite")):
                entry = found.setdefault((option, value), {
                    "option": option, "value": value, "library": f"tensorflow-cpu {tf.__version__}", "cases": 0,
                    "withinBound": 0, "differing": 0, "largest": 0.0, "bound": ""})
                entry["cases"] += int(count)
                entry["withinBound"] += int(count) - int(same)
                entry["largest"] = max(entry["largest"], off)
                kinds = largest.setdefault((option, value), {})
                kinds[row["kind"]] = max(kinds.get(row["kind"], 0.0), off)
    for key, kinds in largest.items():
        bits = [kind for kind in kinds if kinds[kind] == 0]
        found[key]["bound"] = ", ".join(f"{kind} {kinds[kind]:.1g}" for kind in sorted(kinds) if kinds[kind]) + (
            " in an output; bit for bit: " + ", ".join(bits) if bits else " in an output")
    return list(found.values())


def changed(file, change):
    """The same model after a change of its tables."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(file.read_bytes(), 0))
    change(model)
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def other_op(file, number, custom):
    """The same model with another operation in the place of the first."""
    def change(model):
        code = model.operatorCodes[0]
        code.builtinCode, code.deprecatedBuiltinCode, code.customCode = number, min(number, 127), custom
    return changed(file, change)


def metadata(labels, mean, deviation):
    """A flatbuffer of metadata_schema.fbs: what the input is normalized by, and where the labels are."""
    b = flatbuffers.Builder(256)

    def vector(offsets):
        b.StartVector(4, len(offsets), 4)
        for offset in reversed(offsets):
            b.PrependUOffsetTRelative(offset)
        return b.EndVector()

    def table(fields, **offsets):
        b.StartObject(fields)
        for slot, offset in offsets.items():
            b.PrependUOffsetTRelativeSlot(int(slot[1:]), offset, 0)
        return b

    numbers = [b.CreateNumpyVector(np.float32([number])) for number in (mean, deviation)]
    normalization = table(2, _0=numbers[0], _1=numbers[1]).EndObject()
    unit = table(2, _1=normalization)
    unit.PrependUint8Slot(0, 1, 0)
    units = vector([unit.EndObject()])
    name = b.CreateString(labels)
    file = table(4, _0=name)
    file.PrependInt8Slot(2, 2, 0)
    files = vector([file.EndObject()])
    inputs = vector([table(7, _4=units).EndObject()])
    outputs = vector([table(7, _6=files).EndObject()])
    graphs = vector([table(5, _2=inputs, _3=outputs).EndObject()])
    b.Finish(table(8, _3=graphs).EndObject(), file_identifier=b"M001")
    return bytes(b.Output())


def labelled(file, target):
    """The same model with metadata, and with labels in a zip behind it."""
    def change(model):
        buffer = schema.BufferT()
        buffer.data = np.frombuffer(metadata("names.txt", 127.5, 127.5), "u1")
        entry = schema.MetadataT()
        entry.name, entry.buffer = "TFLITE_METADATA", len(model.buffers)
        model.buffers.append(buffer)
        model.metadata = (model.metadata or []) + [entry]
    target.write_bytes(changed(file, change))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("names.txt", "cat\ndog\nzebra\n")


def golden(folder):
    """Files of a few KB each with what Python's interpreter returned for two pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(3)
    keras.utils.set_random_seed(3)
    pictures = rng.random((2, 8, 8, 3), "f4")
    model = plain(8, 3, 4)
    randomize(model, rng.random((64, 8, 8, 3), "f4"), rng)
    model.save(folder / "plain.h5")
    truth = {"pictures": pictures.ravel().tolist(), "returned": {}}
    wide = plain(8, 3, 36)  # smaller weights stay as they are
    randomize(wide, rng.random((64, 8, 8, 3), "f4"), rng)
    for kind in KINDS:
        file = folder / f"plain-{kind}.tflite"
        file.write_bytes(convert(wide if kind == "dynamic" else model, kind, np.concatenate([pictures] * 8)))
        truth["returned"][file.name] = {
            delegate: next(iter(run(file, pictures, resolver).values())).ravel().tolist()
            for delegate, resolver in DELEGATES.items()}
    (folder / "wide-float32.tflite").write_bytes(convert(wide, "float32", pictures))  # whose weights dynamic rounds
    layers = keras.layers
    flat = keras.Sequential([keras.Input((8, 8, 3)), layers.Conv2D(4, 3, strides=2), layers.Flatten(),
                             layers.Dense(3, activation="softmax")])
    one = keras.Input(batch_shape=(1, 8, 8, 3))  # flattened to a row of so many numbers, whatever is fed
    (folder / "flat.tflite").write_bytes(convert(flat, "float32", pictures))
    (folder / "fixed.tflite").write_bytes(convert(keras.Model(one, flat(one)), "float32", pictures))
    rescales = keras.Sequential([keras.Input((16, 16, 3), batch_size=1), layers.Rescaling(1 / 127.5, offset=-1),
                                 layers.Conv2D(4, 3, padding="same", activation="relu"), layers.GlobalAveragePooling2D(),
                                 layers.Dense(3), layers.Softmax()])  # an offset before a padded layer stays an op
    (folder / "rescales.tflite").write_bytes(convert(rescales, "float32", pictures))
    second = keras.layers.Dense(5, name="second")(keras.layers.Flatten()(model.get_layer("pointwise").output))
    heads = keras.Model(model.inputs, {"first": model.outputs[0], "second": second})
    (folder / "two-outputs.tflite").write_bytes(convert(heads, "float32", pictures))
    two = keras.Input((8, 8, 3), name="left"), keras.Input((8, 8, 3), name="right")
    inputs = keras.Model(two, model(keras.layers.Add()(list(two))))
    (folder / "two-inputs.tflite").write_bytes(convert(inputs, "float32", pictures))
    for name, number, custom in (("custom-op", 32, "TFLite_Detection_PostProcess"), ("flex-op", 32, "FlexErf"),
                                 ("newer-op", 300, None)):
        (folder / f"{name}.tflite").write_bytes(other_op(folder / "plain-float32.tflite", number, custom))
    def stop(model):
        model.subgraphs[0].operators[0].builtinOptions.strideW = 0
    (folder / "zero-stride.tflite").write_bytes(changed(folder / "plain-float32.tflite", stop))
    labelled(folder / "plain-float32.tflite", folder / "labelled.tflite")
    (folder / "truth.json").write_text(json.dumps(truth) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["make", "judge", "rows", "golden"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bundled", type=Path)
    parser.add_argument("--java")
    parser.add_argument("--table", type=Path)
    a = parser.parse_args()
    if a.command == "make":
        a.folder.mkdir(parents=True, exist_ok=True)
        make(a.folder, a.bundled)
    elif a.command == "judge":
        judge(a.folder, a.java, a.table)
    elif a.command == "rows":
        a.folder.write_text(json.dumps(rows(a.table), indent=1))
    else:
        golden(a.folder)


if __name__ == "__main__":
    main()
