"""One sentence's statements: which number says what of which name.

A sentence is read clause by clause from the left. What it has spoken of goes on: a clause without a name of its own
(`…669.1亿元，年均增长7.1%`) speaks of the name before it, a member of a list (`新增学校3所、医院7家`) takes the verb
of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from geo.extract import indicators
from geo.extract.clauses import clauses, inside
from geo.extract.numbers import Kind, Number, numbers
from geo.extract.periods import time_before
from geo.extract.relations import COMPARED, Relation, multiple_of, origin, relation
from geo.extract.sayings import Statement, circle, is_circle, ranks, worded
from geo.extract.things import NOTHING, STOP, Clause, counted, is_described, thing_behind
from geo.extract.words import any_of
from geo.model import Comparator

_SIDES = dict.fromkeys(("至少", "最少"), Comparator.AT_LEAST) | dict.fromkeys(("至多", "最多"), Comparator.AT_MOST)
_AT_LEAST = re.compile(rf"(?P<side>{any_of(_SIDES)})(?P<verb>.{{1,4}})$")
_FIELD = re.compile(r"(?:在)?(?P<field>[一-龥]{2,6})方面")
_WHO = re.compile("万?(?:户|人|人次|户次)")  # units that are what they count
_SHORTEST = 2  # characters of a name that needs no field before it
_GROWS = re.compile(
    "(?:蓬勃|快速|加快|稳步|不断|健康|持续|迅速|较快|平稳|进一步|大幅|明显)+"
    "(?:发展|增长|壮大|提高|提升|下降|扩大|增加|改善|优化|降低|减少|涌现)$"
)
_SEPARATORS = frozenset(["、", "和", "及", "与", "以及", "、和", "或"])
_QUOTED_REACH = 40  # characters
_NAME_REACH = 120  # characters before a number in which its name stands
_TOPIC_REACH = 24
_RECENT = 8  # names


def statements(text: str, plan_year: int | None) -> Iterator[Statement]:
    """Yield the statements of a folded sentence."""
    return _Reader(text, plan_year).read()


class _Reader:
    """What is known while a sentence is read."""

    def __init__(self, text: str, plan_year: int | None) -> None:
        self.text = text
        self.year = plan_year
        self.names: tuple[str, ...] = ()  # what was spoken of last
        self.named_at = 0  # where
        self.recent: list[str] = []  # what was spoken of in this sentence, each once
        self.horizon = ""
        self.base = ""  # 与2015年相比，
        self.field = ""  # 交通方面，
        self.verb = ""  # what holds for the members of a list

    def read(self) -> Iterator[Statement]:
        """Yield what the clauses say, one after the other."""
        text, held, found = self.text, inside(self.text), numbers(self.text)
        here = above = 0
        for start, stop in clauses(text, held):
            clause = Clause(text, held, start, stop, self.year)
            first = here
            while here < len(found) and found[here].start < stop:
                here += 1
            self._lead_in(start, stop)
            spoken_of = "".join(self.names[-1:])
            made = list(self._clause(clause, [number for number in found[first:here] if number.start >= start]))
            made += ranks(clause, made, spoken_of)
            made += worded(clause, above)
            if not made:
                self._note_topic(start, stop)
            elif made[-1].rule in ("rank", "words"):
                self._remember((made[-1].name.partition("(")[0],), made[-1].start)
            above = start
            for each in made:
                yield each if each.horizon else each._replace(horizon=self.horizon)

    def _lead_in(self, start: int, stop: int) -> None:
        """Note what a clause says that says nothing else: 到2025年; 与2015年相比; 交通方面."""
        self.verb = ""
        if (compared := COMPARED.match(self.text, start, stop)) and compared.end() == stop:
            self.base = compared["base"]
        if field := _FIELD.fullmatch(self.text, start, stop):
            self.field = field["field"]
        at, when = indicators.begin(self.text, start, stop, self.year)
        if at == stop:
            self.horizon = when or self.horizon

    def _note_topic(self, start: int, stop: int) -> None:
        """Note what a clause without a statement names at its end: 产业增加值，增幅…; 覆盖率进一步提高，达到…."""
        grows = _GROWS.search(self.text, max(start, stop - _TOPIC_REACH), stop)
        ends = grows.start() if grows else relation(self.text, max(start, stop - _TOPIC_REACH), stop).start
        begin, when = indicators.begin(self.text, max(start, ends - _TOPIC_REACH), ends, self.year)
        name = self.text[begin : indicators.finish(self.text, begin, ends)]
        if _SHORTEST < len(name) < _TOPIC_REACH and (grows or indicators.is_measure(name)):
            self.horizon = when or self.horizon
            self._remember((name,), begin)

    def _clause(self, clause: Clause, found: Sequence[Number]) -> Iterator[Statement]:
        rest: list[Number] = []
        for number, following in zip_longest(found, found[1:]):
            quoted = self._is_quoted(clause, number)
            if is_described(clause, number, following):
                continue
            if is_circle(clause, number, quoted):
                if said := circle(clause, number):
                    yield said
            elif not quoted:
                rest.append(number)
        yield from self._in_order(clause, list(self._groups(rest)))

    def _is_quoted(self, clause: Clause, number: Number) -> bool:
        if not clause.held[number.start]:
            return False
        opened = self.text.rfind("“", max(clause.start, number.start - _QUOTED_REACH), number.start)
        return opened >= 0 and self.text.find("”", opened, number.start) < 0

    def _groups(self, found: Sequence[Number]) -> Iterator[list[Number]]:
        """Yield the numbers that only list marks part: 6%和7%; 5、12.3和3.4个百分点."""
        group: list[Number] = []
        for number in found:
            if group and self.text[group[-1].end : number.start] not in _SEPARATORS:
                yield _of_one_unit(group)
                group = []
            group.append(number)
        if group:
            yield _of_one_unit(group)

    def _in_order(self, clause: Clause, groups: Sequence[list[Number]]) -> Iterator[Statement]:
        """Yield what the groups of a clause say; of two the first may be what the second started from."""
        text, at = self.text, clause.start
        below: list[Number] = []
        pending: Relation | None = None
        for group, following in zip_longest(groups, groups[1:]):
            limit = following[0].start if following else clause.stop
            came = origin(text, at, group[0].start)
            if came and group[0].upper is None and following:
                below, pending = group, relation(text, at, came[0])
                pending.base = came[1]
                continue
            said_of = group
            hangs = relation(text, below[-1].end if below else at, group[0].start)
            if pending and hangs.level and hangs.start <= below[-1].end + 1:
                pending.level, pending.bound, pending.when = True, hangs.bound, hangs.when
                hangs = pending
            elif came and group[0].upper is not None:  # 从11%到43%
                hangs = relation(text, at, came[0])
                hangs.level, hangs.base = True, came[1]
                below = [group[0]._replace(upper=None)]
                said_of = [group[0]._replace(value=group[0].upper, upper=None, bound=Comparator.EQUAL)]
            else:
                below = []
            end = at
            for said in self._group(clause, said_of, hangs, at=at, limit=limit, below=below):
                end = max(end, said.end)
                yield said
            last = group[-1].end
            if end == at and (last >= clause.stop or text[last] in STOP or below):
                end = last  # else what says nothing itself may be part of the next name
            at, below, pending = end, [], None

    def _group(
        self, clause: Clause, group: list[Number], hangs: Relation, *, at: int, limit: int, below: list[Number]
    ) -> Iterator[Statement]:
        """Yield what a group of numbers says of the names before it, or of the thing behind it."""
        text, first, last = self.text, group[0], group[-1]
        if _comparator(first, hangs) is Comparator.TIMES:
            hangs.base, hangs.when = (hangs.base, hangs.when) if hangs.base else (hangs.when, "")
            hangs.start, hangs.base = multiple_of(text, at, hangs.start) or (hangs.start, hangs.base)
        if hangs.start - at > _NAME_REACH:
            return
        in_list = bool(self.verb) and text[at : at + 1] in ("、", "和", "及", "与")
        at = max(at, self._bracket(clause, at, first.start))
        begin, when = indicators.begin(text, at, hangs.start, self.year)
        self.horizon = when or self.horizon
        thing = thing_behind(clause, last, limit) if len(group) == 1 else None
        if thing:
            goes_on = text[limit : limit + 1].isdigit() and relation(text, last.end, limit).start == thing.end
            spoken_of = "".join(self.names[-1:])
            of_it = counted(clause, first, hangs, begin, thing, spoken_of=spoken_of, goes_on=goes_on)
            if of_it is not None:
                if of_it is not NOTHING and indicators.is_name(of_it.name):
                    self.verb = of_it.verb or self.verb
                    yield self._say(of_it.name, first, hangs, rule="count", start=of_it.start, end=of_it.end)
                return
        end, when = time_before(text, begin, indicators.finish(text, begin, hangs.start), self.year)
        self.horizon = when or self.horizon
        if hangs.change and first.kind is Kind.COUNT and indicators.is_verb(text, begin, end):
            end, hangs.change = hangs.start + len(hangs.verb), 0  # 整治提升|2979家
        names = self._names(text[begin:end], group, hangs, in_list)
        if names and _comparator(first, hangs):
            start = begin if begin < end else self.named_at
            start = start if begin - start <= _NAME_REACH else hangs.start
            yield from self._distribute(names, group, hangs, start, below)

    def _bracket(self, clause: Clause, at: int, stop: int) -> int:
        """Return where a short bracket opens that a number stands in, behind the mark; 0 if it stands in none."""
        opened = self.text.rfind("（", max(at, stop - _NAME_REACH), stop)
        if opened < 0 or not clause.held[opened] or self.text.find("）", opened, stop) >= 0:
            return 0
        return opened + 1

    def _names(self, name: str, group: Sequence[Number], hangs: Relation, in_list: bool) -> list[str]:
        """Return the names that a group of numbers speaks of, by what stands before it."""
        count = len(group)
        if least := _AT_LEAST.search(name):  # 土地至少消化1500亩
            name, hangs.bound = name[: least.start()] + least["verb"], hangs.bound or _SIDES[least["side"]]
        if not name:
            return self._unnamed(group, hangs)
        if not indicators.is_name(name) or (len(name) > indicators.LONGEST and count == 1 and not hangs.each):
            return []
        if indicators.is_bare(name):
            return [each + name for each in self._known(count)] or [name]
        if count > 1 or hangs.each:
            first, *others = indicators.members(name, None if count == 1 else count)
            verb = "" if hangs.change else indicators.leading_verb(first)
            return [first, *(other if indicators.leading_verb(other) else verb + other for other in others)]
        verb = indicators.leading_verb(name)
        self.verb = verb or self.verb
        if len(name) <= _SHORTEST:
            name = self.field + name
        return [self.verb + name if in_list and not verb else name]

    def _unnamed(self, group: Sequence[Number], hangs: Relation) -> list[str]:
        """Return the names that numbers without one speak of."""
        if self.verb and not hangs.level and _WHO.fullmatch(group[0].unit):
            return [self.verb]  # 签约47个村、1.7万户
        if hangs.each:
            return list(self.names)
        if hangs.total:  # 新增5家，累计30家
            known = self._known(len(group))
            return [f"{each.removeprefix(indicators.leading_verb(each))}(累计)" for each in known]
        return self._known(len(group))

    def _known(self, count: int) -> list[str]:
        """Return what was spoken of last, as many names as there are numbers."""
        return list(self.names) if count == len(self.names) else self.recent[-count:]

    def _distribute(
        self, names: Sequence[str], group: Sequence[Number], hangs: Relation, start: int, below: list[Number]
    ) -> Iterator[Statement]:
        """Yield a statement for each name with its number."""
        if len(group) == 1:
            pairs = [(name, 0) for name in names]
        elif len(names) == len(group):
            pairs = [(name, place) for place, name in enumerate(names)]
        elif hangs.respectively or len({number.unit for number in group}) == len(group):
            pairs = [(names[-1], place) for place in range(len(group))]
        else:
            pairs = [(names[-1], len(group) - 1)]  # 跨越30亿元、40亿元
        rule = "times" if group[0].kind is Kind.TIMES else "change" if hangs.change else "level"
        for name, place in pairs:
            number, was = group[place], below[place : place + 1]
            yield self._say(name, number, hangs, rule=rule, start=start, end=number.end, below=was)
        self._remember(dict.fromkeys(name for name, _ in pairs), start)

    def _say(
        self,
        name: str,
        number: Number,
        hangs: Relation,
        *,
        rule: str,
        start: int,
        end: int,
        below: Sequence[Number] = (),
    ) -> Statement:
        bound = number.bound if number.bound is not Comparator.EQUAL else hangs.bound or Comparator.EQUAL
        comparator = _comparator(number, hangs) if rule != "count" else Comparator.EQUAL
        if comparator in (None, Comparator.EQUAL):
            comparator = bound
        sign = -1 if hangs.change < 0 and comparator in (Comparator.GROWTH, Comparator.CHANGE) else 1
        base = hangs.base or self.base
        for was in below:
            from_what = was.low or self.text[was.start : was.end]
            base, rule = f"{from_what} ({base})" if base else from_what, "from-to"
        self._remember((name,), start)
        return Statement(
            name=f"{name}(年均)" if hangs.yearly else name,
            comparator=comparator,
            bound=bound,
            value=sign * number.value,
            unit=number.unit + hangs.per,
            start=min(start, number.start),
            end=end,
            rule=rule,
            horizon=hangs.when[:4] if hangs.when[:4].isdigit() else self.horizon,
            baseline=base,
            upper=None if number.upper is None else sign * number.upper,
        )

    def _remember(self, names: Iterable[str], start: int) -> None:
        self.names, self.named_at = tuple(names), start
        self.recent += [name for name in self.names if name not in self.recent[-_RECENT:]]


def _of_one_unit(group: list[Number]) -> list[Number]:
    """Give the unit of the last number to those that have none of their own."""
    last = group[-1]
    if len(group) == 1:
        return group
    return [
        number._replace(unit=last.unit, kind=last.kind)
        if number.kind is Kind.BARE or (number.unit == "个" and last.kind is Kind.POINTS)
        else number
        for number in group
    ]


def _comparator(number: Number, hangs: Relation) -> Comparator | None:
    """Return what a number says with the words before it; None where it says nothing."""
    if number.kind is Kind.TIMES:
        return Comparator.CHANGE if hangs.change and number.unit != "番" else Comparator.TIMES
    if number.kind is Kind.POINTS:
        return Comparator.CHANGE if hangs.change or hangs.base else None
    if hangs.change:
        return Comparator.GROWTH if number.unit in ("%", "‰") else Comparator.CHANGE
    return None if number.kind in (Kind.BARE, Kind.TIME) and not hangs.level else Comparator.EQUAL
