"""Runs every value of the execution options in Skewscope and in TensorFlow's Python, and counts what has the same bits.

    mvn -q -DskipTests package && python src/test/python/prove_execution.py [--pictures 8]

Writes execution.json beside this script: a row each value, in the form of the table "How exact is this?".
Python gets the tensor that Skewscope fed (execution_bits.py), in a process of its own where settings are read at its start.
"""

import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from importlib import metadata

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
REWRITERS = ["remapping", "constant-folding", "arithmetic", "layout", "dependency", "loop", "function", "shape"]
ISA = ["sse41", "avx", "avx2", "avx2-vnni", "avx2-vnni-2", "avx512-core", "avx512-core-vnni", "avx512-core-bf16",
       "avx512-core-fp16", "avx512-core-amx", "avx512-core-amx-fp16", "avx10-1-512", "avx10-1-512-amx", "avx10-1-512-amx-fp16"]
# What Skewscope's words are in Python: the mode with loading and rewriters, and the environment.
GRAPH = "graph:saved-model:on"
VALUES = {
    "execution": {mode: (mode, {}) for mode in ("eager", "graph", "function")},
    "grappler": {value: (f"graph:saved-model:{value}", {})
                 for value in ["on", "off", *REWRITERS, *(f"no-{name}" for name in REWRITERS)]},
    "xla": {"off": ("function", {}), "on": ("xla", {})},
    "loading": {value: (f"graph:{value}", {})
                for value in ("saved-model", "frozen", "float16-weights", "bfloat16-weights")},
    "precision": {"float32": (GRAPH, {}), "float64": ("float64", {})},
    "onednn": {"default": (GRAPH, {}), "on": (GRAPH, {"TF_ENABLE_ONEDNN_OPTS": "1"}),
               "off": (GRAPH, {"TF_ENABLE_ONEDNN_OPTS": "0"})},
    "isa": {"default": (GRAPH, {}),
            **{value: (GRAPH, {"ONEDNN_MAX_CPU_ISA": value.upper().replace("-", "_")}) for value in ISA}},
    "threads": {"0": (GRAPH, {}), **{count: (GRAPH, {"THREADS": count}) for count in ("1", "2", "4", "8")}},
}
FLOAT64 = 4e-6
BOUNDS = {("precision", "float64"): f"{FLOAT64:g} of a logit: float64 sums in another order, then rounded to float32"}


def pathway(option, value):
    preset = value if option == "execution" else "function" if option == "xla" else "graph"
    change = "" if option == "execution" else f",{option}={value}"
    return f"{preset}{change},name={option}-{value}"


def in_python(dumps):
    """The results by option and value; values that need the same environment share a process."""
    groups = collections.defaultdict(list)
    for option, values in VALUES.items():
        for value, (words, environment) in values.items():
            # The float64 module changes TensorFlow for its whole process.
            groups[tuple(environment.items()), words == "float64"].append((option, value, words))
    results = {}
    for (environment, _), members in groups.items():
        words = [f"{option}-{value}:{python}" for option, value, python in members]
        done = subprocess.run([sys.executable, HERE / "execution_bits.py", "--json", dumps, *words], stdout=subprocess.PIPE,
                              env=os.environ | dict(environment), text=True)
        results |= {member[:2]: result for member, result in zip(members, json.loads(done.stdout.splitlines()[-1]))}
    return results


def row(option, value, result, library):
    differing = result["cases"] - min(result["identical"].values())
    largest = max(result["largest"].values())
    bounded = (option, value) in BOUNDS and largest <= FLOAT64
    return dict(option=option, value=value, library=library, cases=result["cases"], withinBound=differing if bounded else 0,
                differing=0 if bounded else differing, largest=largest, bound=BOUNDS.get((option, value), ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=8, help="how many of the sample pictures, the smallest files first")
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target" / "skewscope.jar")
    options = parser.parse_args()
    pictures = sorted((path for path in (PROJECT / "sample-images").iterdir() if path.suffix == ".jpg"),
                      key=lambda path: path.stat().st_size)[:options.pictures]
    with tempfile.TemporaryDirectory() as dumps:
        words = [word for option, values in VALUES.items() for value in values for word in ("--pathway", pathway(option, value))]
        subprocess.run(["java", "-jar", options.jar, "compare", *pictures, *words, "--dump", dumps], stdout=subprocess.DEVNULL)
        results = in_python(dumps)
    library = f"tensorflow-cpu {metadata.version('tensorflow-cpu')}"
    rows = [row(option, value, result, library) for (option, value), result in sorted(results.items())]
    (HERE / "execution.json").write_text(json.dumps(rows, indent=1) + "\n")
    wrong = [r for r in rows if r["differing"] or not r["cases"]]
    print(f"{len(rows)} values, {options.pictures} pictures each;", "nothing differs" if not wrong else f"differing: {wrong}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
