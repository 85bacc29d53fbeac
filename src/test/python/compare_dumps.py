"""Compares two dump folders bit by bit, stage by stage: a Python run's and the product's.

    python compare_dumps.py EXPECTED ACTUAL [--probabilities-ulp 8] [--pathway ID]... [--all]

Prints one line per pathway and stage, then the differing files (the first 20, or all). Every file of EXPECTED must be in
ACTUAL with the same shape, type and bits; only probabilities may differ, by the given number of units in the last place.
Exit code 1 if anything else differs.
"""

import argparse
import pathlib
import sys

import numpy as np

STAGES = ["decode", "resize", "normalize", "batch", "logits", "probabilities"]


def ordered_bits(array):
    """float32 as integers whose difference counts the representable values between two numbers."""
    bits = array.view(np.int32).astype(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFFFFFF), bits)


class Difference:
    """How one tensor differs from another; `problem` is set where they cannot be compared at all."""

    def __init__(self, expected_file, actual_file):
        self.problem, self.count, self.largest, self.ulp = None, 0, 0.0, 0
        if not actual_file.exists():
            self.problem = "missing"
            return
        expected, actual = np.load(expected_file), np.load(actual_file)
        if expected.shape != actual.shape or expected.dtype != actual.dtype:
            self.problem = f"{actual.dtype}{list(actual.shape)} instead of {expected.dtype}{list(expected.shape)}"
        elif expected.tobytes() != actual.tobytes():
            self.count = int((expected != actual).sum())
            self.largest = float(np.abs(expected.astype(np.float64) - actual.astype(np.float64)).max())
            if expected.dtype == np.float32:
                self.ulp = int(np.abs(ordered_bits(expected) - ordered_bits(actual)).max())

    def acceptable(self, ulp):
        return self.problem is None and (self.count == 0 or 0 < self.ulp <= ulp)


def compare(expected, actual, pathway, stage, ulp):
    """The differences of one stage over all pictures, by file, and how many were compared."""
    differences = {}
    files = sorted(expected.glob(f"*/{pathway}/{stage}.npy"))
    for file in files:
        name = file.relative_to(expected)
        differences[name] = Difference(file, actual / name)
    found = differences.values()
    identical = sum(d.problem is None and d.count == 0 for d in found)
    failed = {name: d for name, d in differences.items() if not d.acceptable(ulp)}
    print(f"{pathway:<10} {stage:<14} {len(files):>6} {identical:>10} {len(failed):>7} "
          f"{max((d.largest for d in found), default=0):>12.3g} {max((d.ulp for d in found), default=0):>10}")
    return failed, len(files)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("expected", type=pathlib.Path)
    parser.add_argument("actual", type=pathlib.Path)
    parser.add_argument("--probabilities-ulp", type=int, default=8)
    parser.add_argument("--pathway", action="append")
    parser.add_argument("--all", action="store_true", help="name every differing file")
    options = parser.parse_args()
    print(f"{'pathway':<10} {'stage':<14} {'files':>6} {'identical':>10} {'failed':>7} {'largest':>12} {'ulp':>10}")
    failed, compared = {}, 0
    for pathway in options.pathway or ["eager", "graph", "function"]:
        for stage in STAGES:
            ulp = options.probabilities_ulp if stage == "probabilities" else 0
            found, files = compare(options.expected, options.actual, pathway, stage, ulp)
            failed.update(found)
            compared += files
    for name, d in list(failed.items())[:None if options.all else 20]:
        print(name, d.problem or f"{d.count} values differ, by up to {d.largest:.3g} ({d.ulp} ulp)")
    if compared == 0:
        print("nothing to compare", file=sys.stderr)
    sys.exit(1 if failed or compared == 0 else 0)


if __name__ == "__main__":
    main()
