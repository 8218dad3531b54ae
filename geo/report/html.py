"""From a web page to its text as Markdown: what a reader sees of it, without the site around the report."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree

from geo.errors import ReportError, Words
from geo.report import plain
from geo.report.apart import Content
from geo.report.blocks import BREAK, Block, cell, markdown, paragraphs

Element: TypeAlias = Any  # lxml has no types

MOST_TAGS = 200_000  # the longest pages have a fifth
DEEPEST = 1000  # elements within elements; browsers stop at 512, the parser at 2048 without a word

_HEAD = 4096  # bytes in which a page names its encoding
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8"}
_CODECS |= {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_DAMAGED = 0.01  # of the characters may be undecodable

_UNSEEN = frozenset(
    {"head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio", "video"}
    | {"select", "button", "textarea", "rt", "rp"}
)
_SITE = frozenset({"nav", "footer", "aside", "header"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = _SITE.union(
    {"html", "body", "article", "main", "section", "div", "p", "pre", "blockquote", "center", "form", "fieldset"},
    {"figure", "figcaption", "address", "hr", "dl", "dt", "dd", "li", "table", "caption", "thead", "tbody", "tfoot"},
    {"tr", *_HEADINGS, *_LISTS, *_CELLS},
)
_BOLD = frozenset({"b", "strong"})


def read(data: bytes, where: str) -> Content:
    """Return the text of a page.

    Raises
    ------
    ReportError
        Its encoding is not known, or its elements are nested too deep.
    """
    text = _decode(data, where)
    if text.count("<") > MOST_TAGS:
        raise _overloaded(where, Words(f"网页的标签多于 {MOST_TAGS} 个", f"it has more than {MOST_TAGS} tags"))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:  # short of memory; whatever the tags, the parser makes a tree of them
        raise _overloaded(where, Words(f"网页读不出（{error.msg}）", f"it cannot be read ({error.msg})")) from None
    if root is None:
        return Content("")
    page = _Page(where)
    page.walk(_report_in(root))
    return Content(markdown(page.blocks))


def _decode(data: bytes, where: str) -> str:
    """Return the characters of a page: as its bytes are in fact, else as it says they are."""
    text = plain.unmarked(data, where) or plain.utf8(data)
    declared = _DECLARED.search(data[:_HEAD])
    codec = _CODECS.get(declared[1].decode("ascii").lower()) if declared else None
    if text is None and codec:
        damaged = data.decode(codec, errors="replace")
        if damaged.count("\ufffd") <= _DAMAGED * len(damaged):
            text = damaged
    text = plain.decode(data, where) if text is None else text
    if "\0" in text:
        raise plain.binary(where)
    return text


def _report_in(root: Element) -> Element:
    """Return the one element that is said to be the main text, if it holds most of it; else the whole page."""
    for tag in ("article", "main"):
        found = list(root.iter(tag))
        if len(found) == 1 and 2 * _length(found[0]) >= _length(root):
            return found[0]
    return root


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


class _Page:
    """The blocks of a page, as its elements open and close."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.blocks: list[Block] = []
        self._text: list[tuple[str, bool]] = []  # of the open paragraph, with whether it is bold
        self._bold = self._pre = self._level = 0
        self._lists: list[int | None] = []  # of the open lists, the last number; None: bullets
        self._mark = ""
        self._cells: list[int] = []  # of the open cells, how many blocks there were before

    def walk(self, top: Element) -> None:
        """Take in an element with all that it holds."""
        events = etree.iterwalk(top, events=("start", "end"))
        depth = 0
        for event, element in events:
            if event == "start":
                depth += 1
                if depth > DEEPEST:
                    what = Words(f"网页的标签套了 {DEEPEST} 层以上", f"its tags are nested more than {DEEPEST} deep")
                    raise _overloaded(self.where, what)
                if element is not top and _unseen(element):
                    events.skip_subtree()
                else:
                    self._open(element.tag)
                    self._add(element.text)
            else:
                depth -= 1
                if element is top or not _unseen(element):
                    self._close(element.tag)
                if element is not top:
                    self._add(element.tail)
        self._flush()

    def _open(self, tag: str) -> None:
        if tag == "br":
            self._text.append((BREAK, False))
        self._bold += tag in _BOLD
        if tag not in _BLOCKS:
            return
        self._flush()
        self._pre += tag == "pre"
        self._level = _HEADINGS.get(tag, self._level)
        if tag in _LISTS:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag in _CELLS:
            self._cells.append(len(self.blocks))

    def _close(self, tag: str) -> None:
        self._bold -= tag in _BOLD
        if tag not in _BLOCKS:
            return
        self._flush()
        self._pre -= tag == "pre"
        if tag in _HEADINGS:
            self._level = 0
        elif tag in _LISTS:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        elif tag in _CELLS:
            start = self._cells.pop()
            self.blocks[start:] = cell(self.blocks[start:])

    def _add(self, text: str | None) -> None:
        if text:
            text = text.replace(BREAK, " ")
            self._text.append((text.replace("\n", BREAK) if self._pre else text, self._bold > 0))

    def _flush(self) -> None:
        """End the open paragraph."""
        bold = all(is_bold for text, is_bold in self._text if text.strip())
        for text in paragraphs("".join(text for text, _ in self._text)):
            self.blocks.append(Block(text, self._level, "" if self._level else self._mark, bold))
            self._mark = ""
        self._text = []

    def _next_mark(self) -> str:
        if not self._lists:
            return "- "
        number = self._lists[-1]
        if number is not None:
            self._lists[-1] = number = number + 1
        return "  " * min(len(self._lists) - 1, 4) + ("- " if number is None else f"{number}. ")


def _overloaded(where: str, what: Words) -> ReportError:
    return ReportError(where, what, Words("把正文复制出来，存成文本", "Copy its text and save that as text"))


def _unseen(element: Element) -> bool:
    """Tell whether an element is no part of what a reader sees, or of the site's frame."""
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return True
    if element.tag in _SITE and not any(True for _ in element.iterancestors("article", "main")):
        return True
    return (
        element.get("hidden") is not None
        or element.get("role", "").lower() in _ROLES
        or _HIDDEN.search(element.get("style", "")) is not None
    )
