"""What goes wrong is said in a sentence, and the next question works."""

from __future__ import annotations

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

import skewscope as sk
from skewscope._serve import SERVER


def works() -> bool:
    return len(sk.options()) > 10


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        ("none.jpg", "none.jpg was not found"),
        (np.zeros((4, 4), np.float32), r"A picture as float32\[4, 4\] cannot be compared"),
        (b"no picture at all", "picture-"),
    ],
)
def test_a_wrong_picture_is_refused(picture, sentence, tflite):
    try:
        r = sk.compare(picture, ["tflite", "tflite,name=b"], model=tflite)
    except sk.SkewscopeError as error:
        assert sentence.split("\\")[0] in str(error)
    else:
        assert r.severity == "failed" and sentence in " ".join(r.failures.values())


def test_a_wrong_option_brings_the_command_lines_sentence(photo):
    with pytest.raises(sk.SkewscopeError, match="is not a preset") as error:
        sk.compare(photo, ["egaer"])
    assert error.value.exit_code == 2
    with pytest.raises(sk.SkewscopeError, match="resize"):
        sk.compare(photo, ["eager,resize=nearest-ish"])


def test_a_wrong_model_is_refused(photo, tmp_path):
    with pytest.raises(sk.SkewscopeError, match="none.tflite was not found"):
        sk.compare(photo, ["tflite"], model=tmp_path / "none.tflite")
    (tmp_path / "bad.tflite").write_bytes(b"no model")
    with pytest.raises(sk.SkewscopeError, match="bad.tflite"):
        sk.compare(photo, ["tflite"], model=tmp_path / "bad.tflite")


def test_what_is_one_of_several_is_refused_in_a_sentence(photo, prepare):
    for single in ("tflite", prepare, sk.pathway(prepare), {"preset": "tflite"}):
        with pytest.raises(sk.SkewscopeError, match="needs a list of pathways"):
            sk.compare(photo, single)
    with pytest.raises(sk.SkewscopeError, match=r"Write them in brackets: \['tflite', mine\]"):
        sk.compare(photo, "tflite", prepare)
    with pytest.raises(sk.SkewscopeError, match="sk.pathway takes a function, not 'tflite'"):
        sk.pathway("tflite")
    with pytest.raises(sk.SkewscopeError, match="Two functions are called 'mine'"):
        sk.compare(photo, [prepare, prepare])
    with pytest.raises(sk.SkewscopeError, match="One picture is compared at a time, but 2 are given"):
        sk.compare([photo, photo], ["tflite", prepare])
    with pytest.raises(sk.SkewscopeError, match="is a folder"):
        sk.compare(pathlib.Path(photo).parent, ["tflite", prepare])
    with pytest.raises(sk.SkewscopeError, match="download it first"):
        sk.compare("https://example.org/cat.jpg", ["tflite", prepare])


def test_one_pathway_is_not_explained(photo, tflite):
    with pytest.raises(sk.SkewscopeError, match="Only tflite was compared"):
        sk.compare(photo, ["tflite"], model=tflite).explain()


def test_a_function_of_an_image_is_told_how_to_get_one(photo, tflite):
    def of_image(image):
        return np.asarray(image.convert("RGB").resize((224, 224)), np.float32) / 255

    with pytest.raises(sk.SkewscopeError, match="takes='image'"):
        sk.compare(photo, ["tflite", of_image], model=tflite)
    assert not sk.compare(photo, ["tflite", sk.pathway(of_image, takes="image")], model=tflite).failures


def raising(path):
    raise ZeroDivisionError("of mine")


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (raising, r"raised ZeroDivisionError in line \d+ of test_bad_input.py: of mine"),
        (lambda path: None, "returned a NoneType as input"),
        (lambda path: "text", "returned a str as input"),
        (lambda path: np.asarray(path), "returned an array of dtype <U.* as input.*takes='image'"),
        (lambda path: np.load(path), r"in line \d+ of test_bad_input.py: "),
        (lambda path: np.zeros((224, 224)), r"returned \[224, 224\]"),
        (lambda path: np.zeros((2, 8, 8, 3)), "Return one picture"),
    ],
)
def test_a_wrong_function_is_named(photo, tflite, function, sentence):
    with pytest.raises(sk.SkewscopeError, match=sentence):
        sk.compare(photo, ["tflite", sk.pathway(function, name="wrong")], model=tflite)


def test_a_function_of_another_size_fails_alone(photo, tflite):
    other = sk.pathway(lambda path: np.zeros((8, 8, 3), np.float32), name="small")
    r = sk.compare(photo, ["tflite", other], model=tflite)
    assert r.top("tflite")


def test_a_function_that_changes_its_picture_is_named(photo, tflite, tmp_path):
    copy = shutil.copy(photo, tmp_path / "copy.jpg")

    def changing(path):
        pathlib.Path(path).write_bytes(pathlib.Path(path).read_bytes() + b"\0")
        return np.zeros((1, 224, 224, 3), np.float32)

    with pytest.raises(sk.SkewscopeError, match="changed the file copy.jpg"):
        sk.compare(copy, ["tflite", changing], model=tflite)


