"""Fragments of HTML for a notebook: no script, no style sheet, no frame, 50 kB at most."""

from __future__ import annotations

import base64
import html
import struct
import zlib
from typing import Any

MOST_BYTES = 50_000
"""The most that a cell's fragment has."""

MAP_SIDE = 200
"""The most pixels of a map's side; a larger stage is shown by every nth pixel."""

_GRAVEST_FIRST = (
    "failed",
    "other-classes",
    "class-changes",
    "visible",
    "other-model",
    "other-weights",
    "other-precision",
    "rounding",
    "not-recorded",
    "identical",
)

_LEFT = "text-align:left"
_CELL = "padding:2px 10px;text-align:right"


def headline(severity: str, pairs: list[dict[str, Any]], reference: str) -> str:
    """Returns the verdict on the gravest pair with the reference, and its cure."""
    own = [each for each in pairs if reference in (each["a"], each["b"])] or pairs
    own = sorted(own, key=lambda each: gravity(each["severity"]))
    if not own:
        return f"<p><b>{html.escape(severity)}</b></p>"
    return f"<p><b>{html.escape(coded(own[0]))}</b><br>{html.escape(advice(own[0]))}</p>"


def coded(verdict: Any) -> str:
    """Returns a verdict's sentence with the codes of its causes in brackets."""
    codes = ", ".join(verdict.get("codes") or [])
    return verdict["sentence"] + (f" [{codes}]" if codes else "")


def advice(verdict: Any) -> str:
    """Returns the cure as a line, or the next step while no cause is known; empty for neither."""
    words = verdict.get("cure")
    if not words:
        return ""
    return ("Next step: " if verdict.get("certainty") == "unknown" else "Cure: ") + words


def seen(stage: dict[str, Any]) -> bool:
    """Returns whether both pathways of a pair show a stage."""
    return not (stage.get("missing") or stage.get("insideModel") or stage.get("recorded") is False)


def start(pair: dict[str, Any]) -> str | None:
    """Returns the stage from which on two pathways differ, as the command line's table names it.

    :return: ``None`` if no stage differs, or only stages whose difference is gone in the input tensor
    """
    shown = [each for each in pair["stages"] if seen(each)]
    before = [each["stage"] for each in pair["stages"]]
    before = before[: before.index("batch")] if "batch" in before else before
    last = max((index for index, each in enumerate(shown) if not each["identical"]), default=-1)
    healed = 0 <= last < len(shown) - 1 and shown[last]["stage"] in before
    return None if healed else pair.get("firstDifferingStage")


def cure(verdict: Any) -> str | None:
    """Returns what to change; ``None`` while no cause is known, or where nothing has to be cured."""
    known = verdict.get("certainty") in ("measured", "likely")
    return (verdict.get("cure") or None) if known else None


def gravity(severity: str) -> int:
    """Returns the rank of a severity; 0 is the gravest."""
    return _GRAVEST_FIRST.index(severity) if severity in _GRAVEST_FIRST else len(_GRAVEST_FIRST)


