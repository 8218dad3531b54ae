"""The encoding of a Shapefile's attributes, which the format leaves to a file beside it that is often not there.

What the .cpg file or the user says is tried on every text of the table first: OGR gives no value at all, and says
nothing, where the bytes do not fit.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from geo.errors import QueryError, ReferenceError, Words
from geo.files import is_chinese

_GB = ("gb2312", "gbk", "gb18030")
_FIELD = 32  # bytes of a field's description
_REMEDY = Words(
    "用 --encoding 说明，如 gbk 或 utf-8；或另存为 GeoPackage",
    "Say it with --encoding, such as gbk or utf-8, or save the layer as GeoPackage",
)


def encoding_of(shapefile: Path, asked: str | None = None) -> str:
    """Return the encoding of a Shapefile's table, as OGR calls it.

    Parameters
    ----------
    asked
        What the user says, over what the .cpg file says. Without either it is UTF-8 or GB18030, whichever fits.

    Raises
    ------
    QueryError
        There is no such encoding.
    ReferenceError
        A file of it is missing, the table is cut short, or its bytes do not fit the encoding.
    """
    for ending in (".dbf", ".shx"):
        if not beside(shapefile, ending).is_file():
            raise ReferenceError(
                str(shapefile),
                Words(f"旁边没有同名的 {ending} 文件", f"the {ending} file of that name is not beside it"),
                Words("把一起导出的几个文件放在一处", "Put the files that were exported together in one folder"),
            )
    table = beside(shapefile, ".dbf")
    texts = list(_texts(table))
    if asked is not None:
        known = [_known(asked)]
        if known == [None]:
            raise QueryError(
                "--encoding",
                Words(f"不认识的编码 {asked!r}", f"unknown encoding {asked!r}"),
                Words("写 gbk、gb18030、utf-8 或 big5", "Write gbk, gb18030, utf-8 or big5"),
            )
    else:
        known = [_known(_said(shapefile)), "utf-8", "gb18030"]
    for encoding in known:
        if encoding and _fits(texts, encoding, sure=asked is not None):
            return "GB18030" if encoding in _GB else encoding.upper()
    raise ReferenceError(
        str(table),
        Words(
            f"文字不是 {asked} 编码" if asked else "文字既不是 UTF-8 也不是 GB18030",
            f"its text is not encoded as {asked}" if asked else "its text is neither UTF-8 nor GB18030",
        ),
        _REMEDY,
    )


def beside(shapefile: Path, ending: str) -> Path:
    """Return the file of a Shapefile with that ending, in small letters or capitals."""
    capitals = shapefile.with_suffix(ending.upper())
    return capitals if capitals.is_file() else shapefile.with_suffix(ending)


def _texts(table: Path) -> Iterator[bytes]:
    """Yield the names and the text values of a dBase table, without the padding."""
    try:
        data = table.read_bytes()
        count, head, width = (int.from_bytes(data[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12)))
        fields = []
        for at in range(_FIELD, head - _FIELD, _FIELD):
            if data[at] == 0x0D:
                break
            fields.append((data[at + 11 : at + 12], data[at + 16]))
            yield data[at : at + 11].partition(b"\0")[0]
        if not width or len(data) < head + count * width:
            raise IndexError(table)
    except (OSError, IndexError):
        raise ReferenceError(
            str(table), Words("读不全", "cannot be read whole"), Words("重新导出这个图层", "Export the layer again")
        ) from None
    for row in range(count):
        at = head + row * width + 1
        for kind, length in fields:
            if kind == b"C":
                yield data[at : at + length].rstrip(b" \0")
            at += length


def _said(shapefile: Path) -> str:
    """Return what the .cpg file says, perhaps nothing."""
    try:
        return beside(shapefile, ".cpg").read_bytes()[:40].decode("ascii", "replace").strip()
    except OSError:
        return ""


def _known(name: str) -> str | None:
    """Return Python's name of an encoding; code pages are written as 936, CP936 or ANSI 936."""
    page = re.fullmatch(r"(?:ansi |cp|windows-)?(\d{3,5})", name.strip().casefold())
    try:
        found = codecs.lookup({"65001": "utf-8"}.get(page[1], f"cp{page[1]}") if page else name.strip())
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding else None  # rot13 and zip are codecs too


def _fits(texts: list[bytes], encoding: str, *, sure: bool) -> bool:
    """Tell whether every text can be decoded; one that fills its field may be cut within its last letter."""
    decoder = codecs.getincrementaldecoder(encoding)
    try:
        whole = "".join(decoder().decode(text) for text in texts)
    except (UnicodeDecodeError, LookupError):
        return False
    return sure or encoding not in _GB or whole.isascii() or is_chinese(whole)
