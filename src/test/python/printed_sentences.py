"""Draws sentences at random from what the product prints over 50 runs of different commands, to be judged by a reader.

    printed_sentences.py run SKEWSCOPE.jar FOLDER [NUMBER...]
    printed_sentences.py draw FOLDER [--seed N] [--count 40] [--not FILE...]

`run` starts the commands one after another (or those of the numbers), each with the samples and the files of the tests,
and keeps what each prints on both streams as FOLDER/NN.txt. It needs Java alone and takes about four minutes. `draw`
splits the texts into sentences and prints COUNT different ones in a random order that the seed decides, each with its
run. --not leaves out the sentences of earlier draws, so that a second draw is a new one.
"""
import argparse
import os
import random
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = "sample-images"
KERAS = "src/test/resources/keras-files"
ONNX = "src/test/resources/onnx"
CODE = "src/test/resources/code/golden"
TFLITE = "resources/models/efficientnet-lite0-tflite"


def pair(picture, a, b):
    return ["explain", f"{SAMPLES}/{picture}", "--pathway", a, "--pathway", b]


# {folder}: where the outputs are kept. Later commands read what earlier ones wrote.
COMMANDS = [
    ["--help"],
    ["compare", f"{SAMPLES}/zebra.jpg", f"{SAMPLES}/laptop.jpg"],
    ["compare", f"{SAMPLES}/photographer-exif6.jpg", "--pathway", "eager", "--pathway", "eager,decoder=opencv,name=cv"],
    ["compare", f"{SAMPLES}/nothing.jpg"],
    ["compare", "src/test/resources/golden/images/jpeg_truncated.jpg"],
    pair("osprey-three-answers.jpg", "eager", "graph"),
    pair("zebra.jpg", "eager", "eager,normalize=none,name=phone"),
    pair("zebra.jpg", "eager", "eager,channels=bgr,name=cv"),
    pair("laptop.jpg", "eager", "eager,framing=resize-center-crop,name=torch"),
    pair("cat-crop.jpg", "eager", "eager,execution=function,xla=on,name=fast"),
    pair("zebra.jpg", "eager", "eager,compute=bfloat16,name=half"),
    pair("cliff-palace-gray.jpg", "eager", "eager,decoder=imageio,name=java"),
    pair("coffee-cup.jpg", "eager", "eager,batch=8,padding=zeros,name=batched"),
    pair("cat.png", "eager", "eager,store=jpeg:60,name=app"),
    pair("zebra.jpg", "eager", f"tflite,model={TFLITE}/efficientnet-lite0.tflite,name=lite"),
    pair("zebra.jpg", "eager", "eager,loading=bfloat16-weights,name=small"),
    ["explain", "src/test/resources/golden/images/jpeg_truncated.jpg", "--pathway", "eager", "--pathway",
     "eager,decoder=opencv,name=cv"],
    ["explain", f"{SAMPLES}/zebra.jpg", "--pathway", "eager"],
    ["describe"],
    ["describe", f"{TFLITE}/efficientnet-lite0.tflite"],
    ["describe", f"{KERAS}/k3-mobilenet-025.keras"],
    ["describe", f"{KERAS}/k2-lambda.h5"],
    ["describe", f"{KERAS}/only.weights.h5"],
    ["describe", f"{ONNX}/softmax.onnx"],
    ["diff-models", f"{ONNX}/nchw.onnx", f"{ONNX}/nhwc.onnx"],
    ["diff-models", f"{KERAS}/k3-tutorial.h5", f"{KERAS}/k3-mobilenet-025.keras"],
    ["import-code", f"{CODE}/017-keras-resnet50.py"],
    ["import-code", f"{CODE}/067-cv2-clahe.py"],
    ["import-code", f"{CODE}/052-training-flag-unknown.py"],
    ["import-code", "README.md"],
    ["export-code", "--pathway", "graph", "--out", "{folder}/code", "--with-test", f"{SAMPLES}/zebra.jpg"],
    ["export-code", "--pathway", "eager", "--lang", "java", "--out", "{folder}/java"],
    ["find-recipe", f"{SAMPLES}/zebra.jpg", "src/test/resources/recipes/opencv-area-bgr.npy"],
    ["find-recipe", f"{SAMPLES}/zebra.jpg", "src/test/resources/recipes/not-finite.npy"],
    ["audit", SAMPLES, "--pathway", "eager", "--pathway", "eager,resize=tf-bilinear,name=graph", "--out",
     "{folder}/a.skewaudit", "--causes", "4"],
    ["audit", SAMPLES, "--pathway", "eager", "--pathway", "eager,resize=tf-bilinear,name=graph", "--out",
     "{folder}/a.skewaudit", "--causes", "4"],
    ["report", "{folder}/a.skewaudit"],
    ["report", "{folder}/nothing.skewaudit"],
    ["check", SAMPLES, "--pathway", "eager", "--pathway", "eager,resize=opencv-linear,name=graph", "--baseline",
     "{folder}/a.skewaudit", "--max-flips", "1%"],
    ["check", "{folder}/a.skewaudit", "--baseline", "{folder}/a.skewaudit", "--max-accuracy-drop", "1"],
    ["bundle", "{folder}/a.skewaudit", "--out", "{folder}/a.skew.zip"],
    ["verify", "{folder}/a.skew.zip", "--rerun", "2"],
    ["reproduce", f"{SAMPLES}/zebra.jpg", "--pathway", "eager", "--pathway", "eager,resize=tf-bilinear,name=b",
     "--out", "{folder}/case"],
    ["recorder", "python"],
    ["causes", "SKR401"],
    ["causes", "SKX906"],
    ["lessons", "list"],
    ["lessons", "new", f"{SAMPLES}/zebra.jpg", "--id", "mine", "--output", "{folder}/lessons"],
    ["about"],
    ["audit", "--help"],
    ["explain", "--help"],
    ["compare", f"{SAMPLES}/zebra.jpg", "--pathway", "eager,resize=bilinear"],
    ["compare", f"{SAMPLES}/zebra.jpg", "--pathway", "run:src/test/resources/npy/stored.npz,name=phone"],
    ["compare", f"{SAMPLES}/zebra.jpg", "--pathway", "eager", "--pathway", "eager,size=200x200,name=small"],
]


