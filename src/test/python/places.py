"""Starts Skewscope in unusual places and looks at what it says: as root on Linux, since most places are mounts and groups.

    mvn -o -q -Pquick -DskipTests package
    python src/test/python/places.py target/quick/skewscope.jar [--only NAME,...] [--table FILE]

Each place is a file system, a limit or an environment of its own; the machine around it is not changed. A place passes where the
command works, or says in one sentence what is wrong and what to do, without the name of a Java class. A place that this machine
cannot make (no mounts, no memory groups, no C compiler) is skipped and named.
"""

import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path.cwd()
PICTURES = ROOT / "sample-images"
INSIDES = re.compile(r"\b(?:java|org|sun)\.\w+\.|\w(?:Exception|Error)\b|\bnull\b|\tat ")
PLACES = []


def place(name):
    def keep(function):
        PLACES.append((name, function))
        return function
    return keep


class Skip(Exception):
    """Says that this machine cannot make the place."""


class Work:
    def __init__(self, jar, folder):
        self.jar, self.folder = jar, folder
        self.out = folder / "out"
        self.out.mkdir()
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(ROOT / "target" / "places-cache"),
                                XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"))

    def run(self, *words, prefix=(), java=(), timeout=300, **environment):
        command = [*map(str, prefix), "java", *map(str, java), "-jar", str(self.jar), *words]
        command = [os.fsencode(str(word)) if not isinstance(word, bytes) else word for word in command]
        done = subprocess.run(command, capture_output=True, timeout=timeout, cwd=self.folder,
                              env={**self.environment, **environment})
        done.text = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace")
        return done

    def mounted(self, script, *words, java=()):
        """Runs a command in a mount namespace of its own, after a script has made the mounts."""
        quoted = f"{script}\nexec \"$@\""
        return self.run(*words, prefix=["unshare", "-m", "--propagation", "private", "sh", "-ec", quoted, "sh"], java=java)


def fails_in_a_sentence(done, *names):
    if INSIDES.search(done.text):
        return "shows its insides: " + done.text[-300:]
    if done.returncode == 0:
        return "says nothing and ends with 0: " + done.text[-300:]
    missing = [name for name in names if name not in done.text]
    return f"does not name {missing}: {done.text[-300:]}" if missing else ""


def works(done, code=0):
    if INSIDES.search(done.text):
        return "shows its insides: " + done.text[-300:]
    return "" if done.returncode == code else f"exit code {done.returncode}: {done.text[-300:]}"


@place("a name that is no UTF-8, as a word")
def name_as_word(work):
    file = os.fsencode(str(work.folder)) + b"/caf\xe9.png"
    shutil.copy(PICTURES / "cat-224.png", file)
    return fails_in_a_sentence(work.run(b"compare", file), "ename")


@place("a name that is no UTF-8, in a folder")
def name_in_folder(work):
    photos = work.folder / "photos"
    photos.mkdir()
    shutil.copy(PICTURES / "cat-224.png", os.fsencode(str(photos)) + b"/caf\xe9.png")
    shutil.copy(PICTURES / "cat-224.png", photos / "good.png")
    done = work.run("compare", photos, "--json", work.out / "a.json")
    fault = works(done)
    named = [each["picture"] for each in json.loads((work.out / "a.json").read_text())["pictures"]]
    audited = work.run("audit", photos, "--out", work.out / "a.skewaudit")
    return fault or ("" if len(named) == 2 and "good.png" in str(named) else f"pictures {named}") or (
        "" if not INSIDES.search(audited.text) and audited.returncode in (0, 1) else audited.text[-300:])


@place("LC_ALL=C, names in other scripts")
def ascii_locale(work):
    file = work.folder / "\u0444\u043e\u0442\u043e" / "\u043a\u043e\u0442.png"
    file.parent.mkdir()
    shutil.copy(PICTURES / "cat-224.png", file)
    done = work.run("compare", file, "--json", work.out / "\u732b.json", LC_ALL="C")
    named = json.loads((work.out / "\u732b.json").read_text())["pictures"][0]["picture"] if not works(done) else ""
    missing = work.run("verify", work.folder / "\u0444\u043e.zip", LC_ALL="C")
    alone = work.run("compare", file, LC_ALL="C", SKEWSCOPE_ONE_PROCESS="1")
    return works(done) or ("" if file.name in named else f"named {named}") or fails_in_a_sentence(
        missing, "\u0444\u043e.zip") or (works(alone) and fails_in_a_sentence(alone, "LC_ALL"))


