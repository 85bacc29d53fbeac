#!/usr/bin/env python3
"""Runs preprocessing code in Python and compares what it feeds with the pathways that import-code made of it.

  [OVERLAYS=FOLDER] judge_code_import.py [--fresh] SNIPPETS ANSWERS JAR PICTURE...

Every NNN-name.py of the folder has a function prepare(path) that returns one batch, or it feeds "photo.jpg" to a model
that load_model returns; here a model that keeps its input. ANSWERS holds what `import-code --json` said of each, as
NNN-name.json. One with a line "# refused: line N" must have no pathway and that
line refused. Prints a verdict each; exit code 1 where a pathway feeds other bits, or none was found.
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


def with_release(source, pictures, folder):
    """The same with the release of OVERLAYS, after the program has refused the one that is installed."""
    try:
        fed_alone(source, pictures[:1], folder)
        raise RuntimeError("runs with another release")
    except RuntimeError as refusal:
        if "has the arithmetic of" not in str(refusal):
            raise
    overlay = pathlib.Path(os.environ.get("OVERLAYS", "-"), release(source))
    return fed_alone(source, pictures, folder, {"PYTHONPATH": str(overlay)}) if overlay.is_dir() else None


def fed_alone(source, pictures, folder, more={}):
    """The same in a process of its own, for all pictures; failures are raised."""
    target = os.path.join(folder, "fed.npz")
    done = subprocess.run([sys.executable, os.path.abspath(__file__), "--one", source, target, *pictures],
                          capture_output=True, text=True, env=os.environ | more)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    with np.load(target) as arrays:
        return [arrays[str(i)] for i in range(len(pictures))]


def main():
    if sys.argv[1] == "--one":
        source, target, *pictures = sys.argv[2:]
        np.savez(target, **{str(i): fed(source, picture) for i, picture in enumerate(pictures)})
        return
    fresh = sys.argv[1] == "--fresh"
    snippets, answers, jar, *pictures = sys.argv[2 if fresh else 1:]
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
        arguments = []
        for stem, options in pathways.items():
            settings = ",".join(f"{k}={v}" for k, v in options.items() if k not in ("layout", "batch", "execution"))
            arguments += ["--pathway", f"eager,{settings},name=p{stem[:3]}"]
        subprocess.run(["java", "-jar", jar, "compare", *pictures, *arguments, "--dump", folder, "--json",
                        os.path.join(folder, "all.json")], capture_output=True)
        for stem in pathways:
            bad = []
            source = os.path.join(snippets, stem + ".py")
            pinned = release(source)
            try:
                alone = with_release(source, pictures, folder) if pinned else fed_alone(source, pictures, folder) if fresh else None
            except RuntimeError as failure:
                verdicts[stem] = f"WRONG: {failure}"
                continue
            if pinned and alone is None:
                verdicts[stem] = f"refuses, and {pinned} is not in OVERLAYS"
                continue
            for i, picture in enumerate(pictures):
                try:
                    expected = alone[i] if alone else fed(source, picture)
                    got = np.load(os.path.join(folder, os.path.basename(picture), "p" + stem[:3], "normalize.npy"))
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
