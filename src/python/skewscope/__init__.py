"""Shows why two preprocessing pathways give one model other numbers, and what to change.

    import skewscope as sk

    r = sk.compare("cat.jpg", ["tflite", my_preprocess])  # your own function is a pathway
    r.explain()                                           # the cause, its share, the cure
    sk.assert_same("cat.jpg", "tflite", my_preprocess)    # for pytest

A pathway is a preset's id, a preset with changes ("tflite,resize=tf-bilinear,name=mine"), the same
as a dictionary ({"preset": "tflite", "resize": "tf-bilinear", "name": "mine"}; without "preset" it
changes the first preset of the model's runtime), the path of a recorded run (``.npz``), or a
function of yours.

Each preset divides by 255; the model's file decides which of them run it:

    tflite, onnx, eager     Pillow, bicubic
    tflite-tf-image, graph  tf.image.decode_jpeg, tf.image.resize bilinear
    onnx-opencv             cv2.imread, cv2.resize
    function                Pillow, tf.image.resize bilinear

``sk.options()`` lists the keys of changes, and ``sk.options("resize")`` the values of one.

Everything is computed on this computer by one Java process, which starts at the first question.
"""

from __future__ import annotations

import difflib
import json
import os
import pathlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from skewscope import _html, _pathways
from skewscope._java import library
from skewscope._pathways import Pathway, Way, pathway, record, recording
from skewscope._results import Comparison, Description, Explanation, Folder, Recipe, explained
from skewscope._serve import SERVER, ask
from skewscope.errors import (
    InputTypeError,
    InputValueError,
    NoSuchNameError,
    NotFoundError,
    SkewscopeError,
    SkewscopeWarning,
    plainly,
)

__version__ = "0.1.0"

__all__ = [
    "Comparison",
    "Description",
    "Explanation",
    "InputTypeError",
    "InputValueError",
    "NoSuchNameError",
    "NotFoundError",
    "Pathway",
    "Recipe",
    "SkewscopeError",
    "SkewscopeWarning",
    "assert_same",
    "close",
    "compare",
    "describe",
    "explain",
    "find_recipe",
    "options",
    "pathway",
    "record",
    "recording",
]


@plainly
def compare(
    picture: Any, pathways: Iterable[Way] | None = None, *more: Way, model: Any = None
) -> Comparison:
    """Runs a picture through pathways and returns where they first differ.

    A pathway that fails is in ``failures``; the others continue.

    :param picture: a path; a picture file's bytes; a PIL image or uint8 [height, width, 3] (these
        two as PNG, so that nothing is known of decoding)
    :param pathways: a list of two or more, of which the first is the reference; by default the
        presets of the model's runtime. No model runs behind a function that is no ``sk.pathway``
        with a model: its input is compared, and its classes are "not recorded"
    :param more: nothing: pathways that are not in the list are refused with what to write
    :param model: runs the pathways that name none: the path of a .tflite, .onnx, .keras, .h5 or .pb
        file or of a SavedModel's folder; or a live model, see ``sk.pathway``; by default the
        bundled EfficientNet-Lite0
    :raises SkewscopeError: with the command line's sentence, if nothing could be compared
    """
    path = _pathways.picture_file(picture)
    folder = Folder()
    given = _pathways.several(pathways if not more else (pathways, *more), listed=not more)
    if model is not None and not _pathways.is_file(model):
        words = _through(path, given, model, folder)
        named: list[str] = []
    else:
        words = [_pathways.word(_whole(each, model), path, folder.path) for each in given]
        named = _pathways.model_words(model, words)
    typed = [word for each in words for word in ("--pathway", each)]
    answer = ask("compare", path, *typed, *named, "--json", "-", accept=(0, 1))
    if not answer.out.strip():
        raise answer.error()
    document = json.loads(answer.out)
    if not document["pictures"] or document["pictures"][0].get("error"):
        raise answer.error()
    return Comparison._made(document, words, named, path, folder)


