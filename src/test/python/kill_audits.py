"""Kills an audit, its engine or both at random moments and compares the resumed export with a whole one.

    python src/test/python/kill_audits.py SKEWSCOPE.jar FOLDER [--kills 10] [--seed 1] [--what audit,engine,both]
                                          [-- ARGUMENTS OF audit...]

Linux. So many kill -9 of each come at random moments: while it starts, while pictures are measured, and while what was
fed of the worst pictures is kept. The audit is then resumed to its end, and resumed once more, which has to measure
nothing. All exports (four tables, JSON, JSON lines), the page but for its times and paths, and what the file keeps of
tensors, traits and pairs have to equal those of an audit that nobody disturbed; what was redone must be one batch at
most, and nothing may be left running.
"""

import argparse
import hashlib
import os
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

BATCH = 64
KEPT = {
    "tensor": "SELECT content, fingerprint, height, width, channels, data FROM tensor ORDER BY 1, 2",
    "trait": "SELECT * FROM trait ORDER BY 1",
    "pair": "SELECT * FROM pair ORDER BY 1, 2, 3",
    "likelihood": "SELECT * FROM likelihood ORDER BY 1, 2, 3",
    "pairing": "SELECT * FROM pairing ORDER BY 1",
    "argument": "SELECT * FROM argument ORDER BY 1",
}


def last(output):
    return tuple(map(int, re.search(r"measured (\d+), kept (\d+), failed (\d+)\s*$", output).groups()))


def children(pid):
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                found += [int(child)] + children(int(child))
        except OSError:
            pass
    return found


def state(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"


def is_engine(pid):
    try:
        return "EngineWorker" in pathlib.Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False


def kill(pids):
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Audits:
    def __init__(self, jar, folder, arguments, work):
        self.jar, self.folder, self.arguments, self.work = jar, folder, arguments, work

    def command(self, *words):
        return ["java", "-jar", self.jar, *map(str, words)]

    def words(self, store):
        return self.command("audit", self.folder, *self.arguments, "--out", store)

    def whole(self, store):
        done = subprocess.run(self.words(store), capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr[-2000:])
        return last(done.stdout)

    def exports(self, store):
        target = self.work / "exports"
        target.mkdir(exist_ok=True)
        subprocess.run(self.command("report", store, "--csv", target, "--json", target / "a.json", "--jsonl",
                                    target / "a.jsonl", "--html", target / "a.html"), check=True, capture_output=True)
        found = {}
        for file in sorted(target.iterdir()):
            data = file.read_bytes()
            if file.suffix == ".html":
                data = re.sub(rb"\d{4}-\d\d-\d\d[T ][\d:.]+Z?", b"TIME", data).replace(store.name.encode(), b"STORE")
            found[file.name] = hashlib.sha256(data).hexdigest()
            file.unlink()
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            for table, query in KEPT.items():
                found[table] = hashlib.sha256(repr(database.execute(query).fetchall()).encode()).hexdigest()
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return found

    def killed(self, store, what, moment, rest):
        """Returns the last progress that was told, the exit code, and what was left running."""
        running = subprocess.Popen(self.words(store), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        progress = 0
        if moment < 0:
            time.sleep(rest * 3)
        else:
            for line in running.stderr:
                match = re.search(r"(\d+) of (\d+) pictures", line)
                if match:
                    progress = int(match[1])
                    if progress >= moment * int(match[2]):
                        break
            time.sleep(rest * (3 if moment == 1 else 0.5))
        below = children(running.pid)
        engines = [pid for pid in below if is_engine(pid)]
        audit = [running.pid] + [pid for pid in below if pid not in engines]
        kill({"audit": audit, "engine": engines, "both": audit + engines}[what])
        running.communicate()
        deadline = time.time() + 20
        while any(state(pid) != "Z" for pid in below) and time.time() < deadline:
            time.sleep(0.1)
        return progress, running.returncode, len(engines), [pid for pid in below if state(pid) != "Z"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", default="audit,engine,both")
    end = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    options = parser.parse_args(sys.argv[1:end])
    rng, wrong, turns = random.Random(options.seed), 0, 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        audits = Audits(options.jar, options.folder, sys.argv[end + 1:], work)
        measured, kept, failed = audits.whole(work / "whole.skewaudit")
        total = measured + failed
        expected = audits.exports(work / "whole.skewaudit")
        with sqlite3.connect(work / "whole.skewaudit") as database:
            pathways = database.execute("SELECT count(*) FROM pathway").fetchone()[0]
        for what in options.what.split(","):
            for turn in range(options.kills):
                store = work / f"{what}{turn}.skewaudit"
                moment = {0: -1, options.kills - 1: 1}.get(turn, rng.uniform(0, 0.95))
                progress, code, engines, left = audits.killed(store, what, moment, rng.random())
                now = audits.whole(store)
                again = audits.whole(store)
                found = audits.exports(store)
                other = [name for name in expected if expected[name] != found.get(name)]
                lost = max(0, progress - (total - now[0]) // pathways) if now[1] or progress else 0
                good = (not other and not left and sum(now) == total and now[2] == failed and lost <= BATCH
                        and again == (0, total - failed, failed))
                wrong += not good
                turns += 1
                print("ok  " if good else "BAD ", f"{what} (engines {engines}) killed at picture {progress}, exit {code}; "
                      f"resumed: measured {now[0]}, kept {now[1]}, failed {now[2]}, pictures redone {lost}; other: "
                      f"{other}, left running {left}, again {again}", flush=True)
    print(wrong, "wrong of", turns)
    sys.exit(wrong > 0)


main()
