"""What stands behind a number: the thing that it counts (5个公园), or the thing that it only describes (5亿元项目)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.extract import indicators
from geo.extract.numbers import Kind, Number
from geo.extract.relations import Relation, relation
from geo.extract.words import WordSet, any_of, lexicon
from geo.model import Comparator

STOP = frozenset("，、；。：！？《》…（）【】|")
_REACH = 26  # characters of what stands behind a number
_TELLING = 12  # characters in which the head of a thing that is only described stands
_MARKS = frozenset(["", *STOP, *"”和及与或"])  # nothing stands behind a number before these
_BOUNDS = (Comparator.AT_LEAST, Comparator.AT_MOST)
_SHORT_VERB = 4  # characters; so short a word before a number with its thing is a verb: 梳理集成49项事项
_ABOUT = ("围绕", "聚焦", "针对", "瞄准")
_SERVED = ("为", "对", "向", "给")  # 为2000家企业解决…


class Clause(NamedTuple):
    """A clause of a folded sentence, and the year of the plan."""

    text: str  # the whole sentence
    held: bytearray  # what short brackets and quotations hold (geo.extract.clauses)
    start: int
    stop: int
    year: int | None


class Thing(NamedTuple):
    """Where a thing stands, behind 的 if there is one."""

    start: int
    end: int


class Counted(NamedTuple):
    """A thing with the verb before its number: the name, the phrase, the verb."""

    name: str
    start: int
    end: int
    verb: str


NOTHING = Counted("", 0, 0, "")


class _Words(NamedTuple):
    not_counted: WordSet
    whole: WordSet
    territory: WordSet
    verbs: WordSet
    amounts: frozenset[str]
    effort: frozenset[str]
    tails: tuple[str, ...]
    works: tuple[str, ...]
    heads: re.Pattern[str]
    firms: tuple[str, ...]
    stated: tuple[str, ...]
    landmarks: tuple[str, ...]


@cache
def _words() -> _Words:
    tables = lexicon("targets")
    heads = tables["described"]["heads"]
    return _Words(
        WordSet.of(tables["not_counted"]["nouns"]),
        WordSet.of(tables["not_counted"]["whole"]),
        WordSet.of(tables["not_counted"]["territory"]),
        WordSet.of(tables["verbs"]["words"]),
        frozenset(tables["verbs"]["amounts"]),
        frozenset(tables["verbs"]["effort"]),
        tuple(tables["verbs"]["tails"]),
        tuple(tables["described"]["works"]),
        re.compile(rf".{{0,{_TELLING}}}?{any_of(heads)}"),
        tuple(tables["described"]["firms"]),
        tuple(tables["described"]["stated"]),
        tuple(tables["described"]["landmarks"]),
    )


def thing_behind(clause: Clause, number: Number, limit: int) -> Thing | None:
    """Return where the thing behind a number stands, if there is one before `limit`."""
    text, stop = clause.text, min(limit, number.end + _REACH)
    if limit == stop and text[limit : limit + 1].isdigit():
        stop = relation(text, number.end, limit).start
    at = number.end + (text[number.end : number.end + 1] == "的")
    end, quoted = at, False
    while end < stop:
        char = text[end]
        if char == "“":
            quoted = True
        elif char == "”":
            if not quoted:
                break
            quoted = False
        elif char in STOP and not quoted:
            close = text.find("）", end, stop) if char == "（" and clause.held[end] and end > at else -1
            if close < 0:
                break
            end = close
        end += 1
    end = indicators.finish(text, at, end)
    while end - at > 1 and text[end - 1] in "和及与等":
        end -= 1
    return Thing(at, end) if end > at and text[at] not in "和及与或等多余以" else None


def is_described(clause: Clause, number: Number, following: Number | None) -> bool:
    """Say whether a number only describes what stands behind it, or counts what is no aim."""
    text, words = clause.text, _words()
    uncounted = words.not_counted.at(text, number.end, clause.stop) if number.kind is Kind.COUNT else ""
    if uncounted and (number.unit == "个" or not uncounted.endswith(words.landmarks)):
        return True  # 3个台阶, but 千亿台阶
    if number.kind in (Kind.COUNT, Kind.TIME) and _is_part_of_a_whole(clause, number):
        return True
    if number.kind not in (Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.BARE):
        return False
    if number.kind is not Kind.COUNT and following and following.start == number.end:
        return True  # 10亿元以上|15个
    if text[number.end : number.end + 1] in _MARKS:
        return False
    return _describes(clause, number, following)


def _is_part_of_a_whole(clause: Clause, number: Number) -> bool:
    """Say whether a number only tells how many there are: 每3个, 在全市12个镇."""
    text, words = clause.text, _words()
    if words.whole.before(text, 0, number.start):
        return True
    if not words.territory.before(text, clause.start, number.start):
        return False
    return indicators.begin(text, clause.start, number.start, clause.year)[0] < number.start


def _describes(clause: Clause, number: Number, following: Number | None) -> bool:
    """Say whether a number with something behind it describes that: 5亿元的项目, 50人以上企业5家."""
    text, words = clause.text, _words()
    hangs = relation(text, max(0, number.start - _REACH), number.start)
    thing = None if hangs.change else thing_behind(clause, number, clause.stop)
    if not thing or _is_stated(text, number, thing):
        return False
    if thing.start > number.end:  # with 的 between them
        return True
    if number.bound not in _BOUNDS and hangs.bound is not Comparator.AT_LEAST:
        return False
    if number.kind is Kind.COUNT and number.unit not in ("万", "亿", "万亿"):
        return following is not None and following.kind is Kind.COUNT and following.start <= thing.end + 1
    if number.kind is Kind.COUNT:  # 5000万以上项目, but 200万以上乡村居民
        return text.startswith(words.firms, thing.start)
    return words.heads.match(text, thing.start, thing.end) is not None


def counted(
    clause: Clause, number: Number, hangs: Relation, begin: int, thing: Thing, *, spoken_of: str, goes_on: bool
) -> Counted | None:
    """Return the thing that a number counts; None where its name stands before it, `NOTHING` where it says nothing.

    Parameters
    ----------
    begin
        Where a name before the number would begin.
    spoken_of
        What the sentence spoke of last.
    goes_on
        Whether another number stands right behind the thing.
    """
    text, words = clause.text, _words()
    what = text[thing.start : thing.end]
    if number.kind in (Kind.TIMES, Kind.POINTS, Kind.BARE) or _is_stated(text, number, thing):
        return None
    at = indicators.trailing_verb(text, begin, hangs.start)
    verb = text[at : hangs.start]
    if hangs.verb in words.verbs.words and number.kind is not Kind.SHARE and text.endswith(hangs.verb, 0, number.start):
        verb, at = hangs.verb, number.start - len(hangs.verb)  # 新增|5个公园: what is new stands behind
        hangs.change = 0
    before = text[begin:at].strip("等") if at > begin else ""
    if hangs.change or (hangs.level and before and not verb and text[number.start - 1] not in _SERVED):
        describes = number.kind is Kind.MEASURE and not (hangs.bound or hangs.change) and _is_work(what)
        return NOTHING if describes else None
    if number.kind is Kind.SHARE:
        plain = thing.start == number.end
        return Counted((text[begin : hangs.start] or (spoken_of if plain else "")) + what, begin, thing.end, "")
    amount, listed = _is_amount(number), at > 0 and text[at - 1] == "等"
    named = (before or verb) if amount else (before and not verb and not listed)
    if named and indicators.is_predicate(what) and (number.kind is Kind.MONEY or not _is_work(what)):
        return None  # 财政投入8亿元|加强就业服务; 增资项目300个|竣工
    if amount:
        # 发放|2亿元消费券; 80万亩林地确权到户: as the whole clause
        whole = number.start == begin == clause.start and thing.end == clause.stop
        says = (whole or _amounts(text, begin, number.start, hangs.start)) and not _is_work(what)
        says = says and thing.start == number.end
    else:
        says = not (text.startswith(_ABOUT, clause.start) or (goes_on and indicators.is_measure(what)))
    if not verb and before and at == hangs.start and at - begin <= _SHORT_VERB and not listed:
        verb, at = text[begin:at], begin
    return _named(what, verb, at, number, thing) if says else NOTHING


def _named(what: str, verb: str, at: int, number: Number, thing: Thing) -> Counted:
    """Return a thing with the verb before its number, without words of effort and bare tails."""
    words = _words()
    if verb and verb not in words.effort:
        return Counted(verb + what, at, thing.end, verb)
    for tail in words.tails:
        if what.endswith(tail) and len(what) > len(tail) + 1:
            what = what.removesuffix(tail)
    return Counted(what, number.start, thing.end, "")


def _is_stated(text: str, number: Number, thing: Thing) -> bool:
    """Say whether what stands behind a number only rounds the statement off: 7%的目标, 千亿元大关."""
    words = _words()
    return text.startswith(words.stated if thing.start > number.end else words.landmarks, thing.start)


def _is_amount(number: Number) -> bool:
    return number.kind in (Kind.MONEY, Kind.MEASURE, Kind.TIME)


def _is_work(what: str) -> bool:
    """Say whether a measure before a thing can only describe it: 10万吨|乙烯工程."""
    return what.endswith(_words().works)


def _amounts(text: str, begin: int, *stops: int) -> bool:
    """Say whether a verb whose measure counts stands before the number."""
    words = _words()
    return any(words.verbs.before(text, begin, stop) in words.amounts for stop in stops)
