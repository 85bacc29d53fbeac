"""Makes small models in every TensorFlow format that is opened, and judges what Skewscope makes of them.

    python model_files.py make FOLDER
    python model_files.py golden FOLDER RESOURCES
    python model_files.py judge FOLDER SKEWSCOPE.jar PICTURE...

Needs tensorflow 2.18. `judge` runs `skewscope compare --dump` with every file in each way that it can be run, feeds the
dumped batch to the same file in Python in the same way, and counts where the bits of what it returns are the same.
"""

import json
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

v1 = tf.compat.v1
SIDE, CLASSES = 32, 7


def weights(seed=0):
    random = np.random.default_rng(seed)
    normal = lambda *shape: (random.standard_normal(shape) * np.sqrt(2 / np.prod(shape[:-1]))).astype("f4")
    return {
        "conv": normal(3, 3, 3, 16), "mean": normal(16), "variance": np.abs(normal(16)) + 0.5,
        "gamma": normal(16) + 1, "beta": normal(16), "deep": normal(3, 3, 16, 32), "dense": normal(32, CLASSES),
        "bias": normal(CLASSES),
    }


def network(x, w, channels_first=False):
    """Two convolutions with a batch norm between, as slim wrote them."""
    if channels_first:
        x = tf.transpose(x, [0, 2, 3, 1])
    x = tf.nn.conv2d(x, w["conv"], 2, "SAME")
    x = v1.nn.fused_batch_norm(x, w["gamma"], w["beta"], w["mean"], w["variance"], is_training=False)[0]
    x = tf.nn.relu6(x)
    x = tf.nn.relu(tf.nn.conv2d(x, w["deep"], 2, "SAME"))
    return tf.nn.bias_add(tf.matmul(tf.reduce_mean(x, [1, 2]), w["dense"]), w["bias"])


class Module(tf.Module):
    def __init__(self, seed=0, **named):
        super().__init__()
        self.w = {k: tf.Variable(v, name=named.get(k, k)) for k, v in weights(seed).items()}


def module(folder, spec, call, signature="serving_default", seed=0, **named):
    m = Module(seed, **named)
    m.f = tf.function(lambda image: call(image, m.w), input_signature=[spec])
    tf.saved_model.save(m, folder, signatures={signature: m.f.get_concrete_function()})


def picture(*shape, dtype=tf.float32):
    return tf.TensorSpec(shape, dtype, name="image")


NHWC = picture(None, SIDE, SIDE, 3)


def frozen(path, call, spec=NHWC):
    m = Module()
    f = tf.function(lambda image: call(image, m.w)).get_concrete_function(spec)
    graph = convert_variables_to_constants_v2(f).graph.as_graph_def()
    open(path, "wb").write(graph.SerializeToString())


def tf1(folder, tags, resource, key="serving_default", extra=False):
    """As TF1 exported: reference or resource variables, a Saver with its own nodes, an initializer."""
    with v1.Graph().as_default(), v1.Session() as session:
        with v1.variable_scope("net", use_resource=resource):
            w = {k: v1.get_variable(k, initializer=v) for k, v in weights().items()}
        image = v1.placeholder(tf.float32, [None, SIDE, SIDE, 3], name="image")
        logits = tf.identity(network(image, w), name="logits")
        probabilities = tf.nn.softmax(logits, name="softmax")
        session.run(v1.global_variables_initializer())
        builder = v1.saved_model.Builder(folder)
        signature = v1.saved_model.predict_signature_def({"image": image}, {"scores": logits})
        signatures = {key: signature}
        if extra:
            signatures["classify"] = v1.saved_model.predict_signature_def(
                {"image": image}, {"probabilities": probabilities})
        builder.add_meta_graph_and_variables(session, tags, signatures)
        builder.save()


def frozen_tf1(path, names=("input", "final_result")):
    with v1.Graph().as_default(), v1.Session() as session:
        w = {k: v1.get_variable(k, initializer=v) for k, v in weights().items()}
        image = v1.placeholder(tf.float32, [None, SIDE, SIDE, 3], name=names[0])
        tf.nn.softmax(network(image, w), name=names[1])
        session.run(v1.global_variables_initializer())
        graph = v1.graph_util.convert_variables_to_constants(session, session.graph_def, [names[1]])
        open(path, "wb").write(graph.SerializeToString())


