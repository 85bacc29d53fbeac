"""Holds the engine's Keras files against Keras: the families of keras.applications and tutorial layers.

    python keras_files.py all FOLDER --java "java -cp ... org.skewscope.runtime.tensorflow.KerasDump" --table TABLE.json

makes, in a process each, one family after another: random weights and moments of batch normalization, saved by this
Python's Keras, loaded again (what set_weights gave Normalization counts only then), run on random pictures as

    eager     model(x, training=False)
    function  tf.function(model), which predict is without a GPU
    graph     the same function, imported into a tf.compat.v1.Session with variables and fed by an iterator of tf.data
    xla       tf.function(model, jit_compile=True)

then has the engine run the same files and counts the pictures whose numbers are bit-identical. Keras 2 is tf_keras,
--loader says which one makes the files. Another Keras 3 than the installed one: PYTHONPATH. TensorFlow 2.18.
Families that the table has already are left out, unless named by --family.
"rows FILE --table TABLE" writes what merge_exactness.py enters, "hostile FOLDER" the files that tests see refused.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
PICTURES = 4
WAYS = ["eager", "function", "graph", "xla"]

FAMILIES = {
    "Xception": 71, "VGG16": 32, "VGG19": 32, "ResNet50": 32, "ResNet50V2": 32, "InceptionV3": 75,
    "InceptionResNetV2": 75, "MobileNet": 32, "MobileNetV2": 32, "MobileNetV3Small": 32, "MobileNetV3Large": 32,
    "DenseNet121": 32, "NASNetMobile": 32, "EfficientNetB0": 32, "EfficientNetV2B0": 32, "ConvNeXtTiny": 32,
    "RegNetX002": 32, "RegNetY002": 32, "ResNetRS50": 32,
}
ONLY_KERAS_2 = {"RegNetX002", "RegNetY002", "ResNetRS50"}
TUTORIALS = ["layers", "activations", "merging", "normalizing", "resizing", "nested", "operators", "dilated", "dense"]


def keras_of(loader):
    if loader == "keras-2":
        import tf_keras
        return tf_keras
    import keras
    return keras


def tutorial(keras, name):
    L = keras.layers
    two = keras.__version__.startswith("2.")
    size = (24, 20, 3)
    i = keras.Input(size)
    if name == "layers":
        x = L.Rescaling(1 / 127.5, offset=-1)(i)
        x = L.RandomFlip("horizontal")(x)
        x = L.RandomContrast(0.1)(x)
        x = L.Conv2D(8, 3, strides=2, padding="same", activation="relu")(x)
        x = L.DepthwiseConv2D(3, depth_multiplier=2, padding="valid")(x)
        x = L.BatchNormalization()(x)
        x = L.ReLU(6.0)(x)
        x = L.SeparableConv2D(12, 3, padding="same")(x)
        x = L.SpatialDropout2D(0.1)(x)
        x = L.Conv2DTranspose(10, 3, strides=2, padding="valid")(x)
        x = L.ZeroPadding2D(((1, 0), (2, 3)))(x)
        x = L.Cropping2D(((2, 1), (0, 1)))(x)
        x = L.MaxPooling2D(2)(x)
        x = L.Permute((2, 1, 3))(x)
        x = L.Conv2D(12, 3, groups=2, activation="gelu")(x)
        x = L.AveragePooling2D(3, 2, padding="same")(x)
        x = L.GaussianNoise(0.1)(x)
        x = L.Reshape((-1, 12))(x)
        x = L.BatchNormalization()(x)
        x = L.Flatten()(x)
        x = L.Dense(16, activation="relu")(x)
        x = L.BatchNormalization(scale=False)(x)
    elif name == "activations":
        x = L.Rescaling(1 / 255)(i)
        x = L.Conv2D(6, 3)(x)
        named = ["relu6", "sigmoid", "hard_sigmoid", "tanh", "softplus", "softsign", "elu", "selu", "gelu", "silu",
                 "mish", "exponential", "softmax", "log_softmax"] + ([] if two else ["hard_silu", "leaky_relu"])
        made = [L.Activation(a) for a in named]
        made += [L.LeakyReLU(0.1), L.PReLU(shared_axes=[1, 2]), L.PReLU(), L.ELU(0.5), L.ReLU(5.0),
                 L.ReLU(threshold=0.1),
                 L.ReLU(6.0, 0.1, 0.2), L.ReLU(negative_slope=0.2), L.Softmax(), L.Softmax(axis=1)]
        made += [L.ThresholdedReLU(0.1)] if two else []
        x = L.Concatenate()([L.Conv2D(2, 1)(l(x)) for l in made])
        x = L.Concatenate()([L.GlobalMaxPooling2D()(x), L.GlobalAveragePooling2D()(x)])
    elif name == "merging":
        x = L.Rescaling([1 / 255, 1 / 250, 1 / 260], offset=[0.1, 0.2, 0.3])(i)
        a, b, c = (L.Conv2D(5, 3, padding="same")(x) for _ in range(3))
        parts = [L.Add()([a, b, c]), L.Multiply()([a, b, c]), L.Average()([a, b, c]), L.Maximum()([a, b, c]),
                 L.Minimum()([a, b]), L.Subtract()([a, b])]
        x = L.Concatenate()(parts)
        x = L.Concatenate(axis=1)([x, x])
        x = L.GlobalAveragePooling2D(keepdims=True)(x)
        x = L.Flatten()(x)
        x = L.RepeatVector(3)(x)
        x = L.Dense(7)(x)
        x = L.Flatten()(x)
    elif name == "normalizing":
        x = L.Normalization(mean=[120.0, 110.0, 100.0], variance=[3000.0, 4000.0, 5000.0])(i)
        n = L.Normalization()
        n.adapt(__import__("numpy").random.default_rng(3).normal(size=(64,) + size))
        x = n(x)
        x = L.Conv2D(6, 3)(x)
        x = L.LayerNormalization(epsilon=1e-6)(x)
        x = L.Conv2D(6, 1)(x)
        x = L.LayerNormalization()(x)
        x = L.Conv2D(6, 1)(x)
        x = L.LayerNormalization(epsilon=1e-6, scale=False)(x)
        if not two:
            x = L.GroupNormalization(3)(x)
        x = L.Conv2D(6, 1)(x)
        x = L.UnitNormalization()(x)
        x = L.BatchNormalization(axis=3, center=False)(x)
        x = L.Conv2D(6, 1)(x)
        x = L.BatchNormalization(epsilon=1e-6)(x)
        x = L.GlobalAveragePooling2D()(x)
        x = L.LayerNormalization(epsilon=1e-6)(x)
    elif name == "resizing":
        x = L.Resizing(30, 26)(i)
        x = L.Rescaling(1 / 255)(x)
        x = L.Resizing(19, 21, interpolation="nearest")(x)
        x = L.Conv2D(4, 3)(x)
        x = L.UpSampling2D((2, 3))(x)
        x = L.UpSampling2D(2, interpolation="bilinear")(x)
        x = L.Resizing(17, 17, interpolation="bicubic")(x)
        x = L.Flatten()(x)
    elif name == "nested":
        def branch(n, f):
            return keras.Sequential([L.Conv2D(f, 3, padding="same"), L.BatchNormalization(), L.ReLU()], name=n)
        j = keras.Input((None, None, 6))
        y = branch("inner", 6)(j)
        y = L.Add()([y, j])
        inside = keras.Model(j, y, name="inside")
        inside.get_layer("inner").trainable = False
        x = L.Rescaling(1 / 255)(i)
        x = branch("stem", 6)(x)
        x = inside(x)
        x = inside(x)
        shared = L.Conv2D(6, 1, activation="relu")
        x = shared(shared(x))
        x = L.GlobalAveragePooling2D()(x)
        return keras.Model(i, keras.Sequential([keras.Input((6,)), L.Dropout(0.2), L.Dense(8, activation="relu"),
                                                L.Dense(5, activation="softmax")], name="head")(x))
    elif name == "operators":
        x = i / 255.0
        x = (x - 0.5) * 2.0
        x = L.Conv2D(6, 3, use_bias=False)(x)
        if two:
            import tensorflow as tf
            x = tf.nn.relu(x) + x
            x = tf.reduce_mean(x, axis=[1, 2], keepdims=True) * x
            x = tf.nn.silu(x)
            x = tf.math.reduce_max(x, axis=[1, 2])
        else:
            x = keras.ops.relu(x) + x
            x = keras.ops.mean(x, axis=[1, 2], keepdims=True) * x
            x = keras.ops.silu(x)
            x = keras.ops.max(x, axis=[1, 2])
    elif name == "dilated":
        x = L.Rescaling(1 / 255)(i)
        x = L.Conv2D(6, 3, dilation_rate=2, padding="same", activation="relu")(x)
        x = L.Conv2D(6, 3, dilation_rate=3)(x)
        x = L.DepthwiseConv2D(3, dilation_rate=2, padding="same")(x)
        x = L.SeparableConv2D(6, 3, dilation_rate=2, padding="same")(x)
        x = L.Conv2DTranspose(6, 4, strides=3, padding="same")(x)
        x = L.Conv2D(1, 3)(x)
        x = L.Flatten()(x)
    elif name == "dense":
        x = L.Rescaling(1 / 255)(i)
        x = L.Dense(6, activation="relu")(x)
        x = L.Permute((3, 1, 2))(x)
        x = L.Reshape((6, -1))(x)
        x = L.Dense(9, activation="tanh")(x)
        x = L.LayerNormalization(axis=[1, 2])(x)
        x = L.Flatten()(x)
        x = L.Dense(1)(x)
    return keras.Model(i, L.Dense(5, activation="softmax")(x))


def make(folder, name, loader):
    """Files, pictures and outputs of one family."""
    import numpy as np
    import tensorflow as tf
    keras = keras_of(loader)
    rng = np.random.default_rng(17)
    keras.utils.set_random_seed(5)
    if name in FAMILIES:
        side = FAMILIES[name]
        model = getattr(keras.applications, name)(weights=None, input_shape=(side, side, 3), classes=10)
    else:
        model = tutorial(keras, name)
    shape = tuple(model.input_shape[1:])
    pictures = rng.integers(0, 256, (PICTURES,) + shape).astype(np.float32)
    if name in FAMILIES and not any(l.__class__.__name__ in ("Rescaling", "Normalization") for l in model.layers[:4]):
        pictures = pictures / np.float32(127.5) - np.float32(1)
    randomize(model, rng, pictures)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "pictures.npy", pictures)
    for kind in ("keras", "h5"):
        file = folder / f"model.{kind}"
        try:
            model.save(file)
            loaded = keras.models.load_model(file, compile=False, custom_objects=unregistered(loader))
        except Exception as reason:
            print(name, kind, "not opened by Keras itself:", str(reason)[:200])
            continue
        calls = {
            "eager": lambda x: loaded(x, training=False),
            "function": tf.function(lambda x: loaded(x, training=False)),
            "xla": tf.function(lambda x: loaded(x, training=False), jit_compile=True),
        }
        for way, call in calls.items():
            try:
                np.save(folder / f"{kind}-{way}.npy", np.asarray(call(tf.constant(pictures))))
            except tf.errors.InvalidArgumentError as reason:
                print(name, kind, way, "not run by TensorFlow itself:", str(reason)[:200])
        np.save(folder / f"{kind}-predict.npy", loaded.predict(pictures, batch_size=32, verbose=0))
        np.save(folder / f"{kind}-graph.npy", in_session(loaded, pictures, tf))
        spread = np.ptp(np.load(folder / f"{kind}-eager.npy"), axis=0).max()
        (folder / f"{kind}.json").write_text(json.dumps({"spread": float(spread), "keras": keras.__version__}))


def unregistered(loader):
    """What Keras 2 does not find by itself again, and a user has to name."""
    if loader != "keras-2":
        return None
    from tf_keras.src.applications import convnext
    return {"LayerScale": convnext.LayerScale, "StochasticDepth": convnext.StochasticDepth}


def in_session(model, pictures, tf):
    """The function's graph with its variables in a session of TensorFlow 1."""
    spec = tf.TensorSpec((None,) + pictures.shape[1:], tf.float32)
    traced = tf.function(lambda x: model(x, training=False)).get_concrete_function(spec)
    graph = traced.graph
    values = {}
    for tensor, placeholder in graph.captures:
        if tensor.dtype == tf.resource:
            variable = next(v for v in graph.variables if v.handle is tensor)
            values[placeholder.name] = variable.numpy()
        else:
            values[placeholder.name] = tensor.numpy()
    with tf.Graph().as_default() as plain, tf.compat.v1.Session() as session:
        mapped, feeds, assigns = {}, {}, []
        for name, value in values.items():
            is_resource = graph.get_tensor_by_name(name).dtype == tf.resource
            holder = tf.compat.v1.placeholder(value.dtype, value.shape)
            variable = tf.compat.v1.get_variable(f"v{len(feeds)}", initializer=tf.zeros(value.shape, value.dtype),
                                                 use_resource=True)
            assigns.append(variable.assign(holder, read_value=False))
            feeds[holder] = value
            mapped[name] = variable.handle if is_resource else variable.read_value()
        # As the graph program does: what a placeholder is fed, oneDNN may lay out in another way.
        batches = tf.compat.v1.data.Dataset.from_tensor_slices(pictures).batch(len(pictures))
        iterator = tf.compat.v1.data.make_initializable_iterator(batches)
        mapped[traced.inputs[0].name] = iterator.get_next()
        out = tf.import_graph_def(graph.as_graph_def(), mapped, [traced.outputs[0].name], name="m")[0]
        session.run(assigns, feeds)
        session.run(iterator.initializer)
        return session.run(out)


