"""Makes tensors by programs of other kinds than the oracle, and counts where find-recipe names how they were made.

    python3 src/test/python/foreign_tensors.py make DIR PICTURE...         (torch, torchvision, OpenCV, Pillow; jax if installed)
    python3 src/test/python/foreign_tensors.py judge DIR CLASSPATH [--seconds 13] [--from N] [--count N] [--table FILE]

DRAW_SCALE, IMAGE_CRATE and FAST_RESIZE in the environment name the built programs of other_languages/, CANVAS the
folder where npm installed @napi-rs/canvas and sharp. Every program is made from each picture. CLASSPATH holds the
compiled tests; ForeignTensors searches the tensors in one process, and answers stay in DIR, so that a run may go on
where another ended. A program whose arithmetic an option has is right if a recipe with the expected values is exact.
The others are right if no recipe is called exact and the nearest one has the expected kernel ("near:").
"""

import argparse
import io
import json
import os
import pathlib
import random
import subprocess

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
MEAN, STD = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
FORMULAS = {"divide-255": lambda x: x.astype(np.float32) / np.float32(255), "none": lambda x: x.astype(np.float32),
            "keras-tf": lambda x: x.astype(np.float32) / np.float32(127.5) - np.float32(1)}


def pillow(picture):
    from PIL import Image
    return Image.open(picture).convert("RGB")


def torchvision_image(method):
    def make(picture, size):
        from torchvision import transforms
        mode = transforms.InterpolationMode[method.upper()]
        return np.asarray(transforms.Resize(size, mode)(pillow(picture))), f"resize=torchvision-{method}"
    return make


def torchvision_tensor(method):
    def make(picture, size):
        from torchvision.transforms import functional as F
        x = F.resize(F.pil_to_tensor(pillow(picture)), list(size), F.InterpolationMode[method.upper()], antialias=True)
        return x.permute(1, 2, 0).numpy(), f"resize=torchvision-{method}-tensor"
    return make


def interpolate(mode, **options):
    def make(picture, size):
        import torch
        x = torch.from_numpy(np.array(pillow(picture))).permute(2, 0, 1)[None].float()
        x = torch.nn.functional.interpolate(x, size=size, mode=mode, **options)[0].permute(1, 2, 0).numpy()
        return x, f"resize=torch-{mode}" + "".join(f"-{name.replace('_', '-')}" for name in options)
    return make


def other_language(program, kernel, value):
    def make(picture, size):
        x = np.asarray(pillow(picture))
        words = [os.environ[program], kernel, *map(str, x.shape[:2]), *map(str, size)]
        done = subprocess.run(words, input=x.tobytes(), stdout=subprocess.PIPE, check=True)
        return np.frombuffer(done.stdout, np.uint8).reshape(*size, 3), f"resize={value}"
    return make


def jax_image(method, antialias):
    def make(picture, size):
        import jax
        x = np.asarray(pillow(picture)).astype(np.float32)
        x = np.asarray(jax.image.resize(x, (*size, 3), method, antialias=antialias))
        return x, JAX_KERNELS[method] + ("-antialias" if antialias and method != "nearest" else "")
    return make


# TensorFlow has jax's kernels and sums in another order.
JAX_KERNELS = {"linear": "near:bilinear", "cubic": "near:bicubic", "lanczos3": "near:lanczos3"}

# Other libraries' names of one kernel; Pillow always antialiases.
SAME_KERNEL = {
    "bilinear": ["opencv-linear"], "bicubic": ["catmullrom", "pillow-thumbnail"],
    "bilinear-antialias": ["pillow-bilinear"], "bicubic-antialias": ["pillow-bicubic"],
    "lanczos3-antialias": ["pillow-lanczos"],
}


def node(call, near):
    """A program of Node.js: Skia's canvas, which Chrome and Android share, or libvips."""
    def make(picture, size):
        x = np.asarray(pillow(picture))
        done = subprocess.run(["node", str(HERE / "other_languages" / "canvas.js"), call, *map(str, x.shape[:2]), *map(str, size)],
                              input=x.tobytes(), stdout=subprocess.PIPE, check=True, env=os.environ | {"NODE_PATH": os.environ["CANVAS"] + "/node_modules"})
        return np.frombuffer(done.stdout, np.uint8).reshape(*size, 3), "near:" + near
    return make


