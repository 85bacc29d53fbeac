"""Plants regressions and harmless changes in saved audits and has `check` judge them.

    python src/test/python/check_changes.py SKEWSCOPE.jar AUDIT [--each 30] [--seed 1] [--reference ID]

AUDIT is a labelled audit of real photos through several pathways: each pathway but the reference is a change that
somebody made. Others are planted in the rows themselves: right classes lost, probabilities moved, results that fail now.
Limits are drawn close to what was changed, on either side of it and exactly on it. What is right is computed here, from
the rows, in exact fractions where a share is held against a limit; the bound of an accuracy's drop is Wald's, or with
fewer than ten discordant pictures Newcombe's tenth method. Held against it are the exit code, the numbers that are
printed and the JUnit file. At last every way to end with 2 and 3 is tried. NumPy is all that is needed.
"""

import argparse
import contextlib
import math
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from fractions import Fraction

import numpy as np

Z = 1.959963984540054


@contextlib.contextmanager
def opened(file):
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        yield database


def wilson(k, n):
    p, z2 = k / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return middle - half, middle + half


def drop_bound(both, lost, won, neither):
    """By how much the accuracy may have fallen: minus the lower limit of its difference."""
    n = both + lost + won + neither
    d = (won - lost) / n
    if lost + won >= 10:
        return -(d - Z * math.sqrt(max(0, lost + won - (won - lost) ** 2 / n)) / n)
    a, b = (both + lost) / n, (both + won) / n
    (_, a_high), (b_low, _) = wilson(both + lost, n), wilson(both + won, n)
    margins = (both + lost) * (won + neither) * (both + won) * (lost + neither)
    product = both * neither - lost * won
    phi = 0 if margins == 0 else (max(0, product - n / 2) if product > 0 else product) / math.sqrt(margins)
    low = math.sqrt(max(0, (b - b_low) ** 2 - 2 * phi * (b - b_low) * (a_high - a) + (a_high - a) ** 2))
    return -(d - low)


def only(source, target, position):
    """The audit of one pathway alone, called p."""
    for part in ("-wal", "-shm"):
        pathlib.Path(f"{target}{part}").unlink(missing_ok=True)
    shutil.copy(source, target)
    with opened(target) as database:
        fingerprint, = database.execute("SELECT fingerprint FROM pathway WHERE position=?", (position,)).fetchone()
        database.execute("DELETE FROM pathway WHERE position<>?", (position,))
        database.execute("UPDATE pathway SET position=0, id='p', reference=1")
        database.execute("DELETE FROM pairing")
    return fingerprint


def rows(file):
    """Of each content the class, the largest probability, the logits and the label; None where it failed."""
    with opened(file) as database:
        fingerprint, = database.execute("SELECT fingerprint FROM pathway").fetchone()
        labels = dict(database.execute("SELECT content, label FROM picture ORDER BY path DESC"))
        return {content: (top, p, logits, labels[content]) if failure is None else None
                for content, top, p, logits, failure in database.execute(
                    "SELECT content, top1, p1, logits_sha, failure FROM result WHERE fingerprint=?", (fingerprint,))
                if content in labels}


def changed(before, now):
    was, found = rows(before), rows(now)
    both = [(was[c], found[c]) for c in was if was[c] is not None and found.get(c) is not None]
    failures = sum(was[c] is not None and c in found and found[c] is None for c in was)
    a, b = [x for x, _ in both], [y for _, y in both]
    labelled = [(x[0] == x[3], y[0] == x[3]) for x, y in both if x[3] is not None]
    table = [sum(pair == wanted for pair in labelled)
             for wanted in ((True, True), (True, False), (False, True), (False, False))]
    return dict(n=len(both), failures=failures, flips=sum(x[0] != y[0] for x, y in both), table=table,
                moved=any(x[2] != y[2] for x, y in both),
                p=np.array([x[1] for x in a]), dp=np.abs(np.array([y[1] for y in b]) - np.array([x[1] for x in a])))


