"""Plants preprocessing mistakes in small Python programs, and asks `explain` and `find-recipe` what was done.

    python src/test/python/planted_recipes.py make DIR PICTURE... [--count 60] [--seed 1]   (tensorflow, pillow, opencv)
    python src/test/python/planted_recipes.py judge DIR JAR [--from 0] [--count 999]

`make` draws a reader, a kernel, a framing and a formula for each program, and at most one mistake, runs the bundled
model on the tensor and records both. `judge` compares the recording with the pathway of the program without its
mistake. `explain` is right if its codes hold the mistake's. `find-recipe` is right if it names the mistake, by its
words or by the settings of an exact recipe. A program without a mistake is right if nothing is found to differ.
"""
import argparse
import importlib.util
import json
import pathlib
import random
import subprocess

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
MODEL = ROOT / "resources/models/efficientnet-lite0"
MEAN, STD = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
CLIP = np.array([0.48145466, 0.4578275, 0.40821073], np.float32), np.array([0.26862954, 0.26130258, 0.27577711], np.float32)
SIDE = 224

KERNELS = {"pillow-bicubic": ("pillow", 3), "pillow-bilinear": ("pillow", 2), "pillow-lanczos": ("pillow", 1),
           "opencv-linear": ("opencv", 1), "opencv-area": ("opencv", 3), "opencv-cubic": ("opencv", 2)}
FRAMINGS = {"squash": None, "resize-center-crop": None, "center-square:down": None}
FORMULAS = {"divide-255": lambda x: x / np.float32(255), "keras-tf": lambda x: x / np.float32(127.5) - np.float32(1),
            "torch-imagenet": lambda x: (x / np.float32(255) - MEAN) / STD}


def resized(x, kernel, width, height):
    library, number = KERNELS[kernel]
    if library == "pillow":
        from PIL import Image
        return np.asarray(Image.fromarray(x).resize((width, height), number))
    import cv2
    return cv2.resize(x, (width, height), interpolation=number)


def short_side(x, kernel, side):
    h, w = x.shape[:2]
    return resized(x, kernel, *((int(side * w / h), side) if w > h else (side, int(side * h / w))))


def center(x, side):
    top, left = int(round((x.shape[0] - side) / 2.0)), int(round((x.shape[1] - side) / 2.0))
    return x[top:top + side, left:left + side]


def framed(x, kernel, framing):
    if framing == "squash":
        return resized(x, kernel, SIDE, SIDE)
    if framing == "resize-center-crop":
        return center(short_side(x, kernel, 256), SIDE)
    side = min(x.shape[:2])
    top, left = (x.shape[0] - side) // 2, (x.shape[1] - side) // 2
    return resized(np.ascontiguousarray(x[top:top + side, left:left + side]), kernel, SIDE, SIDE)


# name: codes of explain of which one is right, words or settings of find-recipe of which one is right, and the change
def pixels(change):
    return lambda x, p: p["formula"](change(framed(p["open"](), p["kernel"], p["framing"])).astype(np.float32))


def formula(change):
    return lambda x, p: change(framed(p["open"](), p["kernel"], p["framing"]).astype(np.float32))


MISTAKES = {
    "none": ({"SKH001", "SKH004", "SKH002", "SKH003"}, ["exact"], pixels(lambda x: x)),
    "bgr": ({"SKC301", "SKN606"}, ["channels=bgr", "keras-caffe"], pixels(lambda x: x[..., ::-1])),
    "mirrored": ({"SKO203"}, ["mirrored"], pixels(lambda x: x[:, ::-1])),
    "upside down": ({"SKO203"}, ["upside down"], pixels(lambda x: x[::-1])),
    "transposed": ({"SKO204"}, ["rows and columns"], pixels(lambda x: x.transpose(1, 0, 2))),
    "turned": ({"SKO201"}, ["turned", "orientation=exif"], pixels(lambda x: np.rot90(x).copy())),
    "reshape": ({"SKL801"}, ["not a reshape"], pixels(lambda x: x.reshape(3, SIDE, SIDE))),
    "twice": ({"SKN602"}, ["/255,/255", "0.225,/255"],
              lambda x, p: pixels(lambda x: x)(x, p) / np.float32(255)),
    "mean and std swapped": ({"SKN604", "SKN611"}, ["0.229:0.224:0.225,0.485:0.456:0.406"],
                             formula(lambda x: (x / np.float32(255) - STD) / MEAN)),
    "means reversed": ({"SKN610", "SKN604"}, ["0.406:0.456:0.485"],
                       formula(lambda x: (x / np.float32(255) - MEAN[::-1]) / STD[::-1])),
    "brackets": ({"SKN604", "SKN603", "SKN611"}, ["2.1179:", "brackets", "/255,-2."],
                 formula(lambda x: x / np.float32(255) - MEAN / STD)),
    "clip": ({"SKN604"}, ["0.48145466"], formula(lambda x: (x / np.float32(255) - CLIP[0]) / CLIP[1])),
    "half": ({"SKN603", "SKN604"}, ["keras-tf", "minus-127.5", "0.5"],
             formula(lambda x: (x / np.float32(255) - np.float32(.5)) / np.float32(.5))),
    "unscaled": ({"SKN601", "SKN604", "SKN603"}, ["normalize=none"], formula(lambda x: x)),
    "signed": ({"SKN603", "SKN604", "SKT706"}, ["steps:-128", "affine:1,-128", "- 128"], formula(lambda x: x - np.float32(128))),
    "crop before resize": ({"SKF501", "SKF503", "SKF505"}, ["center-square", "order of crop", "crop"],
                           lambda x, p: p["formula"](resized(np.ascontiguousarray(center(p["open"](), SIDE)), p["kernel"], SIDE, SIDE)
                                                     .astype(np.float32))),
    "no crop": ({"SKF501", "SKF503", "SKF505"}, ["framing=squash", "framing=center", "framing=crop-to"],
                lambda x, p: p["formula"](framed(p["open"](), p["kernel"], "squash" if p["framing"] != "squash" else "center-square:down")
                                          .astype(np.float32))),
    "twice resized": ({"SKR402"}, ["two-framings"],
                      lambda x, p: p["formula"](framed(resized(p["open"](), p["kernel"], 320, 320), p["kernel"], p["framing"])
                                                .astype(np.float32))),
    "kernel": ({"SKR401", "SKR403", "SKR404", "SKR411", "SKR410", "SKR402"}, ["exact"],
               lambda x, p: p["formula"](framed(p["open"](), p["other"], p["framing"]).astype(np.float32))),
    "kernel and bgr": ({"SKC301", "SKA001"}, ["channels=bgr"],
                       lambda x, p: p["formula"](framed(p["open"](), p["other"], p["framing"])[..., ::-1].astype(np.float32))),
}


