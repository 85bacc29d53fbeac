"""Builds the wheels skewscope and skewscope-tf of a built product; twice, they have the same bytes.

    mvn -q -Dmaven.test.skip package
    python src/python/build_wheels.py target/skewscope.jar dist

Needs hatchling. The base wheel has neither TensorFlow's native library nor the SavedModel; the wheel
skewscope-tf has both. Its jars go into the folder of the base wheel, whose class path names them.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]

SAVED_MODEL = "models/efficientnet-lite0/"
SAVED_MODEL_FILES = ("saved_model.pb", "fingerprint.pb", "checksums.sha256", "variables/")
SAVED_MODEL_JAR = "lib/skewscope-savedmodel.jar"

DATE = (2020, 1, 1, 0, 0, 0)
"""Of every file in a jar that is written here; ZIP knows no time before 1980."""

SYSTEMS = {
    # The newest symbols of the C library: TFLite 2.30, and 2.34 in TensorFlow's Java binding.
    "linux-x86_64": {
        "tag": "manylinux_2_31_x86_64",
        "tf": "manylinux_2_34_x86_64",
        "natives": "Linux/x86_64/",
    },
    "linux-arm64": {
        "tag": "manylinux_2_31_aarch64",
        "tf": "manylinux_2_34_aarch64",
        "natives": "Linux/aarch64/",
    },
    "macosx-arm64": {
        "tag": "macosx_11_0_arm64",
        "tf": "macosx_11_0_arm64",
        "natives": "Mac/aarch64/",
    },
    "windows-x86_64": {
        "tag": "win_amd64",
        "tf": "win_amd64",
        "natives": "Windows/x86_64/",
    },
}


def copied(source: pathlib.Path, target: pathlib.Path, keep, change=None) -> None:
    """Copies the entries of a jar that are kept, in their order, with one date.

    :param keep: takes an entry's name
    :param change: maps an entry's name to a function of its bytes
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if entry.is_dir() or not keep(entry.filename):
                continue
            data = old.read(entry)
            if change and entry.filename in change:
                data = change[entry.filename](data)
            made = zipfile.ZipInfo(entry.filename, DATE)
            made.compress_type = zipfile.ZIP_DEFLATED
            made.external_attr = 0o644 << 16
            new.writestr(made, data, compresslevel=9)


def of_saved_model(name: str) -> bool:
    return name.startswith(SAVED_MODEL) and name[len(SAVED_MODEL) :].startswith(SAVED_MODEL_FILES)


def with_class_path(manifest: bytes) -> bytes:
    """Adds the SavedModel's jar to the class path; Java skips a jar that is missing.

    A manifest's line has 72 bytes at most; the next one goes on behind a blank.
    """
    text = manifest.decode().replace("\r\n", "\n").replace("\n ", "")
    lines = []
    for line in text.strip("\n").split("\n"):
        if line.startswith("Class-Path: "):
            line += f" {SAVED_MODEL_JAR}"
        while len(line) > 72:
            lines.append(line[:72])
            line = " " + line[72:]
        lines.append(line)
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def stage(jar: pathlib.Path, system: str, base: pathlib.Path, tf: pathlib.Path) -> None:
    """Sorts the product's jars into the two wheels, each cut to one system."""
    facts = SYSTEMS[system]
    copied(
        jar,
        base / "java/skewscope.jar",
        # The README's pictures are for the repository's page.
        lambda name: not of_saved_model(name) and not name.startswith("readme/"),
        {"META-INF/MANIFEST.MF": with_class_path},
    )
    copied(jar, tf / "java" / SAVED_MODEL_JAR, of_saved_model)
    natives = re.compile(r"tensorflow-core-native-.*-(linux|macosx|windows)-.*\.jar")
    for library in sorted((jar.parent / "lib").glob("*.jar")):
        target = base / "java/lib" / library.name
        if natives.fullmatch(library.name):
            if system in library.name:
                target = tf / "java/lib" / library.name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(library, target)
        elif library.name.startswith("sqlite-jdbc-"):
            kept = "org/sqlite/native/"
            own = kept + facts["natives"]
            copied(library, target, lambda n: not n.startswith(kept) or n.startswith(own))
        elif library.name.startswith("webp-imageio-"):
            own = "native/" + facts["natives"]
            copied(library, target, lambda n: not n.startswith("native/") or n.startswith(own))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(library, target)
    for name in ("LICENSE", "NOTICE", "src/docs/agents/skewscope/SKILL.md"):
        shutil.copyfile(ROOT / name, base / pathlib.Path(name).name)


def build(project: pathlib.Path, staged: pathlib.Path, tag: str, out: pathlib.Path) -> None:
    variables = {
        **os.environ,
        "SKEWSCOPE_STAGED": str(staged),
        "SKEWSCOPE_TAG": f"py3-none-{tag}",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "1577836800"),
    }
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=project, env=variables, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("jar", type=pathlib.Path, help="the built skewscope.jar, with lib beside it")
    parser.add_argument("out", type=pathlib.Path, help="the folder for the wheels")
    parser.add_argument("--system", choices=sorted(SYSTEMS), default="linux-x86_64")
    parser.add_argument("--base-only", action="store_true", help="build skewscope alone")
    arguments = parser.parse_args()
    out = arguments.out.resolve()
    staged = out / "staged"
    shutil.rmtree(staged, ignore_errors=True)
    base, tf = staged / "skewscope", staged / "skewscope-tf"
    stage(arguments.jar.resolve(), arguments.system, base, tf)
    facts = SYSTEMS[arguments.system]
    build(HERE, base, facts["tag"], out)
    if not arguments.base_only:
        build(HERE / "tf", tf, facts["tf"], out)
    shutil.rmtree(staged)
    for wheel in sorted(out.glob("*.whl")):
        print(f"{wheel.name}  {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
