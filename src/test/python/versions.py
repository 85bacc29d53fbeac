"""Measures every value against the newest releases of its library, and writes which versions keep its bits.

    python3 src/test/python/versions.py FOLDER [--libraries pillow opencv ...] [--last 4] [--versions pillow=11.3.0,12.0.0]

For each library an environment is made below FOLDER for the version that the table of exactness names, and for the
last releases: the newest patch of each minor version, or of each major one of Pillow. Every environment runs the
library's values on the golden pictures; arrays are compared with those of the named version. What moved is printed, and
../../../resources/org/skewscope/option/versions.json, which `options` shows, is written. A release that pip refuses is
skipped with a line.

    python3 src/test/python/versions.py --run LIBRARY OUTPUT.npz      (inside an environment)
"""

import argparse
import importlib.machinery
import json
import os
import pathlib
import re
import subprocess
import sys
from unittest import mock

os.environ.setdefault("OPENCV_IPP", "disabled")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "resources" / "golden" / "images"
OPTIONS = HERE.parents[2] / "resources" / "org" / "skewscope" / "option"

# The package, what it needs beside itself, and how many parts of a version make a release of its own.
LIBRARIES = {
    "pillow": ("pillow", ["numpy"], 1),
    "opencv": ("opencv-python-headless", ["numpy", "pillow"], 2),
    "tensorflow": ("tensorflow-cpu", ["pillow"], 2),
    "keras": ("keras", ["tensorflow-cpu==2.18.0", "pillow"], 2),
    "torchvision": ("torchvision", ["numpy<2.3", "pillow"], 2),
    "skimage": ("scikit-image", ["pillow"], 2),
}
SIZES = [(224, 224), (97, 61), (299, 180), (50, 320)]  # the last loses many rows and few columns
PICTURES = [(333, 500), (480, 361)]
PREFIXES = {"pillow": ("pillow-",), "opencv": ("opencv-",), "tensorflow": ("tf-", "tf1-"), "keras": ("keras-",),
            "torchvision": ("torchvision-", "torch-"), "skimage": ("skimage-",)}
DECODERS = {"pillow": ["pillow"], "opencv": ["opencv"], "tensorflow": ["tf-jpeg-fast", "tf-jpeg-accurate", "tf-jpeg-accurate-plain", "tf-image"]}
FRAMINGS = {"pillow": [("pillow-fit:0.5", "pillow-bicubic"), ("pillow-pad:128,0.5", "pillow-bicubic")],
            "tensorflow": [("letterbox", "tf-bilinear"), ("central-fraction", "tf-bilinear")],
            "keras": [("crop-to-aspect-ratio", "keras-bilinear")]}
# The major release whose arithmetic is a value of its own, and which values it moved.
OLDER = {"pillow": ("12", r"resize=pillow-(?!nearest).*"), "opencv": ("4", "resize=opencv-nearest-exact")}
# Which values newer releases moved to ids of their own: the ids' beginnings, the values, the first such release.
NEWER = {"torchvision": [("torchvision", "torchvision23", r"resize=torchvision-\w+-tensor", (0, 23)),
                         ("torch", "torch28", r"resize=torch-\w+-antialias", (0, 23)),
                         ("torch", "torch210", r"resize=torch-(bilinear|bicubic|bicubic-align-corners)", (0, 25))]}
# The torch that each torchvision belongs to; its own resizes are named by it.
TORCH = {"0.29": "2.14.0", "0.28": "2.13.0", "0.27": "2.12.1", "0.26": "2.11.0", "0.25": "2.10.0", "0.24": "2.9.1", "0.23": "2.8.0",
         "0.22": "2.7.1", "0.21": "2.6.0", "0.20": "2.5.1", "0.19": "2.4.1", "0.18": "2.3.1"}
MOST_CRASHES = 8
PIL_ONLY = {f"torchvision-{name}" for name in ("bilinear", "bicubic", "lanczos")}
NORMALIZERS = {"tensorflow": ["per-image-standardization"], "keras": ["keras-tf", "keras-caffe", "multiply-reciprocal-255"],
               "torchvision": ["torch-imagenet"]}


class Absent(mock.MagicMock):
    """Stands for a library that an environment lacks; its values are not asked for."""


def optional(*names):
    for name in names:
        try:
            __import__(name)
        except ImportError:
            for part in [name, *(f"{name}.{inner}" for inner in ("transform", "python", "python.ops", "image"))]:
                sys.modules[part] = Absent()
                sys.modules[part].__spec__ = importlib.machinery.ModuleSpec(part, None)  # torch looks for it


