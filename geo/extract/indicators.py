"""The names of what is counted or measured: where they begin and end, and how several share their parts."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.extract.periods import time_at
from geo.extract.relations import COMPARED
from geo.extract.words import WordSet, any_of, lexicon

LONGEST = 48  # characters; what is longer is no name

_KEPT = ("完成",)
_SHORT = 2  # characters; so short a name keeps its verb

_JOIN = re.compile(r"以及|[和与及或]")
_LIST_END = re.compile(r"(?:等(?:[一二三四五六七八九十\d]{1,3}(?:类|项|大|个))?)")
_LETTER = re.compile(r"[A-Za-z一-龥]")
_EDGE = " 、，；：。的“”（）+—-–·"
_RATE = r"(?:占[^、，]{1,14})?"


class _Words(NamedTuple):
    lead: WordSet  # and words that only begin like one
    whole: frozenset[str]
    verbs: WordSet
    predicates: WordSet
    bare: frozenset[str]
    heads: re.Pattern[str]
    measures: frozenset[str]
    rate: re.Pattern[str]
    pairs: dict[str, list[str]]


@cache
def _words() -> _Words:
    tables = lexicon("targets")
    return _Words(
        WordSet.of(tables["lead"]["words"], tables["lead"]["whole"]),
        frozenset(tables["lead"]["whole"]),
        WordSet.of(tables["verbs"]["words"]),
        WordSet.of(tables["predicate"]["verbs"]),
        frozenset(tables["bare"]["names"]),
        re.compile(any_of(tables["shared"]["heads"])),
        frozenset(tables["shared"]["measures"]),
        re.compile(rf"{_RATE}{any_of(tables['shared']['rates'])}$"),
        tables["pairs"],
    )


def begin(text: str, start: int, stop: int, plan_year: int | None) -> tuple[int, str]:
    """Return where a name begins behind adverbs, words of effort and time, and the time."""
    words = _words()
    horizon = last = ""
    while start < stop:
        if text[start] in _EDGE and text[start] not in "“（":
            start += 1
            continue
        at, when = time_at(text, start, stop, plan_year)
        if at == start and (compared := COMPARED.match(text, start, stop)):
            at = compared.end()
        if at == start and (word := words.lead.at(text, start, stop)) and word not in words.whole:
            at, last = at + len(word), word
        if at == start:
            break
        horizon, start = when or horizon, at
    if 0 < stop - start <= _SHORT and last in _KEPT and text.endswith(last, 0, start):
        start -= len(last)  # 完成投资
    return start, horizon


def finish(text: str, start: int, stop: int) -> int:
    """Return where a name ends before 的 and marks."""
    while stop > start and text[stop - 1] in _EDGE and not _closes(text, start, stop):
        stop -= 1
    return stop


def _closes(text: str, start: int, stop: int) -> bool:
    """Say whether the last character closes a bracket or a quotation that the name has opened."""
    opener = {"”": "“", "）": "（"}.get(text[stop - 1])
    return opener is not None and opener in text[start : stop - 1]


def leading_verb(name: str) -> str:
    """Return the verb that a name begins with: 新增 of 新增上市公司; nothing where there is only the verb."""
    verb = _words().verbs.at(name, 0, len(name))
    return verb if len(verb) < len(name) - 1 else ""  # 绿化率 is no verb


def trailing_verb(text: str, start: int, stop: int) -> int:
    """Return where the verbs begin that stand at the end of a text: 新建 in 在市区新建."""
    verbs = _words().verbs
    at = stop
    while word := verbs.before(text, start, at):
        at -= len(word)
        if at > start and text[at - 1] == "、" and verbs.before(text, start, at - 1):
            at -= 1
    return at


def is_verb(text: str, start: int, stop: int) -> bool:
    """Say whether there is nothing but verbs."""
    return start < stop and trailing_verb(text, start, stop) == start


def is_name(name: str) -> bool:
    """Say whether a text can be a name at all: one with a letter."""
    return _LETTER.search(name) is not None


def is_bare(name: str) -> bool:
    """Say whether a name needs another before it: 总数, 占比."""
    return name in _words().bare or name.startswith("占")


def members(name: str, count: int | None) -> list[str]:
    """Return the names that stand together in one, each whole: 城镇、农村|居民收入.

    Parameters
    ----------
    count
        How many there should be; None: as many as there are.
    """
    head, apart, tail = name.rpartition("分别")
    if apart and head:  # 出口、进口分别占全市
        return [member + tail for member in members(head, count)]
    pieces = [piece for piece in name.split("、") if piece] or [name]
    last = pieces[-1]
    if count is None or len(pieces) < count:
        for match in _JOIN.finditer(last):
            left, right = last[: match.start()], last[match.end() :]
            if len(left) > 1 and len(right) > 1:
                pieces[-1:] = [left, right]
                break
    if len(pieces) < 2 or (count is not None and len(pieces) != count):
        pair = next((word for word in _words().pairs if word in name), None) if count == 2 else None
        return [name.replace(pair, part, 1) for part in _words().pairs[pair]] if pair else [name]
    return _completed(pieces)


def _completed(pieces: list[str]) -> list[str]:
    """Give each member of a list the head that only the last one says."""
    words = _words()
    *firsts, last = pieces
    ending = _LIST_END.search(last)
    if ending and ending.start() > 0 and ending.end() < len(last):
        tail = last[ending.end() :]
        return [f"{piece}{tail}" for piece in (*firsts, last[: ending.start()])]
    rate = words.rate.search(last)
    found = []
    for piece in firsts:
        if rate and rate.start() and not words.rate.search(piece):
            stem = last[: rate.start()]
            tail = "" if _is_whole(words, piece) else _tail(words, stem, len(piece))
            found.append(_joined(piece, tail) + rate[0])
        elif _is_whole(words, piece) or piece[-2:] == last[-2:]:
            found.append(piece)
        else:
            found.append(_joined(piece, _tail(words, last, len(piece))))
    return [*found, last]


def _is_whole(words: _Words, piece: str) -> bool:
    """Say whether a member of a list is the name of a measure already."""
    return piece[-1] in words.measures or piece[-1].isascii()


def _joined(piece: str, tail: str) -> str:
    """Return a member with what it shares, what both say said once: 城镇居民 + 居民人均收入."""
    overlap = next((size for size in range(len(tail), 0, -1) if piece.endswith(tail[:size])), 0)
    return piece + tail[overlap:]


def _tail(words: _Words, last: str, length: int) -> str:
    """Return what a member shares with the last one: from its first head on, else what is longer than the member."""
    head = words.heads.search(last, 1)
    if not head:
        return ""
    return last[min(head.start(), length) if len(head[0]) == 1 else head.start() :]


def is_measure(name: str) -> bool:
    """Say whether a name ends as the name of something measured: 资金, 增加值."""
    return name[-1:] in _words().measures


def is_predicate(text: str) -> bool:
    """Say whether what stands behind a number begins a new predicate: 投资8.4亿元|实施项目."""
    words = _words()
    return any(each.at(text, 0, len(text)) for each in (words.verbs, words.lead, words.predicates))
