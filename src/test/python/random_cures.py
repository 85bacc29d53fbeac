"""Explains random pairs of pathways on photos, applies each cure, and checks that it does what it says.

    python src/test/python/random_cures.py SKEWSCOPE.jar PHOTO... [--count 80] [--seed 1]

A cure such as "Set resize=tf-bilinear in B. Set decoder=pillow too for the rest." is typed into the pair that it was
given for, and the pair is compared again: after "to restore the class" both have to name one class, and after the last
setting the logits have to be equal or to differ by rounding. Prints each pair whose cure leaves more, then the counts.
Exit code 1 where a class is not restored. What is left of other pairs is said with its size.
"""

import argparse
import itertools
import json
import random
import re
import subprocess
import sys

OPTIONS = ("decoder", "orientation", "channels", "resize", "resize-type", "framing", "store", "normalize", "compute",
           "preprocess", "batch", "padding", "neighbours", "execution", "grappler", "xla", "loading", "precision", "onednn")
PRESETS = ("eager", "graph", "function")
FIRST = re.compile(r"(?:Set|Align .*?: set) (\S+=.*?) in (A|B)\b")
MORE = re.compile(r"Set (\S+=[^ ]*(?:(?:,| and|, and) \S+=\S+)*) too (for the rest|to restore the class)\.")
HARMLESS = ("identical", "rounding")


class Served:
    """Runs the commands of one `skewscope serve`."""

    def __init__(self, jar):
        self.process = subprocess.Popen(["java", "-jar", jar, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()
        self.numbers = itertools.count(1)

    def run(self, *arguments):
        """Returns the JSON of a command, and the sentence where it fails."""
        number = next(self.numbers)
        self.process.stdin.write(json.dumps({"id": number, "args": [*arguments, "--json", "-"]}) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            answer = json.loads(line)
            if answer.get("id") == number and "exit" in answer:
                return (json.loads(answer["out"]) if answer["exit"] == 0 else None), answer["err"].strip()
        raise SystemExit("The served process has ended.")


def drawn(chance, values):
    """Returns a preset and up to four changes of a pathway."""
    changes = {}
    for _ in range(chance.choice((0, 1, 1, 2, 3, 4))):
        key = chance.choice(OPTIONS)
        changes[key] = chance.choice(values[key])
    return chance.choice(PRESETS), changes


def typed(pathway, name, more={}):
    preset, changes = pathway
    return ",".join([preset, *(f"{key}={value}" for key, value in (changes | more).items()), f"name={name}"])


def settings(text):
    return dict(each.split("=", 1) for each in re.split(r", and |, | and ", text))


def pair(served, photo, one, other):
    compared, _ = served.run("compare", photo, "--pathway", one, "--pathway", other)
    if compared is None:
        return None
    picture = compared["pictures"][0]
    a, b = (each["top"][0] for each in picture["pathways"])
    return picture["pairs"][0]["severity"], a["class"] == b["class"], abs(a["logit"] - b["logit"])


def cured(served, photo, a, b, cure):
    """Applies a cure step by step; returns what each step was to do and what it did, or None for a cure in words."""
    first = FIRST.search(cure)
    if not first:
        return None
    steps = [(first[1], "the cure")] + MORE.findall(cure)
    chosen, done = {}, []
    for text, purpose in steps:
        chosen |= settings(text)
        done.append((purpose, pair(served, photo, typed(a, "A", chosen if first[2] == "A" else {}),
                                   typed(b, "B", chosen if first[2] == "B" else {}))))
    return done


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("photos", nargs="+")
    parser.add_argument("--count", type=int, default=80, help="pairs that run and differ by more than rounding")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    served = Served(options.jar)
    listed = subprocess.run(["java", "-jar", options.jar, "options", "--json"], stdout=subprocess.PIPE, text=True, check=True)
    values = {each["key"]: [value["id"] for value in each["values"]] for each in json.loads(listed.stdout)}
    counts = {"whole": 0, "leaves more": 0, "in words": 0, "class not restored": 0}
    while sum(counts.values()) < options.count:
        photo, a, b = chance.choice(options.photos), drawn(chance, values), drawn(chance, values)
        explained, _ = served.run("explain", photo, "--pathway", typed(a, "A"), "--pathway", typed(b, "B"))
        if explained is None or explained["severity"] in HARMLESS:
            continue
        done = cured(served, photo, a, b, explained["cure"])
        if done is None:
            judgement = "in words"
        elif any(result is None for _, result in done) or not done[-1][1][1]:
            judgement = "class not restored"
        else:
            judgement = "whole" if done[-1][1][0] in HARMLESS else "leaves more"
        counts[judgement] += 1
        if judgement != "whole":
            print(f"{judgement}: {photo} {typed(a, 'A')} {typed(b, 'B')}\n  {explained['sentence']}\n  {explained['cure']}\n  {done}",
                  flush=True)
    print(f"seed {options.seed}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    sys.exit(counts["class not restored"] > 0)


if __name__ == "__main__":
    main()
