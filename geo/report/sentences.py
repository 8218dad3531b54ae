"""The sentences of a report, each with its place and the headings above it.

A sentence ends at a full stop, question or exclamation mark, or with its paragraph. Two things break a sentence
over paragraphs in published reports and are mended: hard line wraps, and a break inside a list or a quotation
(`两心两轴 / 多节点”`). Headings, front matter and comments hold no sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geo.model import Heading, Sentence
from geo.report.headings import Line, split_lines

LOOK_AHEAD = 80  # characters of the next paragraph in which an open quotation must close
WRAPPED = 20  # characters; a shorter line was not broken at a margin

_STOP = re.compile(r"[。！？!?]+[”’」』）)]*")
_ITEM = re.compile(r"\s*(?:[-*+·•>|]\s|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]{1,2}是)")
_MARKS = "-*+·•>|#"  # what a line may begin with before its text
_GOES_ON = ("、", "，", ",", "“", "（", "(", "和", "及", "与")
_COMMENT = re.compile(r"\s*<!--.*?-->\s*")
_FENCE = "---"


def find_sentences(text: str, headings: Sequence[Heading]) -> tuple[Sentence, ...]:
    """Return the sentences in the order of the text."""
    starts = [heading.start for heading in headings]
    paths = list(_paths(headings))
    found = []
    for start, end in _passages(text, set(starts)):
        section = paths[bisect_right(starts, start)]
        for begin, stop in _cut(text, start, end):
            found.append(Sentence(text[begin:stop], begin, stop, section))
    return tuple(found)


def _paths(headings: Sequence[Heading]) -> Iterator[tuple[str, ...]]:
    """Yield the heading path before the first heading, then the path that holds below each."""
    open_: list[Heading] = []
    yield ()
    for heading in headings:
        while open_ and open_[-1].level >= heading.level:
            open_.pop()
        open_.append(heading)
        yield tuple(each.title for each in open_)


def _passages(text: str, heading_starts: set[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches of text that sentences do not cross."""
    start = end = -1
    blank = False  # whether blank lines stand between the open passage and this line
    for line in _body(text):
        if not line.text.strip():
            blank = True
            continue
        if line.start in heading_starts or _COMMENT.fullmatch(line.text):
            if start >= 0:
                yield start, end
            start = -1
        elif start >= 0 and _continues(text[max(start, end - 2 * LOOK_AHEAD) : end], line.text, blank):
            end = line.end
        else:
            if start >= 0:
                yield start, end
            start, end = line.start, line.end
        blank = False
    if start >= 0:
        yield start, end


def _body(text: str) -> Iterator[Line]:
    """Yield the lines below the front matter, if there is any."""
    lines = list(split_lines(text))
    if lines and lines[0].text.rstrip() == _FENCE:
        for index, line in enumerate(lines[1:40], 1):
            if line.text.rstrip() == _FENCE:
                return iter(lines[index + 1 :])
    return iter(lines)


def _continues(above: str, line: str, blank: bool) -> bool:
    """Say whether a line goes on with the sentence that the text above left unfinished."""
    above = above.rstrip()
    if _ITEM.match(line):
        return False
    if above.endswith(_GOES_ON):
        return True
    if above.rfind("“") > above.rfind("”"):
        return "”" in line[:LOOK_AHEAD] and "“" not in line[: line.find("”")]
    last_line = above[max(above.rfind("\n"), above.rfind("\r")) + 1 :]
    return not blank and len(last_line) >= WRAPPED and above[-1] not in "。！？!?；;：:）)…—"


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a passage, without blanks and list marks around them."""
    at = start
    while at < end:
        match = _STOP.search(text, at, end)
        stop = match.end() if match else end
        begin = at
        while begin < stop and (text[begin] in _MARKS or text[begin].isspace()):
            begin += 1
        last = stop
        while last > begin and text[last - 1].isspace():
            last -= 1
        if last > begin:
            yield begin, last
        at = stop
