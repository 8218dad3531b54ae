"""From a file to its text, or to one line that says why not.

The text is what the bytes say, line ends included: nothing is trimmed or converted, so that offsets into it can be
checked against the file. The one exception is a byte-order mark at the head, which is no part of the text.
"""

from __future__ import annotations

import stat
from pathlib import Path

from geo.errors import ReportError, Words

LIMIT = 8 * 2**20  # bytes; the longest work reports are below 200 kB
_PROBE = 4096  # bytes that are looked at to recognise an encoding
_SAVE_AS_UTF8 = Words("请用编辑器另存为 UTF-8 后重试", "save it as UTF-8 in an editor and try again")


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file.

    Raises
    ------
    ReportError
        If it cannot be had; the size is looked at before anything is read.
    """
    return decode(_bytes(path), str(path))


def decode(data: bytes, where: str) -> str:
    """Return the text of UTF-8 bytes; `where` names them in a fault.

    Raises
    ------
    ReportError
        They are too many, or not UTF-8 text.
    """
    if len(data) > LIMIT:
        raise _too_large(where, len(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReportError(where, Words("文件是 UTF-16 编码", "the file is encoded in UTF-16"), _SAVE_AS_UTF8)
    if b"\0" in data:
        raise ReportError(
            where,
            Words("这是二进制文件，不是文本", "this is a binary file, not text"),
            Words("请另存为纯文本或 Markdown", "save the report as plain text or Markdown"),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReportError(f"{where}:{line}", _encoding(data, error.start), _SAVE_AS_UTF8) from None
    if not text.strip():
        raise ReportError(
            where,
            Words("文件是空的", "the file is empty"),
            Words("请放入报告全文", "put the text of the report into it"),
        )
    return text


def _bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of fit size."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReportError(
                str(path),
                Words("这不是文件", "this is not a file"),
                Words("请给出报告文件本身的路径", "give the path of the report file itself"),
            )
        if status.st_size > LIMIT:
            raise _too_large(str(path), status.st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReportError(
            str(path),
            Words("找不到文件", "no such file"),
            Words("请检查路径", "check the path"),
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a path that no system can hold
        reason = getattr(error, "strerror", None) or str(error)
        raise ReportError(
            str(path),
            Words(f"无法读取（{reason}）", f"cannot be read ({reason})"),
            Words("请检查路径和权限", "check the path and its permissions"),
        ) from None


def _too_large(where: str, size: int) -> ReportError:
    return ReportError(
        where,
        Words(
            f"文件有 {size / 2**20:.1f} MB，超过 {LIMIT // 2**20} MB 的上限",
            f"the file has {size / 2**20:.1f} MB, more than the {LIMIT // 2**20} MB allowed",
        ),
        Words("请只保留报告正文", "keep only the text of the report"),
    )


def _encoding(data: bytes, bad: int) -> Words:
    """Say what the bytes are if not UTF-8: GB18030 when most of what they decode to is Chinese."""
    # A window after the first bad byte; its last character may be cut, and what is cut is ignored.
    window = data[max(0, bad - 1) : bad + _PROBE]
    for start in (1, 0):  # the bad byte may be the second half of a character
        text = window[start:].decode("gb18030", errors="replace")
        letters = [char for char in text if not char.isascii()]
        chinese = sum("\u4e00" <= char <= "\u9fff" or char in "，。、；：“”（）" for char in letters)
        if letters and chinese > 0.8 * len(letters):
            return Words("文件是 GB18030（GBK）编码，不是 UTF-8", "the file is encoded in GB18030 (GBK), not in UTF-8")
    return Words("文件不是 UTF-8 编码", "the file is not encoded in UTF-8")