def _through(path: pathlib.Path, given: list[Way], model: Any, folder: Folder) -> list[str]:
    """Runs a live model on the batches of pathways, and returns the recorded runs as typed."""
    if not given:
        raise InputValueError(
            "A live model has no presets. Name pathways, such as ['eager', my_preprocess]."
        )
    live = _pathways.live_model(model)
    words = []
    for each in given:
        if isinstance(each, Pathway) or (callable(each) and not isinstance(each, str)):
            own = each if isinstance(each, Pathway) else pathway(each)
            if own.model is None:
                own = Pathway(own.function, own.name, model, own.takes, own.facts)
            words.append(own.word(path, folder.path))
            continue
        typed = _pathways.word(_whole(each, None), path, folder.path)
        if typed.startswith("run:"):
            words.append(typed)
            continue
        changed = dict(option.partition("=")[::2] for option in typed.split(",")[1:])
        if live.size and "size" not in changed:
            typed += f",size={live.size[0]}x{live.size[1]}"
        batch, name = _batch(path, typed)
        layout = changed.get("layout", "model")
        if layout == "nchw" or (layout == "model" and live.channels_first):
            batch = batch.transpose(0, 3, 1, 2).copy()
        arrays = {"input": batch, **_pathways.outputs(live, name, batch)}
        # Skewscope made this input itself: it need not search how.
        facts = {**live.facts, "options": {"recipe": typed}}
        words.append(_pathways.run_word(name, path, arrays, facts, folder.path))
    return words


def _batch(path: pathlib.Path, typed: str) -> tuple[Any, str]:
    """Returns the batch of a typed pathway, [1, height, width, channels], and the pathway's id."""
    np = library("numpy", "numpy")
    folder = Folder()
    dump = folder.path / "stages"
    answer = ask(
        "compare", path, "--pathway", typed, "--json", "-", "--dump", dump, accept=(0, 1)
    )
    found = next(dump.glob("*/*/batch.npy"), None) if dump.exists() else None
    if found is None:
        raise answer.error()
    return np.load(found, allow_pickle=False), json.loads(answer.out)["pathways"][0]["id"]


@plainly
def explain(picture: Any, a: Way, b: Way, *, model: Any = None) -> Explanation:
    """Measures why two pathways differ on a picture. 5 to 20 seconds.

    :param picture: as ``sk.compare`` takes it
    :param a: the pathway that is right
    :param b: the pathway that differs
    :param model: as ``sk.compare`` takes it
    :raises SkewscopeError: with the command line's sentence, such as that of a failed pathway
    """
    path = _pathways.picture_file(picture)
    folder = Folder()
    _pathways.several([a, b])
    if model is not None and not _pathways.is_file(model):
        words = _through(path, [a, b], model, folder)
        return explained(path, words[0], words[1], [], folder)
    words = [_pathways.word(_whole(each, model), path, folder.path) for each in (a, b)]
    return explained(path, words[0], words[1], _pathways.model_words(model, words), folder)


@plainly
def find_recipe(
    picture: Any,
    tensor: Any,
    *,
    array: str | None = None,
    model: Any = None,
    seconds: int | None = None,
) -> Recipe:
    """Finds the preprocessing that makes a tensor from a picture.

    :param picture: as ``sk.compare`` takes it
    :param tensor: one picture as [height, width, 3], [3, height, width] or either with a leading 1,
        of uint8, float16, float32 or float64, from NumPy, torch, TensorFlow or JAX; or the path of a
        .npy or .npz file
    :param array: the array of an .npz file
    :param model: a file's path, whose runtime ``Recipe.pathway`` takes; by default the bundled one
    :param seconds: how long to search; by default 13
    """
    path = _pathways.picture_file(picture)
    folder = Folder()
    if isinstance(tensor, (str, os.PathLike)):
        target = pathlib.Path(tensor).absolute()
        if not target.exists():
            raise NotFoundError(f"{tensor} was not found. Name a .npy or .npz file.")
    else:
        np = library("numpy", "numpy")
        target = folder.path / "tensor.npy"
        held = _pathways.numpy(tensor)
        if held.dtype.kind not in "fiub":
            raise InputTypeError(
                f"A tensor of dtype {held.dtype} cannot be searched for. Give [height, width, 3] of uint8 or float."
            )
        _pathways.check_size(held, "The tensor")
        np.save(target, held, allow_pickle=False)
    more = ["--array", array] if array else []
    more += [] if seconds is None else ["--seconds", str(seconds)]
    words = ("find-recipe", path, target, *more, *_pathways.model_words(model), "--json", "-")
    answer = ask(*words, accept=(0, 1))
    if not answer.out.strip():
        raise answer.error()
    return Recipe._made(json.loads(answer.out), _preset(model))


def _whole(given: Way, model: Any) -> Way:
    """Returns a pathway whose dictionary names its preset: by default the first of its model's runtime."""
    if not isinstance(given, Mapping) or "preset" in given:
        return given
    return {"preset": _preset(given.get("model", model)), **given}


def _preset(model: Any) -> str:
    """Returns the first preset of a model's runtime."""
    name = os.fspath(model) if model is not None else describe().document["name"]
    return {".tflite": "tflite", ".onnx": "onnx"}.get(pathlib.Path(name).suffix.lower(), "eager")


