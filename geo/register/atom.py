"""Changes as an Atom feed (RFC 4287): ids that stay, dates from the data, never from the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from geo.errors import Words
from geo.register.diff import Change, stage_since

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold (section 2.2, Char).
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(changes: Sequence[tuple[Change, str]], title: Words, *, scope: str, since: str, updated: str) -> bytes:
    """Return an Atom feed with an entry a change.

    An entry's id stays while what became of the project stays, so that a reader who fetches the feed again sees what
    is new in it.

    Parameters
    ----------
    changes
        Each with what the entry says of it, as plain text.
    scope
        Where the projects' ids count: the county's code, or the files compared.
    since
        The earlier state; with the scope it makes the feed's own id, which stays while the later state moves on.
    updated
        ISO date of the later state, or its beginning.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", _id(scope, since))
    _text(root, "title", str(title))
    _text(root, "updated", timestamp(updated))
    _text(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", "geo")
    for change, said in changes:
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        _text(entry, "id", _id(scope, *_identity(change)))
        _text(entry, "title", f"{change.project.name} {change.project.name_en}".strip())
        _text(entry, "updated", timestamp(change.since))
        for kind in change.kinds:
            ET.SubElement(entry, f"{{{_ATOM}}}category", term=kind.value)
        _text(entry, "content", said)
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


def _identity(change: Change) -> tuple[str, ...]:
    """Return what makes a change this one and no other."""
    project = change.project
    before = change.before.id if change.before else ""
    return before, project.id, *change.kinds, project.stage, project.tense, stage_since(project)


def _id(*parts: str) -> str:
    """Return an id that needs no domain of one's own, as a tag: URI would."""
    name = "/".join(("geo", *parts)).encode(errors="backslashreplace")  # a file's name may be no text
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name.decode())}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _FORBIDDEN.sub("", text)
