"""From a Word file (.docx) to its text as Markdown.

The text is what Word shows with all changes accepted: insertions are in it, deletions are not; so are the numbers
of numbered paragraphs, which the file does not hold. Headers, footers, notes, comments and the table of contents are
left out.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from geo.report.apart import Content
from geo.report.blocks import BREAK, Block, cell, markdown, paragraphs
from geo.report.numbering import BULLET, Level, Numbers
from geo.report.package import Element, Parts, child, damaged, tag_of, value

_GONE = frozenset({"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "rt", "Fallback"})
_THROUGH = frozenset(
    {"body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}
)
_CONTENTS = re.compile(r"toc (?:\d|heading)")
_HEADING = re.compile(r"heading ([1-9])")
_LONGEST_CHAIN = 12  # of styles, each the base of the one before; Word allows eleven
_LONGEST_NUMBER = 40  # characters, fields and all
_BODY_TEXT = 9  # an outline level that says: no heading


def read(data: bytes, where: str) -> Content:
    """Return the text of a Word file.

    Raises
    ------
    ReportError
        It is damaged or locked, unpacks to too much, or is another kind of ZIP file.
    """
    try:
        parts = Parts(data, where)
        return Content(markdown(_Document(parts).blocks()))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise damaged(where, str(error)) from None
    except etree.XMLSyntaxError as error:
        raise damaged(where, error.msg) from None


@dataclass(slots=True)
class _Style:
    """A paragraph style: what it says itself."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    list_id: str | None = None
    depth: int | None = None


@dataclass(slots=True)
class _Format:
    """What a paragraph is by its own settings and its style's."""

    level: int = 0  # of a heading
    list_id: str = ""
    depth: int = 0
    contents: bool = False  # a line of the table of contents


@dataclass(slots=True)
class _Text:
    """The text of a paragraph as it is gathered, and the text boxes anchored in it."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)  # with whether it is bold
    boxes: list[Element] = field(default_factory=list)


class _Document:
    """The body of a Word file."""

    def __init__(self, parts: Parts) -> None:
        self._styles = _styles(parts.related("styles"))
        self._numbers = _numbers(parts.related("numbering"))
        self._body = child(parts.root(parts.main), "body")

    def blocks(self) -> list[Block]:
        """Return the blocks of the whole text."""
        return [] if self._body is None else list(self._blocks(self._body))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            tag = tag_of(element)
            if tag == "p":
                yield from self._paragraph(element)
            elif tag == "tbl":
                for one in _cells(element):
                    yield from cell(list(self._blocks(one)))
            elif tag in _THROUGH:
                yield from self._blocks(element)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        found = self._format(child(element, "pPr"))
        text = _Text()
        if not found.contents:
            _gather(element, text)
        bold = all(is_bold for piece, is_bold in text.pieces if piece.strip())
        settled = paragraphs("".join(piece for piece, _ in text.pieces))
        if settled:
            number = self._numbers.next(found.list_id, found.depth) if found.list_id else ""
            bullet = number.strip() == BULLET.strip()
            yield Block(
                settled[0] if bullet else number + settled[0],
                found.level,
                number if bullet and not found.level else "",
                bold,
            )
            for line in settled[1:]:
                yield Block(line, found.level, "", bold)
        for box in text.boxes:
            yield from self._blocks(box)

    def _format(self, settings: Element) -> _Format:
        """Return what a paragraph is: its own settings first, then its style's, then those of the style's base."""
        own = _style(settings)
        chain = [own]
        while chain[-1].base in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[chain[-1].base])
        outline = next((style.outline for style in chain if style.outline is not None), None)
        list_id = next((style.list_id for style in chain if style.list_id is not None), "")
        depth = next((style.depth for style in chain if style.depth is not None), 0)
        names = [style.name.lower() for style in chain]
        level = 0 if outline is None or outline >= _BODY_TEXT else outline + 1
        if outline is None:
            level = next((int(match[1]) for name in names if (match := _HEADING.fullmatch(name))), 0)
        if "title" in names:
            level = 1
        contents = any(_CONTENTS.match(name) is not None for name in names)
        return _Format(level, "" if list_id == "0" else list_id, depth, contents)


def _gather(element: Element, text: _Text, bold: bool = False) -> None:
    """Add the text of an element to a paragraph's."""
    for inner in element:
        tag = tag_of(inner)
        if tag in _GONE:
            continue
        if tag == "r":
            settings = child(inner, "rPr")
            if not _on(settings, "vanish"):
                _gather(inner, text, _on(settings, "b"))
        elif tag == "t":
            text.pieces.append(((inner.text or "").replace(BREAK, " "), bold))
        elif tag in ("br", "cr"):
            text.pieces.append((BREAK, False))
        elif tag in ("tab", "ptab"):
            text.pieces.append(("\t", False))
        elif tag == "noBreakHyphen":
            text.pieces.append(("-", False))
        elif tag == "txbxContent":
            text.boxes.append(inner)
        else:
            _gather(inner, text, bold)


def _cells(table: Element) -> Iterator[Element]:
    """Yield the cells of a table in reading order."""
    for element in table:
        tag = tag_of(element)
        if tag == "tc":
            yield element
        elif tag == "tr" or tag in _THROUGH:
            yield from _cells(element)


def _styles(root: Element) -> dict[str, _Style]:
    found = {}
    for element in () if root is None else root:
        if tag_of(element) == "style":
            style = _style(child(element, "pPr"))
            style.name = value(child(element, "name"))
            style.base = value(child(element, "basedOn"))
            found[value(element, "styleId")] = style
    return found


def _style(settings: Element) -> _Style:
    """Return what the settings of a paragraph or style say."""
    numbering = child(settings, "numPr")
    outline, depth = value(child(settings, "outlineLvl")), value(child(numbering, "ilvl"))
    return _Style(
        base=value(child(settings, "pStyle")),
        outline=int(outline) if outline.isdecimal() else None,
        list_id=value(child(numbering, "numId")) or None,
        depth=int(depth) if depth.isdecimal() else None,
    )


def _numbers(root: Element) -> Numbers:
    """Return the lists of a document."""
    schemes: dict[str, dict[int, Level]] = {}
    lists: dict[str, tuple[str, dict[int, Level]]] = {}
    restarts: dict[tuple[str, int], int] = {}
    for element in () if root is None else root:
        if tag_of(element) == "abstractNum":
            schemes[value(element, "abstractNumId")] = dict(_levels(element))
        elif tag_of(element) == "num":
            list_id, scheme = value(element, "numId"), value(child(element, "abstractNumId"))
            levels = dict(schemes.get(scheme, {}))
            for override in element:
                if tag_of(override) == "lvlOverride":
                    levels.update(_levels(override))
                    start = value(child(override, "startOverride"))
                    if start.isdecimal():
                        restarts[list_id, _number(value(override, "ilvl"))] = int(start)
            lists[list_id] = (scheme, levels)
    return Numbers(lists, restarts)


def _levels(scheme: Element) -> Iterator[tuple[int, Level]]:
    for element in scheme:
        if tag_of(element) == "lvl":
            shape = Level(
                value(child(element, "numFmt")) or "decimal",
                value(child(element, "lvlText"))[:_LONGEST_NUMBER],
                _number(value(child(element, "start")), 1),
            )
            yield _number(value(element, "ilvl")), shape


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdecimal() else otherwise


def _on(settings: Element, tag: str) -> bool:
    """Tell whether a run's settings turn something on."""
    element = child(settings, tag)
    return element is not None and value(element) not in ("0", "false", "off")
