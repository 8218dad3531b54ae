"""Whether what looks like a name is one: a second look at each span as a whole, where the first saw characters.

The first model reads dense and silent text alike and invents a name now and then; it cannot see that a span has no
proper part, or that the rules gave it up. The judge can.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.extract.clauses import Span
from geo.extract.heads import core_of, head_of
from geo.extract.names import Strength, strength, trim
from geo.extract.sequence.columns import Piece, stage_words
from geo.extract.stages import run_forward

_REACH = 12  # characters about a name in which a word of stage counts
_FAR = 80  # characters about a name in which its clause may begin and end
_CLAUSE_END = re.compile(r"[，；：。！？]")
_PARTING = frozenset("，；：。！？")
_BANDS = (0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
_NEAR = 4  # sentences before and behind in which other candidates count
_CROWDS = (1, 2, 4, 8)
_LIST_MARKS = frozenset("、和及与等")


class Candidate(NamedTuple):
    """A span of a folded sentence that may be a name: how likely to the first model, and what the rules said."""

    start: int
    end: int
    likely: float  # 0 where only the rules found it
    ruled: bool  # the rules found this very span
    touched: bool  # the rules found a name that shares a character with it


def candidates(piece: Piece, names: Sequence[tuple[int, int, float]]) -> list[Candidate]:
    """Return what may be a name in a sentence: what the first model found, trimmed, and what only the rules found.

    Of two that share characters the model's is taken, but for names that the piece knows, and where the rules see two
    works in what the model takes for one (A和B): they look at whether B can stand alone.
    """
    works = sorted(set(piece.works))
    known = sorted(set(piece.known))
    found: list[Candidate] = []
    for begin, stop, likely in names:
        inside = sum(begin <= one and other <= stop for one, other in _touching(works, begin, stop))
        if inside > 1 or _touching(known, begin, stop):
            continue
        (start, end), _ = trim(piece.text, _without_verb(piece.text, begin, stop), stop)
        if end > start:
            touched = _touching(works, start, end)
            found.append(Candidate(start, end, likely, (start, end) in touched, bool(touched)))
    taken = [(each.start, each.end) for each in found]
    found += [Candidate(*span, 0.0, True, True) for span in sorted({*works, *known}) if not _touching(taken, *span)]
    return sorted(found)


def _without_verb(text: str, start: int, end: int) -> int:
    """Return where a name begins that a clause's own verb was taken into: 封关运营综保区."""
    if start and text[start - 1] not in _PARTING:
        return start
    run = run_forward(text, start, end, None)
    return run.end if run.speaks and run.end < end and strength(text[run.end : end]) is Strength.CLEAR else start


def _touching(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return the spans, sorted and apart from one another, that share a character with a stretch."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, lo=first, key=lambda span: span[0])
    return spans[first:last]


@dataclass(frozen=True)
class Judge:
    """What was learned: a weight a cue, for it to be a name."""

    weights: dict[str, float]

    def sure(self, cues: Sequence[str]) -> float:
        """Return how likely a span with these cues is a name, from 0 to 1."""
        total = sum(self.weights.get(cue, 0.0) for cue in cues)
        return 1 / (1 + math.exp(-total)) if total > -700 else 0.0


def cues(pieces: Sequence[Piece], found: Sequence[Sequence[Candidate]]) -> list[list[list[str]]]:
    """Return for each sentence what tells of each of its candidates whether it is a name."""
    counts = [len(some) for some in found]
    told = []
    for at, (piece, some) in enumerate(zip(pieces, found, strict=True)):
        # In the dense parts of a report names come in company; a lone one in a long stretch of policy is seldom one.
        around = sum(counts[max(0, at - _NEAR) : at]) + sum(counts[at + 1 : at + 1 + _NEAR])
        told.append([list(_cues(piece.text, each, len(some), around, done=piece.done)) for each in some])
    return told


def _cues(text: str, each: Candidate, company: int, around: int, *, done: bool) -> Iterator[str]:
    start, end = each.start, each.end
    name = text[start:end]
    core = core_of(name)
    head = head_of(core.text) or head_of(name)
    sure = int(strength(name))
    band, crowd = bisect_right(_BANDS, each.likely), bisect_right(_CROWDS, around)
    yield from ("bias", f"done {done}", f"company {min(company, 6)}", f"around {crowd} {min(company, 2)}")
    yield from (
        f"around, likely {crowd} {band}",
        f"around, strength {crowd} {sure}",
        f"around, rules {crowd} {each.ruled}",
    )
    yield from (f"likely {band}", f"strength {sure}", f"rules {each.ruled}{each.touched}")
    yield from (f"likely, strength {band} {sure}", f"likely, strength, rules {band} {sure} {each.ruled}")
    yield from (f"head {head.text if head else ''}", f"weak {head.weak if head else None}")
    yield from (f"ends {name[-2:]}", f"ends {name[-3:]}", f"begins {name[:1]}", f"begins {name[:2]}")
    yield from (f"length {min(len(name), 20)}", f"length, strength {min(len(name), 12)} {sure}")
    yield from (f"after {text[max(0, start - reach) : start]}" for reach in (1, 2))
    yield from (f"before {text[end : end + reach]}" for reach in (1, 2, 3))
    yield from (f"core {core.works}{core.phase}{core.section}", f"digit {any(map(str.isdigit, name))}")
    yield f"listed {text[start - 1 : start] in _LIST_MARKS}{text[end : end + 1] in _LIST_MARKS}"
    # What the clause begins with, and what it comes to: 完善A的管理体制 and 支持A申报国家级园区 are no works.
    opening = _CLAUSE_END.split(text[max(0, start - _FAR) : start])[-1]
    rest = _CLAUSE_END.split(text[end : end + _FAR], maxsplit=1)[0]
    yield from (f"opens {opening[:2]}", f"opens {opening[:4]}")
    yield from (f"comes to {rest[-2:]}", f"comes to {rest[-4:]}", f"goes on {min(len(rest), 12) // 2}")
    left, right = opening[-_REACH:], rest[:_REACH]
    one, other = [*stage_words(left)][-1:], [*stage_words(right)][:1]
    yield from (f"left {word} {kind}" for word, kind in one)
    yield from (f"right {word} {kind}" for word, kind in other)
    yield f"kinds {[kind for _, kind in one + other]} {len(one)}"
    yield from (f"has {name[at : at + 2]}" for at in range(len(name) - 1))
