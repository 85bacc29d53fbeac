"""The answers of Skewscope as objects."""

from __future__ import annotations

import html
import json
import math
import os
import pathlib
import re
import shutil
import sys
import tempfile
import weakref
import webbrowser
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from skewscope import _html
from skewscope._java import library
from skewscope._serve import ask, scratch
from skewscope.errors import InputValueError, NoSuchNameError, SkewscopeError, plainly

if TYPE_CHECKING:
    import numpy
    import pandas


class Folder:
    """A temporary folder that lives as long as its owner."""

    def __init__(self) -> None:
        self.path = pathlib.Path(tempfile.mkdtemp(dir=scratch()))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


class _Result:
    """An answer, which only Skewscope makes."""

    @classmethod
    def _made(cls, *given: Any) -> Any:
        made = cls.__new__(cls)
        made._fill(*given)
        return made

    def _fill(self, *given: Any) -> None:
        raise NotImplementedError


class _Page(_Result):
    """Shows and saves a page that a command writes."""

    _folder: Folder
    _title: str
    _page: pathlib.Path | None = None

    def _write_page(self, target: pathlib.Path) -> None:
        raise NotImplementedError

    @plainly
    def html(self) -> str:
        """Returns the whole page, as the window saves it: one file without scripts."""
        return self._file().read_text(encoding="utf-8")

    def _file(self) -> pathlib.Path:
        """Returns the page's file in the folder, which a comparison and its explanations share."""
        if self._page is None:
            handle, name = tempfile.mkstemp(suffix=".html", dir=self._folder.path)
            os.close(handle)
            self._write_page(pathlib.Path(name))
            self._page = pathlib.Path(name)
        return self._page

    @plainly
    def save(self, target: str | os.PathLike[str]) -> pathlib.Path:
        """Writes the page into a file and returns its path."""
        path = pathlib.Path(target).absolute()
        path.write_text(self.html(), encoding="utf-8")
        return path

    @plainly
    def show(self, height: int = 760) -> Any:
        """Shows the page: in the cell of a notebook, else in the browser.

        :param height: of the frame in a notebook, in pixels
        """
        if "ipykernel" in sys.modules:
            from IPython.display import HTML

            return HTML(_html.frame(self.html(), self._title, height))
        webbrowser.open(self._file().as_uri())
        return None


class Explanation(_Page):
    """Why two pathways differ on a picture.

    ``sentence`` names the cause, ``cure`` what to change (``None`` while no cause is known, and where
    nothing has to be cured), ``code`` the cause's page
    (``skewscope causes CODE``), ``certainty`` one of harmless, measured, likely, unknown;
    ``shares`` the contribution of each differing option to the logit change (1 is all of it);
    ``document`` everything that was measured.
    """

    def _fill(self, document: dict[str, Any], words: list[str], folder: Folder) -> None:
        self.document = document
        self.sentence: str = document["sentence"]
        self.cure: str | None = _html.cure(document)
        self.code: str | None = document.get("code")
        self.certainty: str = document.get("certainty") or ""
        self.severity: str = document["severity"]
        self.shares: dict[str, float] = {
            row["factor"]: row["shares"]["logits"]
            for row in document.get("ledger") or []
            if row["shares"].get("logits") is not None
        }
        self._words = words
        self._folder = folder
        self._title = f"{document['a']} and {document['b']} on {document['picture']}"

    def _write_page(self, target: pathlib.Path) -> None:
        ask(*self._words, "--json", self._folder.path / "again.json", "--html", target, accept=(0, 1))

    def __str__(self) -> str:
        lines = [_html.coded(self.document), *filter(None, [_html.advice(self.document)])]
        lines += [f"  {name}: {100 * share:.0f}% of the logit change" for name, share in self.shares.items()]
        for origin in self.document.get("tensorOrigins") or []:
            if origin.get("sentence"):
                lines.append(f"  {origin['sentence']}")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = sorted(self.shares.items(), key=lambda each: -each[1])
        return (
            f"<div><p><b>{html.escape(_html.coded(self.document))}</b><br>"
            f"{html.escape(_html.advice(self.document))}</p>"
            f"{_html.shares(rows)}</div>"
        )


