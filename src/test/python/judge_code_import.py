#!/usr/bin/env python3
"""Runs preprocessing code in Python and compares what it feeds with the pathways that import-code made of it.

  [OVERLAYS=FOLDER] judge_code_import.py [--fresh] SNIPPETS ANSWERS JAR PICTURE...

Every NNN-name.py of the folder has a function prepare(path) that returns one batch, or it feeds "photo.jpg" to a model
that load_model returns; here a model that keeps its input. ANSWERS holds what `import-code --json` said of each, as
NNN-name.json. One with a line "# refused: line N" must have no pathway and that
line refused. Prints a verdict each; exit code 1 where a pathway feeds other bits, or none was found.
With --tensors, JAR is a folder of the pathways' tensors, PICTURE/pNNN/normalize.npy, and no model runs.
With --fresh every program runs in a Python process of its own. A program that runs with one release of a library alone
gets it from OVERLAYS, a folder with a folder for each release, which `pip install --no-deps --target` makes; without it,
the program has to refuse.

  pip install --no-deps --target "$OVERLAYS/pillow==12.3.0" pillow==12.3.0
"""
import contextlib
import glob
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback
from unittest import mock

import numpy as np


class Kept:
    """Stands for a model: every call keeps what it is fed."""

    fed = None

    def __call__(self, x, training=False):
        Kept.fed = x
        return x

    predict = __call__

    def compile(self, **options):
        pass


def undecorated(function=None, **options):
    """Stands for tf.function: options compare op by op here, so that nothing may be folded."""
    return function if function else lambda each: each


def fed(source, picture):
    scope = {"__name__": "snippet"}
    with open(source) as stream:
        text = stream.read()
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        os.symlink(os.path.abspath(picture), os.path.join(folder, "photo.jpg"))
        os.chdir(folder)
        stack.callback(os.chdir, before)
        if "load_model" in text:
            import keras
            import tensorflow
            stack.enter_context(mock.patch.object(keras.models, "load_model", lambda *a, **k: Kept()))
            stack.enter_context(mock.patch.object(tensorflow, "function", undecorated))
        exec(compile(text, source, "exec"), scope)
        values = scope["prepare"](os.path.join(before, picture)) if "prepare" in scope else Kept.fed
    values = values.numpy() if hasattr(values, "numpy") else values
    return np.asarray(values).astype(np.float32)


def release(source):
    """The pinned release that a program checks for at its start; empty where any will do."""
    found = re.search(r"This is .*\n.*pip install ([^\"]+)\"\)", pathlib.Path(source).read_text())
    return found.group(1).split(" ")[0] if found else ""


def with_release(sources, pinned, pictures, folder):
    """What programs of a release feed by OVERLAYS, after each has refused the release that is installed."""
    answers = fed_apart(sources, pictures[:1], folder)
    for source in sources:
        if not isinstance(answers[source], str):
            answers[source] = "runs with another release"
        elif "has the arithmetic of" in answers[source]:
            answers[source] = None
    overlay = pathlib.Path(os.environ.get("OVERLAYS", "-"), pinned)
    refusing = [source for source in sources if answers[source] is None]
    if overlay.is_dir() and refusing:
        path = os.pathsep.join([str(overlay), *filter(None, [os.environ.get("PYTHONPATH")])])
        answers |= fed_apart(refusing, pictures, folder, {"PYTHONPATH": path})
    return answers


def fed_apart(sources, pictures, folder, more={}):
    """What programs feed in a process of their own: a list of arrays for each, or why it failed."""
    target = os.path.join(folder, "fed.npz")
    done = subprocess.run([sys.executable, os.path.abspath(__file__), "--apart", target, str(len(sources)), *sources, *pictures],
                          capture_output=True, text=True, env=os.environ | more)
    if done.returncode:
        return {source: (done.stderr.strip().splitlines() or [f"ends with {done.returncode}"])[-1] for source in sources}
    answers = {}
    with np.load(target) as arrays:
        for n, source in enumerate(sources):
            failure = f"{n} failure"
            answers[source] = str(arrays[failure]) if failure in arrays else [arrays[f"{n} {i}"] for i in range(len(pictures))]
    return answers