def randomize(model, rng, pictures):
    """Random weights, and moments of the pictures, without which nothing would be left of them behind fifty layers."""
    normalizing = []
    for layer in all_layers(model):
        kind = layer.__class__.__name__
        if kind == "BatchNormalization":
            normalizing.append((layer, layer.momentum))
            layer.momentum = 0.0
            weights = layer.get_weights()
            for i in range(len(weights) - 2):
                low, high = (0.7, 1.4) if layer.scale and i == 0 else (-0.2, 0.2)
                weights[i] = rng.uniform(low, high, weights[i].shape).astype("float32")
            layer.set_weights(weights)
        elif kind == "LayerScale":
            layer.set_weights([rng.uniform(0.1, 0.5, w.shape).astype("float32") for w in layer.get_weights()])
        elif getattr(layer, "bias", None) is not None or kind == "PReLU":
            weights = layer.get_weights()
            weights[-1] = rng.uniform(-0.1, 0.1, weights[-1].shape).astype("float32")
            layer.set_weights(weights)
    if normalizing and all(layer.trainable for layer, _ in normalizing):
        model(pictures, training=True)
    for layer, momentum in normalizing:
        layer.momentum = momentum
        weights = layer.get_weights()
        weights[-1] = weights[-1] + rng.uniform(0.01, 0.1, weights[-1].shape).astype("float32")
        layer.set_weights(weights)


