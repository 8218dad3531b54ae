"""From the paragraphs of a page or a Word file to Markdown: headings marked, lists kept, a table one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.report.headings import BARE_LEVELS, Numbering, is_title, numbering_of

BREAK = "\v"  # a line break that the author made, in text whose blanks are not settled yet

_CELL = 30  # characters, as in the grammar; a longer cell keeps its paragraphs apart
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff\u00ad]")  # and what has no width
_WIDE = r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n\s*(?={_WIDE})")  # blanks that a wrapped source line brings
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
_PARAGRAPHS = re.compile(rf"{BREAK}\s*{BREAK}+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or cell.

    `level` is that of a heading, else 0; `mark` what stands before a list item, blanks included.
    """

    text: str
    level: int = 0
    mark: str = ""
    bold: bool = False


def settle(text: str) -> str:
    """Return text with single blanks, each line trimmed, and without what cannot be seen."""
    text = _WRAP.sub("", _CONTROLS.sub("", text).replace(BREAK, f" {BREAK} "))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split(BREAK))
    return "\n".join(lines).strip()


def paragraphs(text: str) -> list[str]:
    """Return unsettled text as settled paragraphs, parted where two line breaks follow each other."""
    return [settled for part in _PARAGRAPHS.split(text) if (settled := settle(part))]


def cell(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a table's cell: one line, unless it holds long text, a heading or a list."""
    lines = [line for block in blocks for line in block.text.split("\n")]
    plain = not any(block.level or block.mark for block in blocks)
    if len(lines) > 1 and plain and sum(map(len, lines)) <= _CELL:
        return [Block("".join(lines))]
    return [replace(block, bold=False) for block in blocks]


def markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown; every one is a paragraph but for the items of a list, which follow line on line."""
    text: list[str] = []
    item = False
    for block in _numbered(list(blocks)):
        if text:
            text.append("\n" if item and block.mark else "\n\n")
        item = bool(block.mark)
        text.append(_written(block))
    return "".join(text) + "\n" if text else ""


def _written(block: Block) -> str:
    if block.level:
        return "#" * min(block.level, 6) + " " + "".join(block.text.split("\n"))
    if block.bold and is_title(block.text):
        return f"**{block.text}**"
    return block.mark + block.text


def _numbered(blocks: list[Block]) -> list[Block]:
    """Mark lines such as `一、…` as headings in a text that marks others, its title for one, but none of this form.

    In a text that marks no heading they are found as they stand.
    """
    marked = [(numbering_of(block.text), block.level) for block in blocks if block.level]
    if not marked:
        return blocks
    chapters = [level for form, level in marked if form is Numbering.CHAPTER]
    levels = dict(BARE_LEVELS)
    levels[Numbering.SECTION] = max([levels[Numbering.SECTION], *(level + 1 for level in chapters)])
    for form, _ in marked:
        if form:
            levels.pop(form, None)
    return [part for block in blocks for part in _parted(block, levels)]


def _parted(block: Block, levels: Mapping[Numbering, int]) -> Iterator[Block]:
    """Yield the headings among the lines of a paragraph, and what stands between them."""
    if block.level or block.mark:
        yield block
        return
    between: list[str] = []
    for line in block.text.split("\n"):
        form = numbering_of(line)
        if form is None or form not in levels or not is_title(line):
            between.append(line)
            continue
        if between:
            yield replace(block, text="\n".join(between))
            between = []
        yield Block(line, levels[form])
    if between:
        yield replace(block, text="\n".join(between))
