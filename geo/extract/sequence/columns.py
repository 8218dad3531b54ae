"""What the sequence model looks at: for each character of a text a row of small numbers, and the features made of them.

All is done on whole arrays: a report is one text, its sentences parted by a mark that no feature sees across.
"""

from __future__ import annotations

import re
import string
from collections.abc import Container, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.extract.grammar import Reading
from geo.extract.heads import heads
from geo.extract.words import any_of, lexicon

Codes = npt.NDArray[np.uint64]
_Column = npt.NDArray[np.uint32]

GAP = "\n" * 3  # between sentences: as far as a feature looks
LABELS = "OBIE"  # outside, first, inner and last character of a name

_STAGE_KINDS = ("preliminary", "starting", "construction", "completion", "part", "effort", "other")
_PROGRESS_KINDS = ("paper", "starting", "construction", "part", "component", "completion", "finish", "ready")
_CLAUSE_MARK, _GAP_MARK = 4, 7  # what parts clauses
_TYPES = {
    **dict.fromkeys("0123456789", 1),
    **dict.fromkeys("一二三四五六七八九十", 2),
    "、": 3,
    **dict.fromkeys("，；：。！？", _CLAUSE_MARK),
    **dict.fromkeys("“”‘’《》", 5),
    **dict.fromkeys("（）", 6),
    "\n": _GAP_MARK,
}
_LATIN, _HAN, _OTHER_TYPE = 8, 9, 10
_BEYOND = 0xFFFF

# A feature is what some columns hold at some distance from the character.
_TEMPLATES: tuple[tuple[tuple[str, int], ...], ...] = (
    (("char", 0),),
    (("char", 1),),
    (("char", 2),),
    (("char", -1),),
    (("char", -2),),
    (("char", -1), ("char", 0)),
    (("char", 0), ("char", 1)),
    (("char", -2), ("char", -1)),
    (("char", 1), ("char", 2)),
    (("char", -1), ("char", 1)),
    (("char", -1), ("char", 0), ("char", 1)),
    (("type", -1), ("type", 0), ("type", 1)),
    (("type", -2), ("type", -1), ("type", 0), ("type", 1), ("type", 2)),
    (("stage", 0),),
    (("stage", -1), ("stage", 1)),
    (("noun", 0),),
    (("noun", -1), ("noun", 1)),
    (("before", 0),),
    (("after", 0),),
    (("before", 0), ("after", 0)),
    (("rule", 0),),
    (("rule", -1), ("rule", 0), ("rule", 1)),
    (("rule", 0), ("after", 0)),
    (("weighed", 0),),
    (("weighed", -1), ("weighed", 0), ("weighed", 1)),
    (("weighed", 0), ("before", 0), ("after", 0)),
    (("done", 0),),
    (("pair", 0),),
    (("pair", -1),),
    (("pair", 1),),
    (("pair", -2),),
    (("pair", -2), ("pair", 0)),
    (("pair", -3), ("pair", -1)),
    (("pair", 0), ("pair", 2)),
)


class Piece(NamedTuple):
    """A sentence as the model reads it.

    `works` are the spans that the rules take for names, `weighed` all that they looked at, with how sure they were;
    `known` are names for certain, from a register.
    """

    text: str
    works: Sequence[tuple[int, int]]
    weighed: Sequence[tuple[int, int, int]]
    done: bool
    known: Sequence[tuple[int, int]] = ()

    @classmethod
    def of(cls, reading: Reading, *, done: bool, known: Container[str] = ()) -> Piece:
        """Return what the rules made of a sentence, as the model reads it; `known` are names, folded."""
        text = reading.folded.text
        works = [(work.start, work.end) for work in reading.works]
        weighed = [(member.start, member.end, int(member.strength)) for member in reading.weighed]
        return cls(text, works, weighed, done, [(start, end) for start, end in works if text[start:end] in known])


