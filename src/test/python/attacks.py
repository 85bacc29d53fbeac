"""Tries to get out of the cage, to change or lose files, to run code, and to hang Skewscope with crafted files and requests.

    mvn -o -q -Pquick -DskipTests package
    python src/test/python/attacks.py target/quick/skewscope.jar [--only NAME,...] [--table FILE]

Runs in the repository's root on Linux. Models that read or write files need TensorFlow in this Python and are skipped without.
An attack fails, as it should, where the command ends within its time, in a sentence without the insides of a program or with a
right result, and the victim's file is untouched.
"""

import argparse
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

ROOT = pathlib.Path.cwd()
PICTURES = ROOT / "sample-images"
RESOURCES = ROOT / "src" / "test" / "resources"
INSIDES = re.compile(r"\b(?:java|org|sun)\.\w+\.|\w(?:Exception|Error)\b|\bnull\b|\tat ")
LONGEST = 40
TRIES = []


def attack(name):
    def keep(function):
        TRIES.append((name, function))
        return function
    return keep


class Skip(Exception):
    """Says that this machine cannot try the attack."""


class Work:
    def __init__(self, jar, folder):
        self.jar, self.folder = jar, folder
        self.victim = folder / "victim" / "thesis.txt"
        self.victim.parent.mkdir()
        self.victim.write_text("five years")
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(ROOT / "target" / "places-cache"), XDG_CONFIG_HOME=str(folder / "config"))

    def run(self, *words, text=None, longest=LONGEST, **environment):
        """Runs a command; returns its exit code and what it printed, or a fault if it does not end."""
        began = time.monotonic()
        try:
            done = subprocess.run(["java", "-jar", str(self.jar), *map(str, words)], cwd=self.folder, input=text, capture_output=True,
                                  timeout=longest, env={**self.environment, **environment})
        except subprocess.TimeoutExpired:
            return None, f"does not end in {longest} s"
        self.seconds = time.monotonic() - began
        return done.returncode, (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace")

    def refused(self, *words, **more):
        """Returns a fault unless the command ends with a sentence and leaves the victim alone."""
        code, text = self.run(*words, **more)
        if code is None or code not in (1, 2, 3):
            return f"{words[0]} {words[-1]}: exit code {code}: {text[-200:]}"
        return self.unharmed() or (f"{words[0]}: {text[-200:]}" if INSIDES.search(text) else "")

    def ends(self, *words, **more):
        code, text = self.run(*words, **more)
        if code is None or code not in (0, 1, 2, 3):
            return f"{words[0]} {words[-1]}: exit code {code}: {text[-200:]}"
        return self.unharmed() or (f"{words[0]}: {text[-200:]}" if INSIDES.search(text) else "")

    def unharmed(self):
        if not self.victim.exists() or self.victim.read_text() != "five years":
            return "the victim's file was changed"
        return "a program was run" if (self.folder / "PWNED").exists() else ""

    def audit(self):
        path = self.folder / "a.skewaudit"
        code, text = self.run("audit", PICTURES / "cat.png", PICTURES / "zebra.jpg", "--out", path, "--no-causes", longest=100)
        assert code == 0, text
        return path


def faults(*found):
    return "; ".join(filter(None, found))


# ---- audits and bundles


def undo_log(victim, size):
    """A log of SQLite that names a further file, which SQLite deletes when it has undone."""
    magic, name = bytes.fromhex("d9d505f920a163d7"), str(victim).encode()
    header = magic + struct.pack(">5I", 0, 7, size // 4096, 512, 4096)
    return header.ljust(512, b"\0") + struct.pack(">I", (1 << 30) // 4096 + 1) + name + struct.pack(
        ">II", len(name), sum(name)) + magic


@attack("an audit whose log names another file for SQLite to delete")
def journal(work):
    path = work.audit()
    pathlib.Path(f"{path}-journal").write_bytes(undo_log(work.victim, path.stat().st_size))
    return faults(work.refused("report", path, "--json", "-"), work.refused("audit", PICTURES / "cat.png", "--out", path),
                  work.refused("check", PICTURES / "cat.png", "--baseline", path), work.refused("bundle", path, "--out", "b.skew.zip"))


@attack("an audit whose log files are links to another file")
def links(work):
    found = []
    for ending in ("-wal", "-shm", "-journal"):
        path = work.audit()
        link = pathlib.Path(f"{path}{ending}")
        link.unlink(missing_ok=True)
        link.symlink_to(work.victim)
        found += [work.ends("report", path, "--json", "-"), work.ends("audit", PICTURES / "cat.png", "--out", path, longest=100)]
        link.unlink(missing_ok=True)
        path.unlink()
    return faults(*found)


@attack("an audit with endless views and triggers")
def views(work):
    path = work.audit()
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE class RENAME TO hidden")
        database.execute("CREATE VIEW class AS WITH RECURSIVE e(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM e) "
                         "SELECT id, 'x' AS name FROM e")
    return faults(work.refused("report", path, "--html", "r.html"), work.refused("audit", PICTURES / "cat.png", "--out", path))


@attack("an audit with computed columns of gigabytes, and conditions of seconds for each row")
def computed(work):
    found = []
    for made in ("class(id INTEGER PRIMARY KEY, name AS (hex(zeroblob(450000000))))",
                 "class(id INTEGER PRIMARY KEY, name TEXT, CHECK(length(hex(zeroblob(450000000)))))"):
        path = work.audit()
        with sqlite3.connect(path) as database:  # A new row would be computed here, too.
            database.execute("PRAGMA writable_schema=1")
            database.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'class'", (f"CREATE TABLE {made}",))
        database.close()
        found += [work.refused("report", path, "--html", "r.html"), work.refused("audit", PICTURES / "cat.png", "--out", path),
                  work.refused("bundle", path, "--out", "b.skew.zip")]
        path.unlink()
    return faults(*found)


@attack("an audit whose names are HTML, scripts, and signs of a terminal")
def scripts(work):
    path = work.audit()
    evil = "\x1b]0;owned\x07</script><script>fetch('//evil')</script><img src=x onerror=alert(1)>\"'`"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE class SET name = ? || id", (evil,))
        database.execute("UPDATE picture SET path = ? || path", (evil,))
        database.execute("UPDATE run SET model = ?, tool = ?", (evil, evil))
    fault = work.ends("report", path, "--html", "r.html", "--csv", "tables", "--json", "r.json")
    page = (work.folder / "r.html").read_text() if (work.folder / "r.html").exists() else ""
    code, text = work.run("report", path, "--json", "r.json")
    printed = "a sign of the terminal is printed" if "\x1b" in text else ""
    wrong = [each for each in ("<script>fetch", "<img src=x", "\x1b") if each in page]
    return faults(fault, printed, f"the page has {wrong}" if wrong else "")


def resigned(bundle, target, add=(), edit=None, link=None, audit=None):
    source = zipfile.ZipFile(bundle)
    members = {info.filename: source.read(info) for info in source.infolist()}
    if audit:
        members["audit.skewaudit"] = audit(members["audit.skewaudit"])
    members.update(add)
    statement = json.loads(members["statement.json"])
    statement["subject"] = [{"name": name, "digest": {"sha256": hashlib.sha256(data).hexdigest()}}
                            for name, data in members.items() if name != "statement.json"]
    if edit:
        edit(statement)
    members["statement.json"] = json.dumps(statement, indent=2).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o120777 if name == link else 0o100644) << 16
            out.writestr(info, data)
    return target


@attack("bundles with paths that lead out, links, and a log for SQLite")
def bundles(work):
    path = work.audit()
    good = work.folder / "good.skew.zip"
    code, text = work.run("bundle", path, "--out", good, "--pictures", "all")
    assert code == 0, text
    target = work.folder / "evil.skew.zip"
    names = ["../../victim/thesis.txt", str(work.victim), "pictures/../../victim/thesis.txt", "..\\victim\\thesis.txt", "a/../../thesis.txt"]
    found = [work.refused("verify", resigned(good, target, {name: b"overwritten"})) for name in names]
    found.append(work.refused("verify", resigned(good, target, {"pictures/link.png": str(work.victim).encode()}, link="pictures/link.png")))
    found.append(work.refused("verify", resigned(good, target, {"audit.skewaudit-journal": undo_log(work.victim, path.stat().st_size)})))

    def other(sql):
        def change(data):
            file = work.folder / "changed.sqlite"
            file.write_bytes(data)
            with sqlite3.connect(file) as database:
                database.execute(sql)
            database.close()
            return file.read_bytes()
        return change

    for sql in ("UPDATE pathway SET options = replace(options, 'model=', 'model=/dev/zero') || ';model-sha256=' || hex(zeroblob(32))",
                "UPDATE run SET modelsha256 = 'x'", "UPDATE picture SET path = '../../../../../../etc/hostname'", "DELETE FROM run"):
        try:
            evil = resigned(good, target, audit=other(sql))
        except sqlite3.Error:
            continue
        found.append(work.ends("verify", evil, longest=100))
    return faults(*found)


# ---- code that is written for a person to run


@attack("names in a pathway file that are code in an exported program")
def exported(work):
    evil = '"""\nimport os; os.system("touch PWNED")\n"""\\"; os.system("touch PWNED") #'
    file = work.folder / "p.json"
    code, text = work.run("options", "--json")
    document = {"skewscope": 1, "pathways": [{"id": "x", "name": evil, "preset": "eager"}]}
    example = next(iter(sorted((RESOURCES / "pathways").glob("*.json"))), None) if (RESOURCES / "pathways").is_dir() else None
    if example:
        document = json.loads(example.read_text())
        document["pathways"][0]["name"] = evil
    file.write_text(json.dumps(document))
    found = [work.ends("export-code", "--pathways", file, "--out", "code"),
             work.ends("export-code", "--pathway", f"eager,name={evil}", "--out", "code2"),
             work.ends("export-code", "--pathway", f"eager,name={evil}", "--out", "code3", "--language", "java")]
    for program in work.folder.glob("code*/**/*.py"):
        try:
            subprocess.run([sys.executable, program], cwd=work.folder, capture_output=True, timeout=60)
        except subprocess.TimeoutExpired:
            pass
    for program in work.folder.glob("code*/**/*.java"):
        if 'os.system("touch PWNED")' in program.read_text() and "\n*/" in program.read_text():
            found.append("code in a Java file")
    return faults(*found, work.unharmed())


@attack("a picture whose name is code in a program with a test")
def picture_name(work):
    photo = work.folder / '"); import os; os.system("touch PWNED") #.png'
    photo.write_bytes((PICTURES / "cat-224.png").read_bytes())
    fault = work.ends("export-code", "--pathway", "graph", "--out", "code", "--with-test", photo)
    for program in work.folder.glob("code/**/*.py"):
        subprocess.run([sys.executable, program], cwd=program.parent, capture_output=True, timeout=60)
    pair = ["--pathway", "eager", "--pathway", "eager,resize=tf-bilinear,name=b"]
    fault = faults(fault, work.ends("reproduce", photo, *pair, "--out", "report", longest=100))
    for program in work.folder.glob("report/**/*.py"):
        subprocess.run([sys.executable, program], cwd=program.parent, capture_output=True, timeout=100)
    planted = [path for path in work.folder.rglob("PWNED")]
    return faults(fault, work.unharmed(), f"{planted}" if planted else "")


# ---- programs, configs and lessons that grow while they are read


@attack("programs that double a list in each line, and call, loop and branch without end")
def programs(work):
    start = ("import torchvision.transforms as transforms\nfrom PIL import Image\nimport numpy as np\ns = 'ab'\nt = [1]\n"
             "r = transforms.Resize(224)\ni = Image.open('a.jpg')\ndef twice(*all):\n    return all\n")
    calls = "".join(f"def f{n}(x):\n    return (f{n - 1}(x), f{n - 1}(x))\n" if n else "def f0(x):\n    return x\n" for n in range(40))
    branches = "".join(f"def g{n}(x):\n    if c{n}:\n        return g{n - 1}(x)\n    return g{n - 1}(x / 2)\n"
                       if n else "def g0(x):\n    return x\n" for n in range(60))
    loops = "".join(" " * n + f"for a{n} in [np.abs] * 9 + {['np.abs'] * 50}:\n".replace("'", "") for n in range(40))
    texts = {
        "strings": start + "s = s + s\n" * 60 + "x = i.resize((s, s))\n",
        "lists": start + "t = t + t\n" * 60 + "x = f(t)\n",
        "nested": start + "t = [t, t]\n" * 70 + "x = f(t)\n",
        "deep": start + "t = [t]\n" * 60000 + "x = f(t)\n",
        "dictionaries": start + "t = {'a': t, 'b': t}\n" * 70 + "x = f(t)\n",
        "arguments": start + "t = twice(t, t)\n" * 70 + "x = f(t)\n",
        "transforms": start + "r = transforms.Compose([r, r])\n" * 70 + "x = r(i)\nmodel.predict(x)\n",
        "datasets": start + "import tensorflow as tf\nd = tf.data.Dataset.from_tensor_slices([i])\n"
                    + "d = tf.data.Dataset.zip((d, d))\n" * 70 + "model.predict(d)\n",
        "calls": start + calls + "model.predict(f39(i))\n",
        "branches": start + branches + "model.predict(g59(i))\n",
        "loops": start + loops + " " * 40 + "i = a39(i)\n",
        "comprehensions": start + "x = " + "[" * 60 + "i" + " for a in [np.abs, np.abs, np.abs]]" * 60 + "\n",
        "attributes": start + "import torchvision\nx = torchvision.models." + "a." * 200_000 + "X_Weights.A.transforms()(i)\n",
        "formats": start + "s = f'{s}{s}'\n" * 60 + "s = s.join([s, s])\n" * 60 + "x = i.resize((s, s))\n",
        "blanks": start + "x = np.array(i)" + " " * 800_000 + "/ 255.0\n",
    }
    found = []
    for name, text in texts.items():
        (work.folder / f"{name}.py").write_text(text)
        found.append(work.ends("import-code", work.folder / f"{name}.py"))
    configs = {"metadata.yaml": "task: classify\nversion: 8.3.0\nimgsz:" + "\n" * 900_000,
               "a.env": "MLC_DATASET_CROP_FACTOR=1\n" + "\n" * 900_000,
               "b.env": "MLC_DATASET_CROP_FACTOR=1\n" + "".join(f"MLC_DATASET_{n}=1\nMLC_DATASET_{n}=2\n" for n in range(15000)),
               "a.json": '{"image_mean": [' + "0.5," * 200_000 + '0.5], "size": 1' + "0" * 100_000 + "}",
               "b.json": '{"image_mean": [0.5, 0.5, 0.5], "size": 1e999999999, "rescale_factor": 1e-999999999}'}
    for name, text in configs.items():
        (work.folder / name).write_text(text)
        found.append(work.ends("import-code", work.folder / name))
    return faults(*found)


@attack("lessons and pathway files with long values, folders that hold themselves, and folders of the system")
def long_values(work):
    lessons = work.folder / "lessons"
    shutil.copytree(ROOT / "resources" / "lessons", lessons)
    file = sorted(lessons.glob("0*.json"))[0]
    document = json.loads(file.read_text())

    def lengthened(value):
        if isinstance(value, dict):
            return {key: lengthened(each) for key, each in value.items()}
        if isinstance(value, list):
            return [lengthened(each) for each in value]
        return value + " a=b" * 20_000 if isinstance(value, str) and "=" in value else value

    file.write_text(json.dumps(lengthened(document))[:1_000_000])
    found = [work.ends("lessons", "check", lessons, longest=100)]
    long = {"skewscope": 1, "pathways": [{"id": "-1" * 400_000, "name": "x", "preset": "eager"}]}
    (work.folder / "long.json").write_text(json.dumps(long))
    found.append(work.refused("compare", PICTURES / "cat.png", "--pathways", work.folder / "long.json"))
    loop = work.folder / "loop"
    loop.mkdir()
    (loop / "again").symlink_to(loop)
    (loop / "up").symlink_to("..")
    shutil.copy(PICTURES / "cat-224.png", loop)
    found += [work.ends("compare", loop), work.ends("audit", loop, "--out", "l.skewaudit", "--no-causes", longest=100)]
    found += [work.ends("compare", folder, longest=100) for folder in ("/proc/self", "/dev", "/sys/class")]
    return faults(*found)


@attack("labels, names of models and pathways that are HTML and signs of a terminal, in pages of comparisons")
def pages(work):
    evil = "\x1b]0;owned\x07</script><script>fetch('//evil')</script><img src=x onerror=alert(1)>\"'`"
    labels = work.folder / "labels.txt"
    labels.write_text("\n".join(f"{evil}{number}" for number in range(1000)))
    model = work.folder / "<img src=x onerror=alert(1)>.tflite"
    shutil.copy(ROOT / "resources/models/efficientnet-lite0-tflite/efficientnet-lite0.tflite", model)
    photo = work.folder / "<script>fetch(1)</script>.png".replace("/", "\u2215")
    shutil.copy(PICTURES / "cat-224.png", photo)
    words = [photo, "--model", model, "--labels", labels, "--pathway", "tflite", "--pathway", "tflite,resize=tf-bilinear,name=<script>x"]
    found = []
    for command in ("compare", "explain"):
        page = work.folder / f"{command}.html"
        code, text = work.run(command, *words, "--html", page, longest=100)
        if code not in (0, 1) or INSIDES.search(text):
            found.append(f"{command}: exit code {code}: {text[-200:]}")
        found.append("a sign of the terminal is printed" if "\x1b]" in text else "")
        shown = page.read_text() if page.exists() else "<img src=x no page"
        found += [f"{command}: the page has {each}" for each in ("<script>fetch", "<img src=x", "<script>x", "\x1b") if each in shown]
    return faults(*found, work.unharmed())


@attack("results that are to be written over a picture, a model or the audit itself")
def mistyped(work):
    path = work.audit()
    photo, model = work.folder / "photo.jpg", work.folder / "net.tflite"
    shutil.copy(PICTURES / "zebra.jpg", photo)
    shutil.copy(RESOURCES / "tflite" / "plain-float32.tflite", model)
    before = {file: file.read_bytes() for file in (path, photo, model)}
    pair = ["--pathway", "eager", "--pathway", "eager,resize=tf-bilinear,name=b"]
    found = []
    for file in before:
        for words in (["compare", PICTURES / "cat-224.png", "--json", file], ["compare", PICTURES / "cat-224.png", "--html", file],
                      ["explain", PICTURES / "cat.png", *pair, "--json", file], ["explain", PICTURES / "cat.png", *pair, "--html", file],
                      ["report", path, "--html", file], ["report", path, "--json", file], ["bundle", path, "--out", file],
                      ["check", PICTURES / "cat.png", "--baseline", path, "--junit", file]):
            found.append(work.refused(*words))
            if file.read_bytes() != before[file]:
                found.append(f"{words[0]} {words[-2]} replaced {file.name}")
                file.write_bytes(before[file])
    return faults(*found)


# ---- pictures, tensors and archives that grow


def png(width, height, rows=1):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    packer = zlib.compressobj(9)
    line = bytes(1 + (width * 3 if rows else 0))
    data = b"".join([packer.compress(line) for _ in range(min(rows, height))]) + packer.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", data)
            + chunk(b"IEND", b""))