class Comparison(_Page):
    """What one picture is through several pathways.

    ``severity`` is identical, rounding, visible, class-changes, failed or other-model, -weights,
    -precision, -classes; ``sentence`` the verdict
    on the gravest pair; ``reference`` the id of the pathway that the others are compared with;
    ``failures`` the reason of each pathway that failed; ``document`` everything that was measured.
    """

    def _fill(
        self,
        document: dict[str, Any],
        words: list[str],
        model: list[str],
        picture: pathlib.Path,
        folder: Folder,
    ) -> None:
        self.document = document
        self.picture: dict[str, Any] = document["pictures"][0]
        self.path = picture
        self.severity: str = self.picture["severity"]
        self.reference: str = document["reference"]
        self.pathways: list[str] = [each["id"] for each in self.picture["pathways"]]
        self.failures: dict[str, str] = {
            each["id"]: f"{each['failure']['reason']}. {each['failure']['remedy']}"
            for each in self.picture["pathways"]
            if each.get("failure")
        }
        self._words = words or self.pathways
        self._model = model
        self._folder = folder
        self._title = f"{self.picture['picture']}: {self.severity}"

    @property
    def sentence(self) -> str:
        """The verdict on the gravest pair with the reference."""
        return self._gravest()["sentence"] if self.picture["pairs"] else "Nothing was compared."

    @property
    def cure(self) -> str | None:
        """What to change so that the gravest pair agrees; ``None`` while no cause is known."""
        return _html.cure(self._gravest()) if self.picture["pairs"] else None

    def _gravest(self) -> dict[str, Any]:
        own = [each for each in self.picture["pairs"] if self.reference in (each["a"], each["b"])]
        return min(own or self.picture["pairs"], key=lambda each: _html.gravity(each["severity"]))

    @plainly
    def pair(self, a: str, b: str) -> dict[str, Any]:
        """Returns the differences of two pathways, stage by stage.

        :raises KeyError: if one of them was not compared
        """
        for each in self.picture["pairs"]:
            if {each["a"], each["b"]} == {a, b}:
                return each
        raise NoSuchNameError(f"{a} and {b} are not two of {', '.join(self.pathways)}.")

    @plainly
    def top(self, pathway: str | None = None) -> list[dict[str, Any]]:
        """Returns the first five classes of a pathway: class, label, probability (0 to 1), logit.

        :param pathway: its id; by default the reference
        """
        wanted = pathway or self.reference
        for each in self.picture["pathways"]:
            if each["id"] == wanted:
                return each.get("top") or []
        raise NoSuchNameError(f"{wanted} is none of {', '.join(self.pathways)}.")

    @plainly
    def tensor(self, pathway: str, stage: str = "batch") -> "numpy.ndarray":
        """Returns the numbers of a stage.

        :param pathway: the pathway's id
        :param stage: decode, orient, channels, resize or normalize, [height, width, channels];
            batch, [1, height, width, channels] or as the model takes it; logits or probabilities,
            [1, classes]
        :raises KeyError: if the pathway does not have the stage, or was recorded without it
        """
        np = library("numpy", "numpy")
        stages = self._folder.path / "stages"
        if not stages.exists():
            self._again("--dump", stages)
        if pathway not in self.pathways:
            raise NoSuchNameError(f"{pathway} is none of {', '.join(self.pathways)}.")
        folder = next(stages.glob("*"), stages)
        named = folder / _folder_names(self.pathways)[pathway] / f"{stage}.npy"
        if not named.exists():
            there = sorted(path.stem for path in named.parent.glob("*.npy"))
            raise NoSuchNameError(
                f"{pathway} has no stage {stage} here; it has {', '.join(there) or 'none'}."
            )
        return np.load(named, allow_pickle=False)

    def _again(self, *more: object) -> None:
        ask(
            "compare",
            self.path,
            *[word for each in self._words for word in ("--pathway", each)],
            "--reference",
            self.reference,
            *self._model,
            "--json",
            self._folder.path / "again.json",
            *more,
            accept=(0, 1),
        )

    def _write_page(self, target: pathlib.Path) -> None:
        self._again("--html", target)

    @plainly
    def to_dataframe(self) -> "pandas.DataFrame":
        """Returns a row for each pair and stage: a, b, stage, identical, maxAbsolute, ...

        A stage that one of the two does not show, such as a function's decoding, has no row.
        """
        pandas = library("pandas", "pandas")
        rows = []
        for pair in self.picture["pairs"]:
            for stage in pair["stages"]:
                if not _html.seen(stage):
                    continue
                values = {key: _number(value) for key, value in stage.items()}
                rows.append({"a": pair["a"], "b": pair["b"], **values})
        return pandas.DataFrame(rows)

    @plainly
    def explain(self, a: str | None = None, b: str | None = None) -> Explanation:
        """Measures why two pathways differ. 5 to 20 seconds.

        :param a: a pathway's id; by default the reference
        :param b: another one; by default that of the gravest pair
        """
        if not self.picture["pairs"]:
            raise InputValueError(
                f"Only {', '.join(self.pathways)} was compared. Compare two pathways to explain them."
            )
        pair = self._gravest()
        first = a or self.reference
        if b is None:
            b = next((each for each in (pair["b"], pair["a"]) if each != first), None)
        if first not in self.pathways or b not in self.pathways:
            raise NoSuchNameError(f"{first} and {b} are not two of {', '.join(self.pathways)}.")
        typed = dict(zip(self.pathways, self._words))
        return explained(self.path, typed[first], typed[b], self._model, self._folder)

    def __str__(self) -> str:
        pair = self._gravest() if self.picture["pairs"] else {"sentence": self.sentence}
        rows = [f"{self.picture['picture']}: {_html.coded(pair)}", *filter(None, [_html.advice(pair)])]
        rows.append(f"  {'pathway':<16} {'top-1 class':<28} {'probability':>11}  first difference")
        for each in self.picture["pathways"]:
            rows.append(f"  {each['id']:<16} {self._row(each)}")
        return "\n".join(rows)

    def _row(self, each: dict[str, Any]) -> str:
        if each.get("failure"):
            return f"failed: {each['failure']['reason']}"
        top = (each.get("top") or [{}])[0]
        share = top.get("probability")
        if each["id"] == self.reference:
            where = "(reference)"
        else:
            where = _html.start(self.pair(self.reference, each["id"])) or "none"
        shown = "" if share is None else f"{share:.6f}"
        return f"{top.get('label', 'not recorded'):<28} {shown:>11}  {where}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        text = (
            _html.headline(self.severity, self.picture["pairs"], self.reference)
            + _html.classes(self.picture["pathways"])
            + _html.ladder(self.picture["pairs"])
        )
        for each in self.picture["pairs"]:
            shown = self._map(each) if self.reference in (each["a"], each["b"]) else ""
            if len(text) + len(shown) < _html.MOST_BYTES:
                text += shown
        return f"<div>{text}</div>"

    def _map(self, pair: dict[str, Any]) -> str:
        """Returns the map of the first stage at which both pathways have a picture."""
        for stage in dict.fromkeys([_html.start(pair), "batch"]):
            if stage is None:
                continue
            try:
                a, b = self.tensor(pair["a"], stage), self.tensor(pair["b"], stage)
            except (KeyError, SkewscopeError, ImportError):
                continue
            caption = f"Difference of {pair['a']} and {pair['b']} at {stage}"
            shown = _html.difference_map(a, b, caption)
            if shown:
                return shown
        return ""