def all_layers(model):
    for layer in model.layers:
        yield layer
        if hasattr(layer, "layers"):
            yield from all_layers(layer)


def judge(folder, name, loader, java):
    import numpy as np
    row = {"family": name, "loader": loader}
    for kind in ("keras", "h5"):
        if not (folder / f"{kind}.json").exists():
            row[kind] = "not opened by Keras itself"
            continue
        run = subprocess.run(shlex.split(java) + [str(folder / f"model.{kind}"), str(folder / "pictures.npy"),
                                                  str(folder / "java")], capture_output=True, text=True, timeout=560)
        if run.returncode or "REFUSED" in run.stdout:
            row[kind] = run.stdout[-500:].strip() or run.stderr[-900:].strip()
            continue
        made = json.loads((folder / f"{kind}.json").read_text())
        counts = {"spread": made["spread"], "keras": made["keras"]}
        for way in WAYS:
            if not (folder / f"{kind}-{way}.npy").exists():
                counts[way] = "not run by TensorFlow itself"
                continue
            if not (folder / "java" / f"{way}.npy").exists():
                counts[way] = "not run by the engine: " + run.stdout[-300:]
                continue
            ours = np.load(folder / "java" / f"{way}.npy")
            theirs = np.load(folder / f"{kind}-{way}.npy")
            same = sum(np.array_equal(a.view(np.uint32), b.view(np.uint32)) for a, b in zip(ours, theirs))
            counts[way] = f"{same}/{PICTURES}"
            if same < PICTURES:
                counts[way + "_off"] = float(np.abs(ours - theirs).max())
        if (folder / "java" / "function.npy").exists():
            pairs = zip(np.load(folder / f"{kind}-predict.npy"), np.load(folder / "java" / "function.npy"))
            counts["predict"] = f"{sum(np.array_equal(a, b) for a, b in pairs)}/{PICTURES}"
        row[kind] = counts
    return row


