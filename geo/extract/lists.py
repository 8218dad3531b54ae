"""The members of a list of works: `A、B（一期）和C等5个项目`.

A full list mark always parts two members; 和, 与 and 及 do so only where what follows can stand alone, for they also
stand inside names (`城东东方红小学和幼儿园`). What cannot stand alone is joined again (`地铁3、9号线`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from geo.extract.clauses import Span
from geo.extract.heads import core_of, head_of, heads
from geo.extract.names import Strength, is_quantity, is_trade, stands_alone, strength, town_of_motto, trim
from geo.extract.stages import run_forward, tables
from geo.extract.words import WordSet, any_of, lexicon

_REMEMBERED = 10_000  # pieces; names come again in a report
_AND_SO_ON = re.compile(r"(?<![高中初平同特上对优何均])等(?![级次效于候待额离])")
_COUNTED_GROUP = re.compile(r"(.{2,20}?)(?:[两二三四五六七八九十]|\d{1,3})[个大条座所处](.{2,10})")
# 等一批新能源、新材料项目: of what kinds they are.
_KINDS = re.compile("(?:一大?批|\\d+[个项]|[两三四五六七八九十]+[个项])[^，。；]{1,30}?(?:项目|工程)")
# Villages are places, but where they are what is rebuilt (A村、B村等片区改造).
_REBUILT = re.compile("(?:片区|整体|城中村|连片|旧村|棚户区|成片|整村|危旧房).{0,4}(?:改造|搬迁|建设)")
_VILLAGE = re.compile("(?![全各])[\\u4e00-\\u9fff]{2,8}村")
_NUMERAL = "0123456789一二三四五六七八九十"
_JOINER = re.compile("[和与及暨]")
_PIECE_END = re.compile("、|以及|[并和及与]")
_GROUP_REACH = 20  # characters in which the head of a common noun stands
_IN_WORDS = re.compile("(?<=[涉普以危顾波])及|(?<=参)与|和(?=[平谐顺睦美田龙牛合悦])|及(?=时)")
_HALF = 4  # characters; what is shorter has nothing particular before the thing


class _Tables(NamedTuple):
    pieces: WordSet
    works: WordSet
    others: WordSet
    work_inside: re.Pattern[str]
    head: re.Pattern[str]
    things: WordSet


@cache
def _tables() -> _Tables:
    raw = lexicon("names")
    return _Tables(
        WordSet.of(raw["pieces"]),
        WordSet.of(raw["groups"]),
        WordSet.of(raw["not_groups"]),
        re.compile(any_of(raw["groups"])),
        re.compile(any_of(heads())),
        WordSet.of(raw["things"]),
    )


class Member(NamedTuple):
    """A member of a list: its trimmed span and how sure it is a name."""

    start: int
    end: int
    strength: Strength


class Listing(NamedTuple):
    """Members with the common noun that follows them (`等5个项目` without 等), if one does."""

    members: tuple[Member, ...]
    group: str
    closed: bool  # whether 等 ended the list


def split_pieces(text: str, held: bytearray, start: int, stop: int) -> Iterator[Span]:
    """Yield what stands between full list marks, and between 并, 和, 及 and a word of stage behind them."""
    begin = start
    for match in _PIECE_END.finditer(text, start, stop):
        at, end = match.span()
        if held[at]:
            continue
        if match[0] == "、" or (
            at > begin if match[0] == "以及" else at - begin >= 2 and _verb_follows(text, end, stop)
        ):
            yield begin, at
            begin = end
    yield begin, stop


def _verb_follows(text: str, at: int, stop: int) -> bool:
    """Say whether a word of stage that needs no clause head follows."""
    run = run_forward(text, at, stop, None)
    first = next((word.text for word in run.words if word.kind != "beside"), "")
    return first in tables().before.words


def listings(text: str, held: bytearray, start: int, stop: int, limit: int) -> Iterator[Listing]:
    """Yield the lists that a stretch of text holds: each 等 closes one; a common noun may reach up to `limit`."""
    pending: list[Span] = []
    for begin, end in split_pieces(text, held, start, stop):
        marks = _AND_SO_ON.finditer(text, begin, end) if text.find("等", begin, end) >= 0 else ()
        mark = next((mark for mark in marks if not held[mark.start()]), None)
        if mark is None:
            pending.append((begin, end))
            continue
        pending.append((begin, mark.start()))
        if end < stop and (kinds := _KINDS.match(text, mark.end(), limit)) and kinds.end() >= stop:
            yield _listing(text, held, pending, kinds[0], closed=True)
            return
        goes_on = _name_behind(text, held, mark.end(), end)
        group_end = goes_on or (limit if end == stop else end)
        yield _listing(text, held, pending, text[mark.end() : group_end], closed=True)
        pending = [(goes_on + 1, end)] if goes_on else []
    if pending:
        yield _listing(text, held, pending, "", closed=False)


def _name_behind(text: str, held: bytearray, start: int, stop: int) -> int:
    """Return where 和 or 及 stands that joins a further name to a closed list (等5条公路和X大桥), or 0."""
    for match in _JOINER.finditer(text, start + 2, min(stop - 2, start + 40)):
        if not held[match.start()]:
            (first, last), _ = trim(text, match.end(), stop)
            if strength(text[first:last]) is Strength.CLEAR:
                return match.start()
    return 0


def _listing(text: str, held: bytearray, spans: list[Span], group: str, *, closed: bool) -> Listing:
    """Part and join the pieces of one list and judge its members."""
    members: list[Member] = []
    count = None if closed else _COUNTED_GROUP.fullmatch(text, *spans[-1])
    if count and (len(spans) > 1 or _JOINER.search(count[1])):
        spans = [*spans[:-1], (spans[-1][0], count.end(1))]  # 前川、阳逻、常福八个卫星城; 东河和西河两个湿地公园
        group, closed = count[2], True
    rebuilt = _REBUILT.search(group) is not None
    for begin, end in _joined(text, [part for span in spans for part in _parted(text, held, *span)]):
        if member := _member(text[begin:end]):
            sure = member.strength
            if rebuilt and _VILLAGE.fullmatch(text, begin + member.start, begin + member.end):
                sure = Strength.POSSIBLE
            members.append(Member(begin + member.start, begin + member.end, sure))
    towns = Counter(town_of_motto(text[member.start : member.end]) for member in members)
    if any(town and many > 1 for town, many in towns.items()):
        members = []  # 活力X、美丽X
    if not closed and members and is_quantity(text[members[-1].start : members[-1].end]):
        members = []  # 完成危桥及农村公路改造66座: the number is what is said, and it is of all of them
    return Listing(tuple(members), group, closed)


@lru_cache(maxsize=_REMEMBERED)
def _member(piece: str) -> Member | None:
    """Return what a piece of a list names, if anything is left of it."""
    (start, end), many = trim(piece, 0, len(piece))
    if end <= start:
        return None
    name = piece[start:end]
    return Member(start, end, Strength.NONE if many or half_a_name(name) else strength(name))


def _parted(text: str, held: bytearray, start: int, stop: int) -> Iterator[Span]:
    """Part a piece at 和, 与, 及 where what follows can stand alone."""
    begin = start
    if stop - start <= 200:  # a longer piece is no list
        for match in _JOINER.finditer(text, start + 2, stop - 1):
            at = match.start()
            if not held[at] and at - begin >= 2 and _parts(text, begin, at, stop):
                yield begin, at
                begin = at + 1
    yield begin, stop


def _parts(text: str, begin: int, at: int, stop: int) -> bool:
    """Say whether a joiner parts two members."""
    if text[at - 1] in "至、" or text[at + 1] == "、" or _IN_WORDS.match(text, at):
        return False
    (first, last), _ = trim(text, at + 1, stop)
    if last <= first or not (stands_alone(text[first:last]) or is_trade(text[first:last])):
        return False
    return not _is_half(text[begin:at], text[first:last])


def _is_half(left: str, right: str) -> bool:
    """Say whether the head behind a joiner heads what stands before it too (智能硬件及物联网产业园)."""
    if len(left) < _HALF or not _tables().things.before(left, 0, len(left)):
        return False
    core = core_of(right)
    return core.works or head_of(core.text) is not None


def half_a_name(name: str) -> bool:
    """Say whether 和 or 及 joins something that is no name to what follows (基础设施和产业园区)."""
    for match in _JOINER.finditer(name, 2, max(2, min(len(name), 40) - 1)):
        if name[match.start() - 1] not in "至、":
            (first, last), many = trim(name, 0, match.start())
            if many or strength(name[first:last]) is Strength.NONE:
                return True
    return False


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Join members that cannot stand alone with their neighbours across a full list mark."""
    held_back: Span | None = None
    for start, stop in spans:
        if held_back is None:
            held_back = (start, stop)
            continue
        before = text[held_back[0] : held_back[1]]
        gap = text[held_back[1] : start]
        if gap == "、" and _joins(before, text[start:stop]):
            held_back = (held_back[0], stop)
        else:
            yield held_back
            held_back = (start, stop)
    if held_back is not None:
        yield held_back