def opencv_ipp(picture, size):
    """INTER_CUBIC with Intel's IPP, as wheels run by default: a known spread of builds."""
    import cv2
    x = cv2.cvtColor(cv2.imread(picture), cv2.COLOR_BGR2RGB)
    return cv2.resize(x, size[::-1], interpolation=cv2.INTER_CUBIC), "opencv-cubic, a match"


def saved(quality, resize):
    def make(picture, size):
        from PIL import Image
        file = io.BytesIO()
        pillow(picture).resize(size[::-1], Image.Resampling[resize.upper()]).save(file, "JPEG", quality=quality)
        return np.asarray(Image.open(file)), f"store=jpeg:{quality},4:2:0"
    return make


def white_pad(picture, size):
    from PIL import Image, ImageOps
    x = ImageOps.pad(pillow(picture), size[::-1], Image.Resampling.BICUBIC, (255, 255, 255))
    return np.asarray(x), "framing=pillow-pad:255,0.5"


def square_first(picture, size):
    from PIL import Image
    x = np.asarray(pillow(picture))
    side = min(x.shape[:2])
    top, left = (x.shape[0] - side) // 2, (x.shape[1] - side) // 2
    image = Image.fromarray(x[top:top + side, left:left + side]).resize(size[::-1], Image.Resampling.LANCZOS)
    return np.asarray(image), "framing=center-square:"


def shortest(picture, size):
    """Albumentations' SmallestMaxSize and CenterCrop, by its own sizes."""
    import cv2
    x = cv2.cvtColor(cv2.imread(picture), cv2.COLOR_BGR2RGB)
    side = max(size) * 256 // 224
    scale = side / min(x.shape[:2])
    x = cv2.resize(x, (round(x.shape[1] * scale), round(x.shape[0] * scale)))
    top, left = (x.shape[0] - size[0]) // 2, (x.shape[1] - size[1]) // 2
    return x[top:top + size[0], left:left + size[1]], "framing="


PROGRAMS = {
    "torchvision bilinear of an image": torchvision_image("bilinear"),
    "torchvision bicubic of an image": torchvision_image("bicubic"),
    "torchvision bilinear of a tensor": torchvision_tensor("bilinear"),
    "torchvision bicubic of a tensor": torchvision_tensor("bicubic"),
    "torch nearest": interpolate("nearest"), "torch area": interpolate("area"),
    "torch bilinear": interpolate("bilinear"), "torch bicubic": interpolate("bicubic"),
    "torch bilinear, align_corners": interpolate("bilinear", align_corners=True),
    "torch bicubic, antialias": interpolate("bicubic", antialias=True),
    "Go BiLinear": other_language("DRAW_SCALE", "bilinear", "go-bilinear"),
    "Go CatmullRom": other_language("DRAW_SCALE", "catmullrom", "go-catmullrom"),
    "Rust Triangle": other_language("IMAGE_CRATE", "triangle", "rust-triangle"),
    "Rust CatmullRom": other_language("IMAGE_CRATE", "catmullrom", "rust-catmullrom"),
    "jax linear": jax_image("linear", True), "jax cubic": jax_image("cubic", True), "jax lanczos3": jax_image("lanczos3", True),
    "jax linear, no antialias": jax_image("linear", False),
    "OpenCV cubic with IPP": opencv_ipp, "JPEG of quality 75": saved(75, "lanczos"), "JPEG of quality 87": saved(87, "bicubic"),
    "white ImageOps.pad": white_pad, "center square first": square_first, "short side, rounded": shortest,
    "JPEG of quality 95": saved(95, "bilinear"),
    "fast_image_resize Bilinear": other_language("FAST_RESIZE", "bilinear", "fir-bilinear"),
    "fast_image_resize Lanczos3": other_language("FAST_RESIZE", "lanczos3", "fir-lanczos3"),
    "canvas drawImage, low": node("low", "bilinear"), "canvas drawImage, high": node("high", ""),
    "sharp (libvips), cubic": node("sharp-cubic", "bicubic"),
}