def run(library, output, *crashing):
    """Runs all values; CRASHING names the files that end the process of this release."""
    import numpy as np
    optional("PIL", "cv2", "tensorflow", "keras", "skimage")
    sys.path.insert(0, str(HERE))
    from oracle import decoders, framings, normalizers, resizers
    arrays = {}

    def keep(name, make):
        try:
            arrays[name] = np.asarray(make())
        except Exception as error:
            arrays[name] = np.array(f"{type(error).__name__}")
    for value in DECODERS.get(library, []):
        for file in sorted(GOLDEN.iterdir()):
            for mode in ("rgb", "stored", "gray"):
                option = f"decoder={value}" if mode != "gray" else f"mode=gray {value}"
                name = f"{option} {mode} {file.name}"
                pathlib.Path(output + ".at").write_text(name)
                keep(name, (lambda: np.array("crash")) if file.name in crashing else lambda: decoders.decode(str(file), value, mode))
    sources = {f"{height}x{width}": noise(np, height, width) for height, width in PICTURES}
    for value, resize in resizers.RESIZERS.items():
        if value.startswith(PREFIXES[library]) and not value.endswith("thumbnail"):
            for name, picture in sources.items():
                for size in SIZES:
                    given = resizers.as_pillow(picture) if library in ("pillow", "keras") or value in PIL_ONLY else picture
                    keep(f"resize={value} {name} {size}", lambda: resize(given, size))
                    if not value.startswith(("keras-", "torchvision-")):
                        keep(f"resize={value} float32 {name} {size}", lambda: resize(picture.astype(np.float32), size))
    for value, resizer in FRAMINGS.get(library, []):
        for name, picture in sources.items():
            given = resizers.as_pillow(picture) if library in ("pillow", "keras") else picture
            keep(f"framing={value} {name}", lambda: framings.framed(given, (180, 224), resizer, value))
    for value in NORMALIZERS.get(library, []):
        for kind in ("float32", "float64", "float16"):
            keep(f"normalize={value} {kind}", lambda: normalizers.normalize(sources["333x500"], value, kind))
    np.savez(output, **{name.replace("/", "|"): array for name, array in arrays.items()})