def hostile(folder):
    """Small files that must be refused, beside those that a test changes itself."""
    import h5py
    import keras
    layers = keras.layers
    model = keras.Sequential([keras.Input((8, 8, 3)), layers.Flatten(), layers.Dense(2, name="classes")])
    model.save_weights(folder / "only.weights.h5")
    for kind, link in (("external", h5py.ExternalLink("/etc/hostname", "/x")), ("soft", h5py.SoftLink("/optimizer"))):
        model.save(folder / f"{kind}-link.h5")
        with h5py.File(folder / f"{kind}-link.h5", "a") as file:
            del file["model_weights/classes"]
            file["model_weights/classes"] = link
    model.save(folder / "cycle.h5")
    with h5py.File(folder / "cycle.h5", "a") as file:
        file["model_weights/flatten/again"] = file["model_weights"]
    two = keras.Input((8, 8, 3)), keras.Input((4,))
    keras.Model(two, layers.Concatenate()([layers.Flatten()(two[0]), two[1]])).save(folder / "two-inputs.keras")
    two_outputs(keras, layers).save(folder / "two-outputs.keras")


def two_outputs(keras, layers):
    """A network that returns a picture and four numbers."""
    picture = keras.Input((8, 8, 3), name="x")
    shared = layers.Conv2D(4, 3, padding="same", activation="relu", name="shared")(picture)
    made = layers.Conv2D(3, 3, padding="same", name="picture")(shared)
    box = layers.Dense(4, name="box")(layers.GlobalAveragePooling2D(name="mean")(shared))
    return keras.Model(picture, [made, box])


