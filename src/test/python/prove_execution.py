"""Runs every value of the execution options in Skewscope and in TensorFlow's Python, and counts what has the same bits.

    mvn -q -DskipTests package && python src/test/python/prove_execution.py [--pictures 8] [--options grappler]

Writes target/execution.json: a row each value, which merge_exactness.py enters into the table "How exact is this?".
Python gets the tensor that Skewscope fed (execution_bits.py), in a process of its own where settings are read at its start.
"""

import argparse
import collections
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from importlib import metadata

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
REWRITERS = ["remapping", "constant-folding", "arithmetic", "layout", "dependency", "loop", "function", "shape",
             "pruning", "memory", "implementation"]
ISA = ["sse41", "avx", "avx2", "avx2-vnni", "avx2-vnni-2", "avx512-core", "avx512-core-vnni", "avx512-core-bf16",
       "avx512-core-fp16", "avx512-core-amx", "avx512-core-amx-fp16", "avx10-1-512", "avx10-1-512-amx", "avx10-1-512-amx-fp16"]
LAYOUTS = PROJECT / "src" / "test" / "resources" / "layout"
GRAPH = "graph:saved-model:on"


@dataclasses.dataclass(frozen=True)
class Value:
    """A value as a pathway of Skewscope and as what execution_bits.py calls the same, with the environment of both."""
    pathway: str
    python: str
    environment: tuple = ()
    model: pathlib.Path = None


def graph(option, value, python=GRAPH, besides="", **environment):
    return Value(f"graph,{option}={value}{besides}", python, tuple(environment.items()))


def in_batch(option, value, rows, besides=""):
    return graph(option, value, f"{GRAPH}:{rows}", besides)


def in_layout(value, model):
    """The bundled model takes NHWC only, so the small ones of make_layout_models.py stand in."""
    return Value(f"function,layout={value},size=40x48", "nhwc" if model == "nhwc" else "nchw",
                 (("MODEL", str(LAYOUTS / model)),), LAYOUTS / model)


VALUES = {
    "execution": {mode: Value(mode, mode) for mode in ("eager", "graph", "function")},
    "grappler": {value: graph("grappler", value, f"graph:saved-model:{value}")
                 for value in ["on", "off", "auto-mixed-precision-bfloat16", *REWRITERS,
                               *(f"no-{name}" for name in REWRITERS)]},
    "xla": {"off": Value("function,xla=off", "function"), "on": Value("function,xla=on", "xla")},
    "loading": {value: graph("loading", value, f"graph:{value}")
                for value in ("saved-model", "frozen", "float16-weights", "bfloat16-weights")},
    "precision": {"float32": graph("precision", "float32"), "float64": graph("precision", "float64", "float64")},
    "onednn": {"default": graph("onednn", "default"), "on": graph("onednn", "on", TF_ENABLE_ONEDNN_OPTS="1"),
               "off": graph("onednn", "off", TF_ENABLE_ONEDNN_OPTS="0")},
    "isa": {"default": graph("isa", "default"),
            **{value: graph("isa", value, ONEDNN_MAX_CPU_ISA=value.upper().replace("-", "_")) for value in ISA}},
    "threads": {"0": graph("threads", "0"),
                **{count: graph("threads", count, THREADS=count) for count in ("1", "2", "4", "8")}},
    "batch": {str(size): in_batch("batch", size, f"{size}-repeat-0-none", ",padding=repeat") for size in (1, 2, 8, 32)},
    "position": {str(row): in_batch("position", row, f"8-zeros-{row}-none", ",batch=8,padding=zeros") for row in (0, 1, 7)},
    "padding": {value: in_batch("padding", value, f"4-{value}-0-none", ",batch=4") for value in ("none", "repeat", "zeros")},
    "neighbours": {value: in_batch("neighbours", value, f"4-none-0-{value}", ",batch=4")
                   for value in ("none", "same", "others")},
    "remainder": {value: in_batch("remainder", value, "2-none-0-same", ",batch=2,neighbours=same")
                  for value in ("keep", "drop")},
    "layout": {"model": in_layout("model", "nchw"), "nchw": in_layout("nchw", "nchw"), "nhwc": in_layout("nhwc", "nhwc")},
}
FLOAT64 = 1e-6
BOUNDS = {("precision", "float64"): f"{FLOAT64:g} of a logit: float64 sums in another order, then rounded to float32"}


def by_process(options):
    """The options and values that one run of Skewscope can hold: its processes read their environment once."""
    groups = collections.defaultdict(list)
    for option in options:
        for name, value in VALUES[option].items():
            groups[value.environment, value.model].append((option, name))
    return groups.items()


def results(jar, pictures, environment, model, members, dumps):
    """Runs both languages; the results by option and value."""
    ours = [word for option, name in members
            for word in ("--pathway", f"{VALUES[option][name].pathway},name={option}-{name}")]
    if model:
        ours += ["--model", model]
    subprocess.run(["java", "-jar", jar, "compare", *pictures, *ours, "--dump", dumps], stdout=subprocess.DEVNULL)
    found = {}
    # A process each: a model loaded after thirty others has other last bits (3.9e-6 of a logit in Python itself).
    for mode in {VALUES[option][name].python for option, name in members}:
        same = [member for member in members if VALUES[member[0]][member[1]].python == mode]
        words = [f"{option}-{name}:{mode}" for option, name in same]
        done = subprocess.run([sys.executable, HERE / "execution_bits.py", "--json", dumps, *words], stdout=subprocess.PIPE,
                              env=os.environ | dict(environment), text=True)
        found |= dict(zip(same, json.loads(done.stdout.splitlines()[-1])))
    return found


def row(option, value, result, library):
    differing = result["cases"] - min(result["identical"].values())
    largest = max(result["largest"].values())
    bounded = (option, value) in BOUNDS and largest <= FLOAT64
    return dict(option=option, value=value, library=library, cases=result["cases"], withinBound=differing if bounded else 0,
                differing=0 if bounded else differing, largest=largest, bound=BOUNDS.get((option, value), ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=8, help="how many of the sample pictures, the smallest files first")
    parser.add_argument("--options", nargs="+", choices=VALUES, default=list(VALUES), help="the only options to run")
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target" / "skewscope.jar")
    options = parser.parse_args()
    pictures = sorted((path for path in (PROJECT / "sample-images").iterdir() if path.suffix == ".jpg"),
                      key=lambda path: path.stat().st_size)[:options.pictures]
    pictures.sort()  # execution_bits.py reads the dumps in order of their names, and batches hold neighbours
    found = {}
    for (environment, model), members in by_process(options.options):
        with tempfile.TemporaryDirectory() as dumps:
            found |= results(options.jar, pictures, environment, model, members, dumps)
    library = f"tensorflow-cpu {metadata.version('tensorflow-cpu')}"
    rows = [row(option, value, result, library) for (option, value), result in sorted(found.items())]
    (PROJECT / "target" / "execution.json").write_text(json.dumps(rows, indent=1) + "\n")
    wrong = [r for r in rows if r["differing"] or not r["cases"]]
    print(f"{len(rows)} values, {options.pictures} pictures each;", "nothing differs" if not wrong else f"differing: {wrong}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
