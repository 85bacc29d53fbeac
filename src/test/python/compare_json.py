"""Compares the JSON documents of two builds byte by byte: keys, their order, the numbers' spelling and the white space.

    python compare_json.py record JAR FOLDER
    python compare_json.py compare FOLDER_BEFORE FOLDER_AFTER

`record` runs every command that writes JSON over the repository's pictures, models, runs and snippets and keeps each
document in FOLDER; the jar needs its lib folder beside it, and the script runs in the repository's root. `compare` names
each document that differs, with its first differing line, and exits with 1 if any does. Times, and how far a search came
before its time was up, are masked. `compare_builds.py` goes over all options and compares values instead.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

PICTURES = "sample-images"
RESOURCES = "src/test/resources"
VOLATILE = (
    re.compile(rb'("milliseconds" : )[^,\s]+'),
    re.compile(rb'("changeSearch" : )(\{[^}]*\}|[^,\s]+)'),
)


def pathways(*names):
    return [word for name in names for word in ("--pathway", name)]


def commands(folder):
    """Yields each document's name and the words that write it to standard output."""
    pictures = [f"{PICTURES}/cat.png", f"{PICTURES}/photographer-exif6.jpg"]
    yield "options", ["options", "--json"]
    yield "compare-presets", ["compare", *pictures, "--json", "-"]
    yield "compare-one", ["compare", pictures[0], "--json", "-", *pathways("eager")]
    sizes = ("eager", "eager,size=200,name=small", "eager,mode=gray,name=gray", "eager,batch=3,name=batch")
    yield "compare-shapes", ["compare", pictures[0], "--json", "-", *pathways(*sizes)]
    broken = pathlib.Path(folder, "broken.jpg")
    broken.write_bytes(pathlib.Path(PICTURES, "coffee-cup.jpg").read_bytes()[:3000])
    text = pathlib.Path(folder, "text.png")
    text.write_text("no picture")
    decoders = ("eager", "eager,decoder=opencv,name=cv", "eager,decoder=tf-jpeg-fast,name=fast")
    failing = [f"{PICTURES}/trumpet-alpha.png", str(broken), str(text), f"{RESOURCES}/damaged/03-2x2-endless.jpg"]
    yield "compare-failing", ["compare", *failing, "--json", "-", *pathways(*decoders)]
    for run in sorted(pathlib.Path(RESOURCES, "recorded").glob("*.npz")):
        both = pathways("eager", f"run:{run},name=recorded")
        yield f"compare-{run.stem}", ["compare", f"{PICTURES}/coffee-224.jpg", pictures[0], "--json", "-", *both]
        yield f"explain-{run.stem}", ["explain", f"{PICTURES}/coffee-224.jpg", "--json", "-", *both]
    encoded = ["--model", f"{RESOURCES}/encoded/scalar"]
    yield "compare-encoded", ["compare", *pictures, *encoded, "--json", "-", *pathways("eager", "graph")]
    keras = f"{RESOURCES}/keras-files/k3-mobilenet-025.keras"
    named = pathways("eager", f"eager,model={keras},name=keras")
    yield "compare-named-model", ["compare", pictures[0], "--json", "-", *named]
    for number, other in enumerate(
        ("graph", "eager,resize=opencv-linear,name=b", "eager,channels=bgr,name=b", "eager,decoder=tf-jpeg-fast,name=b")
    ):
        for picture in pictures:
            words = ["explain", picture, "--json", "-", *pathways("eager", other)]
            yield f"explain-{number}-{pathlib.Path(picture).stem}", words
    yield "explain-failing", ["explain", pictures[0], "--json", "-", *pathways("eager", decoders[2])]
    models = sorted(pathlib.Path(RESOURCES, "keras-files").glob("k[23]*.[hk]*"))[:4]
    models += sorted(pathlib.Path(RESOURCES, "tflite").glob("*.tflite"))[:3]
    models += sorted(pathlib.Path(RESOURCES, "onnx").glob("*.onnx"))[:3]
    for number, (a, b) in enumerate([*zip(models, models[1:]), (models[0], models[0])]):
        yield f"diff-models-{number}", ["diff-models", str(a), str(b), "--json", "-"]
    for code in sorted(pathlib.Path(RESOURCES, "code", "patterns").glob("*.py"))[::3]:
        yield f"import-{code.stem}", ["import-code", str(code), "--json", "-"]
    audit = str(pathlib.Path(folder, "photos.skewaudit"))
    some = pathlib.Path(folder, "photos")
    some.mkdir()
    for name in ("cat.png", "coffee-cup.jpg", "photographer-exif6.jpg", "trumpet-alpha.png", "zebra.jpg"):
        source = pathlib.Path(PICTURES, name)
        if source.exists():
            (some / name).write_bytes(source.read_bytes())
    (some / "text.png").write_text("no picture")
    (some / "broken.jpg").write_bytes(broken.read_bytes())
    yield "audit", ["audit", str(some), "--out", audit, "--labels", "names"]
    yield "report", ["report", audit, "--json", "-"]
    yield "report-lines", ["report", audit, "--jsonl", "-"]


def record(jar, folder):
    kept = pathlib.Path(folder)
    kept.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        for name, words in commands(work):
            done = subprocess.run(["java", "-jar", jar, *words], capture_output=True)
            document = done.stdout.replace(work.encode(), b"WORK")
            for volatile in VOLATILE:
                document = volatile.sub(rb"\1MASKED", document)
            (kept / f"{name}.json").write_bytes(document)
            print(name, done.returncode, len(document), flush=True)


def compare(before, after):
    names = sorted({path.name for folder in (before, after) for path in pathlib.Path(folder).iterdir()})
    differing = 0
    for name in names:
        a, b = (pathlib.Path(folder, name) for folder in (before, after))
        if not (a.exists() and b.exists()):
            differing += 1
            print(f"{name}: only one build has the document")
        elif a.read_bytes() != b.read_bytes():
            differing += 1
            lines = zip(a.read_bytes().split(b"\n"), b.read_bytes().split(b"\n"))
            first = next(((number, *pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]), "the end")
            print(f"{name}: {first}")
    print(f"{len(names)} documents, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "record":
        record(sys.argv[2], sys.argv[3])
    elif len(sys.argv) == 4 and sys.argv[1] == "compare":
        sys.exit(compare(sys.argv[2], sys.argv[3]))
    else:
        sys.exit(__doc__)
