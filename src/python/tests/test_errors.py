"""Errors are of the usual kinds, under one base, and without Java where Python knows enough."""

from __future__ import annotations

import multiprocessing
import os
import pydoc
import traceback
import warnings

import numpy as np
import pytest

import skewscope as sk
from skewscope import _html, _pathways, _serve


def refused(kind, sentence, function, *given, **named):
    """Checks an error's kind, its public base and name, and that its traceback shows no private module."""
    with pytest.raises(kind, match=sentence) as error:
        function(*given, **named)
    assert isinstance(error.value, sk.SkewscopeError)
    told = "".join(traceback.format_exception(error.value))
    assert "skewscope/_" not in told and "skewscope._" not in told, told


def test_what_is_not_there_is_a_file_not_found_error(photo, tmp_path):
    refused(FileNotFoundError, "none.jpg was not found", sk.compare, "none.jpg", ["tflite", "eager"])
    refused(FileNotFoundError, "none.onnx was not found", sk.describe, "none.onnx")
    refused(FileNotFoundError, "none.npy was not found", sk.find_recipe, photo, "none.npy")
    refused(FileNotFoundError, "none.npz was not found", sk.compare, photo, ["tflite", "none.npz"])


def test_what_has_no_use_is_a_type_error_with_the_forms_that_have_one(photo):
    refused(TypeError, "An int is no pathway. Give a preset", sk.compare, photo, ["tflite", 3])
    refused(TypeError, "A picture as an int cannot be compared. Give a path", sk.compare, 3, ["tflite", "eager"])
    refused(TypeError, "needs a list of pathways", sk.compare, photo, "tflite")
    refused(TypeError, r"\['tflite-tf-image', 'tflite'\]", sk.compare, photo, "tflite")
    refused(TypeError, "needs a list of pathways, not 3", sk.compare, photo, 3)
    refused(TypeError, "An int cannot be run. Give a model's path", sk.describe, 3)
    refused(TypeError, "dtype object cannot be searched", sk.find_recipe, photo, [None])
    of_objects = sk.pathway(lambda path: np.array([[None, 1]], object), name="objects")
    refused(TypeError, "returned an array of dtype object as input", sk.compare, photo, ["tflite", of_objects])


def test_what_is_no_value_is_a_value_error(photo):
    refused(ValueError, "The list of pathways is empty", sk.compare, photo, [])
    refused(ValueError, "takes='pixels' is unknown", sk.pathway, np.asarray, takes="pixels")
    refused(ValueError, "is not a preset", sk.compare, photo, ["egaer", "tflite"])
    refused(ValueError, "no option 'rezise'", sk.options, "rezise")


def test_a_function_that_raises_shows_its_own_lines_only(photo):
    def broken(path):
        raise ZeroDivisionError("of mine")

    refused(sk.SkewscopeError, "raised ZeroDivisionError in line", sk.compare, photo, ["tflite", broken])


def test_a_large_array_is_refused_before_it_is_written(photo, monkeypatch):
    huge = np.broadcast_to(np.float32(0), (1, 20000, 20000, 3))
    for written in ("save", "savez"):
        monkeypatch.setattr(np, written, lambda *given, **named: pytest.fail("written"))
    sentence = r"float32\[1, 20000, 20000, 3\], 4.8 GB. Skewscope reads 512 MB at most"
    refused(ValueError, sentence, sk.compare, photo, ["tflite", sk.pathway(lambda path: huge, name="huge")])
    refused(ValueError, sentence, sk.find_recipe, photo, huge)


def test_a_cure_is_a_cure_or_none():
    told = {"sentence": "a and b differ.", "cure": "Explain this pair."}
    assert _html.cure({**told, "certainty": "unknown"}) is None
    assert _html.cure({**told, "certainty": "harmless"}) is None
    assert _html.cure({**told, "certainty": "measured"}) == "Explain this pair."


def test_constructors_of_results_do_not_show_in_the_help():
    for kind in (sk.Comparison, sk.Explanation, sk.Recipe, sk.Description):
        shown = pydoc.render_doc(kind, renderer=pydoc.plaintext)
        for hidden in ("__init__", "_fill", f" {kind.__name__}(document"):
            assert hidden not in shown, shown


def test_a_live_model_is_described():
    class Session:
        """As much of ONNX Runtime's session as its description reads."""

        def get_inputs(self):
            return [type("Input", (), {"name": "x", "type": "tensor(float)", "shape": ["batch", 3, 224, 224]})]

        def get_outputs(self):
            return [type("Output", (), {"name": "y"})]

        def get_providers(self):
            return ["CPUExecutionProvider"]

    pytest.importorskip("onnxruntime")
    assert "takes tensor(float) [any, 3, 224, 224]." in sk.describe(Session()).sentence


def test_a_live_keras_model_says_what_it_scales():
    class Rescaling:
        scale, offset = 0.5, -1

    class Keras:
        input_shape = (None, 224, 224, 3)
        layers = [Rescaling()]

        def predict_on_batch(self, batch):
            return batch

    told = sk.describe(Keras())
    assert "takes [any, 224, 224, 3]. The model normalizes inside: Rescaling (scale 0.5, offset -1)." in told.sentence
    assert not told.warnings and "does not say what it takes" in sk.describe(lambda batch: batch).sentence


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_fork_is_told_what_a_second_java_costs():
    server = _serve.Server()
    server._process = type("Started", (), {"stdin": open(os.devnull), "stdout": open(os.devnull),
                                           "stderr": open(os.devnull)})()  # fmt: skip
    server._forget()
    assert not server._told
    assert _serve.Server()._told == (multiprocessing.parent_process() is None)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        server._warn()
        server._warn()
    assert [each.category for each in told] == [sk.SkewscopeWarning] and "0.8 GB" in str(told[0].message)