@attack("pictures of billions of pixels, and rows without end")
def bombs(work):
    found = []
    for name, data in (("huge.png", png(60000, 60000)), ("largest.png", png(0x7FFFFFFF, 0x7FFFFFFF)),
                       ("long.png", png(20000, 12000, 12000)),
                       ("huge.gif", b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0xF0, 0, 0) + bytes(6) + b"," + struct.pack(
                           "<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x02\x4c\x01\x00;"),
                       ("huge.bmp", b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 60000, 60000, 1, 24, 0, 0, 0, 0, 0, 0))):
        (work.folder / name).write_bytes(data)
        found.append(work.ends("compare", work.folder / name, longest=60))
    return faults(*found)


class Zeros(io.RawIOBase):
    """Endless zeros up to a length, which a ZIP file stores in a thousandth."""

    def __init__(self, length):
        self.left = length

    def readable(self):
        return True

    def readinto(self, buffer):
        count = min(self.left, len(buffer))
        buffer[:count] = bytes(count)
        self.left -= count
        return count


def bomb(path, member, head, length):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1, allowZip64=True) as out:
        with out.open(member, "w", force_zip64=True) as file:
            file.write(head)
            zeros = Zeros(length)
            while piece := zeros.read(1 << 20):
                file.write(piece)


def npy_header(shape, kind="<f4"):
    text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}"
    text = text.ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode()


