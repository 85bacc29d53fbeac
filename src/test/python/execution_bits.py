"""Feeds the product's dumped batches to TensorFlow in Python and compares logits and probabilities bit by bit.

    skewscope compare PICTURE... --dump DIR --pathway eager --pathway function,xla=on,name=function-xla ...
    python execution_bits.py DIR PATHWAY:MODE[:LOADING]...

MODE is eager (the module rebuilt in Python, op by op), graph (tf.data and a Session), function (tf.function) or xla
(tf.function(jit_compile=True)). LOADING is saved-model, frozen (convert_variables_to_constants_v2), float16-weights or
bfloat16-weights. Native settings are those of the environment, as for the product's processes
(TF_ENABLE_ONEDNN_OPTS=0, ONEDNN_MAX_CPU_ISA=AVX2); THREADS=1 calls set_intra_op_parallelism_threads.
Dumps hold the picture's own row: compare pathways whose batch is that row alone, or any batch of at least two
(then feed it twice: REPEAT=2).
"""

import os
import pathlib
import sys

import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

import programs

v1 = tf.compat.v1


def rounded(variables, loading):
    if loading.endswith("-weights"):
        kind = tf.as_dtype(loading.removesuffix("-weights"))
        for variable in variables:
            variable.assign(tf.cast(tf.cast(variable, kind), tf.float32))


def weights(loaded):
    return [v for v in loaded.signatures["serving_default"].graph.variables] or loaded.variables


def eager(loading):
    sys.path.insert(0, str(programs.MODEL))
    import architecture
    model = architecture.restore(programs.MODEL)
    rounded(model.variables, loading)
    return lambda batch: model.forward(tf.constant(batch))


def frozen_function():
    model = tf.saved_model.load(str(programs.MODEL))  # holds the variables until they are constants
    signature = model.signatures["serving_default"]
    return convert_variables_to_constants_v2(signature), sorted(signature.structured_outputs)


def function(loading, jit=False):
    if loading == "frozen":
        frozen, names = frozen_function()
        call = tf.function(lambda x: dict(zip(names, frozen(x))), jit_compile=jit)
    else:
        model = tf.saved_model.load(str(programs.MODEL))
        rounded(weights(model), loading)
        call = tf.function(lambda x: model(x), jit_compile=jit)
    return lambda batch: call(tf.constant(batch))


def graph(loading):
    with tf.Graph().as_default():
        pictures = v1.placeholder(tf.float32, [None, 224, 224, 3])
        iterator = v1.data.make_initializable_iterator(tf.data.Dataset.from_tensor_slices(pictures).batch(1024))
        batch = iterator.get_next()
        fetched = tf.saved_model.load(str(programs.MODEL))(batch)
        session = v1.Session()
        session.run(v1.global_variables_initializer())
        if loading.endswith("-weights"):
            kind = tf.as_dtype(loading.removesuffix("-weights"))
            session.run([v1.assign(v, tf.cast(tf.cast(v, kind), tf.float32)) for v in v1.global_variables()])

    def run(rows):
        session.run(iterator.initializer, {pictures: rows})
        return session.run(fetched)

    return run


def frozen_graph():
    frozen, names = frozen_function()
    with tf.Graph().as_default():
        pictures = v1.placeholder(tf.float32, [None, 224, 224, 3])
        iterator = v1.data.make_initializable_iterator(tf.data.Dataset.from_tensor_slices(pictures).batch(1024))
        batch = iterator.get_next()
        outputs = tf.graph_util.import_graph_def(frozen.graph.as_graph_def(),
                                                 input_map={frozen.inputs[0].name: batch},
                                                 return_elements=[tensor.name for tensor in frozen.outputs])
        session = v1.Session()

    def run(rows):
        session.run(iterator.initializer, {pictures: rows})
        return dict(zip(names, session.run(outputs)))

    return run


def runner(mode, loading):
    if mode == "eager":
        return eager(loading)
    if mode == "graph":
        return frozen_graph() if loading == "frozen" else graph(loading)
    return function(loading, jit=mode == "xla")


def main():
    if "THREADS" in os.environ:
        tf.config.threading.set_intra_op_parallelism_threads(int(os.environ["THREADS"]))
    repeat = int(os.environ.get("REPEAT", "1"))
    dumps, failed = pathlib.Path(sys.argv[1]), False
    for text in sys.argv[2:]:
        pathway, mode, loading = (text.split(":") + ["saved-model"])[:3]
        run, counts, largest = runner(mode, loading), dict(logits=0, probabilities=0), dict(logits=0.0, probabilities=0.0)
        folders = [folder for folder in sorted(dumps.glob(f"*/{pathway}")) if (folder / "logits.npy").exists()]
        for folder in folders:
            outputs = run(np.repeat(np.load(folder / "batch.npy"), repeat, axis=0))
            for name in counts:
                ours, theirs = np.load(folder / f"{name}.npy"), np.asarray(outputs[name])[:1]
                counts[name] += ours.tobytes() == theirs.tobytes()
                largest[name] = max(largest[name], float(np.abs(ours - theirs).max()))
        print(f"{pathway} = Python {mode} {loading}: "
              + ", ".join(f"{name} {counts[name]}/{len(folders)} (largest {largest[name]:.3g})" for name in counts))
        failed |= counts["logits"] < len(folders) or not folders
    sys.exit(failed)


if __name__ == "__main__":
    main()