def twins(path, folding):
    """Layers that are alike but for their weights; with `folding` also weights that an optimizer computes."""
    random = np.random.default_rng(4)
    weight = lambda *shape: tf.constant((random.standard_normal(shape) * np.sqrt(2 / np.prod(shape[:-1]))).astype("f4"))
    with v1.Graph().as_default() as graph:
        x = v1.placeholder(tf.float32, [None, SIDE, SIDE, 3], name="image")
        x = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(x, weight(3, 3, 3, 16), 2, "SAME"), weight(16)))
        for _ in range(2):
            x = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(x, weight(3, 3, 16, 16), 1, "SAME"), weight(16)))
        x = tf.matmul(tf.reduce_mean(x, [1, 2]), weight(16, 32))
        for _ in range(2):
            x = tf.nn.relu(tf.nn.bias_add(tf.matmul(x, weight(32, 32)), weight(32)))
        if folding:
            x = tf.matmul(tf.matmul(x, tf.transpose(weight(32, 32))), weight(32, 32) * 0.5)
        tf.nn.bias_add(tf.matmul(x, weight(32, CLASSES)), weight(CLASSES), name="scores")
        open(path, "wb").write(graph.as_graph_def().SerializeToString())


def encoded(folder):
    """As TF Serving's examples: the file's bytes in, decoding and resizing inside."""

    def one(data):
        image = tf.io.decode_jpeg(data, channels=3)
        image = tf.image.convert_image_dtype(image, tf.float32)
        return tf.image.resize(image, [SIDE, SIDE])

    m = Module()
    m.f = tf.function(
        lambda image_bytes: {"scores": network(tf.map_fn(one, image_bytes, fn_output_signature=tf.float32), m.w)},
        input_signature=[tf.TensorSpec([None], tf.string, name="image_bytes")])
    tf.saved_model.save(m, folder, signatures={"serving_default": m.f.get_concrete_function()})


def make(folder):
    path = lambda name: os.path.join(folder, name)
    os.makedirs(folder, exist_ok=True)
    plain = lambda x, w: {"logits": network(x, w)}
    module(path("float"), NHWC, plain)
    module(path("renamed"), NHWC, plain, conv="first/kernel", deep="second/kernel")
    module(path("other_weights"), NHWC, plain, seed=1)
    module(path("uint8"), picture(None, SIDE, SIDE, 3, dtype=tf.uint8),
           lambda x, w: {"scores": network(tf.cast(x, tf.float32) / 255.0, w)})
    module(path("rescaling"), NHWC, lambda x, w: {"logits": network(x * (1 / 255), w)})
    module(path("nchw"), picture(None, 3, SIDE, SIDE), lambda x, w: {"scores": network(x, w, True)})
    module(path("dynamic"), picture(None, None, None, 3), plain)
    module(path("two_outputs"), NHWC, lambda x, w: {"a": network(x, w), "b": network(2 * x, w)})
    module(path("other_key"), NHWC, plain, signature="classify_image")
    two = Module()
    two.f = tf.function(lambda image, mask: {"scores": network(image * mask, two.w)})
    tf.saved_model.save(two, path("two_inputs"), signatures=two.f.get_concrete_function(NHWC, picture(None, SIDE, SIDE, 3)))
    encoded(path("encoded"))
    tf1(path("tf1_reference"), ["serve"], False)
    tf1(path("tf1_resource"), ["serve"], True)
    tf1(path("tf1_keys"), ["serve"], True, key="predict_images", extra=True)
    frozen(path("frozen.pb"), lambda x, w: network(x, w))
    frozen(path("frozen_both.pb"), lambda x, w: (network(x, w), tf.nn.softmax(network(x, w))))
    frozen_tf1(path("inception_like.pb"))
    twins(path("twins.pb"), False)
    twins(path("folding.pb"), True)
    tiny = tf.train.Checkpoint(**Module().w)
    tiny.write(path("checkpoint/model.ckpt"))
    print(sorted(os.listdir(folder)))


# ---- what Python makes of a fed batch

def session_run(graph_def, feed, fetch, batch):
    with v1.Graph().as_default() as graph, v1.Session(graph=graph) as session:
        tf.import_graph_def(graph_def, name="")
        return session.run(fetch, {feed: batch})


def of_saved_model(folder, key, output, batch, mode):
    if mode == "graph":
        with v1.Graph().as_default(), v1.Session() as session:
            meta = v1.saved_model.load(session, ["serve"], folder)
            signature = meta.signature_def[key]
            feed = list(signature.inputs.values())[0]
            return session.run(signature.outputs[output].name, {feed.name: batch})
    loaded = tf.saved_model.load(folder)
    call = loaded.signatures[key]
    name = list(call.structured_input_signature[1])[0]
    return call(**{name: tf.constant(batch)})[output].numpy()


