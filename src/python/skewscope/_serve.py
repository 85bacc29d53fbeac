"""One Java process for one Python process: it starts at the first question and ends with Python."""

from __future__ import annotations

import atexit
import collections
import io
import json
import multiprocessing
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from dataclasses import dataclass

from skewscope._java import environment, executable, jar
from skewscope.errors import InputValueError, SkewscopeError, SkewscopeWarning

CANCELED = 130
"""The exit code of a request that was canceled."""

WRONG_USAGE = 2
"""The exit code of a request whose words a command does not take."""

COST = (
    "This process starts a Java of its own, beside that of its parent: 3 to 9 s, and 0.2 GB of memory (0.8 GB with"
    " TensorFlow). Threads of one process share one; in a pool, ask in the parent, or call sk.close() at a task's end."
)
"""What a second Java costs, as a warning."""

CANCEL_SECONDS = 8
"""How long an interrupted question waits for Java to stop before Java is killed."""

CLOSE_SECONDS = 5
"""How long Java may take to end after its input has ended."""

EXIT_SECONDS = 2
"""The same where Python waits at its own exit."""


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit code and what it printed."""

    exit: int
    out: str
    err: str

    def complaint(self) -> str:
        """Returns what the command complained of, without its progress and the help's name."""
        lines = (self.err.strip() or self.out.strip()).splitlines()
        kept = [each for each in lines if not each.startswith(("Comparing ", "See: "))]
        return "\n".join(kept) or f"The command ended with exit code {self.exit}."

    def error(self) -> SkewscopeError:
        """Returns the complaint as an error of its kind."""
        kind = InputValueError if self.exit == WRONG_USAGE else SkewscopeError
        return kind(self.complaint(), self.exit)


