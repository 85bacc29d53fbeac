"""The three Python programs over pictures, as somebody starts them: import, load, run, print the class.

    python cold_programs.py PICTURE...
"""

import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import programs


def main():
    pictures = [pathlib.Path(word) for word in sys.argv[1:]]
    eager, graph, function = programs.Eager(), programs.Graph(), programs.Function()
    results = zip(pictures, map(eager.run, pictures), graph.run(pictures), map(function.run, pictures))
    for picture, *stages in results:
        print(picture.name, *(int(each["logits"].argmax()) for each in stages))


if __name__ == "__main__":
    main()
