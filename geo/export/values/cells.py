"""Text that goes into a cell or a tag: what a spreadsheet would run, and what a format forbids."""

from __future__ import annotations

import json
import re

_FORMULA = tuple("=+-@＝＋－＠")  # with these a spreadsheet takes a cell for a formula
# What XML 1.0 (2.2) has no way to write: control characters but tab and line ends, lone surrogates, two non-characters.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def disarmed(value: object) -> object:
    """Return a cell that a spreadsheet shows and does not run; numbers stay numbers.

    Signs alone (`==`) are no formula: it takes something to reckon with.

    >>> disarmed("=1+1"), disarmed(-5), disarmed("石塘")
    ("'=1+1", -5, '石塘')
    """
    if not isinstance(value, str) or not any(map(str.isalnum, value)):
        return value
    runs = value.startswith(("\t", "\r", "\n")) or value.lstrip()[:1] in _FORMULA
    return f"'{value}" if runs else value


def xml_text(text: str) -> str:
    r"""Return a text without the characters that XML cannot hold; a break of the line or page becomes a blank.

    >>> xml_text("甲\x0b乙\x00 & <丙>")
    '甲 乙 & <丙>'
    """
    return _NOT_XML.sub("", re.sub("[\x0b\x0c]", " ", text))


def json_text(value: object) -> str:
    """Return a list or an object as JSON, which parses back to the same; never the notation of Python.

    >>> json_text(["甲", "乙"])
    '["甲", "乙"]'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
