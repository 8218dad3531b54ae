"""Changes as an Atom feed (RFC 4287): ids that stay, dates from the data, never from the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from geo.errors import Words
from geo.register.diff import Change

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold (section 2.2, Char).
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(changes: Sequence[tuple[Change, Words]], title: Words, author: str, adcode: str, updated: str) -> bytes:
    """Return an Atom feed with an entry a change.

    Parameters
    ----------
    changes
        Each with its sentence.
    updated
        ISO date or its beginning of the later state.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", _id(adcode, title.zh, updated))
    _text(root, "title", str(title))
    _text(root, "updated", timestamp(updated))
    _text(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", author or "geo")
    for change, sentence in changes:
        project = change.project
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        _text(entry, "id", _id(adcode, project.id, change.kind, project.stage, project.tense, project.as_of))
        _text(entry, "title", f"{project.name} {project.name_en}".strip())
        _text(entry, "updated", timestamp(project.as_of or updated))
        _text(entry, "summary", str(sentence))
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def timestamp(date: str) -> str:
    """Return the RFC 3339 instant at which an ISO date, or its beginning, begins in China.

    >>> timestamp("2024-02")
    '2024-02-01T00:00:00+08:00'
    """
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00+08:00"


def _id(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(('geo', *parts)))}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _FORBIDDEN.sub("", text)
