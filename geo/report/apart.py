"""Reading a web page, a Word file or a PDF in a process of its own, with limits on its time and memory.

Such a file comes from anywhere, and the libraries that read it are large and written in C: one made with malice, or
only damaged, can keep them busy for hours, fill the memory or crash them. None of that reaches geo; the fault is
told like any other. The libraries are imported there and only there.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from typing import NamedTuple

from geo.errors import ReportError, Words
from geo.report.kinds import MB, Kind

if sys.platform != "win32":
    import resource

SECONDS = 3  # of processor time; a report of 100 pages takes a fifth of it
MEMORY = 400 * MB
LARGEST_TEXT = 8 * MB  # in UTF-8
_PATIENCE = SECONDS if sys.platform == "win32" else 30  # by the clock: the processor may be busy with other work

# The child looks for modules exactly where its parent does, and not in the folder it is started in.
_CODE = "import sys; sys.path[:] = sys.argv[4:]; from geo.report.apart import serve; serve(*sys.argv[1:4])"


class Content(NamedTuple):
    """What was read: the text, and what the reader of it should know."""

    text: str
    notes: tuple[Words, ...] = ()


def read_apart(kind: Kind, data: bytes, where: str) -> Content:
    """Return the text of a file of this kind.

    Raises
    ------
    ReportError
        The file is damaged, locked, holds no text, or takes too much time or memory.
    """
    command = [sys.executable, "-P", "-c", _CODE, kind.value, where, str(MEMORY), *sys.path]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise _broken_off(where, "time") from None
    try:
        answer = json.loads(run.stdout)
    except ValueError:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _broken_off(where, said[-1][:200] if said else _signal(-run.returncode)) from None
    if "fault" in answer:
        place, what, remedy = answer["fault"]
        raise ReportError(place, Words(*what), Words(*remedy))
    return Content(answer["text"], tuple(Words(*note) for note in answer["notes"]))


def serve(kind: str, where: str, memory: str) -> None:
    """Read the file on standard input and answer on standard output: what the child process does."""
    _limit(int(memory))
    read = import_module(f"geo.report.{kind}").read
    try:
        content: Content = read(sys.stdin.buffer.read(), where)
        if len(content.text) * 4 > LARGEST_TEXT and len(content.text.encode()) > LARGEST_TEXT:
            raise ReportError(
                where,
                Words(f"文字超过 {LARGEST_TEXT // MB} MB", f"it holds more than {LARGEST_TEXT // MB} MB of text"),
                Words("请只保留报告正文", "Keep only the text of the report"),
            )
        answer = {"text": content.text, "notes": content.notes}
    except ReportError as fault:
        answer = {"fault": [fault.where, fault.what, fault.remedy]}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    os._exit(0)  # without taking large trees apart


def _limit(memory: int) -> None:
    """Limit this process; systems without such limits (Windows) have the parent's clock only."""
    if sys.platform == "win32":
        return
    limits = (
        (resource.RLIMIT_CPU, SECONDS, SECONDS + 1),  # at the first a signal of its own name is sent
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for what, soft, hard in limits:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(what, (soft, hard))


def _signal(number: int) -> str:
    """Return the system's words for what ended the child."""
    with contextlib.suppress(ValueError):
        return signal.strsignal(number) or str(number)
    return str(number)


def _broken_off(where: str, why: str) -> ReportError:
    return ReportError(
        where,
        Words(
            f"在 {SECONDS} 秒和 {MEMORY // MB} MB 内存之内没能读出（{why}），文件可能已损坏",
            f"it could not be read within {SECONDS} s and {MEMORY // MB} MB of memory ({why}); it may be damaged",
        ),
        Words("打开它，另存一次，或存成文本", "Open it and save it again, or save it as text"),
    )