def run(jar, folder, numbers):
    folder.mkdir(parents=True, exist_ok=True)
    environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))
    for number, command in enumerate(COMMANDS, 1):
        if numbers and number not in numbers:
            continue
        words = [word.replace("{folder}", str(folder)) for word in command]
        done = subprocess.run(["java", "-jar", str(jar), *words], cwd=ROOT, env=environment, text=True,
                              capture_output=True, timeout=280, stdin=subprocess.DEVNULL)
        text = f"$ skewscope {' '.join(words)}\n{done.stdout}\n{done.stderr}\nexit code {done.returncode}\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
        print(number, " ".join(command), done.returncode, flush=True)


def sentences(text):
    """Splits a text into sentences: lines that go on are joined, rows of a table are left out."""
    lines = []
    for line in text.splitlines()[1:-1]:
        line = re.sub(r"\x1b\[[0-9;]*m", "", line)
        goes_on = lines and len(lines[-1]) > 70 and not re.search(r"[.:]$", lines[-1]) \
            and re.match(r"\s*[a-z('\"]", line)
        if goes_on:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.rstrip())
    for line in lines:
        line = re.sub(r"^\s*(-{1,2}\w[\w-]*(=\S+)?,?\s+)+", "", line).strip()
        for part in re.split(r"(?<=[.!?])\s+(?=[A-Z'\"])", line):
            plain = re.sub(r"\[SK[A-Z0-9, ]+\]", "", part).strip()
            words = re.findall(r"[A-Za-z]{2,}", plain)
            row = len(re.findall(r"\s{3,}", plain)) > 0
            code = re.search(r"[=;{}]\s|^\s*(#|import |from |def |return )|\(\)", plain)
            ends = re.search(r"[.!?)]$", plain) or len(words) >= 8
            if len(words) >= 4 and ends and not row and not code:
                yield plain


def draw(folder, seed, count, left_out):
    earlier = set()
    for file in left_out:
        earlier |= {line.split("  ", 1)[-1].strip() for line in Path(file).read_text(encoding="utf-8").splitlines()}
    found = {}
    for file in sorted(folder.glob("*.txt")):
        for sentence in sentences(file.read_text(encoding="utf-8")):
            found.setdefault(sentence, file.stem)
    pool = sorted(sentence for sentence in found if sentence not in earlier)
    print(f"{len(pool)} sentences of {len(list(folder.glob('*.txt')))} runs, seed {seed}", file=sys.stderr)
    for sentence in random.Random(seed).sample(pool, min(count, len(pool))):
        print(f"{found[sentence]}  {sentence}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    runs = commands.add_parser("run")
    runs.add_argument("jar", type=Path)
    runs.add_argument("folder", type=Path)
    runs.add_argument("numbers", type=int, nargs="*")
    draws = commands.add_parser("draw")
    draws.add_argument("folder", type=Path)
    draws.add_argument("--seed", type=int, default=31)
    draws.add_argument("--count", type=int, default=40)
    draws.add_argument("--not", dest="left_out", nargs="*", default=[])
    given = parser.parse_args()
    if given.command == "run":
        run(given.jar.resolve(), given.folder.resolve(), set(given.numbers))
    else:
        draw(given.folder.resolve(), given.seed, given.count, given.left_out)


if __name__ == "__main__":
    main()