def limits(facts, kind, beyond, rng):
    """Flags, whether the check has to pass, and a number that has to be printed."""
    n = facts["n"]
    if kind == "flips":
        step = facts["flips"] - (1 if beyond else -rng.choice([0, 1, 3]))
        share = Fraction(max(0, step), n) * 100
        text = f"{float(share):.10g}"
        return ["--max-flips", text + "%"], Fraction(facts["flips"], n) <= Fraction(text) / 100, f"{facts['flips']} of {n} "
    if kind == "accuracy":
        bound = 100 * drop_bound(*facts["table"]) if facts["moved"] else 0
        text = f"{max(0, bound * (rng.uniform(0.3, 0.999) if beyond else rng.uniform(1.001, 1.8))):.6f}"
        return ["--max-accuracy-drop", text], bound <= float(text), f"over {sum(facts['table'])} labelled"
    rtol = rng.choice([0, 0, 0.05])
    if kind == "differing":
        atol = float(f"{np.quantile(facts['dp'], rng.uniform(0.2, 0.9)):.4g}")
        count = int((facts["dp"] > atol + rtol * facts["p"]).sum())
        text = f"{float(Fraction(max(0, count - 1 if beyond else count), n) * 100):.10g}"
        passed = Fraction(count, n) <= Fraction(text) / 100
        return (["--atol", repr(atol), "--rtol", str(rtol), "--max-differing", text + "%"], passed, f"{count} of {n} ")
    statistic = {"max": np.max, "mean": np.mean, "median": np.median, "p99": lambda x: np.quantile(x, 0.99)}[kind]
    needed = float(statistic(facts["dp"] - rtol * facts["p"]))
    atol = max(0, needed * (rng.uniform(0.2, 0.999) if beyond else rng.uniform(1.001, 3)))
    excess = float(statistic(facts["dp"] - (atol + rtol * facts["p"])))
    count = int((facts["dp"] > atol + rtol * facts["p"]).sum())
    return ["--atol", repr(atol), "--rtol", str(rtol), "--check-error-stat", kind], excess <= 0, f"{count} of them beyond"


