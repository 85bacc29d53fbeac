"""Runs the recorders that `skewscope recorder` prints and writes small runs for the Java tests.

Python needs NumPy, JavaScript needs node, Kotlin needs the class path of kotlin-compiler-embeddable:

    python src/test/python/recorded_runs.py src/test/resources/recorded [--kotlin CLASSPATH]

Each run holds one picture; runs.json tells what is in it, as NumPy understands it: the fed tensor
[1, height, width, 3] as float32 real numbers, logits, probabilities and layers.
"""
import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
RECORDERS = ROOT / "resources/org/skewscope/recorder"
PICTURE = b"any bytes: a run knows its pictures by their digest"
DIGEST = hashlib.sha256(PICTURE).hexdigest()
random = np.random.default_rng(14)
FED = random.random((1, 4, 5, 3), np.float32)
LOGITS = random.normal(size=(1, 6)).astype(np.float32)
PROBABILITIES = (np.exp(LOGITS) / np.exp(LOGITS).sum()).astype(np.float32)
LAYER = random.normal(size=(1, 2, 3, 4)).astype(np.float32)
truth = {}


def expect(name, fed=None, logits=None, probabilities=None, layers=None, **facts):
    def listed(array):
        return None if array is None else {
            "shape": list(array.shape), "values": [float(x) for x in array.astype(np.float32).ravel()]}
    truth[name] = {"fed": listed(fed), "logits": listed(logits), "probabilities": listed(probabilities),
                   "layers": {k: listed(v) for k, v in (layers or {}).items()}, **facts}


def python(folder, picture):
    spec = importlib.util.spec_from_file_location("recorder", RECORDERS / "recorder.py")
    recorder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recorder)

    def record(name, arrays, **facts):
        recorder.record(folder / f"{name}.npz", [picture], lambda p: arrays, **facts)

    record("python", {"input": FED, "logits": LOGITS, "layers/conv": LAYER}, model=picture,
           runtime="tensorflow", version="2.18.0", device="cpu", options={"threads": 4})
    expect("python", FED, LOGITS, layers={"conv": LAYER}, origin="tensorflow 2.18.0, cpu")
    half = FED.astype(np.float16)
    record("half-nchw", {"input": half.transpose(0, 3, 1, 2).copy(), "Identity": PROBABILITIES,
                         "layers/conv": LAYER.transpose(0, 3, 1, 2).copy()},
           runtime="tflite", device="gpu")
    expect("half-nchw", half, probabilities=PROBABILITIES, layers={"conv": LAYER},
           origin="tflite, gpu")
    scale, zero = 0.0078125, -3
    quantized = np.round(FED / scale + zero - 60).astype(np.int8)
    record("int8", {"input": quantized, "out": LOGITS}, quantization=[scale, zero], device="npu")
    expect("int8", (quantized.astype(np.float32) - zero) * np.float32(scale), LOGITS, origin="npu")
    pixels = (FED * 255).astype(np.uint8)
    record("uint8", {"input": pixels}, quantization=[0.0, 0])
    expect("uint8", pixels, origin="")
    doubles = FED.astype(np.float64) + 1e-12
    record("float64", {"input": doubles}, layout="nhwc")
    expect("float64", doubles, origin="")