@place("JAVA_TOOL_OPTIONS that print to standard output")
def printing_options(work):
    faults = []
    for options in ("-Xlog:gc*:stdout", "-verbose:class", "-XX:+PrintCommandLineFlags -Xcheck:jni"):
        done = work.run("compare", PICTURES / "cat-224.png", "--json", work.out / "a.json", JAVA_TOOL_OPTIONS=options)
        pictures = json.loads((work.out / "a.json").read_text())["pictures"] if done.returncode == 0 else []
        faults.append("" if pictures and not any(each.get("error") for each in pictures) else f"{options}: {done.text[-300:]}")
        (work.out / "a.json").unlink(missing_ok=True)
    return "; ".join(filter(None, faults))


def usual(work):
    """Returns the commands of places that change where caches lie."""
    return ["compare", PICTURES / "cat-224.png"], ["audit", PICTURES / "cat.png", "--out", work.out / "a.skewaudit"]


def without(*names):
    """Returns the environment without variables, and without the folders that XDG names."""
    return {name: value for name, value in os.environ.items() if not name.startswith("XDG_") and name not in names}


@place("a home that is missing, and no other place for caches")
def missing_home(work):
    work.environment = {**without(), "HOME": "/no/such/home"}
    temporary = work.folder / "temporary"
    temporary.mkdir()
    # Root may make any folder; this user may not.
    temporary.chmod(0o777)
    work.out.chmod(0o777)
    work.folder.chmod(0o755)
    prefix = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    java = [f"-Djava.io.tmpdir={temporary}", "-Duser.home=/no/such/home"]
    return "; ".join(filter(None, (works(work.run(*words, prefix=prefix, java=java)) for words in usual(work))))


@place("a home that cannot be written")
def read_only_home(work):
    home = work.folder / "home"
    work.environment = {**without(), "HOME": str(home)}
    mount = f"mkdir -p {home}; mount -t tmpfs -o ro none {home}"
    return "; ".join(filter(None, (works(work.mounted(mount, *words, java=[f"-Duser.home={home}"])) for words in usual(work))))


@place("a user without an entry in passwd")
def unlisted_user(work):
    work.environment = without("HOME", "USER", "LOGNAME")
    work.folder.chmod(0o777)
    prefix = ["setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups"]
    faults = []
    for environment in ({}, {"HOME": str(work.folder / "own")}):
        temporary = work.folder / f"temporary-{len(faults)}"
        temporary.mkdir()
        temporary.chmod(0o777)
        faults.append(works(work.run("compare", PICTURES / "cat-224.png", prefix=prefix, java=[f"-Djava.io.tmpdir={temporary}"], **environment)))
    stray = [path for path in work.folder.iterdir() if "?" in path.name]
    return "; ".join(filter(None, faults)) or (f"left {stray}" if stray else "")