def joined(pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """Return the pieces as one text, a gap before, between and behind them, and where each begins."""
    starts, at = [], len(GAP)
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + len(GAP)
    return GAP + GAP.join(piece.text for piece in pieces) + GAP, starts


def features(pieces: Sequence[Piece]) -> Codes:
    """Return one code for each template (rows) and character (columns) of the joined text."""
    text, starts = joined(pieces)
    reach = len(GAP)
    # Continued round the ends a column meets a gap, as everywhere else.
    columns = {
        name: np.concatenate([column[-reach:], column, column[:reach]]).astype(np.uint64)
        for name, column in _columns(text, pieces, starts).items()
    }
    rows = np.empty((len(_TEMPLATES), len(text)), dtype=np.uint64)
    for number, (row, template) in enumerate(zip(rows, _TEMPLATES, strict=True), 1):
        row.fill(number)
        for name, offset in template:
            _mix(row, columns[name][reach + offset : reach + offset + len(text)])
    return rows


def _mix(codes: Codes, column: Codes) -> None:
    """Mix one more value into each code (the multiplier is that of Knuth's multiplicative hashing)."""
    codes ^= column
    codes *= np.uint64(0x9E3779B97F4A7C15)
    codes ^= codes >> np.uint64(29)


def _columns(text: str, pieces: Sequence[Piece], starts: Sequence[int]) -> dict[str, _Column]:
    size = len(text)
    rule = np.zeros(size, dtype=np.uint32)
    weighed = np.zeros(size, dtype=np.uint32)
    done = np.zeros(size, dtype=np.uint32)
    for piece, start in zip(pieces, starts, strict=True):
        done[start : start + len(piece.text)] = 1 + piece.done
        for begin, end in piece.works:
            _draw(rule, start + begin, start + end, 0)
        for begin, end, strength in piece.weighed:
            _draw(weighed, start + begin, start + end, strength)
    char = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kind = _types()[np.minimum(char, _BEYOND)]
    stage, ends = _stages(text), (kind == _CLAUSE_MARK) | (kind == _GAP_MARK)
    return {
        "char": char,
        "type": kind,
        "stage": stage,
        "noun": _nouns(text),
        "before": _nearest(stage, ends),
        "after": _nearest(stage[::-1], ends[::-1])[::-1],
        "rule": rule,
        "weighed": weighed,
        "done": done,
        "pair": _pairs(char),
    }


def _pairs(char: _Column) -> _Column:
    """Return the class of each character with the one behind it, 0 where it is not known."""
    keys, classes = _classes()
    code = (char.astype(np.uint64) << np.uint64(32)) | np.append(char[1:], 0).astype(np.uint64)
    place = np.minimum(np.searchsorted(keys, code), len(keys) - 1)
    found: _Column = np.where(keys[place] == code, classes[place], 0).astype(np.uint32)
    return found


@cache
def _classes() -> tuple[Codes, _Column]:
    """Return the pairs of characters whose company is known, and their classes (scripts/classes.py makes the file)."""
    text = (files("geo.extract.sequence") / "classes.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("%")]
    of = {
        ord(line[at]) << 32 | ord(line[at + 1]): number
        for number, line in enumerate(lines, 1)
        for at in range(0, len(line), 2)
    }
    keys = np.array(sorted(of), dtype=np.uint64)
    return keys, np.array([of[key] for key in keys.tolist()], dtype=np.uint32)


def _draw(column: _Column, start: int, end: int, kind: int) -> None:
    """Write first, inner and last of a span."""
    column[start:end] = 3 * kind + 2
    column[end - 1] = 3 * kind + 3
    column[start] = 3 * kind + 1


@cache
def _types() -> _Column:
    """Return the type of each character by its number; one number stands for all beyond."""
    types = np.full(_BEYOND + 1, _OTHER_TYPE, dtype=np.uint32)
    types[0x3400:0xA000] = _HAN
    for letter in string.ascii_letters:
        types[ord(letter)] = _LATIN
    for char, number in _TYPES.items():
        types[ord(char)] = number
    return types


class _Words(NamedTuple):
    stages: re.Pattern[str]
    kinds: dict[str, int]
    nouns: re.Pattern[str]
    classes: dict[str, int]


@cache
def _words() -> _Words:
    raw = lexicon("stages")
    kinds: dict[str, int] = {}
    for number, kind in enumerate(_STAGE_KINDS, 1):
        for role in ("before", "opening", "after"):
            for word in raw[kind].get(role, ()):
                kinds.setdefault(word, number)
    # What is said of a work only once its name is known tells as well where the name ends.
    for number, kind in enumerate(_PROGRESS_KINDS, len(_STAGE_KINDS) + 1):
        for word in lexicon("progress")[kind]["words"]:
            kinds.setdefault(word, number)
    classes = {word: 1 + head.weak for word, head in heads().items()}
    for word in lexicon("names")["works"]:
        classes.setdefault(word, 3)
    return _Words(re.compile(any_of(kinds)), kinds, re.compile(any_of(classes)), classes)


def stage_words(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of stage in a text, with their kind."""
    words = _words()
    for match in words.stages.finditer(text):
        yield match[0], words.kinds[match[0]]


def _stages(text: str) -> _Column:
    """Return the kind of the stage word on each character."""
    words = _words()
    stage = np.zeros(len(text), dtype=np.uint32)
    for match in words.stages.finditer(text):
        stage[match.start() : match.end()] = words.kinds[match[0]]
    return stage


def _nearest(stage: _Column, ends: npt.NDArray[np.bool_]) -> _Column:
    """Return the last kind before each character in its clause, 0 where there is none."""
    places = np.arange(len(stage))
    told = np.maximum.accumulate(np.where((stage > 0) | ends, places, -1))  # the last place that tells something
    last: _Column = np.where(told >= 0, stage[told], 0)
    shifted = np.zeros_like(stage)
    shifted[1:] = last[:-1]
    shifted[ends] = 0
    return shifted


def _nouns(text: str) -> _Column:
    """Return for each character whether a noun of works goes on here (1, 2, 3) or ends here (5, 6, 7)."""
    words = _words()
    noun = np.zeros(len(text), dtype=np.uint32)
    for match in words.nouns.finditer(text):
        kind = words.classes[match[0]]
        noun[match.start() : match.end()] = kind
        noun[match.end() - 1] = kind + 4
    return noun
