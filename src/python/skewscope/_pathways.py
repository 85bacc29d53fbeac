"""Pictures, models and functions of the user as the words of a command."""

from __future__ import annotations

import contextlib
import contextvars
import functools
import hashlib
import io
import json
import os
import pathlib
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, Union

from skewscope._java import jar, library
from skewscope._serve import scratch
from skewscope.errors import InputTypeError, InputValueError, NotFoundError, SkewscopeError, of_user, plainly

F = TypeVar("F", bound=Callable[..., Any])

TAKES = ("path", "bytes", "image", "array")
"""In which form a function may take the picture."""

GIVEN_A_PATH = (
    "It is given the picture's path; sk.pathway(function, takes='image') gives it a PIL image,"
    " takes='array' uint8 [height, width, 3]."
)
"""What to tell whose function takes the path for a picture."""


def sha256(path: str | os.PathLike[str]) -> str:
    """Returns the hexadecimal SHA-256 of a file."""
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def numpy(tensor: Any):
    """Returns a NumPy array of whatever holds one: NumPy, torch, TensorFlow, JAX, or lists.

    bfloat16 becomes float32, which holds each of its values.
    """
    np = library("numpy", "numpy")
    if type(tensor).__module__.split(".")[0] == "torch":
        tensor = tensor.detach().cpu()
        if str(tensor.dtype) == "torch.bfloat16":
            tensor = tensor.float()
    if hasattr(tensor, "numpy") and callable(tensor.numpy):
        tensor = tensor.numpy()
    array = np.asarray(tensor)
    return array.astype(np.float32) if array.dtype.name == "bfloat16" else array


def article(value: Any, first: bool = False) -> str:
    """Returns the name of a value's type with its article.

    :param first: whether it opens a sentence
    """
    name = type(value).__name__
    return ("A" if first else "a") + ("n " if name[0] in "aeiou" else " ") + name


MOST_BYTES = 512 << 20
"""The most bytes of an array that Skewscope reads."""


def check_size(array: Any, subject: str) -> None:
    """Refuses an array that is too large to be read, before it is written.

    :param subject: what the array is, the start of a sentence
    """
    if array.nbytes > MOST_BYTES:
        raise InputValueError(
            f"{subject} is {array.dtype}{list(array.shape)}, {array.nbytes / 1e9:.1f} GB. Skewscope reads"
            " 512 MB at most: give one picture in the model's size."
        )


def picture_file(picture: Any) -> pathlib.Path:
    """Returns the file of a picture.

    :param picture: a path; an encoded file as bytes; a PIL image or uint8 [height, width, 3], which
        becomes a PNG file, so that nothing is known of its decoding
    :raises SkewscopeError: if there is no such file, or no picture
    """
    if isinstance(picture, (list, tuple)) and not all(isinstance(each, (int, float)) for each in picture):
        raise InputTypeError(
            f"One picture is compared at a time, but {len(picture)} are given. Compare them in a loop,"
            " give the list to sk.assert_same, or audit their folder: skewscope audit FOLDER."
        )
    if isinstance(picture, (str, os.PathLike)):
        path = pathlib.Path(picture).expanduser().absolute()
        if path.is_dir():
            raise InputValueError(
                f"{picture} is a folder. Name one picture file, or audit the folder on the command"
                f" line: skewscope audit {picture}."
            )
        if not path.exists():
            hint = " Skewscope opens no connection: download it first." if "://" in str(picture) else ""
            raise NotFoundError(f"{picture} was not found. Name a picture file.{hint}")
        return path
    if isinstance(picture, (bytes, bytearray, memoryview)):
        return _kept(bytes(picture), _ending(bytes(picture)))
    if not hasattr(picture, "save"):
        array = numpy(picture)
        if array.dtype.name != "uint8" or array.ndim not in (2, 3):
            made = f"{array.dtype}{list(array.shape)}" if array.ndim else article(picture)
            raise InputTypeError(
                f"A picture as {made} cannot be compared. Give a path, bytes of a picture file,"
                " a PIL image, or uint8 [height, width, 3]."
            )
        picture = library("PIL.Image", "pillow").fromarray(array)
    held = io.BytesIO()
    picture.save(held, "PNG")
    return _kept(held.getvalue(), ".png")


