"""Kills Skewscope with SIGKILL at random moments while it saves, and looks at what is left.

    mvn -o -q -Pquick -DskipTests package
    python src/test/python/kills.py JAR [--kills 100] [--seed 1] [--phase session,audit,...] [--who application,...]
                                    [--classes "TEST CLASS PATH"] [--seconds 280 --log FILE] [--table FILE]

Linux. JAR is the built skewscope.jar. The phases session, pathways, counts, page and bundle need --classes, the class path of
the tests (mvn dependency:build-classpath -Dmdep.outputFile=...), since there a loop saves over and over, so that nearly every
kill hits a save. The phases audit, report, pack, export and archives kill whole commands: the application, its engine, both, or
the launcher that started the application, in turn, --kills of each phase together. The phase window kills a window on Xvfb so;
one whose engine was killed is asked to end. After each kill: what was saved before is whole, nothing runs any more, the next
start works, and it leaves neither a scratch folder, a copied font nor an unfinished file.

With --seconds the script stops in time, and with --log it keeps every kill in a file, so that the next start goes on there.
"""

import argparse
import atexit
import collections
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

LOOPS = ("session", "pathways", "counts", "page", "bundle")
COMMANDS = ("audit", "report", "pack", "export", "archives", "window")
WITHOUT_ENGINE = ("report", "pack")
WHO = ("application", "engine", "both", "launcher")
PHOTOS = pathlib.Path(__file__).parents[1] / "resources" / "golden" / "images"


def below(pid):
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                found += [int(child)] + below(int(child))
        except OSError:
            pass
    return found