@plainly
def describe(model: Any = None, pathways: Sequence[str] = ()) -> Description:
    """Returns what a model expects, and what does not fit in the pathways that run it.

    :param model: a file's or folder's path, or a live model, which knows less of itself; by default the
        bundled model
    :param pathways: typed pathways; by default the presets of the model's runtime
    """
    if model is not None and not _pathways.is_file(model):
        if pathways:
            raise InputValueError("Pathways are checked with a model's file. Name the file in place of the live model.")
        live = _pathways.live_model(model)
        return Description._made({"sentence": live.sentence(), **live.facts, "pathways": []})
    named = [] if model is None else [_pathways.model_words(model)[1]]
    typed = [word for each in pathways for word in ("--pathway", each)]
    return Description._made(json.loads(ask("describe", *named, *typed, "--json").out))


@plainly
def options(key: str | None = None) -> Any:
    """Returns what a pathway can change.

    :param key: such as "resize"; returns its values with what each does,
        {"pillow-nearest": "PIL.Image.resize NEAREST", ...}
    :return: without a key every option: its key, label, values with meanings, and defaults
    :raises SkewscopeError: if there is no such key
    """
    found = json.loads(ask("options", "--json").out)
    if key is None:
        return found
    for each in found:
        if each["key"] == key:
            return {value["id"]: value["label"] for value in each["values"]}
    keys = [each["key"] for each in found]
    near = difflib.get_close_matches(key, keys, 1)
    raise InputValueError(
        f"There is no option '{key}'. {f'Did you mean {near[0]}? ' if near else ''}Name one of {', '.join(keys)}."
    )


@plainly
def assert_same(
    picture: Any,
    a: Way,
    b: Way,
    *,
    model: Any = None,
    stage: str = "batch",
    atol: float = 0.0,
    same_class: bool = True,
) -> None:
    """Fails if two pathways feed a model other numbers, and names the cause. For ``pytest``.

    :param picture: as ``sk.compare`` takes it; of a list the worst picture is reported
    :param a: the pathway that is right
    :param b: the pathway that has to agree
    :param model: as ``sk.compare`` takes it
    :param stage: which stage has to agree: ``batch`` (the input tensor), ``logits``, ``resize``, ...
    :param atol: the largest difference that is allowed, in the stage's own unit
    :param same_class: whether the top-1 class has to agree, too, if both pathways have one
    :raises AssertionError: with the size of the difference, the table and the cause
    """
    __tracebackhide__ = True
    worst: tuple[float, Comparison, str] | None = None
    for each in picture if isinstance(picture, (list, tuple)) else [picture]:
        result = compare(each, [a, b], model=model)
        size, problem = _breach(result, stage, atol, same_class)
        if problem and (worst is None or size > worst[0]):
            worst = size, result, problem
    if worst is None:
        return
    _, result, problem = worst
    why = ""
    if not result.failures:
        try:
            why = f"\n{result.explain()}"
        except SkewscopeError as error:
            why = f"\nThe cause was not measured: {error}"
    raise AssertionError(f"{problem}\n{result}{why}")


def _breach(
    result: Comparison, stage: str, atol: float, same_class: bool
) -> tuple[float, str]:
    """Returns the size of a difference and a sentence on it; an empty one if all agrees."""
    one, other = result.pathways
    name = result.picture["picture"]
    if result.failures:
        return float("inf"), "\n".join(result.failures.values())
    rows = {row["stage"]: row for row in result.pair(one, other)["stages"]}
    row = rows.get(stage)
    if row is None or not _html.seen(row):
        there = [key for key, each in rows.items() if _html.seen(each)]
        hint = ""
        if stage in ("logits", "probabilities"):
            hint = " No model runs behind a plain function; sk.pathway(function, model=net) runs one."
        raise InputValueError(
            f"{one} and {other} have no common stage {stage}. Name one of {', '.join(there)}.{hint}"
        )
    size = 0.0 if row.get("identical") else float(row.get("maxAbsolute", "inf"))
    if not size <= atol:
        return size, f"{name}: {stage} of {other} differs from {one} by {size:.3g}, more than {atol:g}"
    tops = [(each.get("top") or [{}])[0] for each in result.picture["pathways"]]
    classes = [top.get("class") for top in tops]
    if same_class and None not in classes and classes[0] != classes[1]:
        return size, (
            f"{name}: the top-1 class changes from {tops[0].get('label')} to {tops[1].get('label')}"
        )
    return size, ""


def close() -> None:
    """Ends the Java process and frees its memory; the next question starts it again."""
    SERVER.close()
