"""Aims that are said in another way than by a name with its number: ranks, whole shares in words, service circles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from geo.extract import indicators
from geo.extract.numbers import Number, spoken
from geo.extract.relations import relation
from geo.extract.things import STOP, Clause
from geo.extract.words import any_of, lexicon
from geo.model import Comparator

_REACH = 40  # characters before a rank or a word in which its name stands
_CIRCLE_REACH = 14
_TRAILS = re.compile(r"(?:已?连续[\d一二三四五六七八九十]{1,3}年|连年|继续|分别|均|都|力争|争取|确保|预计|有望)+$")
_CIRCLE = re.compile(r"[^，。；、]{0,14}圈")
_SERVICE = re.compile(r"”?(?:应急|救援|交通|服务|消防|急救|就医|健身|通勤)")
_REACHED = re.compile(r"(?:(?:即|就|便)?[可能](?:到达|到|达|通达|直达)?|到达|通达|直达)?")
_PRONOUN = re.compile("[两二三四五六七八][者项个]")
_EDGE = frozenset("，、；。：+“”（）")


class Statement(NamedTuple):
    """What a sentence says of a name; offsets are into the folded sentence."""

    name: str
    comparator: Comparator
    bound: Comparator
    value: float
    unit: str
    start: int
    end: int
    rule: str
    horizon: str = ""
    baseline: str = ""
    upper: float | None = None


class _Words(NamedTuple):
    rank: re.Pattern[str]
    worded: re.Pattern[str]
    all: frozenset[str]


@cache
def _words() -> _Words:
    tables = lexicon("targets")
    verbs, among = any_of(tables["rank"]["verbs"]), any_of(tables["rank"]["among"])
    place = r"[一二三四五六七八九十百]{1,3}|\d{1,3}"
    said = tables["words"]
    return _Words(
        re.compile(
            rf"(?:[从由]第(?P<was>{place})(?:位|名)?)?(?:{verbs}|(?={among}))(?P<among>[^，。；、\d第前]{{0,14}}?)"
            rf"(?:第(?P<place>{place})(?:位|名)?|前(?P<top>{place})(?:位|名|强)?)(?=[的和及]|[^\d一-龥]|$)"
        ),
        re.compile(any_of([*said["all"], *said["none"]])),
        frozenset(said["all"]),
    )


def ranks(clause: Clause, said: Sequence[Statement], spoken_of: str) -> Iterator[Statement]:
    """Yield the ranks in a clause: 居全省第5位, 跻身全国前10.

    Parameters
    ----------
    said
        What the clause says otherwise.
    spoken_of
        What the sentence spoke of last before the clause.
    """
    text = clause.text
    for match in _words().rank.finditer(text, clause.start, clause.stop):
        last = next((each for each in reversed(said) if each.end <= match.start()), None)
        low = max(clause.start, match.start() - _REACH, last.end if last else 0)
        begin, when = indicators.begin(text, low, match.start(), clause.year)
        end = indicators.finish(text, begin, match.start())
        if trail := _TRAILS.search(text, begin, end):
            end = trail.start()
        name = text[begin:end].strip("、和")
        if not name or indicators.is_bare(name):
            name = (last.name if last else spoken_of) + name
        if indicators.is_name(name):
            bound = Comparator.EQUAL if match["place"] else Comparator.AT_MOST
            yield Statement(
                name=f"{name}({match['among'].removesuffix('的')}位次)",
                comparator=bound,
                bound=bound,
                value=_place(match["place"] or match["top"]),
                unit="位",
                start=begin,
                end=match.end(),
                rule="rank",
                horizon=when,
                baseline=f"第{match['was']}位" if match["was"] else "",
            )


def _place(words: str) -> float:
    return float(words) if words.isdigit() else spoken(words)


def worded(clause: Clause, above: int) -> Iterator[Statement]:
    """Yield what a clause says of all or none in a word: 全覆盖, 清零; the clause before it begins at `above`."""
    text, at, stop = clause.text, clause.start, clause.stop
    for match in _words().worded.finditer(text, at, stop):
        low, at = max(at, match.start() - _REACH), match.end()
        if at < stop and text[at] not in STOP and text[at] not in "和及":
            continue
        begin, when = indicators.begin(text, low, match.start(), clause.year)
        end = indicators.finish(text, begin, relation(text, begin, match.start()).start)
        name = text[begin:end].removesuffix("动态")
        each_of = _PRONOUN.fullmatch(name)  # A、B、C，三者均已清零
        begin = above if each_of else begin
        for each in indicators.members(text[above : clause.start - 1], None) if each_of else [name]:
            if len(each) < 2 or not indicators.is_name(each):
                continue
            all_of_it = match[0] in _words().all
            yield Statement(
                name=f"{each}覆盖率" if all_of_it else each,
                comparator=Comparator.EQUAL,
                bound=Comparator.EQUAL,
                value=100 if all_of_it else 0,
                unit="%" if all_of_it else "",
                start=begin,
                end=at,
                rule="words",
                horizon=when,
            )


def is_circle(clause: Clause, number: Number, quoted: bool) -> bool:
    """Say whether a number of minutes or hours is the reach of a service."""
    if number.unit not in ("分钟", "小时"):
        return False
    if quoted or number.bound is Comparator.AT_MOST or _CIRCLE.match(clause.text, number.end, clause.stop):
        return True
    return number.unit == "分钟" and _SERVICE.match(clause.text, number.end, clause.stop) is not None


def circle(clause: Clause, number: Number) -> Statement | None:
    """Return the service that so many minutes lead to: 15分钟生活圈, 城区6分钟."""
    text, stop, end = clause.text, clause.stop, number.end
    while end < stop and text[end] not in _EDGE and end - number.end < _CIRCLE_REACH:
        end += 1
    match = _REACHED.match(text, number.end, end)
    name = text[match.end() if match else number.end : end]
    begin = number.start
    if not name:
        while begin > clause.start and text[begin - 1] not in _EDGE and number.start - begin < _CIRCLE_REACH:
            begin -= 1
        begin, _ = indicators.begin(text, begin, number.start, clause.year)
        name, end = text[begin : indicators.finish(text, begin, number.start)].removesuffix("在"), number.end
        name = name.rpartition("为")[2] + _behind_quotation(text, end, stop)
    if not indicators.is_name(name):
        return None
    most = Comparator.AT_MOST
    return Statement(name, most, most, number.value, number.unit, begin, end, "circle", upper=number.upper)


def _behind_quotation(text: str, at: int, stop: int) -> str:
    """Return what a quotation is about: 救援网络 of “城区6分钟、乡村12分钟”救援网络."""
    close = text.find("”", at, stop)
    if close < 0 or text.find("“", at, close) >= 0:
        return ""
    end = close + 1
    while end < stop and text[end] not in _EDGE and end - close <= _CIRCLE_REACH:
        end += 1
    return text[close + 1 : end]