def rows(table):
    """The rows of the option loader for merge_exactness.py: pictures compared, of all files and ways."""
    found = {}
    for family in json.loads(table.read_text()):
        for value in (family["loader"], "auto"):
            row = found.setdefault(value, {
                "option": "loader", "value": value, "library": "", "cases": 0, "withinBound": 0, "differing": 0,
                "largest": 0.0, "bound": ""})
            for counts in (family["keras"], family["h5"]):
                if isinstance(counts, str):
                    continue
                row["library"] = "keras" if value == "auto" else f"keras {counts['keras']}"
                # Keras itself has no Session; what one makes of its function stands in the table only.
                for way in ("eager", "function", "xla"):
                    same = counts[way].partition("/")[0]
                    if same.isdigit():
                        row["cases"] += PICTURES
                        row["differing"] += PICTURES - int(same)
                        row["largest"] = max(row["largest"], counts.get(way + "_off", 0.0))
    return list(found.values())


def measured(table, name, loader):
    """Whether an earlier run has entered this family, so that a broken off run goes on where it was."""
    known = json.loads(table.read_text()) if table.exists() else []
    return any((row["family"], row["loader"]) == (name, loader) for row in known)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["all", "make", "judge", "hostile", "rows"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--loader", default="keras-3", help="keras-2, else the Keras 3 of this Python")
    parser.add_argument("--family", action="append")
    parser.add_argument("--java")
    parser.add_argument("--table", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "rows":
        arguments.folder.write_text(json.dumps(rows(arguments.table), indent=1))
        return
    if arguments.command == "hostile":
        hostile(arguments.folder)
        return
    names = arguments.family or TUTORIALS + [
        name for name in FAMILIES if arguments.loader == "keras-2" or name not in ONLY_KERAS_2]
    for name in names:
        if arguments.table and not arguments.family and measured(arguments.table, name, arguments.loader):
            continue
        folder = arguments.folder / arguments.loader / name
        if arguments.command == "make":
            make(folder, name, arguments.loader)
            continue
        if arguments.command == "all" and not (folder / "keras.json").exists():
            made = subprocess.run([sys.executable, __file__, "make", str(arguments.folder), "--loader",
                                   arguments.loader, "--family", name], capture_output=True, text=True)
            if made.returncode:
                print(name, "NOT MADE", made.stderr[-600:], flush=True)
                continue
        row = judge(folder, name, arguments.loader, arguments.java)
        print(json.dumps(row), flush=True)
        if arguments.table:
            known = json.loads(arguments.table.read_text()) if arguments.table.exists() else []
            known = [r for r in known if (r["family"], r["loader"]) != (name, arguments.loader)] + [row]
            arguments.table.write_text(json.dumps(known, indent=1) + "\n")


if __name__ == "__main__":
    main()