@place("a damaged or a missing copy of the bundled model")
def damaged_copy(work):
    work.environment["XDG_CACHE_HOME"] = str(work.folder / "cache")
    picture = PICTURES / "cat-224.png"
    faults = [works(work.run("compare", picture, "--json", work.out / "a.json"))]
    copies = list((work.folder / "cache" / "skewscope").glob("efficientnet-lite0-*"))
    if len(copies) != 1:
        return faults[0] or f"copies: {copies}"
    weights = max((path for path in copies[0].rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    data = bytearray(weights.read_bytes())
    for at in range(0, len(data), 4096):
        data[at] ^= 0x55
    for number, damage in enumerate((lambda: weights.write_bytes(bytes(data)), lambda: shutil.rmtree(copies[0]))):
        damage()
        faults.append(works(work.run("compare", picture, "--json", work.out / f"{number}.json")))
    mask = re.compile(rb'"milliseconds" ?: ?[^,\s]+')
    first, *later = (mask.sub(b"", file.read_bytes()) for file in (work.out / "a.json", work.out / "0.json", work.out / "1.json"))
    return "; ".join(filter(None, faults)) or ("" if all(each == first for each in later) else "another document")


@place("a container of 1 GB with one core")
def small_container(work):
    group = pathlib.Path("/sys/fs/cgroup/memory/skewscope-places")
    try:
        group.mkdir(exist_ok=True)
        (group / "memory.limit_in_bytes").write_text(str(1 << 30))
        (group / "memory.memsw.limit_in_bytes").exists() and (group / "memory.memsw.limit_in_bytes").write_text(str(1 << 30))
    except OSError as failure:
        raise Skip(f"no memory group: {failure}") from failure
    prefix = ["taskset", "-c", "0", "sh", "-c", f"echo $$ >{group}/cgroup.procs; exec \"$@\"", "sh"]
    try:
        done = work.run("compare", PICTURES / "san-francisco-11mp.jpg", PICTURES / "zebra.jpg", prefix=prefix)
        audit = work.run("audit", PICTURES, "--out", work.out / "a.skewaudit", prefix=prefix, timeout=560)
        peak = int((group / "memory.max_usage_in_bytes").read_text()) >> 20
        print("   peak", peak, "MB")
        return works(done) or works(audit)
    finally:
        end = time.monotonic() + 120
        while (group / "cgroup.procs").read_text().strip() and time.monotonic() < end:
            time.sleep(.2)  # the process of low priority that makes a class archive
        group.rmdir()


def full(kilobytes, folder):
    return (f"mkdir -p {folder}; mount -t tmpfs -o size={kilobytes + 4}k none {folder}; "
            f"head -c 4k /dev/zero >{folder}/fill" + ("" if kilobytes else "; mkdir -p {folder}/csv {folder}/dump {folder}/code {folder}/r"))


@place("a full disk: --json, --dump, --html, --csv")
def full_results(work):
    full_folder = work.folder / "full"
    audit = work.out / "a.skewaudit"
    faults = [works(work.run("audit", PICTURES / "cat.png", PICTURES / "zebra.jpg", "--out", audit))]
    for words in (["compare", PICTURES / "cat.png", "--json", full_folder / "a.json"],
                  ["compare", PICTURES / "cat.png", "--dump", full_folder / "dump"],
                  ["report", audit, "--html", full_folder / "a.html"], ["report", audit, "--csv", full_folder / "csv"],
                  ["bundle", audit, "--out", full_folder / "a.skew.zip", "--pictures", "all"],
                  ["export-code", "--pathway", "graph", "--out", full_folder / "code"],
                  ["reproduce", PICTURES / "osprey-three-answers.jpg", "--pathway", "eager", "--pathway", "graph", "--out",
                   full_folder / "r"]):
        fault = fails_in_a_sentence(work.mounted(full(0, full_folder), *words), str(full_folder))
        faults.append(fault and f"{words[0]} {words[-2]}: {fault}")
    return "; ".join(filter(None, faults))


@place("a full disk: the audit's file")
def full_audit(work):
    full_folder = work.folder / "full"
    return fails_in_a_sentence(work.mounted(full(64, full_folder), "audit", PICTURES, "--out", full_folder / "a.skewaudit"),
                               "a.skewaudit")


@place("a full disk: the caches")
def full_cache(work):
    folder = work.folder / "cache"
    work.environment["XDG_CACHE_HOME"] = str(folder)
    done = work.mounted(full(64, folder), "compare", PICTURES / "cat-224.png")
    return works(done) and fails_in_a_sentence(done, str(folder))


@place("a full disk: temporary files")
def full_temporary(work):
    folder = work.folder / "temporary"
    done = work.mounted(full(4, folder), "compare", PICTURES / "cat-224.png", java=[f"-Djava.io.tmpdir={folder}"])
    return works(done) and fails_in_a_sentence(done)


@place("temporary files on noexec")
def noexec(work):
    folder = work.folder / "temporary"
    mount = f"mkdir -p {folder}; mount -t tmpfs -o noexec none {folder}"
    faults = [works(work.mounted(mount, *words, java=[f"-Djava.io.tmpdir={folder}"]))
              for words in (["compare", ROOT / "src/test/resources/golden/images/webp_lossy.webp", "--pathway", "eager"],
                            ["audit", PICTURES / "cat.png", "--out", work.out / "a.skewaudit"])]
    return "; ".join(filter(None, faults))


@place("no /proc")
def without_proc(work):
    # Without /proc the system finds no library beside a program.
    home = subprocess.run("dirname $(dirname $(readlink -f $(command -v java)))", shell=True, capture_output=True, text=True).stdout
    work.environment["LD_LIBRARY_PATH"] = home.strip() + "/lib"
    done = work.mounted("mount -t tmpfs none /proc", "compare", PICTURES / "cat-224.png")
    return fails_in_a_sentence(done, "/proc")


@place("caches and audits from the future (a clock set back)")
def clock_back(work):
    cache = work.folder / "cache"
    work.environment["XDG_CACHE_HOME"] = str(cache)
    audit = work.out / "a.skewaudit"
    faults = [works(work.run("audit", PICTURES / "cat.png", "--out", audit))]
    subprocess.run(f"find {work.folder} -exec touch -h -d '+400 days' {{}} +", shell=True, check=True)
    faults.append(works(work.run("audit", PICTURES / "cat.png", PICTURES / "zebra.jpg", "--out", audit)))
    faults.append(works(work.run("report", audit, "--html", work.out / "a.html")))
    return "; ".join(filter(None, faults))


CLOCK = r"""
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Returns by how many seconds the clock of the day is wrong: FIRST, and THEN after some seconds of this process. */
static long shift(void) {
    static long first, then, after, began;
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    if (began == 0) {
        first = atol(getenv("CLOCK_FIRST"));
        then = atol(getenv("CLOCK_THEN"));
        after = atol(getenv("CLOCK_AFTER"));
        began = now.tv_sec;
    }
    return now.tv_sec - began < after ? first : then;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += shift();
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}
"""
DAY = 86_400


def clocked(work, first, then, *words, after=3, **environment):
    """Runs a command and its engine by a clock that is wrong by some seconds, and by others after a while.

    libfaketime cannot do that: it opens shared memory, which the cage refuses, and then ends the engine.
    """
    library = work.folder / "clock.so"
    if not library.exists():
        if shutil.which("cc") is None:
            raise Skip("no C compiler")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), "-x", "c", "-"], input=CLOCK, text=True, check=True)
    done = work.run(*words, LD_PRELOAD=str(library), CLOCK_FIRST=str(int(first)), CLOCK_THEN=str(int(then)),
                    CLOCK_AFTER=str(after), **environment)
    assert "cannot be preloaded" not in done.text, done.text
    return done


