"""From a report's file to its text, or to one line that says why not.

What a file is, is told by its bytes (`kinds`). Text and Markdown are returned as they stand (`plain`); a web page,
a Word file or a PDF is read in a process of its own (`apart`) and becomes Markdown or bare text.
"""

from __future__ import annotations

import stat
from pathlib import Path

from geo.errors import ReportError, Words
from geo.report import plain
from geo.report.apart import Content, read_apart
from geo.report.kinds import HEAD, LARGEST, MB, Kind, kind_of

LIMIT = max(LARGEST.values())  # bytes; a larger file is no report of any kind


def read_file(path: Path) -> Content:
    """Return the text of a report's file.

    Raises
    ------
    ReportError
        It cannot be had; a file that is too large is not read.
    """
    return read_bytes(_bytes(path), str(path))


def read_bytes(data: bytes, where: str) -> Content:
    """Return the text of a report's bytes; `where` names them in a fault.

    Raises
    ------
    ReportError
        They are too many, of a kind that is not read, damaged, or hold no text.
    """
    kind = kind_of(data, where)
    if len(data) > LARGEST[kind]:
        raise _too_large(where, len(data), kind)
    content = Content(plain.decode(data, where)) if kind is Kind.TEXT else read_apart(kind, data, where)
    if not content.text.strip():
        empty = Words("文件是空的", "the file is empty")
        raise ReportError(
            where,
            empty if kind is Kind.TEXT else Words("里面没有文字", "there is no text in it"),
            Words("请放入报告全文", "Put the text of the report into it"),
        )
    return content


def _bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of fit size."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReportError(
                str(path),
                Words("这不是文件", "this is not a file"),
                Words("请给出报告文件本身的路径", "Give the path of the report file itself"),
            )
        with path.open("rb") as file:
            if status.st_size > LIMIT:
                raise _too_large(str(path), status.st_size, kind_of(file.read(HEAD), str(path)))
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise ReportError(
            str(path),
            Words("找不到文件", "no such file"),
            Words("请检查路径", "Check the path"),
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a path that no system can hold
        reason = getattr(error, "strerror", None) or str(error)
        raise ReportError(
            str(path),
            Words(f"无法读取（{reason}）", f"cannot be read ({reason})"),
            Words("请检查路径和权限", "Check the path and its permissions"),
        ) from None


def _too_large(where: str, size: int, kind: Kind) -> ReportError:
    return ReportError(
        where,
        Words(
            f"文件有 {size / MB:.1f} MB，超过 {LARGEST[kind] // MB} MB 的上限",
            f"the file has {size / MB:.1f} MB, more than the {LARGEST[kind] // MB} MB allowed",
        ),
        Words("请只保留报告正文", "Keep only the text of the report"),
    )