def make(folder, pictures, count, seed):
    import os
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf
    from PIL import Image
    spec = importlib.util.spec_from_file_location("recorder", ROOT / "resources/org/skewscope/recorder/recorder.py")
    recorder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recorder)
    model = tf.saved_model.load(str(MODEL)).signatures["serving_default"]
    feed = next(iter(model.structured_input_signature[1]))
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for i in range(count):
        mistake = list(MISTAKES)[(i + seed) % len(MISTAKES)]
        picture, kernel = chance.choice(pictures), chance.choice(list(KERNELS))
        framing, formula = chance.choice(list(FRAMINGS)), chance.choice(list(FORMULAS))
        if mistake in ("mean and std swapped", "means reversed", "brackets", "clip"):
            formula = "torch-imagenet"
        if mistake in ("half", "unscaled", "twice") and formula == "keras-tf":
            formula = "divide-255"
        other = chance.choice([each for each in KERNELS if each != kernel])
        plan = {"open": lambda: np.asarray(Image.open(picture).convert("RGB")), "kernel": kernel, "framing": framing,
                "formula": FORMULAS[formula], "other": other}
        fed = np.ascontiguousarray(MISTAKES[mistake][2](None, plan).astype(np.float32))[None]
        rows = fed if fed.shape[-1] == 3 else fed.transpose(0, 2, 3, 1)
        outputs = {key: value.numpy() for key, value in model(**{feed: tf.constant(rows)}).items()}
        arrays = {"input": fed, "logits": outputs["logits"]} if "logits" in outputs else {"input": fed, **outputs}
        run = folder / f"{i}.npz"
        recorder.record(run, [picture], lambda _: arrays, model=MODEL / "saved_model.pb", runtime="tensorflow")
        np.save(folder / f"{i}.npy", fed)
        entries.append({"run": run.name, "tensor": f"{i}.npy", "picture": str(picture), "mistake": mistake,
                        "pathway": f"eager,decoder=pillow,resize={kernel},framing={framing},normalize={formula},name=ours",
                        "other": other})
    (folder / "planted.json").write_text(json.dumps(entries, indent=1))


def judge(folder, jar, first, count):
    process = subprocess.Popen(["java", "-jar", jar, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdout.readline()

    def ask(number, *arguments):
        process.stdin.write(json.dumps({"id": number, "args": [*map(str, arguments), "--json", "-"]}) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            answer = json.loads(line)
            if answer.get("id") == number and "exit" in answer:
                return json.loads(answer["out"]) if answer["out"].startswith("{") else {"sentence": answer["err"]}
        raise SystemExit("The served process has ended.")

    right = {"explain": 0, "find-recipe": 0}
    entries = json.loads((folder / "planted.json").read_text())[first:first + count]
    for i, entry in enumerate(entries):
        codes, words, _ = MISTAKES[entry["mistake"]]
        explained = ask(2 * i, "explain", entry["picture"], "--pathway", entry["pathway"], "--pathway",
                        f"run:{folder / entry['run']},name=phone")
        found = ask(2 * i + 1, "find-recipe", entry["picture"], folder / entry["tensor"])
        own = {explained.get("code", ""), *explained.get("codes", [])}
        matches = found.get("matches", [])
        recipe = ",".join(f"{k}={v}" for k, v in (matches[0]["options"] if matches else {}).items())
        exact = found.get("exactCount", 0) > 0 or any(each.get("remains", {}).get("ofBuild") for each in matches)
        text = found["sentence"] + (" exact " + recipe if exact else "")
        verdicts = {"explain": bool(own & codes), "find-recipe": any(word in text for word in words)}
        for door, good in verdicts.items():
            right[door] += good
        if not all(verdicts.values()):
            missed = ", ".join(door for door, good in verdicts.items() if not good)
            print(f"{entry['run']} {entry['mistake']} ({entry['pathway']}): {missed}\n  {sorted(map(str, own))} "
                  f"{explained.get('sentence')}\n  {found['sentence']} [{recipe}]", flush=True)
    print(f"{len(entries)} programs: " + ", ".join(f"{door} right in {good}" for door, good in right.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["make", "judge"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("rest", nargs="+", help="pictures, or the jar")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", type=int, default=0)
    options = parser.parse_args()
    if options.command == "make":
        make(options.folder, options.rest, options.count, options.seed)
    else:
        judge(options.folder, options.rest[0], options.first, options.count)


if __name__ == "__main__":
    main()
