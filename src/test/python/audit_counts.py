"""Audits a folder and counts the same flips with the three Python programs themselves.

    python src/test/python/audit_counts.py SKEWSCOPE.jar FOLDER [--together] [--workers N] [--rounds N] [--first N]

All three programs run one after another in one process, as it is quickest for them, over all JPEG files of the
folder; only what they return is taken from them. Compared are, of every picture and program, the top class and the
SHA-256 of the logits, or that both refuse it, then the flips of each pair. With --together program 2 gets all pictures
as one dataset in batches of 32, as it is written, and the audit's pathway graph the option neighbours=others.
Each round prints the seconds and the CPU seconds of both sides, each from its start to its end, every other round
Python first; compare seconds only where the machine has nothing else to do. Exit 1 where a class or a count differs.
"""

import argparse
import csv
import hashlib
import itertools
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAMS = ["eager", "graph", "function"]
REFUSED = [None, "refused"]


def result(logits):
    return [int(logits.argmax()), hashlib.sha256(logits.astype("<f4").tobytes()).hexdigest()]


def eager(files, together):
    import numpy as np
    import programs

    model = programs.Eager().model
    for file in files:
        try:
            resized = programs.pillow(file).resize((224, 224))
        except OSError:
            yield REFUSED
            continue
        batch = np.expand_dims(np.array(resized) / 255.0, axis=0).astype(np.float32)
        yield result(model.forward(batch)["logits"].numpy()[0])


def graph(files, together):
    import programs

    program = programs.Graph()
    iterator = program.iterators[-1]
    for group in [files] if together else [[file] for file in files]:
        program.session.run(iterator.initializer, {program.files: [str(file) for file in group]})
        for start in range(0, len(group), 32):
            try:
                logits = program.session.run(program.output["logits"])
            except programs.tf.errors.InvalidArgumentError:
                if together:
                    raise
                yield REFUSED
                continue
            yield from map(result, logits)


def function(files, together):
    import numpy as np
    import programs

    tf = programs.tf
    model = tf.saved_model.load(str(programs.MODEL))

    @tf.function(reduce_retracing=True)
    def predict_image(image):
        return model(tf.expand_dims(programs.normalize(programs.resize(image)), axis=0))

    for file in files:
        try:
            pixels = np.array(programs.pillow(file))
        except OSError:
            yield REFUSED
            continue
        yield result(predict_image(tf.convert_to_tensor(pixels, dtype=tf.uint8))["logits"].numpy()[0])


def measured(words):
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done, time.time() - started, cpu


def audit(options, work):
    store = work / "a.skewaudit"
    with_others = "graph,neighbours=others" if options.together else "graph"
    pathways = [word for pathway in ("eager", with_others, "function") for word in ("--pathway", pathway)]
    done, seconds, cpu = measured(["java", "-jar", options.jar, "audit", work / "photos", *pathways, "--no-resume",
                                   "--workers", options.workers, "--out", store])
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr[-2000:])
    subprocess.run(["java", "-jar", options.jar, "report", store, "--csv", work], check=True, capture_output=True)
    with open(work / "pictures.csv", newline="") as rows:
        found = {(row["picture"], row["pathway"]): REFUSED if row["failure"] else
                 [int(row["top1"]), row["logits_sha256"]] for row in csv.DictReader(rows)}
    with open(work / "pairs.csv", newline="") as rows:
        flips = {(row["a"], row["b"]): (int(row["flips"]), int(row["pictures"])) for row in csv.DictReader(rows)}
    return found, flips, seconds, cpu, store.stat().st_size


def python(options, files, work):
    words = [sys.executable, __file__, options.jar, work / "photos", "--child"]
    done, seconds, cpu = measured(words + ["--together"] * options.together)
    if done.returncode != 0:
        raise SystemExit(done.stderr[-2000:])
    answers = json.loads(done.stdout.splitlines()[-1])
    return {(file.name, name): answer for name in PROGRAMS for file, answer in zip(files, answers[name])}, seconds, cpu


def compare(found, flips, expected):
    classes = [key for key in expected if found[key][0] != expected[key][0]]
    bits = [key for key in expected if found[key][1] != expected[key][1]]
    refused = sum(answer == REFUSED for answer in expected.values())
    print(f"{len(expected)} results, {refused} refused by Python: {len(classes)} other classes, {len(bits)} other logits",
          *sorted(set(classes + bits))[:10])
    wrong = len(classes)
    for a, b in itertools.combinations(PROGRAMS, 2):
        both = [file for file, name in expected if name == a and REFUSED not in (expected[file, a], expected[file, b])]
        count = (sum(expected[file, a][0] != expected[file, b][0] for file in both), len(both))
        wrong += count != flips[a, b]
        print(f"{a}, {b}: {flips[a, b][0]} flips of {flips[a, b][1]}, Python {count[0]} of {count[1]}")
    return wrong


def jpegs(folder, first):
    files = [file for file in folder.rglob("*") if file.suffix.lower() in (".jpg", ".jpeg")]
    return sorted(files, key=lambda file: file.name.encode())[:first]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--first", type=int, help="only so many of its JPEG files")
    parser.add_argument("--child", action="store_true")
    options = parser.parse_args()
    files = jpegs(options.folder, options.first)
    if options.child:
        json.dump({run.__name__: list(run(files, options.together)) for run in (eager, graph, function)}, sys.stdout)
        return
    wrong, ratios, work = 0, [], pathlib.Path(tempfile.mkdtemp())
    try:
        (work / "photos").mkdir()
        for number, file in enumerate(files):
            (work / "photos" / f"{number:05}-{file.name}").symlink_to(file.resolve())
        files = jpegs(work / "photos", None)
        for turn in range(options.rounds):
            if turn % 2:
                expected, theirs, their_cpu = python(options, files, work)
            found, flips, ours, cpu, size = audit(options, work)
            if turn % 2 == 0:
                expected, theirs, their_cpu = python(options, files, work)
            ratios.append((theirs / ours, their_cpu / cpu))
            print(f"{len(files)} pictures, load {os.getloadavg()[0]:.1f}: audit {ours:.1f} s (CPU {cpu:.1f}), Python "
                  f"{theirs:.1f} s (CPU {their_cpu:.1f}); ratio {ratios[-1][0]:.2f}, of CPU {ratios[-1][1]:.2f}; "
                  f"the audit's file {size / 1e6:.2f} MB", flush=True)
            wrong += compare(found, flips, expected)
    finally:
        shutil.rmtree(work)
    medians = [statistics.median(each) for each in zip(*ratios)]
    print(f"median ratio {medians[0]:.2f}, of CPU {medians[1]:.2f}")
    sys.exit(wrong > 0)


main()
