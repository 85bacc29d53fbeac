"""Exports random pathways as Python, runs the programs, and compares their bits with those of the pathways.

    mvn -q -Pquick -DskipTests package test-compile
    [OVERLAYS=FOLDER] python src/test/python/random_exports.py CLASSPATH PICTURE... [--count 300] [--seed 1] [--without torch ...]

CLASSPATH holds the compiled tests, the jar and the tests' libraries. RandomExports draws the pathways, writes their
tensors, prints each that it refuses with the reason, and each export that import-code does not read as the same pathway.
judge_code_import.py runs the programs, and says what OVERLAYS is.
Exit code 1 where a program makes other bits, or an export is not read back.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("classpath")
    parser.add_argument("pictures", nargs="+")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[], help="beginnings of values whose library is not installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programs, answers, tensors = (pathlib.Path(folder, name) for name in ("programs", "answers", "tensors"))
        for each in (programs, answers, tensors):
            each.mkdir()
        drawn = subprocess.run(["java", "-cp", options.classpath, "org.skewscope.code.RandomExports", programs, answers, tensors,
                                os.pathsep.join(options.pictures), str(options.count), str(options.seed), *options.without],
                               stdout=subprocess.PIPE, text=True, check=True)
        print(drawn.stdout, end="")
        judged = subprocess.run([sys.executable, HERE / "judge_code_import.py", "--tensors", programs, answers, tensors,
                                 *options.pictures], stdout=subprocess.PIPE, text=True,
                                env=os.environ | {"OPENCV_IPP": "disabled"})
        lines = judged.stdout.splitlines()
        print("\n".join(line for line in lines if not line.endswith(" right")))
    lost = " 0 not read back" not in drawn.stdout.splitlines()[-1]
    sys.exit(judged.returncode or lost)


if __name__ == "__main__":
    main()
