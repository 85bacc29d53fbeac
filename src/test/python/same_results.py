"""Runs every command that uses an engine twice, with one variable of the environment changed, and compares all that it writes.

    mvn -o -q -Pquick -DskipTests package
    python src/test/python/same_results.py target/quick/skewscope.jar SKEWSCOPE_CAGE=off [--only NAME,...] [--table FILE]
    python src/test/python/same_results.py target/quick/skewscope.jar "JAVA_TOOL_OPTIONS=-Duser.language=ar -Duser.country=EG"
    python src/test/python/same_results.py target/quick/skewscope.jar TZ=America/New_York
    python src/test/python/same_results.py target/quick/skewscope.jar SKEWSCOPE_CAGE=off --times 10 [--photos FOLDER] [--table FILE]

Runs in the repository's root. The first run has the variable as it is, the second as given: the cage against no cage, one
locale or time zone against another. Masked are times, dates, how far a search came before its time was up, and the words that
say whether the engine was confined. Of an audit's file (SQLite) the exported tables are compared, of a bundle its pictures and
tables. Exits with 1 if anything differs.

With --times it compares no results but how long both runs take, in turn so many times: a start with one picture, a folder of
photos, and edits of one option in an engine that runs. Of the wall's clock and the processor's time it prints the medians.
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path.cwd()
RESOURCES = ROOT / "src" / "test" / "resources"
PICTURES = ROOT / "sample-images"
MASKED = (
    (re.compile(rb'("(?:milliseconds|seconds|nanoseconds)" ?: ?)[^,}\s]+'), rb"\1TIME"),
    (re.compile(rb'("changeSearch" ?: ?)(\{[^}]*\}|[^,\s]+)'), rb"\1SEARCH"),
    (re.compile(rb'("(?:confinement|confinedBy)" ?: ?)"[^"]*"'), rb"\1CAGE"),
    (re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?"), rb"TIME"),
    (re.compile(rb"\b\d+(?:\.\d+)? (?:ms|s|min)\b"), rb"TIME"),
    (re.compile(rb"Not tried: [^.\"]*\."), rb"NOT TRIED"),
)
PROGRESS = re.compile(rb'(?m)^\{"id":\d+,"progress":.*\n')


def pathways(*names):
    return [word for name in names for word in ("--pathway", str(name))]


def commands():
    """Yields each row's name and its commands, which run in an empty folder one after another."""
    photo, cat = PICTURES / "osprey-three-answers.jpg", PICTURES / "cat.png"
    three = [PICTURES / name for name in ("cat.png", "photographer-exif6.jpg", "trumpet-alpha.png")]
    usual = pathways("eager", "graph", "function")
    yield "compare, three presets, three pictures", [["compare", *three, "--json", "-"]]
    yield "compare, all decoders", [["compare", photo, "--json", "-", *pathways(
        "eager", "graph", *(f"eager,decoder={each},name={each}" for each in (
            "tf-jpeg-accurate", "tf-jpeg-accurate-plain", "tf-image", "opencv", "imageio")))]]
    yield "compare --dump, every stage", [["compare", cat, "--dump", "dump", *usual]]
    yield "compare, TFLite", [["compare", cat, "--json", "-", *pathways(*(
        f"tflite,model={RESOURCES / 'tflite' / name}.tflite,name={name}" for name in ("plain-float32", "plain-int8", "plain-dynamic")))]]
    yield "compare, ONNX", [["compare", cat, "--json", "-", *pathways(*(
        f"onnx,model={RESOURCES / 'onnx' / name}.onnx,name={name}" for name in ("nchw", "quantized", "external")))]]
    keras = RESOURCES / "keras-files"
    yield "compare, Keras 2 and 3", [["compare", cat, "--json", "-", *pathways(
        f"eager,model={keras / 'k3-mobilenet-025.keras'},name=k3", f"eager,model={keras / 'k2-nested-resnet.h5'},name=k2",
        f"function,model={keras / 'k3-tutorial.h5'},name=predict")]]
    yield "compare, frozen graph", [["compare", cat, "--json", "-", *pathways(*(
        f"graph,model={RESOURCES / 'formats' / name}.pb,name={name}" for name in ("frozen", "inception_like")))]]
    yield "compare, other SavedModels", [["compare", cat, "--json", "-", *pathways(*(
        f"{mode},model={RESOURCES / 'formats' / 'two_outputs'},output=logits,name={mode}" for mode in ("eager", "graph")))],
        ["compare", cat, "--json", "-", "--model", RESOURCES / "formats" / "uint8"]]
    yield "compare, native settings (another process)", [["compare", cat, "--json", "-", *pathways("eager", "eager,onednn=off,name=plain")]]
    yield "compare, recorded run", [["compare", PICTURES / "coffee-224.jpg", "--json", "-", *pathways(
        "eager", f"run:{RESOURCES / 'recorded' / 'python.npz'},name=recorded")]]
    yield "explain", [["explain", photo, "--json", "-", *pathways("eager", "graph")]]
    yield "explain, layers of ONNX and TFLite", [["explain", cat, "--json", "-", *pathways(
        f"onnx,model={RESOURCES / 'layers' / 'nchw.onnx'},name=o", f"tflite,model={RESOURCES / 'layers' / 'f32.tflite'},name=t")]]
    yield "explain, recorded run", [["explain", PICTURES / "coffee-224.jpg", "--json", "-", *pathways(
        "eager", f"run:{RESOURCES / 'recorded' / 'python.npz'},name=recorded")]]
    yield "diff-models", [["diff-models", keras / "k2-nested-resnet.h5", keras / "k3-tutorial.h5", "--json", "-"],
                          ["diff-models", RESOURCES / "layers" / "nchw.onnx", RESOURCES / "layers" / "f32.tflite", "--json", "-"]]
    yield "find-recipe", [["find-recipe", RESOURCES / "golden" / "images" / "png_rgb.png", RESOURCES / "recipes" / name, "--json", "-"]
                          for name in ("opencv-area-bgr.npy", "torch-imagenet-nchw.npy")]
    yield "reproduce", [["reproduce", photo, "--out", "report", *pathways("eager", "graph")]]
    yield "export-code --with-test", [["export-code", "--pathway", "graph", "--out", "code", "--with-test", photo]]
    audit = ["audit", *three, photo, "--out", "a.skewaudit"]
    exports = ["report", "a.skewaudit", "--json", "a.json", "--jsonl", "a.jsonl", "--csv", "tables", "--html", "a.html"]
    yield "audit, report", [audit, exports]
    yield "check", [audit, ["check", "a.skewaudit", "--baseline", "a.skewaudit", "--json", "-"],
                    ["check", "photos", "--baseline", "a.skewaudit", "--json", "-", *pathways(
                        "eager", "graph,resize=tf-bilinear-antialias,name=graph", "function")]]
    yield "bundle, verify", [audit, ["bundle", "a.skewaudit", "--out", "a.skew.zip", "--pictures", "all"],
                             ["verify", "a.skew.zip", "--rerun", "all", "--json", "-"]]
    yield "lessons check", [["lessons", "check", "--lesson", "one-argument", "--json", "-"]]
    yield "describe", [["describe", keras / "k3-mobilenet-025.keras", "--json"], ["describe", "--json"]]
    yield "compare and explain --html", [["compare", photo, *usual, "--html", "c.html", "--json", "c.json"], [
        "explain", photo, *pathways("eager", "graph"), "--html", "e.html", "--json", "e.json"]]
    pair = pathways("eager", "eager,resize=pillow-bilinear,name=mine")
    requests = [["compare", photo, *pair, "--json", "-"], ["explain", photo, *pair, "--json", "-"],
                ["find-recipe", RESOURCES / "golden" / "images" / "png_rgb.png", RESOURCES / "recipes" / "opencv-area-bgr.npy", "--json", "-"],
                ["diff-models", RESOURCES / "layers" / "nchw.onnx", RESOURCES / "layers" / "f32.tflite", "--json", "-"],
                ["compare", photo, *pair, "--json", "-"], ["describe", keras / "k2-nested-resnet.h5", "--json"]]
    yield "serve, six requests", [["serve", *(json.dumps({"id": number, "args": [str(word) for word in words]})
                                             for number, words in enumerate(requests))]]


