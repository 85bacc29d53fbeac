"""Exports networks of torchvision with torch.onnx and holds what Skewscope makes of them against onnxruntime and torch.

    python torch_onnx.py make FOLDER [MODEL...]
    python torch_onnx.py judge FOLDER SKEWSCOPE.jar PICTURE... [--table FILE]

Needs what requirements-torch.txt pins, and onnx 1.18.0, onnxruntime 1.26.0 and onnxscript 0.7.2. Only installing them
takes the network: the weights are random, of a fixed seed, and nothing is downloaded. `make` writes each network with its
state: by the older exporter (TorchScript, opset 17) with fixed axes, with any number of rows, and with any size too where
the network takes that; by the newer one (dynamo, opset 18) with fixed axes and with any number of rows. An export that
torch refuses is told and left out: with these versions the newer one refuses every network with batch norms, and any number of
rows for swin_t and vit_b_16.

`judge` runs `skewscope compare --dump` at every optimization, for all pictures, and feeds the dumped batches to onnxruntime
at the same optimization: bits have to be equal. torch itself, which has other kernels, has to be within TOLERANCE of the
largest logit. Files with any number of rows are also run with a batch of 8 rows, all of the picture.
"""

import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import torch
import torchvision

from onnx_files import LEVELS, fed, session

MODELS = ("resnet18", "mobilenet_v2", "mobilenet_v3_small", "efficientnet_b0", "swin_t", "vit_b_16")
ONE_SIZE = ("swin_t", "vit_b_16")
SIDE, OTHER_SIDE, ROWS = 224, 256, 8
TOLERANCE = 1e-4


def network(name):
    """Random weights, and moments of random pictures, without which little is left behind many layers."""
    torch.manual_seed(14)
    model = getattr(torchvision.models, name)(weights=None)
    for layer in model.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.momentum = None
        if isinstance(layer, torch.nn.Linear) and not layer.weight.any():
            torch.nn.init.normal_(layer.weight, std=0.02)
    model.train()
    with torch.no_grad():
        model(torch.rand(8, 3, SIDE, SIDE))
    return model.eval()


def exports(name):
    """How the network is written: the exporter, its name for the axes, and what torch.onnx.export takes."""
    rows, size = {0: "batch"}, {0: "batch", 2: "height", 3: "width"}
    older = dict(dynamo=False, opset_version=17)
    yield "torchscript", "fixed", older
    yield "torchscript", "rows", older | dict(dynamic_axes={"x": rows, "logits": rows})
    if name not in ONE_SIZE:
        yield "torchscript", "size", older | dict(dynamic_axes={"x": size, "logits": rows})
    newer = dict(dynamo=True, opset_version=18, external_data=False)
    yield "dynamo", "fixed", newer
    yield "dynamo", "rows", newer | dict(dynamic_shapes=({0: torch.export.Dim("batch")},))


def make(folder, names):
    os.makedirs(folder, exist_ok=True)
    for name in names or MODELS:
        model = network(name)
        torch.save(model.state_dict(), os.path.join(folder, name + ".pth"))
        for exporter, axes, options in exports(name):
            path = os.path.join(folder, f"{name}-{exporter}-{axes}.onnx")
            # One row is no axis of any number to dynamo.
            example = torch.rand(2 if axes == "rows" else 1, 3, SIDE, SIDE)
            try:
                if exporter == "dynamo":
                    torch.onnx.export(model, (example,), input_names=["x"], output_names=["logits"], **options).save(path)
                else:
                    torch.onnx.export(model, (example,), path, input_names=["x"], output_names=["logits"], **options)
                print(f"{os.path.basename(path):40} {os.path.getsize(path) / 1e6:6.1f} MB", flush=True)
            except Exception as e:
                print(f"{os.path.basename(path):40} torch refuses: {str(e).splitlines()[0][:120]}", flush=True)


def ways(axes):
    """Names of pathways, with their options."""
    for level in LEVELS:
        size = f",size={OTHER_SIDE}x{OTHER_SIDE}" if axes == "size" else ""
        yield f"{level}", level, f"optimization={level}{size}"
        if axes == "rows":
            yield f"{level}-{ROWS}", level, f"optimization={level},batch={ROWS},neighbours=same"


def judge(folder, jar, pictures, table):
    made, failed = [], 0
    for name in MODELS:
        state = os.path.join(folder, name + ".pth")
        if not os.path.exists(state):
            continue
        model = getattr(torchvision.models, name)(weights=None)
        model.load_state_dict(torch.load(state, weights_only=True))
        model.eval()
        for exporter, axes, options in exports(name):
            path = os.path.join(folder, f"{name}-{exporter}-{axes}.onnx")
            if os.path.exists(path):
                row = dict(model=name, exporter=exporter, axes=axes, opset=options["opset_version"])
                row |= held(path, model, jar, pictures, axes)
                failed += row.pop("failed")
                made.append(row)
                print(json.dumps(row), flush=True)
    if table:
        with open(table, "w") as file:
            json.dump(dict(torch=torch.__version__, torchvision=torchvision.__version__, tolerance=TOLERANCE, files=made), file, indent=1)
            file.write("\n")
    print("all hold" if not failed else f"{failed} do not hold")
    return 1 if failed else 0


def held(path, model, jar, pictures, axes):
    """Counts of equal bits by optimization, and torch's largest distance as a part of the largest logit."""
    out = tempfile.mkdtemp()
    arguments = [part for name, _, options in ways(axes) for part in ("--pathway", f"onnx,model={path},{options},name={name}")]
    done = subprocess.run(["java", "-jar", jar, "compare", *pictures, *arguments, "--dump", out], capture_output=True, text=True)
    equal, distances, known = {}, [], {}
    for name, level, _ in ways(axes):
        # One thread has the bits of several, whose waiting takes torch's time.
        running = session(path, level, 1)
        same = 0
        for picture in sorted(os.listdir(out)):
            stages = os.path.join(out, picture, name)
            if not os.path.exists(os.path.join(stages, "logits.npy")):
                continue
            batch, ours = (np.load(os.path.join(stages, each)) for each in ("batch.npy", "logits.npy"))
            fed_as, parts = fed(running, batch)
            real = np.concatenate([running.run(None, {fed_as: part})[0] for part in parts])
            theirs = known.get(batch.tobytes())
            if theirs is None:
                with torch.no_grad():
                    theirs = np.concatenate([model(torch.from_numpy(part)).numpy() for part in parts])
                known[batch.tobytes()] = theirs
            rows = real.reshape(len(real), -1)
            shown = rows if ours.size == rows.size else rows[:1]
            same += ours.tobytes() == shown.tobytes()
            distances.append(float(np.abs(rows - theirs.reshape(rows.shape)).max() / np.abs(theirs).max()))
        equal[name] = f"{same}/{len(pictures)}"
        if same < len(pictures):
            print(f"{os.path.basename(path)} {name}: {same} of {len(pictures)}  {(done.stdout + done.stderr).strip()[-300:]}")
    worst = max(distances, default=1.0)
    wrong = sum(each != f"{len(pictures)}/{len(pictures)}" for each in equal.values()) + (worst > TOLERANCE)
    return dict(equal=equal, torch=worst, failed=wrong)


def option(arguments, name):
    at = arguments.index(name) if name in arguments else None
    return None if at is None else arguments.pop(at) and arguments.pop(at)


if __name__ == "__main__":
    command, place, *rest = sys.argv[1:]
    if command == "make":
        make(place, rest)
    else:
        target = option(rest, "--table")
        sys.exit(judge(place, rest[0], rest[1:], target))