def years(audit):
    """Returns the years of the moments that an audit keeps."""
    with sqlite3.connect(audit) as database:
        return set(re.findall(r"\b(20\d\d)-\d\d-\d\dT", "\n".join(database.iterdump())))


@place("a clock set back by ten years during the work")
def clock(work):
    audit = work.out / "a.skewaudit"
    faults = [works(clocked(work, 0, -3653 * DAY, "audit", PICTURES, "--out", audit)),
              works(clocked(work, -400 * DAY, -4000 * DAY, "audit", PICTURES, ROOT / "src/test/resources/golden/images/jpeg_420.jpg",
                            "--out", audit)),
              works(work.run("report", audit, "--html", work.out / "a.html"))]
    return "; ".join(filter(None, faults))


@place("the hour that summer time leaves out, and the one that comes twice")
def summer_time(work):
    faults = []
    for number, moment in enumerate(("2025-03-30T00:59:57+00:00", "2025-10-26T00:59:57+00:00")):
        audit = work.out / f"{number}.skewaudit"
        shift = datetime.datetime.fromisoformat(moment).timestamp() - time.time()
        faults += [works(clocked(work, shift, shift, "audit", PICTURES, "--out", audit, TZ="Europe/Berlin")),
                   works(work.run("report", audit, "--html", work.out / "a.html", TZ="Europe/Berlin"))]
        faults.append("" if years(audit) <= {"2025"} else f"years {years(audit)}")
    return "; ".join(filter(None, faults))


