"""Answers one JSON request a line on stdin with one JSON line on stdout, by the real Python libraries.

    python oracle_server.py FOLDER        (FOLDER receives the tensors as .npy)

{"op": "pipeline", "file": PATH, "options": {...}, "stages": [...]}
    -> {"stages": [{"stage", "shape", "dtype", "npy"}, ...]}; the last one may be {"stage", "error"} or {"stage", "unsupported"}
{"op": "execute", "npy": PATH, "execution": "eager"|"graph"|"function"} -> {"logits": PATH, "probabilities": PATH}
{"op": "random", "seed": N, "formats": ["jpeg", ...], "folder": PATH} -> {"file": PATH}; the next picture of that seed
{"op": "options"} -> the ids known here; {"op": "versions"} -> the libraries' versions
With "id" in a request the files are named after it; without, each answer overwrites the last one's.
A request that cannot be understood is answered by {"error": TEXT}.
"""

import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("OPENCV_IPP", "disabled")  # see golden.py

import numpy as np

import random_pictures
from oracle import Unsupported, execution, pipeline


class Server:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.random = {}

    def save(self, request, name, array):
        prefix = f"{request['id']}-" if "id" in request else ""
        path = self.folder / f"{prefix}{name}.npy"
        np.save(path, np.ascontiguousarray(array))
        return str(path)

    def pipeline(self, request):
        wanted = request.get("stages", pipeline.STAGES)
        answers, reached = [], 0
        try:
            for stage, array in pipeline.run(request["file"], request.get("options", {})):
                reached += 1
                if stage in wanted:
                    answers.append({"stage": stage, "shape": list(array.shape), "dtype": str(array.dtype),
                                    "npy": self.save(request, stage, array)})
                if stage == wanted[-1]:
                    break
        except Unsupported as reason:
            answers.append({"stage": pipeline.STAGES[reached], "unsupported": str(reason)})
        except Exception as error:
            answers.append({"stage": pipeline.STAGES[reached], "error": f"{type(error).__name__}: {error}"})
        return {"stages": answers}

    def execute(self, request):
        output = execution.run(np.load(request["npy"]), request["execution"])
        return {name: self.save(request, name, array) for name, array in output.items()}

    def random_picture(self, request):
        key = request["seed"], request.get("folder")
        if key not in self.random:
            self.random[key] = random_pictures.RandomPictures(request["seed"], request.get("folder") or self.folder)
        return {"file": str(self.random[key].make(request.get("formats", random_pictures.FORMATS)))}

    def options(self, request):
        from oracle import colors, decoders, framings, normalizers, resizers
        return {"decoder": list(decoders.DECODERS), "orientation": ["ignore", "exif"], "mode": ["rgb", "stored", "gray", "gray-of-rgb"],
                **colors.VALUES,
                "channels": ["rgb", "bgr"], "resize": list(resizers.RESIZERS),
                "resize-type": ["stored", "float32"], "framing": list(framings.FRAMINGS),
                "store": ["as-resized", "truncated", "saturated", "rounded"],
                "normalize": list(normalizers.NORMALIZERS), "compute": list(normalizers.TYPES)}

    def versions(self, request):
        from importlib import metadata
        names = ["tensorflow-cpu", "tensorflow", "keras", "numpy", "pillow", "opencv-python-headless", "scikit-image",
                 "torch", "torchvision"]
        found = {}
        for name in names:
            try:
                found[name] = metadata.version(name)
            except metadata.PackageNotFoundError:
                continue
        languages = pathlib.Path(__file__).parent / "other_languages"
        module = (languages / "draw_scale" / "go.mod").read_text().split("golang.org/x/image ")[1].split()[0]
        # Cargo took this patch of the version in Cargo.toml.
        return found | {"golang.org/x/image": module, "image": "0.25.10"}

    def answer(self, line):
        try:
            request = json.loads(line)
            operations = {"pipeline": self.pipeline, "execute": self.execute, "random": self.random_picture,
                          "options": self.options, "versions": self.versions}
            return operations[request["op"]](request)
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}


def main():
    # Libraries print to stdout now and then; only answers may.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    server = Server(sys.argv[1])
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(server.answer(line)), file=answers, flush=True)


if __name__ == "__main__":
    main()
