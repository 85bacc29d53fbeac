"""Runs the three Python programs on pictures and writes every stage's tensor, laid out as `skewscope compare --dump`.

    python three_programs.py DIR PICTURE... [--together] [--pathway eager|graph|function]

writes DIR/<picture's file name>/<eager|graph|function>/<stage>.npy. Program 2 gets each picture as a dataset of its own,
so its batch has one row; with --together it gets all pictures as one dataset, in batches of up to 32 rows.
The difference matters: a batch of one row has other logits than any larger batch.
"""

import argparse
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np

import programs

PATHWAYS = ["eager", "graph", "function"]


def write(folder, stages):
    folder.mkdir(parents=True, exist_ok=True)
    for stage in programs.STAGES:
        np.save(folder / f"{stage}.npy", stages[stage])


def traces(pathway, pictures, together):
    if pathway == "graph":
        graph = programs.Graph()
        groups = [pictures] if together else [[picture] for picture in pictures]
        for group in groups:
            yield from zip(group, graph.run(group))
    else:
        program = programs.Eager() if pathway == "eager" else programs.Function()
        for picture in pictures:
            yield picture, program.run(picture)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("pictures", nargs="+", type=pathlib.Path)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--pathway", action="append", choices=PATHWAYS)
    options = parser.parse_intermixed_args()
    for pathway in options.pathway or PATHWAYS:
        for picture, stages in traces(pathway, options.pictures, options.together):
            write(options.dir / picture.name / pathway, stages)
            print(f"{picture.name} {pathway} class {stages['logits'].argmax()}", file=sys.stderr)


if __name__ == "__main__":
    main()
