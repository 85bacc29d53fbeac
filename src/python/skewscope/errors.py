"""What questions raise: the usual kinds of Python's errors, under one base."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class SkewscopeError(RuntimeError):
    """A question that Skewscope refused or could not answer, in the sentence of its command line.

    ``exit_code`` is the command's: 1 failed, 2 wrong usage, 130 canceled; ``None`` without one.
    """

    exit_code: int | None = None

    def __init__(self, sentence: str, exit_code: int | None = None):
        super().__init__(sentence)
        self.exit_code = exit_code


class NotFoundError(SkewscopeError, FileNotFoundError):
    """A picture, model, recorded run or tensor whose file was not found."""

    def __str__(self) -> str:
        return str(self.args[0])


class InputValueError(SkewscopeError, ValueError):
    """A value that cannot be used, such as an option's unknown value."""


class InputTypeError(SkewscopeError, TypeError):
    """An object of a type that cannot be used; the sentence names the forms that can."""


class NoSuchNameError(SkewscopeError, KeyError):
    """A pathway or stage that a result does not have."""

    def __str__(self) -> str:
        return str(self.args[0])


class SkewscopeWarning(UserWarning):
    """What costs memory or time without need."""


def of_user(error: BaseException) -> BaseException:
    """Returns an error whose traceback begins with the user's own code."""
    trace = error.__traceback__
    while trace is not None and os.path.dirname(trace.tb_frame.f_code.co_filename) == os.path.dirname(__file__):
        trace = trace.tb_next
    return error.with_traceback(trace)


def plainly(function: F) -> F:
    """Lets the traceback of a refusal end at the question, which its sentence explains."""

    @functools.wraps(function)
    def asked(*given: Any, **named: Any) -> Any:
        __tracebackhide__ = True
        try:
            return function(*given, **named)
        except SkewscopeError as error:
            raise error.with_traceback(None)

    return asked  # type: ignore[return-value]