class Server:
    """Asks ``skewscope serve`` one question at a time. A forked process gets a Java of its own."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: _Lines | None = None
        self._folder: str | None = None
        self._log: collections.deque[str] = collections.deque(maxlen=20)
        self._last = 0
        self._over = False
        self._told = multiprocessing.parent_process() is None
        atexit.register(self._end)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def _forget(self) -> None:
        """Leaves the parent's Java alone: its input must end when the parent ends."""
        self._lock = threading.RLock()
        process, self._process = self._process, None
        self._told = self._told and process is None
        if process is not None:
            for stream in (process.stdin, process.stdout, process.stderr):
                stream.close()
            process.returncode = 0  # It is no child of this process.

    def _warn(self) -> None:
        """Says once what the Java of a process costs whose parent has one."""
        if not self._told:
            self._told = True
            warnings.warn(COST, SkewscopeWarning, stacklevel=2)

    def _start(self) -> subprocess.Popen[bytes]:
        java = executable()
        self._log.clear()
        self._warn()
        try:
            process = subprocess.Popen(
                [str(java), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(jar()), "serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,  # A buffer has a lock, which a fork may find taken.
                env=environment(),
                start_new_session=True,  # Ctrl+C in a terminal interrupts Python alone.
            )
        except OSError as error:
            raise SkewscopeError(f"Java could not be started: {error}.") from error
        threading.Thread(
            target=self._drain, args=(process.stderr,), daemon=True, name="skewscope log"
        ).start()
        self._process, self._folder = process, os.getcwd()
        self._lines = _Lines(process.stdout)
        if not self._lines.next():
            raise self._ended(process, "at its start")
        return process

    def _drain(self, stream) -> None:
        lines = _Lines(stream)
        while line := lines.next():
            self._log.append(line.rstrip())

    def _ended(self, process: subprocess.Popen[bytes], when: str) -> BaseException:
        if self._over:
            return SystemExit()  # It ends the asking thread without a trace.
        try:
            code = process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        self._process = None
        time.sleep(0.05)  # The log's last lines may still be on their way.
        last = " ".join(self._log)
        return SkewscopeError(
            f"Skewscope's process ended {when} (exit code {code})."
            + (f" Its last lines: {last}" if last else "")
            + " The next question starts it again."
        )

    def _usable(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is not None and process.poll() is None:
            if self._folder == os.getcwd():
                return process
            self.close()  # Relative paths start at another folder now.
        return self._start()

    def ask(self, *words: object) -> Answer:
        """Runs a command and returns its answer.

        An interrupt cancels the command; the engine stays loaded.

        :raises SkewscopeError: if the process ends
        """
        with self._lock:
            # Interrupted while Java starts, this process has no answer of Java's to wait for.
            process = self._usable()
            self._last += 1
            number = self._last
            request = json.dumps({"id": number, "args": [str(word) for word in words]})
            shown = _Progress()
            try:
                _write(process.stdin, request)
                return self._answer(process, number, shown)
            except BrokenPipeError:
                raise self._ended(process, f"before '{words[0]}'") from None
            except KeyboardInterrupt:
                self._cancel(process, number)
                raise
            finally:
                shown.clear()

    def _answer(self, process, number: int, shown: "_Progress") -> Answer:
        while True:
            line = self._lines.next()
            if not line:
                raise self._ended(process, "over a question")
            message = json.loads(line)
            if message.get("id") != number:
                continue  # A question that was given up.
            if "progress" in message:
                shown.show(message["progress"])
            else:
                return Answer(message["exit"], message["out"], message["err"])

    def _cancel(self, process, number: int) -> None:
        """Cancels a question; the answers of given-up questions are skipped later."""
        timer = threading.Timer(CANCEL_SECONDS, process.kill)
        timer.daemon = True
        timer.start()
        try:
            _write(process.stdin, json.dumps({"cancel": number}))
            self._answer(process, number, _Progress())
        except (OSError, SkewscopeError, ValueError, KeyboardInterrupt):
            process.kill()
            process.wait()
            self._process = None
        finally:
            timer.cancel()

    def _end(self) -> None:
        """Ends Java when Python ends, and gives up the question of another thread.

        Ctrl+C in this moment ends it at once, without a trace.
        """
        self._over = True
        try:
            if self._lock.acquire(blocking=False):
                self._lock.release()
                self.close(EXIT_SECONDS)
            elif (process := self._process) is not None:
                _stop(process, 0)
        except KeyboardInterrupt:
            pass

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Ends Java; the next question starts it again.

        :param seconds: how long Java may take before it is killed
        """
        with self._lock:
            process, self._process = self._process, None
            if process is None:
                return
            _stop(process, seconds)
            for stream in (process.stdout, process.stderr):
                try:
                    stream.close()
                except (OSError, ValueError):
                    pass


def _stop(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Ends Java's input, then asks Java to end, then kills it.

    :param seconds: how long Java may take after its input has ended
    """
    try:
        process.stdin.close()
        process.wait(seconds)
    except (OSError, subprocess.TimeoutExpired, ValueError):
        process.terminate()
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    except KeyboardInterrupt:
        process.kill()
        process.wait()
        raise


def _write(stream: io.FileIO, line: str) -> None:
    left = memoryview((line + "\n").encode())
    while left:
        left = left[stream.write(left) :]


class _Lines:
    """Reads lines of a pipe."""

    def __init__(self, stream: io.FileIO) -> None:
        self._stream = stream
        self._held = b""

    def next(self) -> str:
        """Returns the next line with its end; an empty text after the last one."""
        while b"\n" not in self._held:
            try:
                more = self._stream.read(1 << 16)
            except (OSError, ValueError):
                more = b""  # The pipe was closed.
            if not more:
                return ""
            self._held += more
        line, _, self._held = self._held.partition(b"\n")
        return line.decode("utf-8", "replace") + "\n"


class _Progress:
    """Shows a line on a terminal's standard error that changes; nothing elsewhere."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._shown = False
        self._terminal = sys.stderr is not None and sys.stderr.isatty()

    def show(self, clause: str) -> None:
        if self._terminal and time.monotonic() - self._begun > 1:
            sys.stderr.write(f"\r\x1b[K{clause[:100]}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


SERVER = Server()

_scratch: tuple[int, str] | None = None


def scratch() -> pathlib.Path:
    """Returns the folder of this process's temporary files, which is removed at its end."""
    global _scratch
    if _scratch is None or _scratch[0] != os.getpid() or not os.path.isdir(_scratch[1]):
        folder = tempfile.mkdtemp(prefix="skewscope-")
        _scratch = (os.getpid(), folder)
        atexit.register(_remove, os.getpid(), folder)
    return pathlib.Path(_scratch[1])


def _remove(owner: int, folder: str) -> None:
    if owner == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)


def ask(*words: object, accept: tuple[int, ...] = (0,)) -> Answer:
    """Runs a command.

    :param accept: the exit codes that count as an answer
    :raises SkewscopeError: with the command's sentence on another exit code
    """
    answer = SERVER.ask(*words)
    if answer.exit not in accept:
        raise answer.error()
    return answer
