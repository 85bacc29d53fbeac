"""How long a user waits: writes the page of all goals, or compares two such pages.

    python interactive.py PAGE.md [--jar JAR] [--rounds 5] [--figures CLASSPATH] [--only NAME]
    python interactive.py --compare BEFORE.md AFTER.md

Everything is a process started cold and measured from outside, ours and Python's in turn, so that both see the same
machine. Linux only: processor time comes from its proc file system. The window's rows need a display, and those of
changes and memory the class path of WindowFigures (`--figures`).
"""

import argparse
import datetime
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
SAMPLES = PROJECT / "sample-images"
PICTURE = SAMPLES / "cat-crop.jpg"
LARGE = "san-francisco-11mp.jpg"
FIGURES_SECONDS = 900
WHOLE_SECONDS = 12  # A window ended sooner leaves no class-data archive: it has not loaded all that the next one will.
WINDOW = ("-XX:TieredStopAtLevel=1", "-XX:C1MaxInlineLevel=2", "-XX:+UseSerialGC", "-Xmn48m", "-XX:MetaspaceSize=128m",
          "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-XX:-ShrinkHeapInSteps")  # As Relaunch starts the window,
GIVEN_BACK = {"MALLOC_MMAP_THRESHOLD_": "131072"}  # and what it is told beside.
HEAD = "| what | ours s | Python s | ratio | goal | ours CPU s | Python CPU s |"


