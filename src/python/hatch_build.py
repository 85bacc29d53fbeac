"""Puts the staged jars into a wheel and sets its tag; ``build_wheels.py`` stages them."""

from __future__ import annotations

import os
import pathlib

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Jars(BuildHookInterface):
    def initialize(self, version, build_data):
        if version == "editable":
            return
        staged = os.environ.get("SKEWSCOPE_STAGED")
        if not staged:
            raise SystemExit("SKEWSCOPE_STAGED is not set. Build wheels with build_wheels.py.")
        build_data["pure_python"] = False
        build_data["infer_tag"] = False
        build_data["tag"] = os.environ["SKEWSCOPE_TAG"]
        root = pathlib.Path(staged)
        for file in sorted(root.rglob("*")):
            if file.is_file():
                target = f"skewscope/{file.relative_to(root).as_posix()}"
                build_data["force_include"][str(file)] = target