def keep_apart(target, count, *names):
    sources, pictures = names[:int(count)], names[int(count):]
    kept = {}
    for n, source in enumerate(sources):
        try:
            kept |= {f"{n} {i}": fed(source, picture) for i, picture in enumerate(pictures)}
        except Exception as failure:
            kept[f"{n} failure"] = np.array("".join(traceback.format_exception_only(failure)).strip())
    np.savez(target, **kept)


def compared(jar, pathways, pictures, folder):
    """The folder with the tensors of all pathways, which one `compare` dumps."""
    arguments = []
    for stem, options in pathways.items():
        settings = ",".join(f"{k}={v}" for k, v in options.items() if k not in ("layout", "batch", "execution"))
        arguments += ["--pathway", f"eager,{settings},name=p{stem[:3]}"]
    subprocess.run(["java", "-jar", jar, "compare", *pictures, *arguments, "--dump", folder, "--json",
                    os.path.join(folder, "all.json")], capture_output=True)
    return folder


def main():
    if sys.argv[1] == "--apart":
        keep_apart(*sys.argv[2:])
        return
    fresh, made = sys.argv[1] == "--fresh", sys.argv[1] == "--tensors"
    snippets, answers, jar, *pictures = sys.argv[2 if fresh or made else 1:]
    pathways, verdicts = {}, {}
    for source in sorted(glob.glob(os.path.join(snippets, "*.py"))):
        stem = os.path.splitext(os.path.basename(source))[0]
        answer = json.load(open(os.path.join(answers, stem + ".json")))
        text = open(source).read()
        if "# refused: line " in text:
            line = text.rsplit("# refused: line ", 1)[1].strip()
            named = [str(r["line"]) for r in answer["refused"] + answer["asks"]]
            verdicts[stem] = "WRONG, a pathway" if answer["pathways"] else "refused right" if line in named else f"refused elsewhere: {named}"
        elif len(answer["pathways"]) != 1:
            verdicts[stem] = f"MISSED: {answer['refused']} {answer['asks']}"
        else:
            pathways[stem] = answer["pathways"][0]["options"]
    with tempfile.TemporaryDirectory() as folder:
        tensors = jar if made else compared(jar, pathways, pictures, folder)
        sources = {stem: os.path.join(snippets, stem + ".py") for stem in pathways}
        pins, apart = {}, {}
        for source in sources.values():
            pins.setdefault(release(source), []).append(source)
        for source in pins.get("", []) if fresh else []:
            apart |= fed_apart([source], pictures, folder)
        for pinned in filter(None, pins):
            apart |= with_release(pins[pinned], pinned, pictures, folder)
        for stem, source in sources.items():
            bad = []
            alone = apart.get(source, [])
            if alone is None:
                verdicts[stem] = f"refuses, and {release(source)} is not in OVERLAYS"
                continue
            if isinstance(alone, str):
                verdicts[stem] = f"WRONG: {alone}"
                continue
            for i, picture in enumerate(pictures):
                try:
                    expected = alone[i] if alone else fed(source, picture)
                    got = np.load(os.path.join(tensors, os.path.basename(picture), "p" + stem[:3], "normalize.npy"))
                    got = got.astype(np.float32)[None]
                    if pathways[stem].get("layout") == "nchw" and expected.shape[1] in (1, 3):
                        got = got.transpose(0, 3, 1, 2)
                    if got.shape != expected.shape:
                        bad.append(f"{got.shape} for {expected.shape}")
                    elif not np.array_equal(got, expected):
                        bad.append(f"{np.mean(got != expected):.2%} differ by up to {np.abs(got - expected).max():.3g}")
                except Exception as failure:
                    bad.append("".join(traceback.format_exception_only(failure)).strip()[:150])
            verdicts[stem] = "WRONG: " + "; ".join(bad) if bad else "right"
    for stem, verdict in sorted(verdicts.items()):
        print(f"{stem:30} {verdict}")
    print(f"{sum(v == 'right' for v in verdicts.values())} right, {sum(v == 'refused right' for v in verdicts.values())}"
          f" rightly refused of {len(verdicts)}")
    sys.exit(any(v.startswith(("WRONG", "MISSED")) for v in verdicts.values()))


if __name__ == "__main__":
    main()