def test_a_model_that_writes_into_its_input_changes_nothing(photo, tflite, prepare):
    def writing(batch):
        batch *= 0
        return {"logits": np.zeros((1, 1000), np.float32)}

    r = sk.compare(photo, ["tflite", sk.pathway(prepare, model=writing)], model=tflite)
    np.testing.assert_array_equal(r.tensor("mine"), r.tensor("tflite"))


def test_a_killed_java_is_named_and_started_again():
    assert works()
    SERVER._process.kill()
    SERVER._process.wait()
    assert works()

    SERVER._process.send_signal(signal.SIGSTOP)
    killer = threading.Timer(0.5, SERVER._process.kill)
    killer.start()
    with pytest.raises(sk.SkewscopeError, match="ended over a question .exit code -9."):
        sk.options()
    assert works()


def _engines() -> list[int]:
    """Returns the engines of this process's Java."""
    found = []
    waiting = [SERVER._process.pid]
    while waiting:
        for task in pathlib.Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            waiting += [int(each) for each in task.read_text().split()]
        found += [each for each in waiting if "EngineWorker" in pathlib.Path(f"/proc/{each}/cmdline").read_text()]
    return sorted(set(found))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_killed_engine_is_named_and_started_again(photo, tflite):
    bilinear = "tflite,resize=pillow-bilinear,name=b"
    sk.compare(photo, ["tflite", bilinear], model=tflite)
    java = SERVER._process.pid
    for engine in _engines():
        os.kill(engine, signal.SIGKILL)
    assert sk.compare(photo, ["tflite", bilinear], model=tflite).top()
    killer = threading.Timer(0.3, lambda: [os.kill(each, signal.SIGKILL) for each in _engines()])
    killer.start()
    try:
        for _ in range(20):
            sk.explain(photo, "tflite", bilinear, model=tflite)
    except sk.SkewscopeError as error:
        assert "The engine crashed (exit code 137)" in str(error)
    killer.join()
    assert sk.compare(photo, ["tflite", bilinear], model=tflite).top()
    assert SERVER._process.pid == java


def test_two_pythons_have_a_java_each(photo, tflite):
    code = (
        f"import skewscope as sk; r = sk.compare({photo!r}, ['tflite', 'tflite,name=b'], model={tflite!r});"
        " print(r.severity)"
    )
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [each.communicate(timeout=120)[0].strip() for each in both] == ["identical", "identical"]


def test_a_missing_numpy_is_a_sentence(photo):
    code = f"import sys; sys.modules['numpy'] = None; import skewscope as sk; sk.find_recipe({photo!r}, [[1.0]])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("Install it: pip install numpy.")


def test_a_missing_java_is_a_sentence(tmp_path):
    code = "import skewscope as sk; sk.options()"
    variables = {**os.environ, "SKEWSCOPE_JAVA": str(tmp_path / "java")}
    ended = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "which cannot be run. Name the java program itself." in ended.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_fork_has_a_java_of_its_own():
    assert works()
    mine = SERVER._process.pid
    child = os.fork()
    if child == 0:
        ok = works() and SERVER._process.pid != mine
        SERVER.close()
        os._exit(0 if ok else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert works() and SERVER._process.pid == mine


def test_an_interrupt_cancels_and_keeps_the_engine(photo, tflite):
    sk.compare(photo, ["tflite"], model=tflite)
    before = SERVER._process.pid
    # A shell ignores interrupts for what it runs in the background.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    began = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            for _ in range(100):
                sk.explain(photo, "tflite", "tflite,resize=pillow-bilinear,name=b", model=tflite)
    finally:
        signal.signal(signal.SIGINT, handler)
    assert time.monotonic() - began < 8
    assert works() and SERVER._process.pid == before


def test_java_ends_with_python():
    code = (
        "import os, skewscope as sk; from skewscope._serve import SERVER; sk.options();"
        " print(SERVER._process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    java = int(ended.stdout)
    for _ in range(100):
        if not pathlib.Path(f"/proc/{java}").exists() or _state(java) == "Z":
            return
        time.sleep(0.1)
    raise AssertionError(f"process {java} is left")


EXITS = {
    "idle": "",
    "stands still": "os.kill(java, signal.SIGSTOP)",
    "answers another thread": (
        "threading.Thread(target=lambda: [sk.explain(*asked) for _ in range(99)], daemon=True).start();"
        " time.sleep(1)"
    ),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("java_does", EXITS)
def test_python_ends_soon_and_quietly_with_its_java(photo, java_does):
    asked = (photo, "tflite", "tflite,resize=pillow-bilinear,name=b")
    code = (
        f"import os, signal, threading, time, skewscope as sk; from skewscope._serve import SERVER; asked = {asked!r};"
        f" sk.options(); java = SERVER._process.pid; {EXITS[java_does]}\n"
        "print(java, time.time(), flush=True)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    now = time.time()
    java, exits = ended.stdout.split()
    assert ended.returncode == 0 and ended.stderr == ""
    assert not pathlib.Path(f"/proc/{java}").exists() or _state(int(java)) == "Z"
    assert now - float(exits) < 5


def _state(pid: int) -> str:
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0]


def test_another_folder_is_followed(photo, tflite, tmp_path, monkeypatch):
    shutil.copy(photo, tmp_path / "here.jpg")
    monkeypatch.chdir(tmp_path)
    assert sk.compare("here.jpg", ["tflite", "tflite,name=b"], model=tflite).severity == "identical"