@attack("tensors and archives that unpack to gigabytes, or claim to")
def archives(work):
    picture = PICTURES / "cat.png"
    (work.folder / "claim.npy").write_bytes(npy_header("(1000000, 1000000, 3)"))
    bomb(work.folder / "big.npz", "a.npy", npy_header("(40000, 20000, 3)"), 40000 * 20000 * 12)
    bomb(work.folder / "big.keras", "model.weights.h5", b"\x89HDF\r\n\x1a\n", 3 << 30)
    with zipfile.ZipFile(work.folder / "big.keras", "a") as out:
        out.writestr("config.json", json.dumps({"module": "keras", "class_name": "Sequential", "config": {"layers": []}}))
        out.writestr("metadata.json", "{}")
    return faults(work.refused("find-recipe", picture, work.folder / "claim.npy"),
                  work.refused("find-recipe", picture, work.folder / "big.npz", longest=60),
                  work.refused("compare", picture, "--model", work.folder / "big.keras", longest=60),
                  work.refused("describe", work.folder / "big.keras", longest=60),
                  work.refused("compare", picture, "--pathway", "eager", "--pathway", f"run:{work.folder / 'big.npz'},name=r", longest=60))


# ---- models


def tensorflow():
    try:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        import tensorflow as tf
        return tf
    except ImportError as failure:
        raise Skip("no TensorFlow in this Python") from failure