def plant(file, rng):
    """Damages some rows of an audit: classes, probabilities, results."""
    what = rng.choice(["class", "class", "probability", "failure", "fewer"])
    with opened(file) as database:
        fingerprint, = database.execute("SELECT fingerprint FROM pathway").fetchone()
        contents = [c for c, in database.execute(
            "SELECT content FROM result WHERE fingerprint=? AND failure IS NULL ORDER BY content", (fingerprint,))]
        some = rng.sample(contents, rng.randint(1, max(1, len(contents) // 6)))
        for content in some:
            key = (content, fingerprint)
            if what in ("class", "probability"):
                database.execute("UPDATE result SET p1=p1+?, logits_sha='other' WHERE content=? AND fingerprint=?",
                                 (rng.uniform(-0.05, 0.05), *key))
            if what == "class":
                database.execute("UPDATE result SET top1=top2, top2=top1 WHERE content=? AND fingerprint=?", key)
            if what == "failure":
                database.execute("UPDATE result SET failure='planted', failure_stage='decode' WHERE content=? AND"
                                 " fingerprint=?", key)
            if what == "fewer":
                database.execute("DELETE FROM picture WHERE content=?", (content,))
                database.execute("DELETE FROM result WHERE content=?", (content,))
    return f"{what} of {len(some)}"


def check(jar, *words):
    return subprocess.run(["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", jar, "check", *map(str, words)],
                          capture_output=True, text=True)


def judged(jar, now, before, flags, passes, number, facts, junit):
    done = check(jar, now, "--baseline", before, *flags, "--junit", junit)
    passes = passes and not facts["failures"]
    suite = xml.etree.ElementTree.parse(junit).getroot()
    failures = int(suite.get("failures"))
    trouble = []
    if done.returncode != (0 if passes else 1):
        trouble.append(f"exit {done.returncode}")
    if number not in done.stdout:
        trouble.append(f"no '{number}'")
    if (failures > 0) == passes or len(suite.findall(".//failure")) != failures:
        trouble.append(f"JUnit tells of {failures}")
    if facts["failures"] and f"{facts['failures']} of" not in done.stdout:
        trouble.append("failures are not told")
    return passes, trouble, done.stdout.strip().splitlines()


def codes(jar, audit, before, work):
    """Ways to end, each with its code and a word that has to be said."""
    (work / "text.skewaudit").write_text("no store")
    (work / "empty").mkdir()
    with opened(before) as database:
        database.execute("UPDATE picture SET label=NULL")
    unlabelled = before
    cases = [
        (0, [audit, "--baseline", audit], "Passed"),
        (0, [audit, "--baseline", audit, "--max-accuracy-drop", "0", "--atol", "0", "--max-differing", "0%"], "Passed"),
        (2, [audit], "--baseline"), (2, [audit, "--baseline", audit, "--nonsense"], "nonsense"),
        (2, ["--baseline", audit], "FOLDER"),
        *((2, [audit, "--baseline", audit, flag, value], flag) for flag, value in [
            ("--max-flips", "x"), ("--max-flips", "-1%"), ("--max-flips", "101%"), ("--max-flips", ""),
            ("--max-accuracy-drop", "NaN"), ("--max-accuracy-drop", "101"), ("--atol", "-1"), ("--atol", "1e"),
            ("--rtol", "infinity"), ("--check-error-stat", "most"), ("--max-differing", "1%%")]),
        (3, [work / "nothing", "--baseline", audit], "nothing"), (3, [audit, "--baseline", work / "nothing"], "nothing"),
        (3, [work / "text.skewaudit", "--baseline", audit], "text.skewaudit"),
        (3, [audit, "--baseline", work / "text.skewaudit"], "text.skewaudit"),
        (3, [work / "empty", "--baseline", audit], "no pictures"), (3, [audit, "--baseline", work / "empty"], "folder"),
        (3, [unlabelled, "--baseline", unlabelled, "--max-accuracy-drop", "1"], "labels"),
        (3, [unlabelled, "--baseline", audit], "pathways"),
    ]
    wrong = 0
    for code, words, said in cases:
        done = check(jar, *words)
        text = done.stdout + done.stderr
        good = done.returncode == code and said in text and not re.search(r"\bat org\.|Exception|\bnull\b", text)
        wrong += not good
        if not good:
            print("BAD ", code, done.returncode, *map(str, words), text[-300:])
    print(len(cases), "ways to end,", wrong, "wrong")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("audit", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reference", default="eager")
    options = parser.parse_args()
    rng, wrong, counted = random.Random(options.seed), 0, {True: 0, False: 0}
    with opened(options.audit) as database:
        pathways = dict(database.execute("SELECT id, position FROM pathway"))
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        before, now = work / "before.skewaudit", work / "now.skewaudit"
        only(options.audit, before, pathways[options.reference])
        kinds = ["flips", "accuracy", "differing", "max", "mean", "median", "p99"]
        turn = 0
        while min(counted.values()) < options.each:
            beyond = turn % 2 == 0
            change = rng.choice(sorted(set(pathways) - {options.reference}) + ["planted"] * len(pathways))
            if change == "planted":
                only(options.audit, now, pathways[options.reference])
                change = plant(now, rng)
            else:
                only(options.audit, now, pathways[change])
            facts = changed(before, now)
            if not facts["n"]:
                continue
            flags, passes, number = limits(facts, kinds[turn % len(kinds)], beyond, rng)
            turn += 1
            if counted[passes and not facts["failures"]] >= options.each:
                continue
            passes, trouble, said = judged(options.jar, now, before, flags, passes, number, facts, work / "junit.xml")
            counted[passes] += 1
            wrong += bool(trouble)
            print("BAD " if trouble else "ok  ", "harmless  " if passes else "regression", change, *flags, *trouble)
            if trouble:
                print("\n".join(said))
        print(f"{counted[False]} regressions, {counted[True]} harmless changes, {wrong} judged wrong", flush=True)
        wrong += codes(options.jar, options.audit, before, work)
    sys.exit(wrong > 0)


main()