def _joins(before: str, behind: str) -> bool:
    """Say whether two neighbours in a list are one name."""
    if not before or not behind or len(before) > 60 or len(behind) > 60:
        return False
    if before[-1] in _NUMERAL and behind[0] in _NUMERAL:
        return True
    if is_trade(before):
        return head_of(behind) is not None
    return behind in _tables().pieces.words


def clear(found: Sequence[Listing]) -> bool:
    """Say whether the lists hold a name for sure."""
    return any(
        member.strength is Strength.CLEAR or (member.strength and group_holds_works(listing.group))
        for listing in found
        for member in listing.members
    )


def all_possible(found: Sequence[Listing]) -> bool:
    """Say whether no member is surely no name."""
    return all(member.strength for listing in found for member in listing.members)


def group_holds_works(group: str) -> bool | None:
    """Say whether the common noun behind 等 names works; None where it says nothing."""
    if not group:
        return None
    tables = _tables()
    work = tables.works.at(group, 0, len(group))
    other = tables.others.at(group, 0, len(group))
    headed = head_of(group) and not tables.others.before(group, 0, len(group))  # 等县区 is no work, 等县区医院 is
    if other and len(other) > len(work) and not headed:
        return False
    if work or tables.work_inside.search(group):
        return True
    return True if tables.head.search(group, 0, _GROUP_REACH) else None