CASES = {
    # file: (options, signature key, output, what the dumped batch is turned into)
    "float": ("", "serving_default", "logits", None),
    "renamed": ("", "serving_default", "logits", None),
    "dynamic": ("", "serving_default", "logits", None),
    "rescaling": (",normalize=none", "serving_default", "logits", None),
    "nchw": ("", "serving_default", "scores", lambda x: x.transpose(0, 3, 1, 2)),
    "uint8": (",normalize=none", "serving_default", "scores", lambda x: x.astype("u1")),
    "two_outputs": (",output=b", "serving_default", "b", None),
    "other_key": ("", "classify_image", "logits", None),
    "tf1_reference": ("", "serving_default", "scores", None),
    "tf1_resource": ("", "serving_default", "scores", None),
    "tf1_keys": (",signature=classify", "classify", "probabilities", None),
    "frozen.pb": ("", "image:0", "BiasAdd:0", None),
    "frozen_both.pb": (",output=Softmax:0", "image:0", "Softmax:0", None),
    "inception_like.pb": ("", "input:0", "final_result:0", None),
    "twins.pb": ("", "image:0", "scores:0", None),
    "folding.pb": ("", "image:0", "scores:0", None),
}


def golden(folder, resources):
    """Copies a few files into the tests' resources, with what Python makes of one batch (ramp / 255)."""
    import shutil

    ramp = (np.arange(SIDE * SIDE * 3, dtype="f4").reshape(1, SIDE, SIDE, 3) * 7) % 256
    made = {}
    for name in ("tf1_reference", "tf1_resource", "frozen.pb", "inception_like.pb", "twins.pb", "folding.pb", "uint8",
                 "two_outputs"):
        path, target = os.path.join(folder, name), os.path.join(resources, name)
        _, key, output, _ = CASES[name]
        batch = ramp.astype("u1") if name == "uint8" else ramp / np.float32(255)
        if name.endswith(".pb"):
            shutil.copyfile(path, target)
            real = session_run(v1.GraphDef.FromString(open(path, "rb").read()), key, output, batch)
        else:
            shutil.copytree(path, target, dirs_exist_ok=True)
            real = of_saved_model(path, key, output, batch, "graph")
        made[name] = [float(value) for value in real.ravel()]
    json.dump(made, open(os.path.join(resources, "golden.json"), "w"), indent=1)


def judge(folder, jar, pictures):
    equal = total = 0
    for name, (options, key, output, change) in CASES.items():
        path = os.path.join(folder, name)
        for mode in ("graph", "function"):
            out = tempfile.mkdtemp()
            pathway = f"{mode},model={path}{options},name=it"
            done = subprocess.run(["java", "-jar", jar, "compare", *pictures, "--pathway", pathway, "--dump", out],
                                  capture_output=True, text=True)
            same, worst, seen = 0, 0.0, 0
            for picture_folder in sorted(os.listdir(out)):
                stages = os.path.join(out, picture_folder, "it")
                if not os.path.exists(os.path.join(stages, "logits.npy")):
                    continue
                batch = np.load(os.path.join(stages, "batch.npy"))
                batch = change(batch) if change else batch
                if name.endswith(".pb"):
                    graph = v1.GraphDef.FromString(open(path, "rb").read())
                    if mode == "graph":
                        real = session_run(graph, key, output, batch)
                    else:
                        real = v1.wrap_function(lambda: tf.import_graph_def(graph, name=""), []).prune(key, output)(
                            tf.constant(batch)).numpy()
                else:
                    real = of_saved_model(path, key, output, batch, mode)
                is_probability = output in ("probabilities", "Softmax:0", "final_result:0")
                ours = np.load(os.path.join(stages, "probabilities.npy" if is_probability else "logits.npy"))
                seen += 1
                same += ours.tobytes() == real.tobytes()
                worst = max(worst, float(np.abs(ours - real).max()))
            equal += same
            total += len(pictures)
            note = "" if seen == len(pictures) else "   " + (done.stdout + done.stderr).strip()[:300]
            print(f"{name:20} {mode:9} {same} of {len(pictures)} bit-identical, largest {worst:.3g}{note}", flush=True)
    print(f"{equal} of {total}")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    elif sys.argv[1] == "golden":
        golden(sys.argv[2], sys.argv[3])
    else:
        judge(sys.argv[2], sys.argv[3], sys.argv[4:])
