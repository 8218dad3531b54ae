"""The marked corpus: passages of our own making in which every work is marked, one file a style.

A file begins with `%` comment lines; `%% id · kind year` begins a passage. In the text a work stands as
`[[name|stage]]`; the text without the marks is what a report would hold. docs/extraction.md says what is marked and
where a name ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from geo.errors import ReferenceError, Words
from geo.model import Stage

KINDS = ("plan", "review", "bulletin", "list", "mixed")

_HEAD = re.compile(r"%% (?P<id>[a-z0-9-]+) · (?P<kind>[a-z]+) (?P<year>\d{4})")
_MARK = re.compile(r"\[\[(?P<name>[^|\[\]]+)\|(?P<stage>[a-z]+)\]\]")
_DISTINCT = 6  # characters of a name that means the same work wherever it stands
_REMEDY = Words("按 docs/extraction.md 改正", "Mend it as docs/extraction.md says")


@dataclass(frozen=True, slots=True)
class Mark:
    """A work marked in a passage: `text[start:end]` is its name."""

    start: int
    end: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks, and the marks; `year` is the one that its plan or review speaks of."""

    id: str
    style: str
    kind: str
    year: int
    text: str
    marks: tuple[Mark, ...]


def read_corpus() -> list[Passage]:
    """Return every passage of the corpus, by file and in its order there.

    Raises
    ------
    ReferenceError
        A heading, a mark or a stage that is not written as it should be, with file and line.
    """
    folder = files("geo.extract") / "corpus"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return [
        passage
        for name in names
        for passage in parse_passages((folder / name).read_text(encoding="utf-8"), name.removesuffix(".txt"))
    ]


def parse_passages(content: str, style: str) -> Iterator[Passage]:
    """Yield the passages of a corpus file."""
    head: re.Match[str] | None = None
    body: list[str] = []
    began = 0
    for number, line in enumerate([*content.split("\n"), "%%"], 1):
        if not line.startswith("%%"):
            if head:
                body.append(line)
            continue
        if head:
            yield _passage(head, "\n".join(body).strip("\n"), style, began)
        head, body, began = _HEAD.fullmatch(line), [], number
        if head is None and line != "%%":
            raise _fault(style, number, Words(f"段落开头写错了：{line}", f"a passage does not begin like {line!r}"))


def _passage(head: re.Match[str], marked: str, style: str, line: int) -> Passage:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        if match["stage"] not in set(Stage):
            raise _fault(style, line, Words(f"没有这个阶段：{match[0]}", f"no such stage: {match[0]}"))
        marks.append(Mark(len(text), len(text) + len(match["name"]), Stage(match["stage"])))
        text += match["name"]
        last = match.end()
    text += marked[last:]
    if "[[" in text or "]]" in text:
        raise _fault(style, line, Words("有没写完整的标记", "a mark is not closed"))
    if head["kind"] not in KINDS:
        raise _fault(style, line, Words(f"没有这一种：{head['kind']}", f"no such kind: {head['kind']}"))
    return Passage(head["id"], style, head["kind"], int(head["year"]), text, tuple(marks))


_BARE_TAIL = re.compile(r"(?:项目|(?<!重)建设|工作|等)$")
_EDGE = re.compile(r"^[，。；：、！？\s]|[，。；：、！？\s]$")


def slips(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield what is against the marking guide as far as a rule can see it, a line each."""
    seen: set[str] = set()
    for passage in passages:
        if passage.id in seen:
            yield f"{passage.id}: the id stands twice"
        seen.add(passage.id)
        end = 0
        for mark in passage.marks:
            name = passage.text[mark.start : mark.end]
            if mark.start < end:
                yield f"{passage.id}: {name} overlaps the mark before it"
            end = mark.end
            if _EDGE.search(name) or len(name) < 2:
                yield f"{passage.id}: {name!r} begins or ends with no part of a name"
            if _BARE_TAIL.search(name):
                yield f"{passage.id}: {name} ends in a bare tail"
        yield from _unmarked(passage)


def _unmarked(passage: Passage) -> Iterator[str]:
    """Yield the long names that stand in their passage once more without a mark."""
    marked = {place for mark in passage.marks for place in range(mark.start, mark.end)}
    for name in {passage.text[mark.start : mark.end] for mark in passage.marks}:
        at = passage.text.find(name)
        while len(name) >= _DISTINCT and at >= 0:
            if at not in marked:
                yield f"{passage.id}: {name} is not marked where it stands again"
            at = passage.text.find(name, at + 1)


def _fault(style: str, line: int, what: Words) -> ReferenceError:
    return ReferenceError(f"corpus/{style}.txt:{line}", what, _REMEDY)


@dataclass(frozen=True, slots=True)
class Score:
    """How far what was found agrees with the marks, summed over passages."""

    exact: int = 0
    relaxed: int = 0
    stages: int = 0
    found: int = 0
    marked: int = 0

    def __add__(self, other: Score) -> Score:
        """Return both together."""
        return Score(
            self.exact + other.exact,
            self.relaxed + other.relaxed,
            self.stages + other.stages,
            self.found + other.found,
            self.marked + other.marked,
        )

    @property
    def exact_f1(self) -> float:
        """F1 over spans that are the same."""
        return _f1(self.exact, self.found, self.marked)

    @property
    def relaxed_f1(self) -> float:
        """F1 over spans that share half of their union."""
        return _f1(self.relaxed, self.found, self.marked)

    @property
    def stage_accuracy(self) -> float:
        """The share of relaxed matches that have the marked stage."""
        return self.stages / self.relaxed if self.relaxed else 1.0


def score(found: Iterable[Mark], marked: Sequence[Mark]) -> Score:
    """Compare what was found in one passage with its marks; each takes part in one match."""
    given = {(mark.start, mark.end): mark.stage for mark in found}
    right = {(mark.start, mark.end): mark.stage for mark in marked}
    likely = sorted(((_overlap(a, b), a, b) for a in given for b in right), reverse=True)
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    for share, one, other in likely:
        if share >= 0.5 and one not in pairs and other not in pairs.values():
            pairs[one] = other
    stages = sum(given[one] is right[other] for one, other in pairs.items())
    return Score(len(given.keys() & right.keys()), len(pairs), stages, len(given), len(right))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def _f1(hits: int, found: int, marked: int) -> float:
    return 2 * hits / (found + marked) if found + marked else 1.0
