"""Compares two dump folders bit by bit, stage by stage: a Python run's and the product's.

    python compare_dumps.py EXPECTED ACTUAL [--probabilities-ulp 8] [--pathway ID]... [--all]

Prints one line per pathway and stage, then the differing files (the first 20, or all). Every file of EXPECTED must be in
ACTUAL with the same shape, type and bits; only probabilities may differ, by the given number of units in the last place.
Where EXPECTED has a refused.txt (see three_programs.py), ACTUAL must have no tensor of that pathway.
Exit code 1 if anything else differs.
"""

import argparse
import dataclasses
import pathlib
import sys

import numpy as np

PATHWAYS = ["eager", "graph", "function"]
STAGES = ["decode", "resize", "normalize", "batch", "logits", "probabilities"]
REFUSED = "refused.txt"


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

    def __str__(self):
        return self.problem or f"{self.count} values differ, by up to {self.largest:.3g} ({self.ulp} ulp)"


@dataclasses.dataclass
class Comparison:
    """One stage of one pathway over all pictures: how many were compared, how many had the same bits, which failed."""

    pathway: str
    stage: str
    compared: int
    identical: int
    failed: dict
    largest: float = 0.0
    ulp: int = 0


def compare_stage(expected, actual, pathway, stage, ulp):
    files = sorted(expected.glob(f"*/{pathway}/{stage}.npy"))
    found = {file.relative_to(expected): Difference(file, actual / file.relative_to(expected)) for file in files}
    return Comparison(pathway, stage, len(files),
                      sum(d.problem is None and d.count == 0 for d in found.values()),
                      {name: str(d) for name, d in found.items() if not d.acceptable(ulp)},
                      max((d.largest for d in found.values()), default=0.0),
                      max((d.ulp for d in found.values()), default=0))


def compare_refusals(expected, actual, pathway):
    """What Python refuses the product must refuse too."""
    files = sorted(expected.glob(f"*/{pathway}/{REFUSED}"))
    read = [file.relative_to(expected).parent for file in files
            if (actual / file.relative_to(expected).with_name("decode.npy")).exists()]
    return Comparison(pathway, "refused", len(files), len(files) - len(read),
                      {name: "read, where Python refuses" for name in read})


def compare(expected, actual, pathways=PATHWAYS, ulp=8):
    """A Comparison for each pathway and stage, and one for the pictures that Python refuses."""
    comparisons = []
    for pathway in pathways:
        comparisons += [compare_stage(expected, actual, pathway, stage, ulp if stage == "probabilities" else 0)
                        for stage in STAGES]
        comparisons.append(compare_refusals(expected, actual, pathway))
    return comparisons


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
    for found in compare(options.expected, options.actual, options.pathway or PATHWAYS, options.probabilities_ulp):
        print(f"{found.pathway:<10} {found.stage:<14} {found.compared:>6} {found.identical:>10} {len(found.failed):>7} "
              f"{found.largest:>12.3g} {found.ulp:>10}")
        failed |= found.failed
        compared += found.compared
    for name, problem in list(failed.items())[:None if options.all else 20]:
        print(name, problem)
    if compared == 0:
        print("nothing to compare", file=sys.stderr)
    sys.exit(1 if failed or compared == 0 else 0)


if __name__ == "__main__":
    main()
