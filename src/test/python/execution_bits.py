"""Feeds the product's dumped batches to TensorFlow in Python and compares logits and probabilities bit by bit.

    skewscope compare PICTURE... --dump DIR --pathway eager --pathway function,xla=on,name=function-xla ...
    python execution_bits.py [--json] DIR PATHWAY:MODE[:LOADING[:GRAPPLER[:ROWS]]]...

MODE is eager (the module rebuilt in Python, op by op), float64 (the same in float64), graph (tf.data and a Session), function
(tf.function), xla (tf.function(jit_compile=True)), nhwc or nchw (the signature of the model in the variable MODEL, fed so).
LOADING is saved-model, frozen (convert_variables_to_constants_v2), float16-weights or bfloat16-weights. GRAPPLER, for
graph, is a value of the product's option of that name. Native settings are those of the environment, as for the product's
processes (TF_ENABLE_ONEDNN_OPTS=0, ONEDNN_MAX_CPU_ISA=AVX2); THREADS=1 calls set_intra_op_parallelism_threads.
Dumps hold the picture's own row. ROWS says in which batch it is fed: 8-repeat-2-none is the third of eight equal rows,
8-zeros-2-none the same between zeros, 8-none-0-others in eights of the dumps' pictures in order of their names.
--json prints a list of results instead of sentences.
"""

import functools
import json
import os
import pathlib
import sys

import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

import programs

v1 = tf.compat.v1
REWRITERS = {"remapping": "remapping", "constant-folding": "constant_folding", "arithmetic": "arithmetic_optimization",
             "layout": "layout_optimizer", "dependency": "dependency_optimization", "loop": "loop_optimization",
             "function": "function_optimization", "shape": "shape_optimization",
             "implementation": "implementation_selector"}
REST = ["common_subgraph_elimination", "scoped_allocator_optimization"]


def rounded(variables, loading):
    if loading.endswith("-weights"):
        kind = tf.as_dtype(loading.removesuffix("-weights"))
        for variable in variables:
            variable.assign(tf.cast(tf.cast(variable, kind), tf.float32))


def weights(loaded):
    return [v for v in loaded.signatures["serving_default"].graph.variables] or loaded.variables


def turn_off(options, rewriter):
    if rewriter == "pruning":
        options.disable_model_pruning = True
    elif rewriter == "memory":
        options.memory_optimization = options.NO_MEM_OPT
    else:
        setattr(options, REWRITERS[rewriter], options.OFF)


def rewriting(grappler):
    """A Session's configuration: all rewriters, none, one alone, or all but one.

    A function that the model is loaded with is optimized as the eager context says, so that gets the same."""
    config = v1.ConfigProto()
    options = config.graph_options.rewrite_options
    if grappler == "off":
        options.disable_meta_optimizer = True
    elif grappler == "auto-mixed-precision-bfloat16":
        options.auto_mixed_precision_onednn_bfloat16 = options.ON
    elif grappler.startswith("no-"):
        turn_off(options, grappler.removeprefix("no-"))
    elif grappler != "on":
        for value in ["pruning", "memory", *REWRITERS]:
            if value != grappler:
                turn_off(options, value)
        for name in REST:
            setattr(options, name, options.OFF)
    tf.config.optimizer.set_experimental_options(
        {name: value == options.ON if isinstance(value, int) and not isinstance(value, bool) else value
         for field, value in options.ListFields() for name in [field.name]})
    return config


def float64(loading):
    """The module with float64 weights; its batch normalization is written out, for the fused one has no float64."""
    sys.path.insert(0, str(programs.MODEL))
    import architecture
    model = architecture.restore(programs.MODEL)
    for module in (model, *model.submodules):
        for name, value in list(vars(module).items()):
            if isinstance(value, tf.Variable):
                setattr(module, name, tf.Variable(tf.cast(value, tf.float64)))
    v1.nn.fused_batch_norm = lambda x, scale, offset, mean, variance, epsilon, is_training: (
        tf.nn.batch_normalization(x, mean, variance, offset, scale, epsilon), None, None)
    return lambda batch: {name: tf.cast(value, tf.float32)
                          for name, value in model.forward(tf.constant(batch, tf.float64)).items()}


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