def saved(tf, folder, function):
    module = tf.Module()
    module.serve = tf.function(lambda x: {"logits": function(x)}, input_signature=[tf.TensorSpec([None, 224, 224, 3], tf.float32)])
    tf.saved_model.save(module, str(folder), signatures={"serving_default": module.serve.get_concrete_function()})
    return folder


@attack("SavedModels that write, print to, read, or cache a file, in the cage and without it")
def files_of_models(work):
    tf = tensorflow()
    victim, raw = str(work.victim), tf.raw_ops

    def after(op):
        def run(x):
            made = op(x)
            controls = [made] if made is not None else []
            with tf.control_dependencies(controls):
                return tf.reduce_mean(x, [1, 2])
        return run

    ops = {
        "WriteFile": lambda x: raw.WriteFile(filename=victim, contents="overwritten"),
        "PrintV2": lambda x: raw.PrintV2(input="overwritten", output_stream=f"file://{victim}"),
        "DebugIdentity": lambda x: raw.DebugIdentity(input=x, debug_urls=[f"file://{work.victim.parent}"]),
        "SaveV2": lambda x: raw.SaveV2(prefix=victim, tensor_names=["a"], shape_and_slices=[""], tensors=[x]),
        "CreateSummaryFileWriter": lambda x: raw.CreateSummaryFileWriter(
            writer=raw.SummaryWriter(), logdir=str(work.victim.parent), max_queue=1, flush_millis=1, filename_suffix=".x"),
        "ReadFile": lambda x: raw.ReadFile(filename=victim),
    }
    before, found = sorted(work.victim.parent.iterdir()), []
    for name, op in ops.items():
        folder = saved(tf, work.folder / name, after(op))
        found.append(work.refused("compare", PICTURES / "cat.png", "--model", folder, "--pathway", "graph"))
        found.append(work.refused("compare", PICTURES / "cat.png", "--model", folder, "--pathway", "graph", SKEWSCOPE_CAGE="off"))
    return faults(*found, "" if sorted(work.victim.parent.iterdir()) == before else "a file was made beside the victim")


