"""Audits a folder and counts the same flips with the three Python programs themselves.

    python src/test/python/audit_counts.py SKEWSCOPE.jar FOLDER [--together] [--workers N]

Each program runs in a process of its own over all JPEG files of the folder. Compared are, of every picture and
program, the top class and the SHA-256 of the logits, then the flips of each pair. With --together program 2
gets all pictures as one dataset in batches of 32, as it is written, and the audit's pathway graph the option
neighbours=others. Printed are also the seconds of both sides, each from its start to its end; compare them
only where the machine has nothing else to do. Exit 1 where a class or a count differs.
"""

import argparse
import csv
import hashlib
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import time

PROGRAMS = ["eager", "graph", "function"]


def sha(logits):
    return hashlib.sha256(logits.astype("<f4").tobytes()).hexdigest()


def run_graph(files, together):
    import programs

    graph = programs.Graph()
    for group in [files] if together else [[file] for file in files]:
        last = graph.iterators[-1]
        graph.session.run(last.initializer, {graph.files: [str(file) for file in group]})
        for start in range(0, len(group), 32):
            _, output = graph.session.run([graph.batch, graph.output])
            yield from output["logits"]


def run_program(name, files, together):
    import programs

    if name == "graph":
        return run_graph(files, together)
    program = programs.Eager() if name == "eager" else programs.Function()
    return (program.run(file)["logits"][0] for file in files)


def child(name, files, together):
    results = [[int(logits.argmax()), sha(logits)] for logits in run_program(name, files, together)]
    json.dump(results, sys.stdout)


def audit(jar, folder, together, workers):
    with tempfile.TemporaryDirectory() as work:
        store = pathlib.Path(work) / "a.skewaudit"
        graph = "graph,neighbours=others" if together else "graph"
        pathways = [word for pathway in ("eager", graph, "function") for word in ("--pathway", pathway)]
        started = time.time()
        subprocess.run(
            ["java", "-jar", jar, "audit", folder, *pathways, "--workers", str(workers), "--out", store],
            check=True, capture_output=True)
        seconds = time.time() - started
        subprocess.run(["java", "-jar", jar, "report", store, "--csv", work], check=True, capture_output=True)
        with open(pathlib.Path(work) / "pictures.csv", newline="") as rows:
            found = {(row["picture"], row["pathway"]): [int(row["top1"]), row["logits_sha256"]]
                     for row in csv.DictReader(rows)}
        with open(pathlib.Path(work) / "pairs.csv", newline="") as rows:
            flips = {(row["a"], row["b"]): int(row["flips"]) for row in csv.DictReader(rows)}
        print(f"size of the audit's file: {store.stat().st_size / 1e6:.2f} MB")
        return found, flips, seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--child", choices=PROGRAMS)
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.jpg"), key=lambda f: f.relative_to(options.folder).as_posix().encode())
    if options.child:
        return child(options.child, files, options.together)
    found, flips, seconds = audit(options.jar, str(options.folder), options.together, options.workers)
    print(f"audit: {len(files)} pictures, {seconds:.1f} s, {len(files) / seconds:.1f} a second")
    expected, total = {}, 0
    for name in PROGRAMS:
        started = time.time()
        words = [sys.executable, __file__, options.jar, str(options.folder), "--child", name]
        done = subprocess.run(words + ["--together"] * options.together, check=True, capture_output=True)
        total += time.time() - started
        for file, result in zip(files, json.loads(done.stdout.splitlines()[-1])):
            expected[file.relative_to(options.folder).as_posix(), name] = result
    print(f"Python: {total:.1f} s, {len(files) / total:.1f} a second; ratio {total / seconds:.2f}")
    classes = sum(found[key][0] != expected[key][0] for key in expected)
    bits = sum(found[key][1] != expected[key][1] for key in expected)
    wrong = classes
    print(f"{len(expected)} results: {classes} other classes, {bits} other logits")
    for a, b in itertools.combinations(PROGRAMS, 2):
        count = sum(expected[file, a][0] != expected[file, b][0] for file, name in expected if name == a)
        wrong += count != flips[a, b]
        print(f"{a}, {b}: {flips[a, b]} flips, Python {count}")
    sys.exit(wrong > 0)


main()
