"""Records a run for Skewscope: what a model was fed and what it returned, as one .npz. Needs NumPy.

    record("phone.npz", ["cat.jpg"], run, model="model.tflite",
           runtime="tflite", version="2.18", device="gpu")

run(picture) returns a dictionary of arrays: "input" as fed ([1, height, width, 3] or
[1, 3, height, width]; float32, float16, uint8, int8), "logits" and "probabilities" ([1, classes])
or any other name for an output, and "layers/<name>" for what is inside. Leave out what you cannot
get. A quantized input needs quantization=[scale, zero]; outputs are given as real numbers.
"""
import hashlib
import json
import os

import numpy as np


def record(out, pictures, run, model=None, **facts):
    def sha256(path):
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    arrays = {}
    for place, picture in enumerate(pictures):
        for name, array in run(picture).items():
            arrays[f"{place}/{name}"] = np.asarray(array)
    note = {"skewscope_run": 1, **facts}
    note["pictures"] = [{"name": os.path.basename(p), "sha256": sha256(p)} for p in pictures]
    if model:
        note["model_sha256"] = sha256(model)
    np.savez(out, run=np.frombuffer(json.dumps(note).encode(), np.uint8), **arrays)