@attack("a SavedModel whose variables are a link, a pipe, or a device")
def variables(work):
    tf = tensorflow()
    net = tf.keras.Sequential([tf.keras.layers.Input((224, 224, 3)), tf.keras.layers.GlobalAveragePooling2D(), tf.keras.layers.Dense(3)])
    found = []
    for name, place in (("link", lambda file: file.symlink_to(work.victim)), ("pipe", os.mkfifo), ("device", lambda file: file.symlink_to("/dev/zero"))):
        folder = work.folder / name
        net.export(str(folder), verbose=False)
        for part in ("variables.index", "variables.data-00000-of-00001"):
            file = folder / "variables" / part
            file.unlink()
            place(file)
            found.append(work.refused("compare", PICTURES / "cat.png", "--model", folder, "--pathway", "graph", longest=60))
            shutil.rmtree(folder)
            net.export(str(folder), verbose=False)
    return faults(*found)


# ---- programs that ask


@attack("serve: a line of 1 GB, brackets without end, a million cancel lines")
def served(work):
    good = json.dumps({"id": "last", "args": ["options", "--json"]}).encode() + b"\n"
    found = []
    for name, line in (("1 GB", b'{"id": 1, "args": ["' + b"x" * (1 << 30) + b'"]}\n'), ("brackets", b"[" * 9_000_000 + b"\n"),
                       ("cancel", b'{"cancel": 7}\n' * 1_000_000), ("no end", b"x" * 50_000_000)):
        text = line + (b"\n" if not line.endswith(b"\n") else b"") + good
        code, answer = work.run("serve", text=text, longest=100)
        told = " ".join(json.loads(line).get("err", "") for line in answer.splitlines() if line.startswith('{"id":null'))
        if code != 0 or '"id":"last","exit":0' not in answer or INSIDES.search(told):
            found.append(f"{name}: exit code {code}: {answer[:200]}")
    return faults(*found)


