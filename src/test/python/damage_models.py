"""Damages a model's file in as many ways as are asked for, and has each copy opened and run.

    python damage_models.py FILE COUNT --java "java -cp ... org.skewscope.runtime.tflite.TfliteDamage"
    python damage_models.py FILE|FOLDER COUNT --java "java -cp ... org.skewscope.runtime.tensorflow.TensorFlowDamage"

COUNT truncations and as many flipped bits, with fixed seeds, of a .tflite file, a frozen graph, or the saved_model.pb
of a SavedModel's folder. A copy is refused in a sentence, or runs; what ends the process of the engine is counted, and
must be nothing that the reader in Java could have seen. Nothing may hang.
"""

import argparse
import collections
import re
import shlex
import subprocess


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("count", type=int)
    parser.add_argument("--java", required=True)
    a = parser.parse_args()
    for how in ("cut", "flip"):
        next_, counts, samples = 0, collections.Counter(), {}
        while next_ < a.count:
            command = shlex.split(a.java) + [a.file, how, str(next_), str(a.count)]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=120)
                out, code = done.stdout, done.returncode
            except subprocess.TimeoutExpired as e:
                out, code = (e.stdout or b"").decode(), "hung"
            lines = [line for line in out.splitlines() if re.match(r"\d+ (RUN|REFUSED|NOT RUN|BROKEN)", line)]
            for line in lines:
                number, _, outcome = line.partition(" ")
                kind = re.match(r"RUN|REFUSED|NOT RUN|BROKEN", outcome).group()
                counts[kind] += 1
                samples.setdefault(re.sub(r"\d+", "#", outcome)[:110], number)
                next_ = int(number) + 1
            if next_ < a.count:
                counts[f"ended ({code})"] += 1
                samples[f"ended ({code}) {next_}"] = next_
                next_ += 1
        print(how, dict(counts))
        for sample, number in samples.items():
            print("   ", number, sample)


if __name__ == "__main__":
    main()