def _ending(data: bytes) -> str:
    """Returns the usual ending of a picture file's bytes."""
    for start, ending in ((b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"), (b"GIF8", ".gif")):
        if data.startswith(start):
            return ending
    return ".webp" if data[8:12] == b"WEBP" else ".img"


def _kept(data: bytes, ending: str) -> pathlib.Path:
    path = scratch() / f"picture-{hashlib.sha256(data).hexdigest()[:12]}{ending}"
    if not path.exists():
        path.write_bytes(data)
    return path


# ---------------------------------------------------------------- live models


@dataclass(frozen=True)
class LiveModel:
    """A model in this process: a function of the batch, and the facts of its runtime."""

    run: Callable[[Any], Mapping[str, Any]]
    facts: Mapping[str, str]
    size: tuple[int, int] | None = None
    channels_first: bool = False
    takes: str = ""
    inside: str = ""

    def sentence(self) -> str:
        """Returns what the model says of its input."""
        named = " ".join(filter(None, (self.facts["runtime"], self.facts.get("version"))))
        takes = f"takes {self.takes}" if self.takes else "does not say what it takes"
        inside = self.inside or (
            "A live model does not state its value range: describe its file, or compare it with a pathway."
        )
        return f"The model of {named} {takes}. {inside}"

    def outputs(self, batch) -> dict[str, Any]:
        """Runs a copy of a batch, since a model may write into its input."""
        returned = self.run(batch.copy())
        return {re.sub(r"[/:]", "_", name): numpy(value) for name, value in returned.items()}


def outputs(live: LiveModel, name: str, batch: Any) -> dict[str, Any]:
    """Returns what a live model makes of a pathway's batch, by the names of its outputs.

    :param name: the pathway's id
    :raises SkewscopeError: if the model raises
    """
    try:
        return live.outputs(batch)
    except SkewscopeError:
        raise
    except Exception as error:
        shape = list(batch.shape)
        hint = ""
        if live.channels_first and shape[-1] in (1, 3) and shape[1] not in (1, 3):
            hint = " The model takes channels first: return [1, 3, height, width]."
        raise SkewscopeError(
            f"The model of the pathway '{name}' refused {batch.dtype}{shape}:"
            f" {type(error).__name__}: {error}{hint}"
        ) from of_user(error)


def _named(returned: Any) -> dict[str, Any]:
    if hasattr(returned, "logits") and not isinstance(returned, Mapping):
        return {"logits": returned.logits}  # Hugging Face
    if isinstance(returned, Mapping):
        return dict(returned)
    return {"output": returned[0] if isinstance(returned, (list, tuple)) else returned}


def live_model(model: Any) -> LiveModel:
    """Returns a live model.

    :param model: an ONNX Runtime session, a TensorFlow Lite interpreter, a signature of TensorFlow,
        a Keras model, a torch module, or any function of the batch
    :raises SkewscopeError: if the model cannot be run as it is
    """
    if hasattr(model, "get_inputs") and hasattr(model, "get_providers"):
        return _session(model)
    if hasattr(model, "get_input_details") and hasattr(model, "invoke"):
        return _interpreter(model)
    if hasattr(model, "structured_input_signature"):
        return _signature(model)
    if hasattr(model, "predict_on_batch"):
        return _keras(model)
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(model, torch.nn.Module):
        return _torch(model, torch)
    if callable(model):
        return LiveModel(lambda batch: _named(model(batch)), {"runtime": "python"})
    raise InputTypeError(
        f"{article(model, first=True)} cannot be run. Give a model's path, a Keras model, a torch"
        " module, an ONNX Runtime session, or a function of the batch."
    )


def _sides(shape: Any, first: bool) -> tuple[int, int] | None:
    sides = list(shape)[2:4] if first else list(shape)[1:3]
    known = len(sides) == 2 and all(isinstance(each, int) and each > 0 for each in sides)
    return (sides[0], sides[1]) if known else None


def _session(model: Any) -> LiveModel:
    import onnxruntime

    taken = model.get_inputs()[0]
    names = [each.name for each in model.get_outputs()]
    first = len(taken.shape) == 4 and taken.shape[1] in (1, 3)
    return LiveModel(
        lambda batch: dict(zip(names, model.run(None, {taken.name: batch}))),
        {
            "runtime": "onnxruntime (Python)",
            "version": onnxruntime.__version__,
            "device": ",".join(model.get_providers()),
        },
        _sides(taken.shape, first),
        first,
        f"{taken.type} {_shape(taken.shape)}",
    )


def _interpreter(model: Any) -> LiveModel:
    taken = model.get_input_details()[0]

    def run(batch):
        model.allocate_tensors()
        model.set_tensor(taken["index"], batch.astype(taken["dtype"], copy=False))
        model.invoke()
        return {each["name"]: model.get_tensor(each["index"]) for each in model.get_output_details()}

    shape = [int(each) for each in taken["shape"]]
    scale, zero = taken.get("quantization") or (0.0, 0)
    inside = f"Each value stands for {scale:g} x (value - {zero})." if scale else ""
    typed = f"{taken['dtype'].__name__} {_shape(shape)}"
    return LiveModel(run, {"runtime": "tflite (Python)"}, _sides(shape, False), False, typed, inside)


def _signature(model: Any) -> LiveModel:
    import tensorflow as tf

    (name,) = model.structured_input_signature[1] or (None,)

    def run(batch):
        return _named(model(**{name: tf.constant(batch)}) if name else model(tf.constant(batch)))

    spec = model.structured_input_signature[1].get(name)
    takes = "" if spec is None else f"{spec.dtype.name} {_shape(spec.shape)}"
    return LiveModel(run, {"runtime": "tensorflow (Python)", "version": tf.__version__}, takes=takes)


def _keras(model: Any) -> LiveModel:
    package = sys.modules.get(type(model).__module__.split(".")[0]) or sys.modules.get("keras")
    facts = {"runtime": "keras", "version": getattr(package, "__version__", "")}
    backend = getattr(getattr(package, "backend", None), "backend", None)
    if callable(backend):
        facts["runtime"] = f"keras ({backend()})"
    shape = getattr(model, "input_shape", None)
    first = isinstance(shape, tuple) and len(shape) == 4 and shape[1] in (1, 3)
    return LiveModel(
        lambda batch: _named(model(batch, training=False)),
        facts,
        _sides(shape, first) if isinstance(shape, tuple) else None,
        first,
        _shape(shape) if isinstance(shape, tuple) else "",
        _scaling(model),
    )


def _scaling(model: Any) -> str:
    """Returns what a Keras model's own layers do to the value range, as a sentence."""
    found = []
    waiting = list(getattr(model, "layers", ()))
    while waiting:
        layer = waiting.pop(0)
        waiting += getattr(layer, "layers", ())
        if type(layer).__name__ == "Rescaling":
            found.append(f"Rescaling (scale {layer.scale}, offset {layer.offset})")
        elif type(layer).__name__ == "Normalization":
            found.append("Normalization")
    if not found:
        return "The model has no Rescaling or Normalization layer: its caller normalizes."
    return f"The model normalizes inside: {', '.join(found)}."


def _shape(shape: Any) -> str:
    """Returns a shape, with "any" for a side that the model leaves open."""
    return f"[{', '.join(str(each) if isinstance(each, int) and each > 0 else 'any' for each in shape)}]"


def _torch(model: Any, torch: Any) -> LiveModel:
    if model.training:
        raise InputValueError(
            "The torch model is in training mode, in which dropout and batch norms return other"
            " numbers each time. Call model.eval() first."
        )
    parameter = next(model.parameters(), torch.zeros(0))

    def run(batch):
        with torch.no_grad():
            return _named(model(torch.from_numpy(batch).to(parameter.device, parameter.dtype)))

    facts = {"runtime": "torch", "version": torch.__version__, "device": str(parameter.device)}
    takes = f"{str(parameter.dtype).removeprefix('torch.')} [any, 3, height, width]"
    return LiveModel(run, facts, None, True, takes)


def is_file(model: Any) -> bool:
    """Returns whether a model is named by its path."""
    return isinstance(model, (str, os.PathLike))


BUNDLED = "models/efficientnet-lite0-tflite/"
"""The folder of the jar with the bundled model as a TensorFlow Lite file, and its class names."""


def model_words(model: Any, typed: Sequence[str] = ()) -> list[str]:
    """Returns the option that names a model's file; nothing for the bundled model.

    :param typed: the pathways. With TensorFlow the bundled model is a SavedModel, which TensorFlow
        Lite does not run: its other file is named where all pathways that take it are TensorFlow Lite's
    """
    if model is None:
        takers = [each.split(",") for each in typed if not each.startswith("run:") and ",model=" not in each]
        lite = bool(takers) and all(_by_tflite(words) for words in takers)
        return ["--model", str(_bundled_tflite())] if lite and _bundles_saved_model() else []
    if not is_file(model):
        raise InputTypeError(
            "This question needs a model's file. Give the path of a .tflite, .onnx, .keras, .h5 or"
            " .pb file, or of a SavedModel's folder."
        )
    path = pathlib.Path(model).absolute()
    if not path.exists():
        raise NotFoundError(f"{model} was not found. Name a model's file, or a SavedModel's folder.")
    return ["--model", str(path)]


def _by_tflite(words: list[str]) -> bool:
    """Returns whether TensorFlow Lite runs a typed pathway: its preset and its changes."""
    mode = next((each.partition("=")[2] for each in words[1:] if each.startswith("execution=")), None)
    return words[0].startswith("tflite") if mode is None else mode == "tflite"


def _bundles_saved_model() -> bool:
    """Returns whether the bundled model is a SavedModel: in the jar itself, or by skewscope-tf."""
    if (jar().parent / "lib/skewscope-savedmodel.jar").exists():
        return True
    with zipfile.ZipFile(jar()) as files:
        return "models/efficientnet-lite0/checksums.sha256" in files.namelist()


def _bundled_tflite() -> pathlib.Path:
    """Returns the bundled model's TensorFlow Lite file, in the scratch folder of this process."""
    folder = scratch() / "bundled"
    with zipfile.ZipFile(jar()) as files:
        for name in files.namelist():
            target = folder / name.rpartition("/")[2]
            if name.startswith(BUNDLED) and not name.endswith("/") and not target.exists():
                folder.mkdir(exist_ok=True)
                target.write_bytes(files.read(name))
    return folder / "efficientnet-lite0.tflite"


# ---------------------------------------------------------------- pathways


@dataclass(frozen=True)
class Pathway:
    """A function of the user as a pathway: Python runs it, and Skewscope compares what it made."""

    function: Callable[..., Any]
    name: str
    model: Any = None
    takes: str = "path"
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self.function(*given, **named)

    def made(self, picture: pathlib.Path) -> dict[str, Any]:
        """Returns what the function and its model make of a picture, by the names of stages.

        :raises SkewscopeError: if the function raises, or returns what no model can be fed
        """
        before = sha256(picture)
        try:
            returned = self.function(self._form(picture))
        except Exception as error:
            place = _place(error, self.function)
            hint = ""
            if isinstance(error, (AttributeError, TypeError)) and self.takes == "path":
                hint = f". {GIVEN_A_PATH}"
            raise SkewscopeError(
                f"The pathway '{self.name}' raised {type(error).__name__}{place}: {error}{hint}"
            ) from of_user(error)
        if sha256(picture) != before:
            raise SkewscopeError(
                f"The pathway '{self.name}' changed the file {picture.name}. Let it write elsewhere,"
                " or give takes='bytes'."
            )
        arrays = self._arrays(returned)
        if self.model is not None and "input" in arrays:
            arrays |= outputs(live_model(self.model), self.name, arrays["input"])
        return arrays

    def _form(self, picture: pathlib.Path) -> Any:
        if self.takes == "path":
            return str(picture)
        if self.takes == "bytes":
            return picture.read_bytes()
        image = library("PIL.Image", "pillow").open(picture)
        if self.takes == "image":
            return image
        return library("numpy", "numpy").array(image.convert("RGB"))

    def _arrays(self, returned: Any) -> dict[str, Any]:
        given = dict(returned) if isinstance(returned, Mapping) else {"input": returned}
        arrays = {}
        for key, value in given.items():
            try:
                arrays[str(key)] = numpy(value)
            except Exception:
                arrays[str(key)] = None
            made = arrays[str(key)]
            if made is None or made.dtype.kind not in "fiub":
                of_text = made is not None and made.dtype.kind in "US"
                held = f"an array of dtype {made.dtype}" if hasattr(value, "dtype") else article(value)
                raise InputTypeError(
                    f"The pathway '{self.name}' returned {held} as {key}. Return"
                    " the batch that the model is fed, [1, height, width, 3], or a dictionary with"
                    " input, logits or probabilities."
                    + (f" {GIVEN_A_PATH}" if of_text and self.takes == "path" else "")
                )
        fed = arrays.get("input")
        if fed is None:
            return arrays
        if fed.ndim == 3:
            fed = fed[None]
        if fed.ndim != 4 or fed.shape[0] != 1:
            raise InputValueError(
                f"The pathway '{self.name}' returned {list(arrays['input'].shape)}. Return one"
                " picture as [1, height, width, 3] or [1, 3, height, width]."
            )
        check_size(fed, f"The input of the pathway '{self.name}'")
        # The function may keep its array and write into it later.
        arrays["input"] = fed.copy()
        return arrays

    def word(self, picture: pathlib.Path, folder: pathlib.Path) -> str:
        """Runs the function, writes a recorded run into a folder, and returns it as typed."""
        facts = {"runtime": "python", "version": sys.version.split()[0], **self.facts}
        if self.model is not None:
            facts |= live_model(self.model).facts
        return run_word(self.name, picture, self.made(picture), facts, folder)


def _place(error: BaseException, function: Callable[..., Any]) -> str:
    """Returns where an error was raised, for a sentence; empty if that is in this package.

    The line is the last one in the function's own file, since a library's line helps nobody.
    """
    lines = []
    trace = error.__traceback__
    while trace is not None:
        lines.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    own = getattr(getattr(function, "__code__", None), "co_filename", None)
    file, line = next((each for each in reversed(lines) if each[0] == own), lines[-1])
    return "" if file == __file__ else f" in line {line} of {pathlib.Path(file).name}"


def run_word(
    name: str,
    picture: pathlib.Path,
    arrays: Mapping[str, Any],
    facts: Mapping[str, Any],
    folder: pathlib.Path,
) -> str:
    """Writes a recorded run into a folder and returns it as typed."""
    handle, target = tempfile.mkstemp(suffix=".npz", dir=folder)
    os.close(handle)
    write_run(target, picture, arrays, facts)
    return f"run:{target},name={_plain(name)}"


def _plain(name: str) -> str:
    """Returns a name without the characters that mean something in a typed pathway."""
    return re.sub(r"[,=:/\\\x00-\x1f]+", "-", name).strip("-<> ") or "mine"


def several(given: Any, listed: bool = True) -> list[Any]:
    """Returns the pathways of a list.

    :param given: a list of pathways; ``None`` for none
    :param listed: whether the user wrote a list
    :raises SkewscopeError: if it is one pathway, or none, or if two functions have one name
    """
    if given is None:
        return []
    if isinstance(given, (str, os.PathLike, Mapping, Pathway)) or callable(given):
        name = repr(given) if isinstance(given, str) else getattr(given, "__name__", "mine")
        first = "tflite" if name != "'tflite'" else "tflite-tf-image"
        raise InputTypeError(
            f"A comparison needs a list of pathways. Put the reference before it: ['{first}', {name}]."
        )
    if not isinstance(given, Iterable):
        raise InputTypeError(f"A comparison needs a list of pathways, not {given!r}: ['tflite', mine].")
    if not listed:
        names = [repr(each) if isinstance(each, str) else getattr(each, "__name__", "mine") for each in given]
        raise InputTypeError(
            f"A comparison needs a list of pathways. Write them in brackets: [{', '.join(names)}]."
        )
    ways = list(given)
    if not ways:
        raise InputValueError(
            "The list of pathways is empty. Name two or more, such as ['tflite', mine]; without a list the"
            " presets of the model's runtime are compared."
        )
    names = [
        each.name if isinstance(each, Pathway) else pathway(each).name for each in ways if callable(each)
    ]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputValueError(
            f"Two functions are called '{twice}'. Give one another name:"
            f" sk.pathway(function, name='{twice}-2')."
        )
    return ways


Way = Union[str, "os.PathLike[str]", Mapping[str, Any], Pathway, Callable[..., Any]]
"""A pathway: a preset with changes, a dictionary, a recorded run's path, or a function."""


@plainly
def pathway(
    function: Callable[..., Any] | None = None,
    *,
    name: str | None = None,
    model: Any = None,
    takes: str = "path",
    **facts: Any,
) -> Any:
    """Returns a function as a pathway; ``@sk.pathway(model=net)`` marks one.

    :param function: takes the picture and returns the batch that the model is fed, float32 or uint8
        [1, height, width, 3] or [1, 3, height, width] (the 1 may be missing), as an array of NumPy,
        torch, TensorFlow or JAX; or a dictionary with ``input``, ``logits`` [1, classes] or
        ``probabilities`` [1, classes]
    :param name: the pathway's id; by default the function's name
    :param model: a live model that is run on the batch: a Keras model, a torch module in eval mode,
        an ONNX Runtime session, a TensorFlow Lite interpreter, or a function of the batch
    :param takes: the form of the picture: its ``path`` as text, its file's ``bytes``, a PIL
        ``image``, or an ``array``, uint8 [height, width, 3]
    :param facts: notes on the run, such as ``device="gpu"``
    """
    if function is None:
        return functools.partial(pathway, name=name, model=model, takes=takes, **facts)
    if takes not in TAKES:
        raise InputValueError(f"takes='{takes}' is unknown. Name one of {', '.join(TAKES)}.")
    if isinstance(function, Pathway):
        function = function.function
    if not callable(function):
        raise InputTypeError(
            f"sk.pathway takes a function, not {function!r}. A preset, a dictionary or a recorded run is"
            " a pathway as it is: sk.compare(picture, ['tflite', mine])."
        )
    named = name or getattr(function, "__name__", type(function).__name__)
    return Pathway(function, _plain(named), model, takes, facts)


def word(given: Way, picture: pathlib.Path, folder: pathlib.Path) -> str:
    """Returns a pathway as it is typed after ``--pathway``.

    :param given: a dictionary names its preset
    :param folder: receives the recorded runs of functions
    """
    if isinstance(given, Pathway):
        return given.word(picture, folder)
    if isinstance(given, Mapping):
        options = dict(given)
        first = str(options.pop("preset"))
        return ",".join([first, *(f"{key}={_escaped(value)}" for key, value in options.items())])
    if callable(given):
        return pathway(given).word(picture, folder)
    if not is_file(given):
        raise InputTypeError(
            f"{article(given, first=True)} is no pathway. Give a preset with changes ('tflite,resize=tf-bilinear'), a"
            " dictionary, the path of a recorded run (.npz) or of a model, or a function."
        )
    text = os.fspath(given)
    if text.endswith(".npz") and not text.startswith("run:"):
        path = pathlib.Path(text).absolute()
        if not path.exists():
            raise NotFoundError(f"{given} was not found. Name the .npz file of a recorded run.")
        return f"run:{path},name={_plain(path.stem)}"
    return text


def _escaped(value: Any) -> str:
    return str(value).replace("\\", "\\\\").replace(",", "\\,")


# ---------------------------------------------------------------- recording


def write_run(
    target: str | os.PathLike[str],
    picture: pathlib.Path,
    arrays: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> None:
    """Writes a recorded run of one picture (src/docs/formats/recorded-run.md)."""
    np = library("numpy", "numpy")
    held = {key: numpy(value) for key, value in arrays.items()}
    for key, array in held.items():
        check_size(array, f"The array {key}")
    note = {
        "skewscope_run": 1,
        **{key: value if isinstance(value, Mapping) else str(value) for key, value in facts.items()},
        "pictures": [{"name": picture.name, "sha256": sha256(picture)}],
    }
    np.savez(
        target,
        run=np.frombuffer(json.dumps(note).encode(), np.uint8),
        **{f"0/{key}": array for key, array in held.items()},
    )


_recorded: contextvars.ContextVar[dict[str, Any] | None] = contextvars.ContextVar(
    "skewscope-recording", default=None
)


@contextlib.contextmanager
def recording(
    target: str | os.PathLike[str], picture: Any, **facts: Any
) -> Iterator[dict[str, Any]]:
    """Keeps what functions marked by ``@sk.record`` return, and writes a recorded run at its end.

    :param target: the ``.npz`` file, which is a pathway then
    :param picture: the picture that the functions work on
    :param facts: notes on the run, such as ``runtime="tflite", device="gpu"``
    """
    path = picture_file(picture)
    arrays: dict[str, Any] = {}
    token = _recorded.set(arrays)
    try:
        yield arrays
    finally:
        _recorded.reset(token)
    if not arrays:
        raise InputValueError(
            "Nothing was recorded: no function marked by @sk.record ran in this block."
        )
    write_run(target, path, arrays, facts)


def record(stage: str = "input") -> Callable[[F], F]:
    """Marks a function whose result is a stage of a recorded run.

    Outside of ``sk.recording`` the mark costs one look-up, so that it can stay in a service.

    :param stage: ``input`` (the batch, [1, height, width, 3]), ``logits``, ``probabilities``, or
        ``layers/<name>``
    """

    def mark(function: F) -> F:
        @functools.wraps(function)
        def marked(*given: Any, **named: Any) -> Any:
            result = function(*given, **named)
            held = _recorded.get()
            if held is not None:
                array = numpy(result).copy()
                held[stage] = array[None] if stage == "input" and array.ndim == 3 else array
            return result

        return marked  # type: ignore[return-value]

    return mark
