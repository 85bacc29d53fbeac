"""The book's pages on Python: the API page is current, and the blocks of the task page run in the clone."""

from __future__ import annotations

import importlib.util
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def test_the_page_of_the_api_is_current():
    spec = importlib.util.spec_from_file_location("api_page", ROOT / "src/python/api_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.page(), "Run python src/python/api_page.py"


def test_the_blocks_of_the_page_run(monkeypatch, capsys):
    """Each block continues the one before; a block for a library that is missing is left out."""
    monkeypatch.chdir(ROOT)
    names: dict = {}
    ran = 0
    page = (ROOT / "src/docs/book/python.md").read_text(encoding="utf-8")
    for block in BLOCK.findall(page):
        needed = re.findall(r"^import (\w+)", block, re.M)
        if any(importlib.util.find_spec(each) is None for each in needed):
            continue
        exec(compile(block, "python.md", "exec"), names)
        ran += 1
        for name in [each for each in names if each.startswith("test_")]:
            with pytest.raises(AssertionError, match="differs from tflite by"):
                names.pop(name)()
    printed = re.sub(r"\d+", "0", capsys.readouterr().out)
    shown = re.search(r"It prints:\n\n```\n(.*?)^```$", page, re.M | re.S).group(1)
    assert ran >= 2
    for line in re.sub(r"\d+", "0", shown).splitlines():
        assert line in printed
