"""What the tables of results show, without Java."""

from __future__ import annotations

import itertools
import pathlib

import pytest

from skewscope import _html, _results

STAGES = ("decode", "orient", "channels", "resize", "normalize", "batch", "logits", "probabilities")

SHOWN = {
    "e": {"identical": True, "maxAbsolute": 0.0},
    "d": {"identical": False, "maxAbsolute": 3.0},
    "n": {"identical": False, "recorded": False},
    "m": {"identical": False, "insideModel": True},
}


def pair(pattern: str) -> dict:
    """Returns the document's pair of a pattern: equal, different, not recorded, inside the model."""
    stages = [{"stage": stage, **SHOWN[letter]} for stage, letter in zip(STAGES, pattern)]
    start, before = None, "e"
    for stage, letter in zip(STAGES, pattern):
        if letter == "d" and before == "e":
            start = stage
        before = letter if letter in "ed" else before
    return {"a": "a", "b": "b", "severity": "visible", "firstDifferingStage": start, "stages": stages,
            "sentence": "a and b differ."}  # fmt: skip


def comparison(pattern: str) -> _results.Comparison:
    pathways = [{"id": "a", "stages": []}, {"id": "b", "stages": []}]
    picture = {"picture": "x.png", "severity": "visible", "pathways": pathways, "pairs": [pair(pattern)]}
    document = {"reference": "a", "pathways": pathways, "pictures": [picture]}
    return _results.Comparison._made(document, [], [], pathlib.Path("x.png"), None)


def test_the_first_difference_is_the_one_of_the_command_line():
    for letters in itertools.product("edn", repeat=len(STAGES)):
        pattern = "".join(letters)
        seen = [(stage, letter) for stage, letter in zip(STAGES, pattern) if letter != "n"]
        runs = "".join(letter for _, letter in seen).rstrip("e")
        reaches = len(runs) == len(seen) or runs and seen[len(runs) - 1][0] in STAGES[5:]
        expected = seen[len(runs.rstrip("d"))][0] if runs and reaches else None
        assert _html.start(pair(pattern)) == expected, pattern


def test_each_row_of_the_data_frame_was_seen():
    pytest.importorskip("pandas")
    for pattern in ("nnnnndnd", "mmmmmmdd", "edeeddnd", "nnnnnnnn"):
        frame = comparison(pattern).to_dataframe()
        assert len(frame) == sum(letter in "ed" for letter in pattern)
        if len(frame):
            assert list(frame["identical"]) == [letter == "e" for letter in pattern if letter in "ed"]
            differing = frame[~frame["identical"]]["stage"]
            start = _html.start(pair(pattern))
            assert (start is None) == differing.empty and (start is None or start in set(differing))


def test_a_difference_without_effect_is_no_first_difference():
    assert str(comparison("dededeee")).splitlines()[-1].endswith("  none")
    assert str(comparison("nnnnndnd")).splitlines()[-1].endswith("  batch")