def noise(np, height, width):
    """A picture that no library decodes: smooth colors with edges and noise."""
    rng = np.random.default_rng(height)
    y, x = np.mgrid[:height, :width]
    waves = [127 + 90 * np.sin(x / (9 + 7 * c) + y / (23 - 5 * c)) + 40 * ((x // 40 + y // 30) % 2) for c in range(3)]
    return np.clip(np.stack(waves, 2) + rng.normal(0, 12, (height, width, 3)), 0, 255).astype(np.uint8)


def releases(package, parts, last, python):
    """The newest release of each of the last minor versions."""
    said = subprocess.run([python, "-m", "pip", "index", "versions", package], capture_output=True, text=True).stdout
    found = re.search(r"Available versions: (.*)", said)
    newest = {}
    for version in (found.group(1).split(", ") if found else []):
        newest.setdefault(tuple(version.split(".")[:parts]), version)
    return list(newest.values())[:last]


def environment(folder, package, version, beside):
    home = folder / f"{package}-{version}"
    python = home / "bin" / "python"
    if not (home / "done").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        done = subprocess.run([python, "-m", "pip", "install", "-q", "--no-compile", f"{package}=={version}", *beside],
                              capture_output=True, text=True)
        if done.returncode:
            print(f"{package} {version}: skipped, {done.stderr.strip().splitlines()[-1][:150]}", flush=True)
            return None
        (home / "done").touch()
    return python


def values_of(library, folder, version):
    import numpy as np
    package, beside, _ = LIBRARIES[library]
    output = folder / f"{package}-{version}.npz"
    if not output.exists():
        python = environment(folder, package, version, beside)
        if python is None:
            return None
        crashing = []
        while True:
            done = subprocess.run([python, __file__, "--run", library, output, *crashing], capture_output=True, text=True)
            if done.returncode >= 0 or len(crashing) == MOST_CRASHES:
                break
            at = output.with_name(output.name + ".at").read_text()
            crashing.append(at.split(" ")[-1])
            print(f"{package} {version} ends at {at}", flush=True)
        if done.returncode:
            print(f"{package} {version}: skipped, {done.stderr.strip().splitlines()[-1][:150]}", flush=True)
            return None
    with np.load(output) as arrays:
        return {name: arrays[name] for name in arrays.files}


def difference(proven, found):
    """Empty where the arrays are equal; else how many values differ and by how much, or which of the two refuses."""
    import numpy as np
    if proven.dtype.kind == "U" and found.dtype.kind != "U":
        return {"reads": str(proven)}
    if proven.dtype.kind == "U" or found.dtype.kind == "U":
        return {} if proven.dtype.kind == found.dtype.kind else {"refuses": str(found)}
    if proven.shape != found.shape or proven.dtype != found.dtype:
        return {"shape": f"{found.dtype} {found.shape} for {proven.dtype} {proven.shape}"}
    differing = proven != found
    if not differing.any():
        return {}
    return {"share": float(differing.mean()), "largest": float(np.abs(proven.astype(float) - found.astype(float)).max())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--libraries", nargs="*", default=list(LIBRARIES))
    parser.add_argument("--last", type=int, default=4)
    parser.add_argument("--versions", nargs="*", default=[], help="LIBRARY=VERSION,VERSION instead of the last ones")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    named = dict(each.split("=", 1) for each in options.versions)
    proven = json.loads((OPTIONS / "exactness.json").read_text())["versions"]
    table = OPTIONS / "versions.json"
    rows = json.loads(table.read_text())["values"] if table.exists() else []
    for library in options.libraries:
        package, _, parts = LIBRARIES[library]
        reference = values_of(library, options.folder, proven[package])
        if reference is None:
            continue
        wanted = named[library].split(",") if library in named else releases(package, parts, options.last, sys.executable)
        measured = {}
        for version in wanted:
            if version != proven[package]:
                found = values_of(library, options.folder, version)
                if found is not None:
                    measured[version] = found
        own = {package, "torch"} if package == "torchvision" else {package}
        found = compared(package, proven[package], reference, measured) + older(library, package, measured) + newer(library, package, measured)
        rows = [row for row in rows if row["library"] not in own] + [by_torch(row) for row in found]
        # After each library, so that an interrupted run keeps what it measured.
        table.write_text(json.dumps({"values": sorted(rows, key=lambda row: (row["option"], row["value"]))}, indent=1) + "\n")


def by_torch(row):
    """The row of one of torch's own resizes with the releases of torch; other rows as they are."""
    if not re.match(r"torch\d*-(?!imagenet)", row["value"]) or row["library"] == "torch":
        return row
    named = lambda version: TORCH[version.rpartition(".")[0]]  # noqa: E731
    return row | {"library": "torch", "proven": named(row["proven"]), "holds": [named(each) for each in row["holds"]],
                  "moved": [each | {"version": named(each["version"])} for each in row["moved"]]}


def older(library, package, measured):
    """Rows of the values of an older release, such as pillow12-bicubic: measured on the newest such release and before."""
    prefix, values = OLDER.get(library, ("", ""))
    releases = {version: {name.replace(f"resize={library}-", f"resize={library}{prefix}-"): array for name, array in arrays.items()
                          if re.fullmatch(values, name.split(" ")[0])}
                for version, arrays in measured.items() if version.split(".")[0] <= prefix}
    newest, *before = releases or [None]
    return compared(package, newest, releases[newest], {version: releases[version] for version in before}) if newest else []


def newer(library, package, measured):
    """Rows of the values of a newer release, such as torch28-bicubic-antialias: measured on the newest one and those before.

    A release before the first one that computes a value so, as torch 2.7.1 computes torch210-bilinear, is one that holds.
    """
    rows = []
    for usual, own, values, first in NEWER.get(library, []):
        releases = {version: {name.replace(f"resize={usual}-", f"resize={own}-"): array for name, array in arrays.items()
                              if re.fullmatch(values, name.split(" ")[0])}
                    for version, arrays in measured.items()}
        newest, *others = releases or [None]
        since = {version: releases[version] for version in others if tuple(map(int, version.split(".")[:2])) >= first}
        before = {version: releases[version] for version in others if version not in since}
        found = compared(package, newest, releases[newest], since) if newest else []
        for row in found:
            own_arrays = {name: array for name, array in releases[newest].items() if name.split(" ")[0] == f"resize={row['value']}"}
            row["holds"] += [version for version, arrays in before.items()
                             if not any(difference(array, arrays[name]) for name, array in own_arrays.items())]
        rows += found
    return rows


def compared(package, proven, reference, measured):
    rows = {}
    for name, array in reference.items():
        value = name.split(" ")[0]
        row = rows.setdefault(value, {"option": value.split("=")[0], "value": value.split("=")[1].split(":")[0], "library": package,
                                      "proven": proven, "holds": list(measured), "moved": [], "reads": []})
        for version, arrays in measured.items():
            moved = difference(array, arrays[name]) if name in arrays else {"refuses": "absent"}
            if "reads" in moved:
                if version not in [more["version"] for more in row["reads"]]:
                    row["reads"].append({"version": version, "example": name})
                    print(f"{package} {version} reads what {proven} refuses: {name}", flush=True)
            elif moved and version in row["holds"]:
                row["holds"].remove(version)
                row["moved"].append({"version": version, "example": name} | moved)
                print(f"{package} {version} moves {name}: {moved}", flush=True)
    print(f"{package}: {len(rows)} values of {proven} measured on {', '.join(measured)}; "
          f"{sum(not row['moved'] for row in rows.values())} hold on all", flush=True)
    for row in rows.values():
        if not row["reads"]:
            del row["reads"]
    return [row for row in rows.values() if row["option"] != "mode"]


if __name__ == "__main__":
    run(*sys.argv[2:]) if len(sys.argv) > 1 and sys.argv[1] == "--run" else main()
