"""The headings of a report, with the levels that they have in fact.

A report in Markdown says its headings with `#`. Without any, lines of their own that begin with a Chinese list number
(`一、`, `（一）`) or are set in bold are headings. Numbers, closing full stops and colons are no part of a title.

One thing Markdown gets wrong often: a heading announces its parts in a bullet list, and the parts follow, numbered,
at the announcing heading's own level. They are its children here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from geo.model import Heading

LONGEST_TITLE = 40  # characters; a longer numbered line is a paragraph

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_MARKDOWN = re.compile(r" {0,3}(#{1,6})[ \t\u3000]+(\S.*)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_BULLET = re.compile(r"\s{0,9}[-*+·•]\s+(\S.*)")
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[、.．是章节]|部分)|[（(][一二三四五六七八九十\d]{1,3}[）)]、?|\d{1,2}[、.．](?!\d))\s*"
)
_IN_A_SENTENCE = re.compile(r"[。；！？!?]")
_CLOSING = "。：:．. \t\u3000*"


class Numbering(Enum):
    """The forms of list number that make a line a heading."""

    CHAPTER = "一、"
    SECTION = "（一）"


BARE_LEVELS = {Numbering.CHAPTER: 2, Numbering.SECTION: 3}  # where nothing marks the level; 1 is the report's title


class Line(NamedTuple):
    """A line of the text, without its end."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the line's end character stands."""
        return self.start + len(self.text)


class _Printed(NamedTuple):
    """A heading as it is printed."""

    level: int
    title: str
    numbered: bool
    line: Line


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text; only line feed and carriage return end a line."""
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            yield Line(match[0].rstrip("\r\n"), match.start())


def find_headings(text: str) -> tuple[Heading, ...]:
    """Return the headings in the order of the text."""
    lines = list(split_lines(text))
    printed = _markdown(lines) or _bare(lines)
    return tuple(_settle(printed, lines))


def clean_title(text: str) -> str:
    """Return a title without list number, emphasis, closing full stop and colon."""
    text = text.strip("# \t\u3000*")
    return text[_numbering(text) :].rstrip(_CLOSING)


def numbering_of(text: str) -> Numbering | None:
    """Return the form of the Chinese list number at the head of a line."""
    if _CHAPTER.match(text):
        return Numbering.CHAPTER
    return Numbering.SECTION if _SECTION.match(text) else None


def is_title(text: str) -> bool:
    """Tell whether a line is short enough for a title, and no sentence."""
    title = clean_title(text)
    return 0 < len(title) <= LONGEST_TITLE and not _IN_A_SENTENCE.search(title)


def _numbering(text: str) -> int:
    """Return how many characters at the head of a title are its number."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def _markdown(lines: list[Line]) -> list[_Printed]:
    """Return the headings marked with `#`."""
    found = []
    for line in lines:
        match = _MARKDOWN.fullmatch(line.text)
        if match and (title := clean_title(match[2])):
            body = match[2].strip("* \t\u3000")
            found.append(_Printed(len(match[1]), title, _numbering(body) > 0, line))
    return found


def _bare(lines: list[Line]) -> list[_Printed]:
    """Return the headings of a text without Markdown: numbered or bold lines that are no sentences."""
    found = []
    for line in lines:
        text = line.text.strip()
        bold = _BOLD.fullmatch(text)
        body = (bold[1] if bold else text).strip()
        if not is_title(body):
            continue
        title = clean_title(body)
        numbering = numbering_of(body)
        if numbering:
            found.append(_Printed(BARE_LEVELS[numbering], title, True, line))
        elif bold and not body.endswith(("！", "!", "：", ":")):  # a bold greeting or lead-in is no heading
            found.append(_Printed(2, title, False, line))
    return found


def _settle(printed: list[_Printed], lines: list[Line]) -> Iterator[Heading]:
    """Give each heading its level, one deeper where another of its printed level has announced it."""
    bullets = _bullets_below(printed, lines)
    announced: set[str] = set()  # titles in the list below the last announcing heading
    announcer = 0  # its printed level; 0: none
    shift = 0
    for heading, below in zip(printed, bullets, strict=True):
        child = heading.numbered and heading.level == announcer and _squeeze(heading.title) in announced
        if child:
            shift = 1
        elif heading.level <= announcer or announcer == 0:
            shift, announcer, announced = 0, 0, set()
            if below:
                announcer, announced = heading.level, below
        yield Heading(heading.level + shift, heading.title, heading.line.start, heading.line.end)


def _bullets_below(printed: list[_Printed], lines: list[Line]) -> list[set[str]]:
    """Return for each heading the titles in bullets between it and the next heading."""
    starts = {heading.line.start: index for index, heading in enumerate(printed)}
    found: list[set[str]] = [set() for _ in printed]
    current = -1
    for line in lines:
        if line.start in starts:
            current = starts[line.start]
        elif current >= 0 and (match := _BULLET.fullmatch(line.text)):
            found[current].add(_squeeze(clean_title(match[1])))
    return found


def _squeeze(title: str) -> str:
    """Return a title without inner blanks, for comparison."""
    return "".join(title.split())
