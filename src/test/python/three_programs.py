"""Runs the three Python programs on pictures and writes every stage's tensor, laid out as `skewscope compare --dump`.

    python three_programs.py DIR PICTURE... [--together] [--pathway eager|graph|function]

writes DIR/<picture's file name>/<eager|graph|function>/<stage>.npy. Program 2 gets each picture as a dataset of its own,
so its batch has one row; with --together it gets all pictures as one dataset, in batches of up to 32 rows.
The difference matters: a batch of one row has other logits than any larger batch.
What a program refuses to read gets a refused.txt with the library's words instead of the stages.
"""

import argparse
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
import tensorflow as tf

import programs
from compare_dumps import PATHWAYS, REFUSED


def write(folder, stages):
    """Returns what there is to say about the run."""
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(stages, Exception):
        (folder / REFUSED).write_text(f"{type(stages).__name__}: {stages}\n")
        return "refused"
    for stage in programs.STAGES:
        np.save(folder / f"{stage}.npy", stages[stage])
    return f"class {stages['logits'].argmax()}"


def traces(pathway, pictures, together):
    if pathway == "graph":
        graph = programs.Graph()
        groups = [pictures] if together else [[picture] for picture in pictures]
        for group in groups:
            yield from attempt(group, lambda: graph.run(group))
    else:
        program = programs.Eager() if pathway == "eager" else programs.Function()
        for picture in pictures:
            yield from attempt([picture], lambda: [program.run(picture)])


def attempt(pictures, run):
    """Each picture with its stages; where the program refuses to read, all of them with the error."""
    try:
        yield from list(zip(pictures, run()))
    except (OSError, tf.errors.InvalidArgumentError) as error:
        yield from ((picture, error) for picture in pictures)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("pictures", nargs="+", type=pathlib.Path)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--pathway", action="append", choices=PATHWAYS)
    options = parser.parse_intermixed_args()
    for pathway in options.pathway or PATHWAYS:
        for picture, stages in traces(pathway, options.pictures, options.together):
            outcome = write(options.dir / picture.name / pathway, stages)
            print(f"{picture.name} {pathway} {outcome}", file=sys.stderr)


if __name__ == "__main__":
    main()
