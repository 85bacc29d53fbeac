"""Audits 100,000 links to small pictures in a heap of 512 MB, with a model that is next to nothing.

    python src/test/python/many_links.py SKEWSCOPE.jar [--links 100000] [--contents 5000] [--model DIR]

Copies are one unit, so that links to a handful of pictures would be a handful of runs: the links lead to 5,000 pictures
of different content (a small photo with other bytes appended; decoders stop at its end), or to as many as there are
links. The tiny model is that of the tests. Printed are the time until the first picture is done (the listing and the
start of the engine), the heap and the resident memory of both processes over time, the growth of each (the median of
the last tenth against that of the second tenth), and the times and sizes of the report's forms. Linux only. Exit 1 where a
number is not what it has to be: a row for each link, no failure, all forms written.
"""

import argparse
import collections
import csv
import json
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

import memory

PROJECT = pathlib.Path(__file__).resolve().parents[3]
HEAP = "-Xmx512m"


def make(folder, links, contents, sources):
    (folder / "real").mkdir(parents=True)
    for index in range(contents):
        source = sources[index % len(sources)]
        (folder / "real" / f"{index:06}.jpg").write_bytes(source.read_bytes() + index.to_bytes(4, "big"))
    for index in range(links):
        parent = folder / "links" / f"{index // 1000:03}"
        parent.mkdir(parents=True, exist_ok=True)
        (parent / f"{index:06}.jpg").symlink_to(folder / "real" / f"{index % contents:06}.jpg")


def watch(process, rows):
    began = time.monotonic()
    while process.poll() is None:
        rows.append((time.monotonic() - began, memory.resident(process.pid)))
        time.sleep(1)


def run(*words):
    """Standard output, seconds, and the most resident memory by process."""
    rows, began = [], time.monotonic()
    process = subprocess.Popen(list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watcher = threading.Thread(target=watch, args=(process, rows))
    watcher.start()
    first, tail = None, collections.deque(maxlen=5)
    for line in process.stderr:
        match = re.search(r"(\d+) of (\d+) pictures", line)
        if match and first is None:
            first = (time.monotonic() - began, line.strip())
        tail.append(line.strip())
    out = process.stdout.read()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{words} ended with {process.returncode}: {tail}")
    return out, time.monotonic() - began, rows, first


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--contents", type=int, default=5_000)
    parser.add_argument("--model", default=PROJECT / "src" / "test" / "resources" / "keras" / "linear")
    parser.add_argument("--pathway", action="append")
    options = parser.parse_args()
    java = ["java", HEAP, "-jar", options.jar]
    pathways = [word for each in options.pathway or ["eager", "graph", "function"] for word in ("--pathway", each)]
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        sources = [PROJECT / "sample-images" / "coffee-224.jpg"]
        make(work, options.links, options.contents, sources)
        store = work / "a.skewaudit"
        command = [*java, "audit", work / "links", *pathways, "--model", options.model, "--out", store]
        out, seconds, rows, first = run(*command)
        print(f"{options.links} links to {options.contents} contents: {seconds:.0f} s, load {os.getloadavg()[0]:.1f}")
        print(f"first progress after {first[0]:.1f} s: {first[1]}")
        print(out.strip().splitlines()[-1], f"; the audit's file {store.stat().st_size / 1e6:.0f} MB")
        for kind in ("launcher", "application", "engine"):
            values = [sizes[kind] for _, sizes in rows if kind in sizes]
            if values:
                tenth = max(1, len(values) // 10)
                early, late = statistics.median(values[tenth:2 * tenth]), statistics.median(values[-tenth:])
                print(f"{kind}: resident {early:.0f} MB early, {late:.0f} MB late ({(late / early - 1) * 100:+.1f} %), "
                      f"at most {max(values):.0f} MB")
        again, seconds, rows, _ = run(*command)
        print(f"resumed: {again.strip().splitlines()[-1]}, {seconds:.0f} s")
        forms = {"csv": work / "csv", "json": work / "a.json", "jsonl": work / "a.jsonl", "html": work / "a.html"}
        for form, target in forms.items():
            _, seconds, rows, _ = run(*java, "report", store, f"--{form}", target)
            size = sum(file.stat().st_size for file in ([target] if target.is_file() else target.iterdir()))
            print(f"report --{form}: {seconds:.1f} s, {size / 1e6:.2f} MB, resident at most "
                  f"{max((sum(sizes.values()) for _, sizes in rows), default=0):.0f} MB")
        with open(forms["csv"] / "pictures.csv", newline="") as table:
            count = sum(1 for _ in csv.reader(table)) - 1
        pictures = {each["pictures"] for each in json.loads(forms["json"].read_text())["pathways"]}
        total = len(pathways) // 2 * options.links
        good = (count == total and {int(each) for each in pictures} == {options.contents}
                and forms["html"].stat().st_size <= 3_000_000
                and re.search(rf"measured 0, kept {total}, failed 0", again))
        print(f"{count} rows in pictures.csv, {pictures} pictures counted:", "ok" if good else "WRONG")
        sys.exit(not good)
    finally:
        shutil.rmtree(work)


main()