def make(folder, pictures):
    folder.mkdir(parents=True, exist_ok=True)
    rng, entries = random.Random(1), []
    for number, (name, program) in enumerate(PROGRAMS.items()):
        for picture in pictures:
            size, formula = (rng.choice([96, 128, 160]), rng.choice([96, 128, 160])), rng.choice(list(FORMULAS))
            try:
                x, expected = program(str(picture), size)
            except (ImportError, KeyError) as absent:
                print(f"{name}: left out, {absent}")
                break
            file = f"{number:02}-{pathlib.Path(picture).stem}.npy"
            np.save(folder / file, FORMULAS[formula](x))
            entries.append({"program": name, "picture": str(picture), "tensor": file, "formula": formula, "expected": expected})
    rng.shuffle(entries)
    (folder / "tensors.json").write_text(json.dumps(entries, indent=1))
    print(len(entries), "tensors")


def verdict(answer):
    expected = answer["expected"]
    if expected.startswith("near:"):
        if answer["exact"]:
            # TensorFlow's kernel has jax's bits where sums are short: the recipe makes every bit.
            return "exact, by another recipe" if expected[5:] in answer["recipe"] else "wrong"
        names = [expected[5:], *SAME_KERNEL.get(expected[5:], [])]
        return "rightly near" if any(name in answer["recipe"] for name in names) else "near another"
    if expected.endswith("a match"):
        # IPP computes in float32 and rounds, which is a recipe of its own on many pictures.
        if answer["exact"]:
            return "exact" if "resize=opencv-cubic" in answer["recipe"] else "exact, by another recipe"
        return "rightly near" if "is a match" in answer["sentence"] else "missed"
    if answer["exact"] == 0:
        return "missed"
    key, value = expected.split("=")
    return "exact" if f"{key}={value}" in answer["recipe"] or key == "resize" else "exact, by another recipe"


def judge(folder, classpath, seconds, begin, count, table):
    done = subprocess.run(["java", "-Xmx3g", "-cp", classpath, "org.skewscope.recipesearch.ForeignTensors", folder, str(seconds), str(begin), str(count)],
                          stdout=subprocess.PIPE, text=True, check=True)
    kept = folder / "answers.json"
    known = json.loads(kept.read_text()) if kept.exists() else {}
    known |= {answer["tensor"]: answer for answer in map(json.loads, (line for line in done.stdout.splitlines() if line.startswith("{")))}
    kept.write_text(json.dumps(known, indent=1))
    answers = list(known.values())
    rows = {}
    for answer in answers:
        answer["verdict"] = verdict(answer)
        rows.setdefault(answer["program"], []).append(answer)
        if answer["verdict"] in ("missed", "wrong", "near another"):
            print(answer["verdict"], answer["program"], answer["picture"], f"{answer['seconds']:.1f} s", answer["sentence"], answer["recipe"])
    counts = {word: sum(a["verdict"].startswith(word) for a in answers) for word in ("exact", "rightly near", "near another", "missed", "wrong")}
    times = sorted(a["seconds"] for a in answers)
    summary = f"{len(answers)} tensors: {counts}; median {times[len(times) // 2]:.1f} s, largest {times[-1]:.1f} s"
    print(summary)
    if table:
        lines = ["| program | tensors | exact | rightly near | near another | missed | wrong | largest time |", "|---|--:|--:|--:|--:|--:|--:|--:|"]
        for name, each in sorted(rows.items()):
            count = [sum(a["verdict"].startswith(word) for a in each) for word in counts]
            lines.append(f"| {name} | {len(each)} | {' | '.join(map(str, count))} | {max(a['seconds'] for a in each):.1f} s |")
        pathlib.Path(table).write_text("# Foreign tensors\n\n" + summary + "\n\n" + "\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=["make", "judge"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("rest", nargs="+", help="pictures, or the class path")
    parser.add_argument("--seconds", type=int, default=13)
    parser.add_argument("--from", type=int, default=0, dest="begin")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--table")
    options = parser.parse_args()
    if options.way == "make":
        make(options.folder, options.rest)
    else:
        judge(options.folder, options.rest[0], options.seconds, options.begin, options.count, options.table)


if __name__ == "__main__":
    main()