def graph(loading, grappler):
    config = rewriting(grappler)
    with tf.Graph().as_default():
        pictures = v1.placeholder(tf.float32, [None, 224, 224, 3])
        iterator = v1.data.make_initializable_iterator(tf.data.Dataset.from_tensor_slices(pictures).batch(1024))
        batch = iterator.get_next()
        fetched = tf.saved_model.load(str(programs.MODEL))(batch)
        session = v1.Session(config=config)
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


def signature(folder, transposed):
    model = tf.saved_model.load(folder)
    call = model.signatures["serving_default"]

    def run(rows):
        return call(tf.constant(np.transpose(rows, (0, 3, 1, 2)) if transposed else rows))

    run.model = model  # holds the variables
    return run


@functools.cache
def runner(mode, loading, grappler):
    if mode in ("nhwc", "nchw"):
        return signature(os.environ["MODEL"], transposed=mode == "nchw")
    if mode in ("eager", "float64"):
        return eager(loading) if mode == "eager" else float64(loading)
    if mode == "graph":
        return frozen_graph() if loading == "frozen" else graph(loading, grappler)
    return function(loading, jit=mode == "xla")


def batched(rows, own, text):
    """The batch in which a picture's row is fed, and its place there."""
    size, padding, position, neighbours = text.split("-")
    size, position = int(size), int(position)
    if neighbours == "others":
        start = own // size * size
        return np.concatenate(rows[start:start + size]), own - start
    if neighbours == "same" or padding == "repeat":
        return np.repeat(rows[own], size, axis=0), position
    if padding == "none":
        return rows[own], 0
    batch = np.zeros([size, *rows[own].shape[1:]], np.float32)
    batch[position] = rows[own][0]
    return batch, position


def compared(dumps, text):
    """How many of a pathway's outputs have the same bits in Python, and the largest difference of each."""
    defaults = ["saved-model", "on", "1-none-0-none"]
    pathway, mode, loading, grappler, batch = text.split(":") + defaults[text.count(":") - 1:]
    run = runner(mode, loading, grappler)
    counts, largest = dict(logits=0, probabilities=0), dict(logits=0.0, probabilities=0.0)
    folders = [folder for folder in sorted(dumps.glob(f"*/{pathway}")) if (folder / "logits.npy").exists()]
    rows = [np.load(folder / "batch.npy") for folder in folders]
    for own, folder in enumerate(folders):
        fed, position = batched(rows, own, batch)
        outputs = run(fed)
        for name in counts:
            ours, theirs = np.load(folder / f"{name}.npy"), np.asarray(outputs[name])[position:position + 1]
            counts[name] += ours.tobytes() == theirs.tobytes()
            largest[name] = max(largest[name], float(np.abs(ours - theirs).max()))
    return dict(pathway=pathway, mode=mode, loading=loading, grappler=grappler, rows=batch, cases=len(folders),
                identical=counts, largest=largest)


def main():
    if "THREADS" in os.environ:
        tf.config.threading.set_intra_op_parallelism_threads(int(os.environ["THREADS"]))
    as_json = sys.argv[1] == "--json"
    dumps, *texts = sys.argv[2 if as_json else 1:]
    results = [compared(pathlib.Path(dumps), text) for text in texts]
    if as_json:
        print(json.dumps(results))
    for r in [] if as_json else results:
        print(f"{r['pathway']} = Python {r['mode']} {r['loading']} {r['grappler']} {r['rows']}: "
              + ", ".join(f"{name} {count}/{r['cases']} (largest {r['largest'][name]:.3g})"
                          for name, count in r["identical"].items()))
    sys.exit(any(r["identical"]["logits"] < r["cases"] or not r["cases"] for r in results))


if __name__ == "__main__":
    main()