def processor_seconds(pid):
    """Of a process, its children that ended, and those that live."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        children = [int(child) for task in pathlib.Path(f"/proc/{pid}/task").iterdir()
                    for child in (task / "children").read_text().split()]
    except OSError:
        return 0
    return total + sum(map(processor_seconds, children))


def run(command, until=None):
    """Seconds, and processor seconds, to the end or to the first line that holds a text; the process ends then."""
    began, used = time.monotonic(), os.times()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True, errors="replace", cwd=PROJECT)
    said = []
    for line in process.stdout:
        said.append(line)
        if until and until in line:
            found = time.monotonic() - began, processor_seconds(process.pid)
            process.terminate()
            process.communicate()
            return found
    code = process.wait()
    if until or code not in (0, 1):
        raise SystemExit(f"{command} ended with {code}: {''.join(said[-5:])}")
    now = os.times()
    return (time.monotonic() - began,
            now.children_user + now.children_system - used.children_user - used.children_system)


class Rows:
    def __init__(self, options):
        self.options, self.rows = options, []

    def add(self, name, goal, ours, python=None, rounds=None):
        """Goal: a largest ratio to Python, or seconds where Python has no part in it."""
        if self.options.only and self.options.only not in name:
            return
        taken = [[], []]
        for _ in range(rounds or self.options.rounds):
            for side, program in enumerate((ours, python)):
                if program:
                    taken[side].append(program())
        middle = [[statistics.median(values) for values in zip(*side)] if side else None for side in taken]
        self.line(name, goal, *middle)

    def line(self, name, goal, ours, python=None):
        ratio = f"{ours[0] / python[0]:.2f}" if python else ""
        cells = [name, f"{ours[0]:.2f}", f"{python[0]:.2f}" if python else "", ratio, goal,
                 f"{ours[1]:.1f}" if len(ours) > 1 else "", f"{python[1]:.1f}" if python else ""]
        self.rows.append("| " + " | ".join(cells) + " |")
        print(self.rows[-1], flush=True)


def window(java, log):
    return run([*java[:1], f"-Djava.util.logging.config.file={log}", *java[1:], "window", PICTURE],
               "first result painted")


def archive(java, settle):
    """The first start of a user, who keeps the window for a while."""
    process = subprocess.Popen([*map(str, java), "window", str(PICTURE)], cwd=PROJECT)
    time.sleep(WHOLE_SECONDS)
    process.terminate()
    process.wait()
    time.sleep(settle)


def figures(rows, class_path, comparisons):
    """Changes and memory, from the program that holds the real window; what it says is shown as it comes."""
    command = ["java", *WINDOW, "-cp", class_path, "org.skewscope.gui.WindowFigures", SAMPLES, PICTURE.name, LARGE, str(comparisons)]
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               errors="replace", cwd=PROJECT, env=os.environ | GIVEN_BACK)
    watch = threading.Timer(FIGURES_SECONDS, process.kill)
    watch.start()
    said = ""
    for line in process.stdout:
        said += line
        print("   ", line, end="", flush=True)
    watch.cancel()
    if process.wait():
        raise SystemExit(f"WindowFigures ended with {process.returncode}: {said[-500:]}")
    for name, goal in ((PICTURE.name, "0.10"), (LARGE, "0.25")):
        for values in ("new values", "known values"):
            found = re.search(rf"{re.escape(name)}, {values}: option change to picture, median (\d+) ms\n"
                              r"  least \d+ ms\n  most (\d+) ms", said)
            if not found:
                raise SystemExit(f"WindowFigures said nothing of {name}, {values}: {said[-500:]}")
            rows.line(f"edit to painted, {name}, {values}", goal, [int(found[1]) / 1000])
            rows.line(f"edit to painted, {name}, {values}, longest", "1", [int(found[2]) / 1000])
    return re.findall(r"RSS after .*", said)[-1:]


def warm(rows, class_path, folder):
    """Explanations after the first one in one engine, of pictures that have been compared."""
    names = ("explain, warm, first words", "explain, warm, all")
    if rows.options.only and not any(rows.options.only in name for name in names):
        return
    folder.mkdir()
    for name in ("cat-crop.jpg", "laptop.jpg", "zebra.jpg", "spices.jpg", "coffee-cup.jpg"):
        shutil.copy(SAMPLES / name, folder / name)
    said = subprocess.run(["java", "-cp", class_path, "org.skewscope.benchmark.ManyExplanations", folder],
                          capture_output=True, text=True, cwd=PROJECT).stdout
    times = [tuple(map(float, found)) for found in re.findall(r"sentence ([\d.]+) s, all ([\d.]+) s", said)][1:]
    for name, goal, seconds in zip(names, ("1", "4"), zip(*times)):
        rows.line(name, goal, [statistics.median(seconds)])


def measure(options):
    rows, java, memory = Rows(options), ["java", "-jar", options.jar.resolve()], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        log = folder / "log.properties"
        log.write_text("handlers=java.util.logging.ConsoleHandler\njava.util.logging.ConsoleHandler.level=FINE\n"
                       "org.skewscope.gui.WindowLauncher$StartLog.level=FINE\n")
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")  # A window as it is delivered, not as the user left it.
        python = lambda *files: lambda: run([sys.executable, HERE / "cold_programs.py", *files])
        run([*java, "compare", PICTURE])  # Its archives are made meanwhile: the second start of the day counts.
        time.sleep(options.settle)
        rows.add("compare, one picture", "ratio 0.5", lambda: run([*java, "compare", PICTURE]), python(PICTURE))
        if os.environ.get("DISPLAY"):
            archive(java, options.settle)
            rows.add("window to first result painted", "ratio 0.6", lambda: window(java, log), python(PICTURE))
        explain = [*java, "explain", PICTURE, "--pathway", "eager", "--pathway", "graph"]
        rows.add("explain, cold, first words", "2.5", lambda: run(explain, "eager"))
        rows.add("explain, cold, all", "", lambda: run(explain))
        if options.figures:
            warm(rows, options.figures, folder / "explained")
        if options.figures and os.environ.get("DISPLAY"):
            memory = figures(rows, options.figures, options.comparisons)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return "\n".join([
        "# How long a user waits", "",
        f"`interactive.py` on {datetime.date.today()}; {os.cpu_count()} cores, load {load} at the end, medians of "
        f"{options.rounds} rounds, ours and Python's in turn.", "", HEAD, "|---|--:|--:|--:|---|--:|--:|", *rows.rows, "", *memory, ""])


def read(page):
    rows = {}
    for line in pathlib.Path(page).read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and line != HEAD:
            rows[cells[0]] = cells[1:]
    return rows


def compare(before, after):
    old, new = read(before), read(after)
    print("| what | ratio to Python before | after | seconds before | after | CPU s before | after |\n|---|--:|--:|--:|--:|--:|--:|")
    for name in (name for name in old if name in new):
        a, b = old[name], new[name]
        print(f"| {name} | {a[2]} | {b[2]} | {a[0]} | {b[0]} | {a[4]} | {b[4]} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=pathlib.Path)
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target" / "skewscope.jar")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--settle", type=float, default=20, help="seconds to wait until archives are made")
    parser.add_argument("--figures", help="the class path of WindowFigures")
    parser.add_argument("--comparisons", type=int, default=50, help="how many before the memory is read; 0 for none")
    parser.add_argument("--only", help="a part of the names of the rows to measure")
    parser.add_argument("--compare", nargs=2, metavar=("BEFORE", "AFTER"))
    options = parser.parse_args()
    if options.compare:
        compare(*options.compare)
    else:
        options.page.write_text(measure(options))


if __name__ == "__main__":
    main()
