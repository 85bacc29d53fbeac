"""The whole proof in one go: do the three Python programs and Skewscope agree bit by bit, at every stage?

    mvn -q -DskipTests package && python src/test/python/prove_three_programs.py [--count 200] [--seed N] [--keep DIR]

Writes random JPEG pictures, runs the three programs (three_programs.py) and `skewscope compare --dump` on them and on the
sample pictures, compares every stage's tensor (compare_dumps.py), and writes the counts to three_programs.md beside this
script. Exit code 1 if anything differs beyond 8 ulp of the probabilities. --keep leaves pictures and dumps in DIR.
"""

import argparse
import collections
import datetime
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
from importlib import metadata

import compare_dumps
import random_pictures
from pictures.jpeg import DAMAGES

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
RESULT = HERE / "three_programs.md"
PACKAGES = ["tensorflow-cpu", "tensorflow", "numpy", "pillow", "keras"]
ULP = 8


def run(command):
    """Runs a program whose exit code may tell of pictures that it refuses; anything else than 0 and 1 is a failure."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {done.returncode}")


def random_jpegs(seed, count, folder):
    """As many whole files as are asked for, and the damaged ones among them."""
    draw, files = random_pictures.RandomPictures(seed, folder), []
    while sum(file.stem.split("-")[-1] not in DAMAGES for file in files) < count:
        files.append(draw.make(["jpeg"]))
    return files


def versions():
    installed = {package: version for package in PACKAGES if (version := installed_version(package))}
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return [f"Python {platform.python_version()}", *(f"{name} {version}" for name, version in installed.items()), java]


def installed_version(package):
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def report(comparisons, refusals, samples, made, options):
    failed = {name: problem for found in comparisons for name, problem in found.failed.items()}
    lines = ["# The three programs, in Python and in Skewscope", "",
             f"`prove_three_programs.py` on {datetime.date.today()}: {samples} sample pictures, {options.count} random JPEG "
             f"files of seed {options.seed} and {made - options.count} more that are damaged; "
             f"{os.cpu_count()} cores, {platform.machine()}.",
             f"{', '.join(versions())}.", "",
             "Identical: the same shape, type and bits. \"refused\" counts pictures that the Python program refuses to read and "
             "Skewscope refuses too.", "",
             "| program | stage | compared | identical | failed | largest difference | ulp |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {found.pathway} | {found.stage} | {found.compared} | {found.identical} | {len(found.failed)} "
              f"| {found.largest:.3g} | {found.ulp} |" for found in comparisons]
    lines += ["", f"Nothing differs beyond {ULP} ulp of the probabilities." if not failed
              else f"{len(failed)} files differ:", *(f"- `{name}`: {problem}" for name, problem in failed.items())]
    if refusals:
        lines += ["", "What Python says of the refused pictures:", ""]
        lines += [f"- {count} × {program}: {words}" for (program, words), count in sorted(refusals.items())]
    RESULT.write_text("\n".join(lines) + "\n")
    return failed


def refusals_of(dumps):
    """How often each program refused with which words; numbers, and TensorFlow's list of nodes, are left out."""
    said = collections.Counter()
    for file in dumps.glob(f"*/*/{compare_dumps.REFUSED}"):
        sentence = [line for line in file.read_text().splitlines() if line[:1].strip()][-1].split(": ")[-1]
        said[file.parent.name, re.sub(r"\d+", "N", sentence)] += 1
    return said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target" / "skewscope.jar")
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    samples = sorted(path for path in (PROJECT / "sample-images").iterdir() if path.suffix in (".jpg", ".png"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        pictures = samples + random_jpegs(options.seed, options.count, folder / "pictures")
        run([sys.executable, HERE / "three_programs.py", folder / "python", *pictures])
        run(["java", "-jar", options.jar, "compare", *pictures, "--dump", folder / "skewscope"])
        comparisons = compare_dumps.compare(folder / "python", folder / "skewscope", ulp=ULP)
        failed = report(comparisons, refusals_of(folder / "python"), len(samples), len(pictures) - len(samples), options)
    print(RESULT.read_text())
    sys.exit(1 if failed or not any(found.compared for found in comparisons) else 0)


if __name__ == "__main__":
    main()