def masked(data):
    for pattern, word in MASKED:
        data = pattern.sub(word, data)
    return data


def content(path):
    """Returns what is compared of a file: of a bundle its members, of an audit nothing, since its tables are exported."""
    if path.suffix == ".skewaudit":
        return {}
    if path.name.endswith(".skew.zip"):
        bundle = zipfile.ZipFile(path)
        return {f"{path.name}!{name}": masked(bundle.read(name)) for name in bundle.namelist() if name.startswith(("pictures/", "tables/"))}
    return {path.name: masked(path.read_bytes())}


def run(jar, rows, change, folder):
    environment = dict(os.environ, **change)
    (folder / "photos").mkdir(parents=True)
    for name in ("cat.png", "photographer-exif6.jpg", "trumpet-alpha.png", "osprey-three-answers.jpg"):
        (folder / "photos" / name).write_bytes((PICTURES / name).read_bytes())
    found = {}
    for number, words in enumerate(rows):
        # The words after serve are its input.
        lines = words[1:] if words[0] == "serve" else []
        typed = words[:1] if lines else words
        done = subprocess.run(["java", "-jar", str(jar), *map(str, typed)], cwd=folder, env=environment, capture_output=True,
                              timeout=580, input="".join(f"{line}\n" for line in lines).encode())
        found[f"{number}: exit code"] = str(done.returncode).encode()
        printed = PROGRESS.sub(b"", done.stdout) if lines else done.stdout
        found[f"{number}: output"] = masked(printed.replace(b'\\"', b'"') if lines else printed)
        if done.returncode not in (0, 1):
            found[f"{number}: complaint"] = done.stderr
            print(done.stderr.decode()[-400:], file=sys.stderr)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "photos" not in path.parts:
            found |= {f"{path.parent.relative_to(folder)}/{name}": data for name, data in content(path).items()}
    return found