def by_hand(folder):
    """What numpy.savez never writes, but NumPy reads: other header versions, orders and strings."""
    note = json.dumps({"skewscope_run": 1, "pictures": [{"name": "picture.bin"}], "layout": "NHWC"})
    arrays = {"run": (np.array(note), (1, 0)),
              "0/input": (FED.astype(">f4"), (2, 0)),
              "0/logits": (np.asfortranarray(LOGITS.astype(">f8")), (3, 0)),
              "0/layers/conv": (np.asfortranarray(LAYER), (1, 0))}

    class Pipe:
        """A stream that cannot be wound back: sizes and checksums go behind the members."""

        def __init__(self, file):
            self.file = file

        def write(self, data):
            return self.file.write(data)

        def flush(self):
            self.file.flush()

    with open(folder / "piped.npz", "wb") as file, \
            zipfile.ZipFile(Pipe(file), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (array, version) in arrays.items():
            with archive.open(f"{name}.npy", "w") as member:
                np.lib.format.write_array(member, array, version=version, allow_pickle=False)
    expect("piped", FED, LOGITS, layers={"conv": LAYER}, origin="", by="NAME")


def javascript(folder, work):
    shutil.copy(RECORDERS / "recorder.js", work / "recorder.mjs")
    (work / "run.mjs").write_text("""
import { recording, sha256 } from './recorder.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
const given = JSON.parse(readFileSync('given.json'));
const digest = await sha256(new Blob([readFileSync('picture.bin')]));
const wide = new Float32Array([0, ...given.fed]);
writeFileSync('javascript.npz', recording(
  { runtime: 'onnxruntime-web', version: '1.19', device: 'webgpu',
    pictures: [{ name: 'picture.bin', sha256: digest }] },
  { '0/input': [wide.subarray(1), [1, 4, 5, 3]],
    '0/logits': [new Float32Array(given.logits), [1, 6]] }));
""")
    (work / "given.json").write_text(json.dumps(
        {"fed": [float(x) for x in FED.ravel()], "logits": [float(x) for x in LOGITS.ravel()]}))
    (work / "picture.bin").write_bytes(PICTURE)
    subprocess.run(["node", "run.mjs"], cwd=work, check=True)
    shutil.copy(work / "javascript.npz", folder)
    expect("javascript", FED, LOGITS, origin="onnxruntime-web 1.19, webgpu")


def kotlin(folder, work, compiler):
    text = (RECORDERS / "recorder.kt").read_text()
    fed = ", ".join(f"{int(b)}" for b in np.frombuffer(FED.tobytes(), np.int8))
    logits = ", ".join(f"{int(b)}" for b in np.frombuffer(LOGITS.tobytes(), np.int8))
    (work / "Main.kt").write_text(text + f"""
fun main() {{
  val arrays = LinkedHashMap<String, Recorded>()
  val fed = ByteBuffer.wrap(byteArrayOf({fed}))
  fed.position(fed.limit())
  arrays["0/input"] = Recorded(fed, "<f4", intArrayOf(1, 4, 5, 3))
  arrays["0/logits"] = Recorded(ByteBuffer.wrap(byteArrayOf({logits})), "<f4", intArrayOf(1, 6))
  val digest = sha256(java.io.File("picture.bin").readBytes())
  record(java.io.File("kotlin.npz").outputStream(), \"\"\"{{"skewscope_run": 1, "runtime": "tflite",
    "version": "2.16", "device": "gpu", "pictures": [{{"name": "picture.bin", "sha256": "$digest"}}]}}\"\"\", arrays)
}}
""")
    subprocess.run(["java", "-cp", compiler, "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib",
                    "-no-reflect", "-cp", compiler, "-d", "out", "Main.kt"], cwd=work, check=True)
    subprocess.run(["java", "-cp", f"out{os.pathsep}{compiler}", "MainKt"], cwd=work, check=True)
    shutil.copy(work / "kotlin.npz", folder)
    expect("kotlin", FED, LOGITS, origin="tflite 2.16, gpu")


def check(folder):
    """NumPy reads what was written, bit for bit."""
    for name in truth:
        with np.load(folder / f"{name}.npz", allow_pickle=False) as run:
            for array in run.files:
                run[array]
            if name in ("javascript", "kotlin", "python", "piped"):
                assert np.array_equal(run["0/input"], FED) and np.array_equal(run["0/logits"], LOGITS), name


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kotlin", help="class path of kotlin-compiler-embeddable")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        picture = work / "picture.bin"
        picture.write_bytes(PICTURE)
        python(arguments.folder, picture)
        by_hand(arguments.folder)
        javascript(arguments.folder, work)
        if arguments.kotlin:
            kotlin(arguments.folder, work, arguments.kotlin)
    check(arguments.folder)
    (arguments.folder / "runs.json").write_text(
        json.dumps({"sha256": DIGEST, "runs": truth}, indent=1) + "\n")
    print("written:", ", ".join(truth))


main()