def _folder_names(pathways: list[str]) -> dict[str, str]:
    """Returns the folder that ``--dump`` gives each pathway: a safe name, used once."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for each in pathways:
        safe = re.sub(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]', "_", each[:150]).rstrip(". ") or "_"
        name, count = safe, 2
        while name.lower() in taken:
            name, count = f"{safe}~{count}", count + 1
        taken.add(name.lower())
        names[each] = name
    return names


def _number(value: Any) -> Any:
    special = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
    return special.get(value, value) if isinstance(value, str) else value


def explained(
    picture: pathlib.Path, a: str, b: str, model: list[str], folder: Folder
) -> Explanation:
    """Explains two typed pathways."""
    words = ["explain", str(picture), "--pathway", a, "--pathway", b, *model]
    return Explanation._made(json.loads(ask(*words, "--json", "-").out), words, folder)


class Recipe(_Result):
    """Which recipes make a tensor.

    ``sentence`` is the finding; ``exact`` whether a recipe makes the tensor bit-identically; ``options``
    those of the most usual recipe; ``matches`` all that were found; ``pathway`` the recipe as typed.
    """

    def _fill(self, document: dict[str, Any], preset: str = "eager") -> None:
        self.document = document
        self._preset = preset
        self.sentence: str = document["sentence"]
        self.matches: list[dict[str, Any]] = document["matches"]
        self.exact: bool = document["exactCount"] > 0
        self.options: Mapping[str, str] = self.matches[0]["options"] if self.matches else {}

    @property
    def pathway(self) -> str:
        """The recipe as a pathway for ``sk.compare``, run by the model's runtime."""
        return ",".join([self._preset, *(f"{key}={value}" for key, value in self.options.items())])

    def __str__(self) -> str:
        if self.exact or not self.document.get("late"):
            return self.sentence
        return f"{self.sentence} Search longer: sk.find_recipe(..., seconds=60)."

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{html.escape(key)}</th><td>{html.escape(value)}</td></tr>"
            for key, value in self.options.items()
        )
        return f"<div><p><b>{html.escape(str(self))}</b></p><table>{rows}</table></div>"


class Description(_Result):
    """What a model expects.

    ``sentence`` names its pictures and value range; ``warnings`` maps each pathway that runs the
    model to what does not fit; ``suggested`` lists pathways without these faults; ``document`` is
    everything that the file says.
    """

    def _fill(self, document: dict[str, Any]) -> None:
        self.document = document
        self.sentence: str = document["sentence"]
        self.warnings: dict[str, list[str]] = {
            each["pathway"]: [warning["sentence"] for warning in each["warnings"]]
            for each in document["pathways"]
        }
        self.suggested: list[str] = [each["suggested"] for each in document["pathways"]]

    def __str__(self) -> str:
        lines = [self.sentence]
        for name, warnings in self.warnings.items():
            lines += [f"  {name}: {each}" for each in warnings]
        return "\n".join(lines)

    __repr__ = __str__