def edits(jar, environment):
    """Seconds of each edit of a resize in a running engine, after a first comparison."""
    kinds = ("tf-bilinear-antialias", "pillow-bilinear", "opencv-area", "pillow-bicubic", "tf-area", "opencv-linear")
    serve = subprocess.Popen(["java", "-jar", str(jar), "serve"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, text=True)
    found = []
    for number, kind in enumerate(("tf-bilinear", *kinds, *kinds)):
        words = ["compare", str(PICTURES / "cat.png"), *pathways("eager", f"eager,resize={kind},name=mine"), "--json", "-"]
        began = time.monotonic()
        serve.stdin.write(json.dumps({"id": number, "args": words}) + "\n")
        serve.stdin.flush()
        answer = {}
        while "exit" not in answer:
            answer = json.loads(serve.stdout.readline())
        assert answer["exit"] in (0, 1), answer
        found.append(time.monotonic() - began)
    serve.stdin.close()
    serve.wait()
    return found[1:]


def times(jar, change, rounds, photos):
    """Returns a table of both runs' medians; the first round, which fills the caches, does not count."""
    measured = {}
    for turn in range(rounds + 1):
        for kind, more in (("as it is", {}), ("changed", change)):
            environment = dict(os.environ, **more)
            for name, what in (("start: `compare` of one picture", PICTURES / "cat.png"), ("folder: `compare` of the photos", photos)):
                began, used = time.monotonic(), os.times()
                done = subprocess.run(["java", "-jar", str(jar), "compare", str(what)], env=environment, capture_output=True)
                assert done.returncode in (0, 1), done.stderr
                now = os.times()
                if turn:
                    measured.setdefault(name, {}).setdefault(kind, []).append((
                        time.monotonic() - began, now.children_user + now.children_system - used.children_user - used.children_system))
            found = edits(jar, environment)
            if turn:
                measured.setdefault("edit of one option", {}).setdefault(kind, []).extend((each, float("nan")) for each in found)
    lines = ["| wait | times | as it is | changed | processor, as it is | changed |", "|---|--:|--:|--:|--:|--:|"]
    for name, both in measured.items():
        cells = [f"{statistics.median(each[part] for each in both[kind]):.3f} s".replace("nan s", "")
                 for part in (0, 1) for kind in ("as it is", "changed")]
        lines.append(f"| {name} | {len(both['changed'])} | {' | '.join(cells)} |")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar", type=pathlib.Path)
    parser.add_argument("change", help="NAME=VALUE")
    parser.add_argument("--only", default="")
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--times", type=int, default=0, metavar="ROUNDS")
    parser.add_argument("--photos", type=pathlib.Path, default=RESOURCES / "golden" / "images")
    options = parser.parse_args()
    if options.times:
        lines = times(options.jar.resolve(), dict([options.change.split("=", 1)]), options.times, options.photos)
        print("\n".join(lines))
        if options.table:
            options.table.write_text("\n".join(lines) + "\n")
        return
    lines, differing = ["| command | documents | bytes | differ |", "|---|---|---|---|"], 0
    for name, rows in commands():
        if options.only and not any(name.startswith(each) for each in options.only.split(",")):
            continue
        with tempfile.TemporaryDirectory() as work:
            results = [run(options.jar.resolve(), rows, change, pathlib.Path(work, "w", number))
                       for number, change in (("1", {}), ("2", dict([options.change.split("=", 1)])))]
        results = [{key: data.replace(f"/w/{number}".encode(), b"/w/RUN") for key, data in found.items()}
                   for number, found in zip("12", results)]
        a, b = results
        wrong = [key for key in sorted(set(a) | set(b)) if a.get(key) != b.get(key)]
        differing += bool(wrong)
        codes = {data.decode() for key, data in a.items() if key.endswith("exit code")}
        lines.append(f"| {name} | {len(a)} | {sum(map(len, a.values())):,} | {len(wrong)} |")
        print(lines[-1], "exit codes", codes, hashlib.sha256(repr(sorted(a.items())).encode()).hexdigest()[:8], flush=True)
        for key in wrong[:3]:
            pairs = zip(a.get(key, b"").split(b"\n"), b.get(key, b"").split(b"\n"))
            print("   ", key, next((pair for pair in pairs if pair[0] != pair[1]), "other length"))
    if options.table:
        options.table.write_text("\n".join(lines) + "\n")
    print(differing, "of", len(lines) - 2, "differ")
    sys.exit(differing > 0)


main()
