"""Kills an audit, its engine or both at random moments and compares the resumed export with a whole one.

    python src/test/python/kill_audits.py SKEWSCOPE.jar FOLDER [KILLS] [SEED]

Linux. Each kill -9 comes between two and some ten seconds after the start. The audit is then resumed to its
end; what was lost is counted from its last line. All four tables have to be byte-equal to those of an
audit that nobody disturbed, and nothing may be left running.
"""

import filecmp
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

jar, folder = sys.argv[1], sys.argv[2]
kills = int(sys.argv[3]) if len(sys.argv) > 3 else 10
rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
BATCH = 64


def command(*words):
    return ["java", "-jar", jar, *map(str, words)]


def last(output):
    return tuple(map(int, re.search(r"measured (\d+), kept (\d+), failed (\d+)\s*$", output).groups()))


def children(pid):
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child)] + children(int(child))
    return found


def alive(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def tables(store, target):
    subprocess.run(command("report", store, "--csv", target), check=True, capture_output=True)


wrong = 0
with tempfile.TemporaryDirectory() as work:
    work = pathlib.Path(work)
    whole = subprocess.run(command("audit", folder, "--out", work / "whole"), capture_output=True, text=True)
    total = sum(last(whole.stdout))
    tables(work / "whole", work / "expected")
    for turn in range(kills):
        store = work / f"{turn}.skewaudit"
        what = ["audit", "engine", "both"][turn % 3]
        running = subprocess.Popen(
            command("audit", folder, "--out", store), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        progress = 0
        wait = rng.uniform(0, 0.9)
        for line in running.stderr:
            match = re.search(r"(\d+) of (\d+) pictures", line)
            if match and int(match[1]) / int(match[2]) >= wait:
                progress = int(match[1])
                break
        time.sleep(rng.uniform(0, 0.3))
        below = children(running.pid)
        for pid in ([running.pid] if what != "engine" else []) + (below if what != "audit" else []):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        out, _ = running.communicate()
        deadline = time.time() + 20
        while any(alive(pid) for pid in below) and time.time() < deadline:
            time.sleep(0.1)
        left = [pid for pid in below if alive(pid)]
        again = subprocess.run(command("audit", folder, "--out", store), capture_output=True, text=True)
        measured, kept, failed = last(again.stdout)
        tables(store, work / "now")
        same = all(
            filecmp.cmp(work / "expected" / f"{t}.csv", work / "now" / f"{t}.csv", shallow=False)
            for t in ("pictures", "pathways", "differences", "pairs")
        )
        lost = progress - kept * progress // max(1, total) if what == "engine" else progress - kept // 3
        good = same and not left and measured + kept + failed == total and (what == "engine" or lost <= BATCH)
        wrong += not good
        print(
            "ok  " if good else "BAD ",
            f"{what} killed at {progress}, exit {running.returncode}, resumed: measured {measured}, kept {kept},"
            f" failed {failed}, pictures redone {max(0, lost)}, equal {same}, left running {left}",
            flush=True,
        )
print(wrong, "wrong of", kills)
sys.exit(wrong > 0)