@place("two time zones with one cache")
def zones(work):
    """A library that is unpacked again changes under the engine that has mapped it."""
    usual, own = pathlib.Path.home() / ".javacpp", work.folder / "javacpp"
    usual.mkdir(exist_ok=True)
    own.mkdir()
    work.environment["XDG_CACHE_HOME"] = str(work.folder / "cache")
    seen = []
    for zone in ("UTC", "America/New_York", "Asia/Kolkata"):
        work.environment["TZ"] = zone
        fault = works(work.mounted(f"mount --bind {own} {usual}", "compare", PICTURES / "cat-224.png"))
        libraries = sorted(path for path in own.rglob("*.so*") if path.is_file() and not path.is_symlink())
        seen.append([(path.name, path.stat().st_mtime_ns, path.stat().st_ctime_ns) for path in libraries])
        if fault or not libraries:
            return fault or "no library was unpacked"
    return "" if seen[0] == seen[1] == seen[2] else "the libraries were unpacked again"


@place("Arabic and Turkish words of the system")
def locales(work):
    expected = work.run("compare", PICTURES / "cat.png", "--json", "-").stdout
    mask = re.compile(rb'"(milliseconds)" ?: ?[^,\s]+')
    faults = []
    for language in ("-Duser.language=ar -Duser.country=EG", "-Duser.language=tr -Duser.country=TR",
                     "-Duser.language=de -Duser.country=DE", "-Duser.language=hi -Duser.country=IN -Duser.script=Deva"):
        done = work.run("compare", PICTURES / "cat.png", "--json", "-", JAVA_TOOL_OPTIONS=language)
        same = mask.sub(b"", done.stdout) == mask.sub(b"", expected)
        faults.append("" if same else f"{language}: another document")
        for words in (["explain", PICTURES / "cat.png", "--pathway", "eager", "--pathway", "graph"], ["options"],
                      ["import-code", ROOT / "src/test/resources/code/patterns/001-pil-lanczos-tf-mode.py"]):
            a, b = (work.run(*words, JAVA_TOOL_OPTIONS=options).stdout for options in ("-Duser.language=en", language))
            faults.append("" if a == b else f"{language}: {words[0]} prints something else")
    return "; ".join(filter(None, faults))


