"""Compares the logits of two builds bit for bit, over the samples and many photos, in every way of running the model.

    python compare_logits.py BEFORE.jar AFTER.jar [--photos 200] [--few]

Each jar needs its lib folder beside it. Photos are the samples with other bytes behind the picture, so that nothing is
known from another file. Compared are the SHA-256 of the fed row, the logits and the probabilities, and of the weights
they were run with; where a run fails, its reason. Exit 1 if anything differs. `--few` leaves out the slow ways.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parents[3]
SAMPLES = PROJECT / "sample-images"
STAGES = ("batch", "logits", "probabilities")

PRESETS = ["eager", "graph", "function"]
VARIANTS = [
    "eager,loading=frozen,name=eager-frozen",
    "graph,grappler=off,name=graph-off",
    "graph,loading=frozen,name=graph-frozen",
    "function,grappler=off,name=function-off",
    "function,loading=bfloat16-weights,name=function-bfloat16",
]
SLOW = [
    "eager,precision=float64,name=eager-float64",
    "graph,grappler=remapping,name=graph-remapping",
    "graph,batch=32,neighbours=others,name=graph-others",
    "eager,batch=8,padding=repeat,name=eager-repeat",
    "function,loading=float16-weights,name=function-float16",
    "function,xla=on,name=function-xla",
]


def photos(folder, count):
    jpegs = sorted(path for path in SAMPLES.glob("*.jpg") if path.stat().st_size < 400_000)
    for index in range(count):
        path = jpegs[index % len(jpegs)]
        # Decoders stop at the end of the picture.
        (folder / f"{index:03}-{path.name}").write_bytes(path.read_bytes() + index.to_bytes(4, "big"))


def results(jar, pictures, pathways):
    words = [word for pathway in pathways for word in ("--pathway", pathway)]
    done = subprocess.run(["java", "-jar", jar, "compare", pictures, *words, "--json", "-"], capture_output=True)
    try:
        document = json.loads(done.stdout)
    except ValueError:
        raise SystemExit(f"{jar}: {done.stderr.decode(errors='replace')[-500:]}")
    found = {}
    for picture in document["pictures"]:
        for pathway in picture["pathways"]:
            stages = {stage["stage"]: stage["sha256"] for stage in pathway["stages"] if stage["stage"] in STAGES}
            found[picture["picture"], pathway["id"]] = (
                stages, pathway.get("weights"), (pathway.get("failure") or {}).get("reason"))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--few", action="store_true")
    options = parser.parse_args()
    compared = different = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        photos(folder, options.photos)
        runs = [(SAMPLES, PRESETS), (folder, PRESETS), (SAMPLES, VARIANTS)]
        if not options.few:
            runs += [(folder, VARIANTS), (SAMPLES, SLOW)]
        for pictures, pathways in runs:
            before, after = (results(jar, pictures, pathways) for jar in (options.before, options.after))
            for key in sorted(set(before) | set(after)):
                compared += 1
                failed += bool(before.get(key, [{}, None, None])[2])
                if before.get(key) != after.get(key):
                    different += 1
                    print(*key, before.get(key), "->", after.get(key))
            print(f"{len(before)} results of {', '.join(pathways)}", flush=True)
    print(f"{compared} results compared, {failed} of them failures; {different} differ.")
    sys.exit(different > 0 or compared == 0)


if __name__ == "__main__":
    main()
