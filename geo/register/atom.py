"""Atom feeds (RFC 4287): the one way to write them. Ids that stay, dates from the data, never from the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from geo.errors import Words
from geo.register.diff import Change, stage_since

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold (section 2.2, Char).
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# RFC 4151 asks for a name of one's own and a day on which it was; .invalid is nobody's for ever (RFC 2606), so that
# an id does not hang on where the pages are published.
_TAG = "tag:geo.invalid,2021"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed, as plain text.

    Parameters
    ----------
    updated
        ISO date, or its beginning, of what the entry tells.
    categories
        Codes, each with its label, perhaps empty.
    link
        Where a page shows it; empty where none is published.
    """

    id: str
    title: str
    updated: str
    content: str
    categories: tuple[tuple[str, str], ...] = ()
    link: str = ""


def written(
    entries: Sequence[Entry], title: str, *, identity: str, updated: str, link: str = "", own: str = ""
) -> bytes:
    """Return the bytes of a feed of these entries, in their order.

    Parameters
    ----------
    updated
        ISO date of the feed, or its beginning.
    link, own
        Where the page is that the feed belongs to, and where the feed itself is; empty where they are not published.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", identity)
    _text(root, "title", title)
    _text(root, "updated", timestamp(updated))
    _text(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", "geo")
    _link(root, "self", "application/atom+xml", own)
    _link(root, "alternate", "text/html", link)
    for each in entries:
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        _text(entry, "id", each.id)
        _text(entry, "title", each.title)
        _text(entry, "updated", timestamp(each.updated))
        _link(entry, "alternate", "text/html", each.link)
        for code, label in each.categories:
            ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": code} | ({"label": label} if label else {}))
        _text(entry, "content", each.content)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def feed(changes: Sequence[tuple[Change, str]], title: Words, *, scope: str, since: str, updated: str) -> bytes:
    """Return a feed with an entry a change.

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
    entries = [
        Entry(
            id=_id(scope, *_identity(change)),
            title=f"{change.project.name} {change.project.name_en}".strip(),
            updated=change.since,
            content=said,
            categories=tuple((kind.value, "") for kind in change.kinds),
        )
        for change, said in changes
    ]
    return written(entries, str(title), identity=_id(scope, since), updated=updated)


def tag(*parts: str) -> str:
    """Return a tag: URI (RFC 4151) of some parts, each a segment of its own.

    >>> tag("331081", "甲/路")
    'tag:geo.invalid,2021:331081/%E7%94%B2%2F%E8%B7%AF'
    """
    return f"{_TAG}:{'/'.join(quote(part, safe='', errors='backslashreplace') for part in parts)}"


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
    """Return an id of what may be compared anywhere, files of any name too."""
    name = "/".join(("geo", *parts)).encode(errors="backslashreplace")  # a file's name may be no text
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name.decode())}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _plain(text)


def _link(parent: ET.Element, relation: str, kind: str, address: str) -> None:
    if address:
        ET.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, type=kind, href=_plain(address))


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)