def classes(pathways: list[dict[str, Any]]) -> str:
    """Returns a table with the first class of each pathway."""
    rows = []
    for each in pathways:
        top = (each.get("top") or [{}])[0]
        failure = (each.get("failure") or {}).get("reason")
        label = f"failed: {failure}" if failure else top.get("label", "not recorded")
        share = top.get("probability")
        percent = "" if share is None else f"{100 * share:.1f}%"
        meter = (
            ""
            if share is None
            else f'<meter min="0" max="1" value="{share:.4f}" title="{percent}"></meter>'
        )
        rows.append(
            f'<tr><th style="{_LEFT}">{html.escape(each["id"])}</th>'
            f'<td style="{_LEFT}">{html.escape(str(label))}</td>'
            f'<td style="{_CELL}">{percent}</td><td>{meter}</td></tr>'
        )
    head = f'<tr><th style="{_LEFT}">pathway</th><th style="{_LEFT}">top-1 class</th><th></th><th></th></tr>'
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def ladder(pairs: list[dict[str, Any]]) -> str:
    """Returns a table with the largest difference of each pair at each stage."""
    stages = list(dict.fromkeys(s["stage"] for pair in pairs for s in pair["stages"]))
    if not stages:
        return ""
    head = "".join(f'<th style="{_CELL}">{html.escape(stage)}</th>' for stage in stages)
    rows = []
    for pair in pairs:
        by_stage = {each["stage"]: each for each in pair["stages"]}
        cells = "".join(
            f'<td style="{_CELL}">'
            f"{_amount(by_stage.get(stage), stage == start(pair))}</td>"
            for stage in stages
        )
        name = html.escape(f"{pair['a']} and {pair['b']}")
        rows.append(f'<tr><th style="{_LEFT}">{name}</th>{cells}</tr>')
    return (
        f'<table><thead><tr><th style="{_LEFT}">largest difference</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _amount(stage: dict[str, Any] | None, first: bool) -> str:
    if stage is not None and stage.get("insideModel"):
        return "in the model"
    if stage is None or not seen(stage):
        return "-"
    if stage.get("identical"):
        return "0"
    largest = stage.get("maxAbsolute")
    text = "other shape" if largest is None else f"{float(largest):.3g}"
    return f"<b>{text}</b>" if first else text


def difference_map(a: Any, b: Any, caption: str) -> str:
    """Returns a gray picture of the largest difference over the channels of each pixel.

    :param a: a tensor of one picture, [height, width, channels], [channels, height, width], or
        either with a leading 1
    :param b: another one
    :return: nothing if the shapes differ or are no picture
    """
    import numpy as np

    a, b = (_picture(np.asarray(each, np.float32)) for each in (a, b))
    if a is None or b is None or a.shape != b.shape:
        return ""
    off = np.abs(a - b).max(axis=2)
    off = np.where(np.isfinite(off), off, 0)
    step = max(1, -(-max(off.shape) // MAP_SIDE))
    top = float(off.max())
    shown = png(off[::step, ::step] / (top or 1))
    return (
        f'<figure style="display:inline-block;margin:8px"><img width="{MAP_SIDE}" alt="{html.escape(caption)}"'
        f' src="data:image/png;base64,{shown}"><figcaption>{html.escape(caption)}; white is'
        f" {top:.3g}</figcaption></figure>"
    )


def _picture(array: Any) -> Any:
    if array.ndim == 4 and array.shape[0] == 1:
        array = array[0]
    if array.ndim != 3:
        return None
    first = array.shape[0] in (1, 3) and array.shape[2] not in (1, 3)
    return array.transpose(1, 2, 0) if first else array


def png(gray: Any) -> str:
    """Returns values of 0 to 1, [height, width], as a base64 PNG of 16 grays, brightened."""
    import numpy as np

    levels = np.minimum(15, np.sqrt(gray) * 16).astype(np.uint8)
    levels = np.pad(levels, ((0, 0), (0, levels.shape[1] % 2)))
    rows = levels[:, ::2] << 4 | levels[:, 1::2]
    raw = b"".join(b"\0" + row.tobytes() for row in rows)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", levels.shape[1], levels.shape[0], 4, 0, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + data).decode()


def shares(rows: list[tuple[str, float]]) -> str:
    """Returns a table with the contribution of each option to the change of the logits."""
    if not rows:
        return ""
    cells = "".join(
        f'<tr><th style="{_LEFT}">{html.escape(name)}</th><td><meter min="0" max="1"'
        f' value="{max(0.0, min(1.0, share)):.3f}"></meter></td>'
        f'<td style="{_CELL}">{100 * share:.0f}%</td></tr>'
        for name, share in rows
    )
    return f"<table><caption>contribution to the logit change</caption><tbody>{cells}</tbody></table>"


def frame(page: str, title: str, height: int) -> str:
    """Returns a page in a frame of its own, whose styles do not reach the notebook."""
    return (
        f'<div><iframe title="{html.escape(title)}" sandbox="" loading="lazy" style="width:100%;'
        f'height:{height}px;border:1px solid #8888;background:#fff;resize:vertical"'
        f' srcdoc="{html.escape(page)}"></iframe></div>'
    )
