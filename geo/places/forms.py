"""The properties of a hand-kept layer, brought back into their form from what a GIS made of them.

A GIS keeps text and numbers. A list or a record comes back as JSON text, as OGR's own notation or, typed by hand, as
words with a mark between them; a Shapefile cuts names to ten letters and text to its field.
"""

from __future__ import annotations

import ast
import contextlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from geo.errors import ReferenceError, Words, nearest

SHORT = 10  # letters of a Shapefile's field name
FULL = 254  # bytes of a Shapefile's longest field


class Form(StrEnum):
    """What a property holds."""

    TEXT = "text"
    NAMES = "names"  # a list; by hand with | between them
    IDS = "ids"  # a list; by hand with |, a comma or a space between them
    DEGREES = "degrees"  # a printed longitude and latitude, or pairs of them
    RECORD = "record"  # an object, or a list of them; by hand the title alone
    WHOLE = "whole"
    NUMBER = "number"


Keys = Mapping[str, Form]
_LIST = re.compile(r"\((\d+):(.*)\)", re.DOTALL)  # OGR's notation for a list
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"")
_SPACE, _SYNTAX = re.compile(r"\s+"), re.compile(r"[\s\[\]{}'\"\\,]+")
_BETWEEN = {
    Form.NAMES: re.compile(r"\s*[|｜]\s*"),
    Form.IDS: re.compile(r"[\s|｜,，]+"),
    Form.DEGREES: re.compile(r"[\s,，]+"),
}


def stands_for(
    name: str, fields: Sequence[str], known: Collection[str], short: Mapping[str, str], *, cut: bool
) -> dict[str, str]:
    """Return the property that each field of a layer stands for, in the order of the fields.

    Parameters
    ----------
    name
        How faults name the layer.
    known
        The properties that geo knows, or that the hand-kept layer has.
    short
        Short names that geo's own exports give to properties.
    cut
        Whether names may have been cut to ten letters.

    Raises
    ------
    ReferenceError
        Two fields stand for one property, or one is likely misspelt.
    """
    meant = meanings(fields, known, short, cut=cut)
    for field, key in meant.items():
        twins = [other for other, same in meant.items() if same == key]
        if len(twins) > 1:
            raise ReferenceError(
                name,
                Words(f"字段 {'、'.join(twins)} 都是 {key}", f"fields {', '.join(twins)} all stand for {key}"),
                Words("只留一个", "Keep one of them"),
            )
        near = [] if key in known else nearest(key, [k for k in known if k not in meant.values()], count=1)
        if near:
            raise ReferenceError(
                name,
                Words(f"没有字段 {near[0]}，却有 {field}", f"there is a field {field} and none called {near[0]}"),
                Words(f"把它改名为 {near[0]}，或叫得不像它", f"Rename it to {near[0]}, or to something less like it"),
            )
    return meant


def meanings(fields: Sequence[str], known: Collection[str], short: Mapping[str, str], *, cut: bool) -> dict[str, str]:
    """Return the property of which each field bears the name, whole, short or cut; its own name where it is none.

    Parameters
    ----------
    known, short, cut
        As `stands_for`, which also sees to it that no name is misspelt.
    """
    folded = {key.casefold(): key for key in known}
    first_letters = {key.casefold()[:SHORT]: key for key in reversed(list(known))}
    meant: dict[str, str] = {}
    for field in fields:
        key = field if field in known else short.get(field) or folded.get(field.casefold())
        if key is None and cut and len(field) == SHORT:
            key = first_letters.get(field.casefold())
        meant[field] = key or field
    return meant


def in_form(value: Any, form: Form | None) -> Any:  # noqa: ANN401 - a property holds anything
    """Return a property's value in its form; what cannot be brought into it stays as it is, for the check to name.

    None stands for what is empty. Without a form (a property of one's own) only text that is JSON of a list or an
    object is read.
    """
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        if form is None or form not in (Form.TEXT, Form.WHOLE, Form.NUMBER):
            value = _structured(value, form)
    if isinstance(value, str) and form in (Form.WHOLE, Form.NUMBER):
        try:
            value = float(value)
        except ValueError:
            return value or None
    if isinstance(value, float) and value.is_integer() and form is not Form.NUMBER:
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and form is Form.TEXT:
        value = str(value)
    return None if value in ("", [], {}) else value


def _structured(text: str, form: Form | None) -> Any:  # noqa: ANN401 - JSON holds anything
    """Return the list or object that a text stands for, or the text."""
    if text[:1] in ("[", "{"):
        return _from_code(text, form)
    notation = _LIST.fullmatch(text)
    if notation and form in _BETWEEN:
        parts = notation[2].split(",") if notation[2] else []
        return parts if len(parts) == int(notation[1]) else text
    if not text or form is None:
        return text
    if form is Form.RECORD:
        return {"title": text}
    return [part for part in _BETWEEN[form].split(text) if part]


def _from_code(text: str, form: Form | None) -> Any:  # noqa: ANN401 - as _structured
    """Return what JSON says, or Python, as which geopandas writes lists and objects; its arrays have no commas."""
    with contextlib.suppress(ValueError, RecursionError):
        return plain(json.loads(text))
    if form in _BETWEEN and not _QUOTED.sub("", text).strip("[], \n"):
        return [(single or double).replace("\\'", "'") for single, double in _QUOTED.findall(text)]
    if form is Form.RECORD:
        with contextlib.suppress(ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return plain(ast.literal_eval(text))
    return text


def plain(value: Any) -> Any:  # noqa: ANN401 - a property holds anything
    """Return a value as JSON has it: a date is text, and what is no number (NaN) is nothing."""
    return json.loads(json.dumps(value, default=str), parse_constant=lambda _: None)


def is_all_it_holds(text: Any, kept: Any, width: int, encoding: str) -> bool:  # noqa: ANN401 - properties hold anything
    """Tell whether a Shapefile holds of a kept value what it can: cut to its field, or without foreign letters.

    The letters are those that the encoding lacks; some programs leave them out, others put a question mark.
    """
    if not isinstance(text, str):
        return False
    whole = kept if isinstance(kept, str) else json.dumps(kept, ensure_ascii=False)
    narrow = "gbk" if encoding == "GB18030" else encoding  # programs say GB18030 and write GBK
    able = whole.encode(narrow, "ignore").decode(narrow)
    lossy, full = able != whole, fills(text, width, encoding)
    dropped = _SPACE if isinstance(kept, str) else _SYNTAX
    have, could = (dropped.sub("", part.replace("?", "") if lossy else part) for part in (text, able))
    return (lossy and have == could) or (full and could.startswith(have))


def fills(text: str, width: int, encoding: str) -> bool:
    """Tell whether a text fills its field: one letter more, of up to four bytes, need not have gone in."""
    return len(text.encode(encoding, "replace")) > width - 4
