"""Tampers with a bundle in twenty ways and asks whether 'verify' names each.

    python src/test/python/tamper_bundles.py SKEWSCOPE.jar BUNDLE.skew.zip

The bundle has to hold pictures. An untouched copy has to pass, each tampered one to end with 1 and name
what was tampered with on standard output.
"""

import hashlib
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

jar, original = sys.argv[1], pathlib.Path(sys.argv[2])
source = zipfile.ZipFile(original)
members = [(info.filename, source.read(info)) for info in source.infolist()]
picture = next(name for name, _ in members if name.startswith("pictures/"))


def sha(data):
    return hashlib.sha256(data).hexdigest()


def write(path, content, links=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        for name, data in content:
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o120777 if name in links else 0o100644) << 16
            out.writestr(info, data)


def changed(name, edit):
    return [(n, edit(d) if n == name else d) for n, d in members]


def statement(edit, content=None):
    def apply(data):
        document = json.loads(data)
        edit(document)
        return json.dumps(document, indent=2).encode()

    return [(n, apply(d) if n == "statement.json" else d) for n, d in content or members]


def resigned(name, edit):
    """The member changed together with its digest."""
    content = changed(name, edit)
    data = dict(content)[name]

    def fix(document):
        for subject in document["subject"]:
            if subject["name"] == name:
                subject["digest"]["sha256"] = sha(data)

    return statement(fix, content)


def flip(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def put(*path):
    *keys, last, value = path

    def edit(document):
        for key in keys:
            document = document[key]
        document[last] = value

    return edit


P = "predicate"
cases = [
    ("a picture changed", changed(picture, flip), picture, ()),
    ("the audit changed", changed("audit.skewaudit", flip), "audit.skewaudit", ()),
    ("a table changed", changed("tables/pairs.csv", flip), "tables/pairs.csv", ()),
    ("a picture removed", [m for m in members if m[0] != picture], picture, ()),
    ("the statement removed", [m for m in members if m[0] != "statement.json"], "statement.json", ()),
    ("a member added", members + [("notes.txt", b"x")], "notes.txt", ()),
    ("a member twice", members + [(picture, b"x")], picture, ()),
    ("a link", members + [("link", b"/etc/passwd")], "link", ("link",)),
    ("outside", members + [("../evil", b"x")], "../evil", ()),
    ("absolute", members + [("/tmp/evil", b"x")], "/tmp/evil", ()),
    ("a drive", members + [("C:\\evil", b"x")], "C:\\evil", ()),
    ("fingerprint", statement(put(P, "pathways", 0, "fingerprint", "0" * 64)), "fingerprint", ()),
    ("options", statement(put(P, "pathways", 0, "options", "decoder=opencv")), "options", ()),
    ("model hash", statement(put(P, "model", "sha256", "0" * 64)), "model.sha256", ()),
    ("model name", statement(put(P, "model", "name", "other")), "model.name", ()),
    ("library", statement(put(P, "environment", "tensorflow", "9.9")), "tensorflow", ()),
    ("processor", statement(put(P, "environment", "isa", "avx9")), "isa", ()),
    ("threads", statement(put(P, "environment", "threads", 99)), "threads", ()),
    ("flips", statement(put(P, "pairs", 0, "flips", 99)), "flips", ()),
    ("a field added", statement(put(P, "approved", True)), "approved", ()),
    ("a picture with its digest", resigned(picture, flip), picture, ()),
    ("a table with its digest", resigned("tables/pairs.csv", lambda d: d.replace(b",", b";", 1)), "tables/pairs.csv", ()),
    ("the type", statement(put("predicateType", "x")), "predicateType", ()),
    ("a subject twice", statement(lambda d: d["subject"].append(d["subject"][0])), members[0][0], ()),
]


def verify(path):
    return subprocess.run(
        ["java", "-jar", jar, "verify", str(path), "--rerun", "0"], capture_output=True, text=True, timeout=300
    )


wrong = 0
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "b.skew.zip"
    before = None
    for name, content, named, links in [("untouched", members, "", ())] + cases:
        write(path, content, links)
        run = verify(path)
        lines = [line for line in run.stdout.splitlines() if line.startswith("DIFFERS") and named in line]
        good = run.returncode == 0 if not named else run.returncode == 1 and lines
        good = good and sorted(p.name for p in pathlib.Path(folder).iterdir()) == ["b.skew.zip"]
        wrong += not good
        print("ok  " if good else "BAD ", name, run.returncode, lines[:1] or run.stdout[-200:] + run.stderr[-200:])
    data = original.read_bytes()
    for name, raw, code in [
        ("bytes appended", data + b"x", 1),
        ("cut off", data[:-10], 1),
        ("bytes before", b"PK\3\4" + data, 1),
        ("no ZIP", b"hello", 3),
        ("central size", data[:-10] + struct.pack("<I", 7) + data[-6:], 1),
    ]:
        path.write_bytes(raw)
        run = verify(path)
        wrong += run.returncode != code
        print("ok  " if run.returncode == code else "BAD ", name, run.returncode, (run.stdout + run.stderr)[-160:].strip())
print(wrong, "wrong of", len(cases) + 6)
sys.exit(wrong > 0)