@place("pictures that vanish while their folder is compared")
def vanishing(work):
    photos = work.folder / "photos"
    photos.mkdir()
    for number in range(40):
        (photos / f"{number:02}.jpg").write_bytes((PICTURES / "zebra.jpg").read_bytes() + bytes([number]))
    command = ["java", "-jar", str(work.jar), "compare", str(photos), "--json", str(work.out / "a.json")]
    running = subprocess.Popen(command, cwd=work.folder, env=work.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    first = running.stderr.readline()
    shutil.rmtree(photos)
    text = (first + running.communicate(timeout=120)[1]).decode()
    pictures = json.loads((work.out / "a.json").read_text())["pictures"]
    failed = [each for each in pictures if each.get("error") or each["severity"] == "failed"]
    if INSIDES.search(text) or running.returncode not in (0, 1):
        return f"exit code {running.returncode}: {text[-300:]}"
    return "" if len(pictures) == 40 and failed and "not" in str(failed[-1]) else f"{len(pictures)} pictures, {len(failed)} failed"


@place("a pipe or a device in place of a picture, a model, an audit or a tensor")
def endless(work):
    pipe = work.folder / "pipe"
    os.mkfifo(pipe)
    faults = []
    for name in ("/dev/zero", str(pipe)):
        for words in (["compare", name], ["compare", PICTURES / "cat.png", "--model", name],
                      ["compare", PICTURES / "cat.png", "--pathway", "eager", "--pathway", f"tflite,model={name},name=m"],
                      ["diff-models", name, name], ["describe", name], ["report", name, "--json", "-"], ["verify", name],
                      ["find-recipe", PICTURES / "cat.png", name], ["import-code", name],
                      ["compare", PICTURES / "cat.png", "--pathways", name], ["lessons", "check", name],
                      ["compare", PICTURES / "cat.png", "--pathway", "eager", "--pathway", f"run:{name},name=r"],
                      ["compare", PICTURES / "cat.png", "--labels", name], ["check", PICTURES / "cat.png", "--baseline", name],
                      ["audit", PICTURES / "cat.png", "--labels", name, "--out", work.out / "l.skewaudit"],
                      ["export-code", "--pathway", "eager", "--with-test", name, "--out", work.out / "code"],
                      ["bundle", name, "--out", work.out / "b.skew.zip"], ["audit", PICTURES / "cat.png", "--out", name],
                      ["audit", PICTURES / "cat.png", "--no-resume", "--out", name],
                      ["reproduce", name, "--pathway", "eager", "--pathway", "eager,resize=tf-bilinear,name=b", "--out",
                       work.out / "r"]):
            try:
                done = work.run(*words, timeout=120)
            except subprocess.TimeoutExpired:
                faults.append(f"{words[0]} {words[-1]}: does not end")
                continue
            fault = fails_in_a_sentence(done) or ("calls it a full disk" if "disk is full" in done.text else "")
            faults.append(fault and f"{words[0]} {words[-1]}: {fault}")
        faults.append("" if os.path.exists(name) else f"{name} was removed")
    photos = work.folder / "photos"
    photos.mkdir()
    os.mkfifo(photos / "a.jpg")
    shutil.copy(PICTURES / "cat-224.png", photos / "b.png")
    try:
        done = work.run("compare", photos, timeout=120)
        faults.append("" if "b.png" in done.text and not INSIDES.search(done.text) else done.text[-300:])
    except subprocess.TimeoutExpired:
        faults.append("a folder with a pipe: does not end")
    return "; ".join(filter(None, faults))


@place("two windows with one memory")
def two_windows(work):
    if shutil.which("Xvfb") is None:
        raise Skip("no Xvfb")
    read, write = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24"], pass_fds=[write],
                              stderr=subprocess.DEVNULL)
    os.close(write)
    environment = dict(work.environment, DISPLAY=":" + os.read(read, 20).decode().strip())
    command = ["java", "-jar", str(work.jar), "window", str(PICTURES / "cat.png")]
    memory = work.folder / "config" / "skewscope"
    faults = []
    try:
        for count in (2, 1):  # The second time, one window opens what the two left.
            both = [subprocess.Popen(command, cwd=work.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                    for _ in range(count)]
            time.sleep(25)
            faults += [f"a window ended with {each.poll()}" for each in both if each.poll() is not None]
            for each in both:
                each.terminate()
            texts = [each.communicate(timeout=60)[0].decode("utf-8", "replace") for each in both]
            faults += [text[-300:] for text in texts if INSIDES.search(text)]
            for file in memory.glob("*.json"):
                json.loads(file.read_text())
            faults += [f"{each.name} stays" for each in memory.glob("*") if each.name.endswith((".part", ".tmp"))]
        faults += [] if any(memory.glob("*.json")) else ["nothing was remembered"]
    finally:
        screen.terminate()
        screen.wait()
    return "; ".join(faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--table", type=pathlib.Path)
    options = parser.parse_args()
    lines, wrong = ["| place | result |", "|---|---|"], 0
    for name, function in PLACES:
        if options.only and not any(each in name for each in options.only.split(",")):
            continue
        with tempfile.TemporaryDirectory(prefix="places", ignore_cleanup_errors=True) as folder:
            try:
                fault = function(Work(options.jar.resolve(), pathlib.Path(folder)))
            except Skip as skipped:
                fault = None
                lines.append(f"| {name} | skipped: {skipped} |")
            if fault is not None:
                wrong += bool(fault)
                lines.append(f"| {name} | {'wrong' if fault else 'right'} |")
        print(lines[-1], fault or "", flush=True)
    if options.table:
        options.table.write_text("\n".join(lines) + "\n")
    print(wrong, "wrong")
    sys.exit(wrong > 0)


main()
