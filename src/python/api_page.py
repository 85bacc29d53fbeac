"""Writes the page "Python API" of the book from the docstrings: python src/python/api_page.py."""

from __future__ import annotations

import inspect
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "src/docs/book/python-api.md"
NOTE = "<!-- src/python/api_page.py writes this page from the docstrings. Do not edit it. -->\n\n"


def page() -> str:
    """Returns the page's text."""
    sys.path.insert(0, str(ROOT / "src/python"))
    import skewscope as sk

    public = [getattr(sk, name) for name in sk.__all__]
    functions = [each for each in public if inspect.isfunction(each)]
    errors = [each for each in public if inspect.isclass(each) and issubclass(each, Exception)]
    results = [each for each in public if inspect.isclass(each) and each not in errors]
    text = NOTE + "# Python API\n\n" + "`import skewscope as sk`. [Python and notebooks](python.md) shows how these work together.\n"
    text += "\n## Functions\n" + "".join(_entry(f"sk.{each.__name__}", each, 3) for each in functions)
    text += "\n## Results\n"
    for each in results:
        text += _entry(f"sk.{each.__name__}", each, 3, call=False)
        for name, member in inspect.getmembers(each):
            if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                text += _entry(name, member, 4, call=inspect.isfunction(member))
    text += "\n## Errors\n"
    for each in errors:
        kinds = ", ".join(base.__name__ for base in each.__bases__)
        text += f"\n### sk.{each.__name__}\n\nIs a {kinds}. {_words(each)[0]}\n"
    return text


def _entry(name: str, thing: object, level: int, call: bool = True) -> str:
    shown = f"\n{'#' * level} {name}\n\n"
    if call:
        whole = str(inspect.signature(thing)).replace("(self, ", "(").replace("(self)", "()")
        signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", whole)
        shown += f"```python\n{name}{signature}\n```\n\n"
    prose, fields = _words(thing)
    shown += prose + "\n"
    if fields:
        shown += "\n" + "\n".join(fields) + "\n"
    return shown


def _words(thing: object) -> tuple[str, list[str]]:
    """Returns a docstring's prose, and a list item for each of its fields."""
    prose, fields = [], []
    for line in (inspect.getdoc(thing) or "").splitlines():
        field = re.match(r":(param|raises|return)\s*(\w*):\s*(.*)", line)
        if field:
            kind, name, rest = field.groups()
            head = {"param": f"`{name}`", "raises": f"raises `{name}`", "return": "returns"}[kind]
            fields.append(f"- {head}: {rest}")
        elif fields and line.strip():
            fields[-1] += " " + line.strip()
        elif not fields:
            prose.append(line.replace("``", "`"))
    return "\n".join(prose).strip(), [each.replace("``", "`") for each in fields]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
