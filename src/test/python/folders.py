"""Times a folder of distinct photos: `compare` and `audit` beside the three Python programs, in turn.

    python folders.py PAGE.md [--counts 200 1000] [--rounds 3] [--jar JAR] [--photos FOLDER]

`(b)` is the Python programs whose `eager` runs op by op, which has the bits of the product's `eager`; `(a)` is the same
programs with the signature of the SavedModel, which is a function and has other bits (`cold_programs.py`). Each run is
a process started cold. The audit does not explain its flips (`--no-causes`), which the programs do not do either. Run
it on an idle machine: TensorFlow's threads spin, so load costs processor time, too.
"""

import argparse
import datetime
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import distinct_photos

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
HEAD = "| photos | run | seconds, each round | median | CPU s | (b) / this | (a) / this |\n|--:|---|---|--:|--:|--:|--:|"
NAMES = ("compare", "audit", "Python (b), op by op", "Python (a), signature")
SETTLE_SECONDS = 15  # The first start of a jar leaves class archives behind, which the next starts use.


def timed(command):
    """Seconds and processor seconds of one run."""
    began, used = time.monotonic(), os.times()
    done = subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=PROJECT)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[:4]} ended with {done.returncode}")
    now = os.times()
    return (time.monotonic() - began,
            now.children_user + now.children_system - used.children_user - used.children_system)


def runs(java, photos, paths, audit):
    """Each name with the program that runs once."""
    def audited():
        audit.unlink(missing_ok=True)
        return timed([*java, "audit", photos, "--out", audit, "--no-causes"])

    python = [sys.executable, HERE / "cold_programs.py"]
    return dict(zip(NAMES, (lambda: timed([*java, "compare", photos]), audited, lambda: timed([*python, *paths]),
                            lambda: timed([*python, "--eager", "signature", *paths]))))


def rows(count, taken):
    """The table's rows of one count; `taken` holds (seconds, processor seconds) of each round by name."""
    middle = {name: [statistics.median(values) for values in zip(*rounds)] for name, rounds in taken.items()}
    for name, rounds in taken.items():
        seconds, processor = middle[name]
        ratios = [f"{middle[other][0] / seconds:.2f}" if name in NAMES[:2] else "" for other in NAMES[2:]]
        each = ", ".join(f"{value:.1f}" for value, _ in rounds)
        yield f"| {count} | {name} | {each} | {seconds:.1f} | {processor:.1f} | {ratios[0]} | {ratios[1]} |"


def page(lines, rounds, load):
    return "\n".join([
        "# A folder of photos", "",
        f"`folders.py` on {datetime.date.today()}; {os.cpu_count()} cores, {rounds} rounds in turn, highest load {load:.1f}. "
        "The last two columns say how many times as fast this run is as Python's.", "", HEAD, *lines, ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target" / "skewscope.jar")
    parser.add_argument("--photos", type=pathlib.Path, help="a folder of distinct photos instead of crops of the samples")
    options = parser.parse_args()
    java, lines, load = ["java", "-jar", options.jar.resolve()], [], 0.0
    with tempfile.TemporaryDirectory() as temporary:
        for count in options.counts:
            folder = pathlib.Path(temporary) / str(count)
            if options.photos:
                folder.mkdir()
                for path in sorted(options.photos.glob("*.jpg"))[:count]:
                    (folder / path.name).symlink_to(path.resolve())
            paths = sorted(folder.glob("*.jpg")) if options.photos else distinct_photos.write(folder, count)
            programs = runs(java, folder, paths, pathlib.Path(temporary) / "photos.skewaudit")
            timed([*java, "compare", paths[0]])
            time.sleep(SETTLE_SECONDS)
            taken = {name: [] for name in programs}
            for _ in range(options.rounds):
                for name, program in programs.items():
                    taken[name].append(program())
                    load = max(load, os.getloadavg()[0])
                    print(count, name, *(f"{value:.1f}" for value in taken[name][-1]), flush=True)
            lines += rows(count, taken)
    options.page.write_text(page(lines, options.rounds, load))


if __name__ == "__main__":
    main()
