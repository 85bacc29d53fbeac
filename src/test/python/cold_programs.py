"""The three Python programs over pictures, as somebody starts them: import, load, run, print the class.

    python cold_programs.py [--eager ops|signature] [--rows 1] PICTURE...

`ops` runs the model op by op, whose bits the product's `eager` has; `signature` calls the SavedModel's signature, a
function with other bits. `--rows` is the batch of the graph program: 1 as the preset `graph`, 32 as `neighbours=others`.
"""

import argparse
import os
import pathlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import plain_programs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eager", choices=("ops", "signature"), default="ops")
    parser.add_argument("--rows", type=int, default=1)
    parser.add_argument("pictures", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    eager = plain_programs.eager_op_by_op if options.eager == "ops" else plain_programs.eager_signature
    rows = zip(options.pictures, eager(options.pictures), plain_programs.graph(options.pictures, options.rows),
               plain_programs.function(options.pictures))
    for picture, *logits in rows:
        print(picture.name, *(int(each.argmax()) for each in logits))


if __name__ == "__main__":
    main()