def runs(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def words(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def kill(pids):
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Screen:
    """A display without a screen."""

    def __init__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24"], pass_fds=[write],
                                        stderr=subprocess.DEVNULL)
        os.close(write)
        self.name = ":" + os.read(read, 20).decode().strip()
        os.close(read)
        atexit.register(self.process.terminate)


class Place:
    """A home, a cache and a folder of temporary files of their own, with an audit of a few pictures."""

    def __init__(self, jar, classes, root):
        self.jar, self.classes, self.root = jar, classes, root
        self.temporary, self.out = root / "temporary", root / "out"
        self.pictures = root / "pictures"
        for folder in (self.temporary, self.out, self.pictures):
            folder.mkdir()
        for number in range(8):
            data = (PHOTOS / "jpeg_420.jpg").read_bytes()
            (self.pictures / f"{number}.jpg").write_bytes(data + bytes(number))
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(root / "cache"), XDG_CONFIG_HOME=str(root / "config"),
                                XDG_DATA_HOME=str(root / "data"))
        self.audit = root / "a.skewaudit"
        done = self.run("audit", self.pictures, "--out", self.audit)
        assert done.returncode == 0, done.stderr

    def command(self, *arguments):
        return ["java", f"-Djava.io.tmpdir={self.temporary}", "-jar", str(self.jar), *map(str, arguments)]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), env=self.environment, capture_output=True, text=True, timeout=300)

    def start(self, *arguments):
        return subprocess.Popen(self.command(*arguments), env=self.environment, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def loop(self, kind, *times):
        return subprocess.Popen(
            ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-Djava.io.tmpdir={self.temporary}", "-cp", self.classes,
             "org.skewscope.fuzz.SavingLoop", kind, str(self.out), str(self.audit), *times],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def left(self):
        """What a killed process left that the next start should have removed."""
        found = [path.name for path in self.temporary.iterdir() if path.name.startswith(("skewscope", "+JXF"))]
        for folder in (self.out, self.root / "config" / "skewscope", self.root / "cache" / "skewscope", self.root):
            if folder.exists():
                found += [path.name for path in folder.iterdir() if path.name.endswith((".part", ".tmp"))]
        return found


def whole(kind, out):
    """Returns what is wrong with the files of a kind; an empty text if they are whole."""
    try:
        if kind == "session":
            json.loads((out / "window.json").read_text())
            assert json.loads((out / "pathways.json").read_text())["pathways"]
        elif kind == "pathways":
            assert len(json.loads((out / "pathways.json").read_text())["pathways"]) == 2
        elif kind == "counts":
            rows = json.loads((out / "progress.json").read_text())
            assert [row["lesson"] for row in rows] and len({row["lesson"] for row in rows}) == len(rows)
        elif kind == "page":
            assert (out / "page.html").read_text().rstrip().endswith("</html>")
        elif kind == "bundle":
            assert zipfile.ZipFile(out / "b.skew.zip").testzip() is None
        return ""
    except Exception as failure:
        return f"{type(failure).__name__} {failure}"[:200]


def killed_loop(place, kind, rng):
    for file in place.out.iterdir():
        file.unlink()
    process = place.loop(kind)
    assert process.stdout.readline().strip() == "ready", kind
    time.sleep(rng.random() * (0.4 if kind in ("page", "bundle") else 0.1))
    process.kill()
    process.wait()
    process.stdout.close()
    fault = whole(kind, place.out)
    # The next start of any kind saves once more, which removes what the killed one left for the same target.
    process = place.loop(kind, "1")
    if process.communicate()[0].strip() != "ready":
        fault += " the next save failed"
    return fault or whole(kind, place.out)


def target(process, who):
    pids = [process.pid] + below(process.pid)
    engines = [pid for pid in pids if "EngineWorker" in words(pid)]
    applications = [pid for pid in pids if "org.skewscope.Application" in words(pid)]
    return pids, {"application": applications or [process.pid], "engine": engines, "launcher": [process.pid],
                  "both": (applications or [process.pid]) + engines}[who]


def arguments_of(place, kind):
    return {"audit": ["audit", place.pictures, "--out", place.out / "a.skewaudit"],
            "report": ["report", place.audit, "--html", place.out / "page.html", "--csv", place.out, "--json", place.out / "a.json"],
            "pack": ["bundle", place.audit, "--out", place.out / "b.skew.zip", "--pictures", "all"],
            "export": ["export-code", "--pathway", "graph", "--out", place.out / "code", "--with-test", place.pictures / "0.jpg"],
            "archives": ["compare", place.pictures / "0.jpg"],
            "window": ["window", place.pictures / "0.jpg"]}[kind]


def empty(place, kind):
    shutil.rmtree(place.out)
    place.out.mkdir()
    if kind == "archives":
        shutil.rmtree(place.root / "cache" / "skewscope" / "class-archives", ignore_errors=True)


def whole_now(place, kind):
    """Returns what is wrong with what a killed command left: each file is missing or whole."""
    out, fault = place.out, ""
    try:
        if (out / "a.skewaudit").exists() and (out / "a.skewaudit").stat().st_size:
            with sqlite3.connect(out / "a.skewaudit") as database:
                if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    fault += " the audit is damaged"
        for name in ("page.html", "a.json", "b.skew.zip"):
            if not (out / name).exists():
                continue
            if name == "page.html" and not (out / name).read_text().rstrip().endswith("</html>"):
                fault += " the page is cut off"
            elif name == "a.json":
                json.loads((out / name).read_text())
            elif name == "b.skew.zip" and zipfile.ZipFile(out / name).testzip() is not None:
                fault += " the bundle is damaged"
        for program in (out / "code").glob("*.py"):
            compile(program.read_text(), str(program), "exec")
    except (ValueError, SyntaxError, OSError, sqlite3.Error, zipfile.BadZipFile) as failure:
        fault += f" {type(failure).__name__} {failure}"
    return fault


def complete(place, kind):
    """Returns what is missing after the command has run once more."""
    fault = whole_now(place, kind)
    if kind == "audit":
        with sqlite3.connect(place.out / "a.skewaudit") as database:
            rows = database.execute("SELECT count(*) FROM picture").fetchone()[0]
            fault += "" if rows == 8 else f" the audit has {rows} rows"
    expected = {"report": ["page.html", "a.json"], "pack": ["b.skew.zip"], "export": ["code"]}.get(kind, [])
    return fault + "".join(f" {name} is missing" for name in expected if not (place.out / name).exists())


def seconds_of(place, kind):
    """Returns how long a command takes that is not killed."""
    empty(place, kind)
    began = time.monotonic()
    done = place.run(*arguments_of(place, kind))
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def still_running(pids):
    """Waits a while, and returns what runs on but the making of class archives."""
    deadline = time.time() + 8
    while any(map(runs, pids)) and time.time() < deadline:
        time.sleep(0.05)
    return "".join(f" left running: {words(pid)[:60]}" for pid in pids if runs(pid) and "ClassArchive" not in words(pid)
                   and "Xshare:dump" not in words(pid))


def killed_command(place, kind, who, rng, seconds):
    empty(place, kind)
    arguments = arguments_of(place, kind)
    process = place.start(*arguments)
    time.sleep(rng.random() * seconds)
    pids, chosen = target(process, who)
    kill(chosen)
    try:
        process.wait(240)
    except subprocess.TimeoutExpired:
        kill(pids)
        return "the command did not end"
    fault = still_running(pids) + whole_now(place, kind)
    done = place.run(*arguments)
    if done.returncode != 0:
        return f"{fault} the next run ended with {done.returncode}: {done.stderr[-300:]}"
    fault += complete(place, kind)
    left = place.left()
    if left:
        # What only an engine removes, the next engine removes.
        place.run("compare", place.pictures / "0.jpg")
        left = place.left()
    return fault + (f" left: {left}" if left else "")


WINDOW_SECONDS = 7


def killed_window(place, who, rng):
    process = place.start(*arguments_of(place, "window"))
    time.sleep(rng.random() * WINDOW_SECONDS)
    pids, chosen = target(process, who)
    kill(chosen)
    time.sleep(0.5 if who == "engine" else 0)
    pids += [pid for pid in below(process.pid) if pid not in pids]
    fault = ""
    if who == "engine":
        fault += "" if process.poll() is None else f" the window ended with its engine: {process.returncode}"
        process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        kill(pids)
        return "the window did not end"
    fault += still_running(pids)
    for file in (place.root / "config" / "skewscope").glob("*.json"):
        try:
            json.loads(file.read_text())
        except ValueError:
            fault += f" {file.name} is damaged"
    again = place.start(*arguments_of(place, "window"))
    time.sleep(4)
    fault += "" if again.poll() is None else f" the next window ended with {again.returncode}"
    again.terminate()
    again.wait(20)
    done = place.run("compare", place.pictures / "0.jpg")
    fault += "" if done.returncode == 0 else f" the next command ended with {done.returncode}"
    left = place.left()
    return fault + (f" left: {left}" if left else "")


def turns(options):
    """Yields each phase with who is killed, --kills times; the commands take turns."""
    phases = options.phase.split(",")
    for kind in (each for each in phases if each in LOOPS):
        yield from [(kind, "application")] * options.kills
    for number in range(options.kills):
        for kind in (each for each in phases if each in COMMANDS):
            who = [each for each in options.who.split(",") if kind not in WITHOUT_ENGINE or each in ("application", "launcher")]
            yield kind, who[number % len(who)]


def kept(log):
    lines = log.read_text().splitlines() if log and log.exists() else []
    return [json.loads(line) for line in lines]


def table(rows):
    counts = collections.OrderedDict()
    for row in rows:
        both = counts.setdefault((row["phase"], row["killed"]), [0, 0])
        both[0] += 1
        both[1] += bool(row["fault"])
    lines = ["| saving | killed | kills | wrong |", "|---|---|---|---|"]
    return lines + [f"| {kind} | {who} | {count} | {wrong} |" for (kind, who), (count, wrong) in counts.items()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--phase", default=",".join(LOOPS + COMMANDS))
    parser.add_argument("--who", default=",".join(WHO))
    parser.add_argument("--classes", default="")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--log", type=pathlib.Path)
    parser.add_argument("--table", type=pathlib.Path)
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    rows = kept(options.log)
    done = collections.Counter((row["phase"], row["killed"]) for row in rows)
    rng = random.Random(options.seed + 1000 * len(rows))
    screen = None
    with tempfile.TemporaryDirectory() as root:
        place = Place(options.jar.resolve(), options.classes, pathlib.Path(root))
        seconds = {}
        for kind, who in turns(options):
            if done[kind, who]:
                done[kind, who] -= 1
                continue
            if time.monotonic() > end:
                break
            if kind == "window" and screen is None:
                screen = Screen()
                place.environment["DISPLAY"] = screen.name
            elif kind in COMMANDS and kind != "window" and kind not in seconds:
                seconds[kind] = seconds_of(place, kind)
            if kind == "window":
                fault = killed_window(place, who, rng)
            elif kind in LOOPS:
                fault = killed_loop(place, kind, rng)
            else:
                fault = killed_command(place, kind, who, rng, seconds[kind])
            left = place.left() if kind in LOOPS else []
            rows.append({"phase": kind, "killed": who, "fault": f"{fault} {left or ''}".strip()})
            if rows[-1]["fault"]:
                print(rows[-1], flush=True)
            if options.log:
                with options.log.open("a") as log:
                    log.write(json.dumps(rows[-1]) + "\n")
    lines = table(rows)
    if options.table:
        options.table.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))
    sys.exit(any(row["fault"] for row in rows))


main()
