"""From the bytes of a text file to its text: UTF-8, UTF-16 with its mark, or GB18030.

The text is what the bytes say, line ends included: nothing is trimmed or converted, so that offsets into it can be
checked against the file. The one exception is a byte-order mark at the head, which is no part of the text.
"""

from __future__ import annotations

from geo.errors import ReportError, Words
from geo.report.kinds import AS_TEXT

_MARKS = ((b"\xff\xfe", "utf-16-le", "UTF-16"), (b"\xfe\xff", "utf-16-be", "UTF-16"))
_SAMPLE = 20_000  # characters that are looked at to recognise GB18030
_COMMON = 0.8  # of the characters beyond ASCII; in Chinese texts 0.97, in others read as GB18030 below 0.6
_SAVE_AS_UTF8 = Words("请用编辑器另存为 UTF-8 后重试", "Save it as UTF-8 in an editor and try again")


def decode(data: bytes, where: str) -> str:
    """Return the text of a text file; `where` names it in a fault.

    Raises
    ------
    ReportError
        The bytes are no text, or in an encoding that is not read.
    """
    text = unmarked(data, where)
    if text is None:
        text = utf8(data)
    if text is None:
        text = gb18030(data)
    if text is None:
        raise _unknown(data, where)
    if "\0" in text:
        raise binary(where)
    return text


def unmarked(data: bytes, where: str) -> str | None:
    """Return the text behind a byte-order mark of UTF-16, None where there is no such mark."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(codec)
            except UnicodeDecodeError:
                what = Words(f"{name} 编码有残缺", f"the {name} text is damaged")
                raise ReportError(where, what, _SAVE_AS_UTF8) from None
    return None


def utf8(data: bytes) -> str | None:
    """Return UTF-8 bytes as text, None if they are something else."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def gb18030(data: bytes) -> str | None:
    """Return GB18030 bytes (GBK and GB2312 are parts of it) as text, None if they are something else.

    Nearly any bytes can be read as GB18030; only a text in which the common characters are common is taken for it.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if _is_chinese(text) else None


def binary(where: str) -> ReportError:
    """Return the fault of bytes that are no text at all."""
    return ReportError(
        where,
        Words("这是二进制文件，不是文本", "this is a binary file, not text"),
        AS_TEXT,
    )


def _is_chinese(text: str) -> bool:
    """Tell whether most characters beyond ASCII are punctuation or of the first level of GB 2312, by use."""
    beyond = [char.encode("gb18030") for char in text[:_SAMPLE] if not char.isascii()]
    common = sum(
        len(code) == 2 and code[1] >= 0xA1 and (0xB0 <= code[0] <= 0xD7 or 0xA1 <= code[0] <= 0xA3) for code in beyond
    )
    return bool(beyond) and common >= _COMMON * len(beyond)


def _unknown(data: bytes, where: str) -> ReportError:
    """Return the fault of an unknown encoding, with the line of the first byte that does not fit."""
    if b"\0" in data:
        return binary(where)
    for codec, name in (("gb18030", "GB18030"), ("utf-8", "UTF-8")):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            before = data[: error.start].decode(codec)
            if name == "UTF-8" or _is_chinese(before):
                line = data.count(b"\n", 0, error.start) + 1
                what = Words(f"这里的字节不是 {name} 文字", f"the bytes here are not {name} text")
                return ReportError(f"{where}:{line}", what, _SAVE_AS_UTF8)
    raise AssertionError  # UTF-8 text is no unknown encoding