@attack("mcp: options in place of paths, a file of words, files that no request names, a line of 1 GB")
def agents(work):
    (work.folder / "words").write_text(f"--json={work.victim}")
    picture = str(PICTURES / "cat.png")
    v = str(work.victim)
    calls = [("compare", {"picture": f"--json={v}"}), ("compare", {"picture": f"@{work.folder / 'words'}"}),
             ("compare", {"picture": picture, "pathways": [f"--json={v}"]}), ("compare", {"picture": picture, "model": f"--dump={v}"}),
             ("describe_model", {"model": f"--json={v}"}), ("import_code", {"file": f"--json={v}"}),
             ("import_code", {"file": picture, "answers": [f"--json={v}"]}), ("find_recipe", {"picture": picture, "tensor": f"--json={v}"}),
             ("diff_models", {"a": f"--json={v}", "b": picture}), ("verify", {"bundle": v, "rerun": f"--json={v}"}),
             ("verify", {"bundle": "/dev/zero"}), ("import_code", {"file": "\0"}), ("explain", {"picture": picture, "a": "eager", "b": f"run:{v},name=x"}),
             ("reproduce", {"picture": picture, "a": "eager", "b": "eager,name=b", "out": v})]
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": name, "arguments": arguments}})
             for number, (name, arguments) in enumerate(calls)]
    text = "\n".join(lines).encode() + b"\n" + b"y" * (1 << 30) + b"\n" + b'{"jsonrpc":"2.0","id":"end","method":"ping"}\n'
    code, answer = work.run("mcp", text=text, longest=200)
    results = [json.loads(line).get("result", {}) for line in answer.splitlines() if line.startswith("{")]
    wrong = [str(each)[:150] for each in results if each.get("isError") is False
             or INSIDES.search(str(each.get("content", [{}])[0].get("text", "")))]
    missing = [number for number in range(len(calls)) if f'"id":{number},' not in answer]
    return faults(work.unharmed(), f"not refused: {wrong[:3]}" if wrong else "", f"no answer to {missing}" if missing else "",
                  "" if code == 0 and '"id":"end"' in answer else f"exit code {code}: {answer[-200:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--table", type=pathlib.Path)
    options = parser.parse_args()
    lines, wrong = ["| attack | result |", "|---|---|"], 0
    for name, function in TRIES:
        if options.only and not any(each in name for each in options.only.split(",")):
            continue
        with tempfile.TemporaryDirectory(prefix="attacks") as folder:
            fault, result = "", ""
            try:
                fault = function(Work(options.jar.resolve(), pathlib.Path(folder)))
                result = "succeeded" if fault else "failed, as it should"
            except Skip as skipped:
                result = f"skipped: {skipped}"
        wrong += bool(fault)
        lines.append(f"| {name} | {result} |")
        print(lines[-1], fault, flush=True)
    if options.table:
        options.table.write_text("\n".join(lines) + "\n")
    print(wrong, "succeeded")
    sys.exit(wrong > 0)


main()
