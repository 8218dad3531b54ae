"""The rule grammar: it reads the language in which works are reported, not their names.

Few frames carry nearly every work in a report:

=============  ======================================  =========================================
rule           what it reads                           example
=============  ======================================  =========================================
`verb-list`    words of stage before the names         加快建设文化中心; 启动A、B和C
`frame`        words of stage on both sides            做好A、B等项目前期工作; 推动A落地投产
`list-verb`    words of stage behind the names         A、B开工建设; A的改造年内启动
`make-into`    把 or 将 before, a kind of work behind  把A、B打造成特色商圈
`table`        a name alone, its stage in the next     小区名称 … 已开工
               cell
=============  ======================================  =========================================

A clause without a word of stage goes on with the list before it or waits for the word that follows
(`A、B等项目，年内竣工`); a clause of nothing but such words speaks of the works before it. `find` is one way to find
works in sentences; whatever yields `Found` can stand in its place (`geo.extract.mentions` takes it as an argument).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from geo.extract.cells import stage_in_cell
from geo.extract.clauses import Span, clauses, inside
from geo.extract.folding import Folded, fold
from geo.extract.heads import core_of
from geo.extract.lists import Listing, Member, all_possible, clear, group_holds_works, listings, split_pieces
from geo.extract.names import Strength, strength, trim
from geo.extract.stages import (
    NEXT_CLAUSE,
    Run,
    Word,
    find_inside,
    lead_in,
    may_speak,
    run_backward,
    run_forward,
    stage_of,
    tables,
)
from geo.model import Sentence, Stage, Tense

_MAKE_INTO = re.compile(r"(?:把|将)(.+?)(?:等|等地)?(?:打造|建设|建|改造|提升|升级|培育)(?:成为|成|为)(.*)$")
# Progress as money: X累计完成投资5亿元, X完成工程量的80%.
_SPENT = re.compile(
    r"([^，。；]{2,40}?)(?:项目|工程)?(?:建设)?(?:[已共]|累计|当年|本年|全年|年度|年内)*"
    r"(?:完成|投入)(?:年度|总)?(?:投资|工程量|工程总量|产值).*$"
)
_TOPIC = ("对", "就")
_IMPROVING = frozenset({"提升", "完善", "优化提升", "打造", "优化"})
# Words that are never the beginning of a name, inside a list as little as at its head.
_VERBS_ONLY = _IMPROVING | {"整治", "改造", "改造提升", "修复", "建好", "修建", "拓宽", "打通"}
_PROJECTS = ("项目", "在建项目", "续建项目", "新建项目")  # A、B项目: they are works, whatever they are called
OBJECTS = "verb-list"  # the rule of what only a verb before it speaks of
_MOVED = "整体搬迁"
_Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A work that is named in a text: its span there and what is said of it."""

    start: int
    end: int
    stage: Stage
    trigger: str
    rule: str
    group: str = ""  # the list's common noun, as in 等5个项目, else its last member: what heads the others
    sure: float = 1.0  # how likely it is a name, where a model said so


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules make of a sentence; spans are of its folded text."""

    folded: Folded
    works: tuple[Found, ...] = ()
    weighed: tuple[Member, ...] = ()  # every span that was looked at as a name, taken or not


@dataclass(slots=True)
class _Draft:
    """A work whose sentence is not yet read to its end."""

    member: Member
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    rule: str
    group: str


@dataclass(slots=True)
class _State:
    """One sentence while it is read."""

    text: str
    held: bytearray
    plan_year: int | None
    drafts: list[_Draft] = field(default_factory=list)
    last: list[_Draft] = field(default_factory=list)  # what the next clause may go on about
    open: bool = False  # whether the last list may go on behind a comma
    waiting: list[Listing] = field(default_factory=list)  # names that no word of stage has reached yet
    weighed: list[Member] = field(default_factory=list)  # every span that was looked at as a name
    lead: tuple[Word, ...] = ()  # what the clause began with: its date
    topic: bool = False  # whether they were announced (对A，…)


def find(sentences: Sequence[Sentence], tenses: Sequence[Tense], plan_year: int | None = None) -> Iterator[Found]:
    """Yield the works that the rules find, in the order of the text; their spans are those of the report."""
    for reading in read(sentences, tenses, plan_year):
        for work in reading.works:
            start, end = reading.folded.span(work.start, work.end)
            yield replace(work, start=start, end=end)


def read(sentences: Sequence[Sentence], tenses: Sequence[Tense], plan_year: int | None = None) -> Iterator[Reading]:
    """Yield what the rules make of each sentence; a cell of a table is a work when the cell behind it says a stage."""
    previous: Reading | None = None
    for sentence, tense in zip(sentences, tenses, strict=True):
        folded = fold(sentence.text, sentence.start)
        done = tense is Tense.DONE
        above = previous.folded.text if previous else ""
        if previous and (said := stage_in_cell(above, folded.text, plan_year, done=done)):
            cell = Found(0, len(above), *said, "table")
            previous, reading = replace(previous, works=(cell,)), Reading(folded)
        elif may_speak(folded.text):
            reading = _read(folded, plan_year, done=done)
        else:
            reading = Reading(folded)
        if previous:
            yield previous
        previous = reading
    if previous:
        yield previous


def _read(folded: Folded, plan_year: int | None, *, done: bool) -> Reading:
    """Read one sentence."""
    state = _State(folded.text, inside(folded.text), plan_year)
    for start, stop in clauses(folded.text, state.held):
        _clause(state, start, stop)
    works: dict[Span, Found] = {}
    for draft in sorted(state.drafts, key=lambda draft: draft.member.start):
        span = draft.member.start, draft.member.end
        stage = stage_of(draft.before, draft.after, done=done) or _by_effort(draft)
        if stage and span not in works:
            works[span] = Found(*span, *stage, draft.rule, draft.group)
    return Reading(folded, tuple(works.values()), tuple(state.weighed))


def _by_effort(draft: _Draft) -> tuple[Stage, str] | None:
    """Return construction for 推动A建设: a word of effort, and building behind the names."""
    for word in draft.before:
        if word.kind == "effort" and any(tail.kind == "tail" for tail in draft.after):
            return Stage.CONSTRUCTION, word.text
    return None


def _clause(state: _State, start: int, stop: int) -> None:
    """Read one clause."""
    text = state.text
    while stop > start and text[stop - 1] == "、":
        stop -= 1
    lead = lead_in(text, start, stop, state.plan_year)
    start, state.lead = lead.end, lead.words
    whole = run_backward(text, start, stop, state.plan_year)
    if whole.start <= start:
        if whole.speaks:
            _speak_of_last(state, whole._replace(words=(*lead.words, *whole.words)))
        return
    run = run_forward(text, start, stop, state.plan_year)
    if run.speaks:
        _forget(state)
        if not run.says("other"):
            _objects(state, run, run.end, stop)
        return
    if match := _MAKE_INTO.match(text, start, stop):
        _forget(state)
        _make_into(state, match)
        return
    if match := _SPENT.match(text, start, stop):
        _forget(state)
        for listing in (each for each in _listings(state, start, match.end(1), match.end(1)) if clear([each])):
            state.last += _accept(state, listing, (), (Word("完成投资", "part"),), "list-verb")
        return
    _subject_first(state, start, stop, whole)


def _forget(state: _State) -> None:
    """Close what the clauses before left open."""
    state.last, state.waiting, state.open, state.topic = [], [], False, False


def _speak_of_last(state: _State, run: Run) -> None:
    """Apply a clause of nothing but words of stage to the works before it."""
    if state.waiting:
        for listing in state.waiting:
            _accept(state, listing, (), run.words, "list-verb")
        state.waiting = []
    elif not run.says("later"):
        for draft in state.last:
            draft.after = (*draft.after, NEXT_CLAUSE, *run.words)


def _objects(state: _State, run: Run, start: int, stop: int) -> None:
    """Read what follows words of stage; members that begin with such words begin a new list."""
    (begin, end), *others = split_pieces(state.text, state.held, start, stop)
    segments = [(run, begin, end)]
    for begin, end in others:
        inner = run_forward(state.text, begin, end, state.plan_year)
        if inner.speaks and inner.end < end and _begins_list(state.text, inner, end):
            segments.append((inner, inner.end, end))
        else:
            segments[-1] = (*segments[-1][:2], end)
    for each, begin, end in segments:
        if not each.says("other"):
            _object(state, each, begin, end)


def _begins_list(text: str, run: Run, stop: int) -> bool:
    """Say whether words of stage inside a list are words of stage and no part of a name."""
    first = next(word.text for word in run.words if word.kind != "beside")
    if first in tables().before.words or first in _VERBS_ONLY:
        return True
    (begin, end), _ = trim(text, run.end, stop)
    return strength(text[begin:end]) is Strength.CLEAR


def _object(state: _State, run: Run, start: int, stop: int) -> None:
    """Read one list behind words of stage."""
    improving = any(word.text in _IMPROVING for word in run.words)
    behind = run_backward(state.text, start, stop, state.plan_year, attributes=improving)
    if state.text.startswith(_MOVED, behind.start) and any(word.kind == "construction" for word in run.words):
        behind = run_backward(state.text, behind.start + len(_MOVED), stop, state.plan_year)  # 推进A整体搬迁: its name
    rule = "frame" if behind.speaks else OBJECTS
    state.last = []
    for listing in _listings(state, start, behind.start, stop):
        built = (Word(listing.group, "tail"),) if listing.group and core_of(listing.group).works else ()  # A等老街改造
        state.last += _accept(state, listing, run.words, behind.words or built, rule)
        state.open = not listing.closed and not behind.words
    state.open = state.open and bool(state.last)


def _make_into(state: _State, match: re.Match[str]) -> None:
    """Read 把A、B打造成特色商圈."""
    for listing in _listings(state, match.start(1), match.end(1), match.end(1)):
        if len(listing.members) == 1 and not clear([listing]):
            continue  # 把温岭打造成现代化湾区城市: a place, not a work
        grouped = listing._replace(group=match[2], closed=True)
        state.last += _accept(state, grouped, (Word("打造", "construction"),), (), "make-into")


def _subject_first(state: _State, start: int, stop: int, behind: Run) -> None:
    """Read a clause that begins with something else than words of stage: names, or who does what."""
    inner = find_inside(state.text, state.held, start, behind.start)
    if inner > start:
        _verb_inside(state, start, inner, stop, behind)
        return
    if any(word.text in _IMPROVING for word in behind.words):
        behind = run_backward(state.text, start, stop, state.plan_year, attributes=True)
    found = list(_listings(state, start, behind.start, stop))
    if behind.speaks:
        _list_verb(state, found, behind)
    elif state.open and clear(found) and all_possible(found):
        _continue_list(state, found)
    else:
        _wait(state, start, stop, found)


def _verb_inside(state: _State, start: int, inner: int, stop: int, behind: Run) -> None:
    """Read a clause with a word of stage in its middle: A完成主体工程, or 该市建成A."""
    text = state.text
    run = run_forward(text, inner, stop, state.plan_year)
    rest = run_backward(text, run.end, stop, state.plan_year)
    subject_end = run_backward(text, start, inner, state.plan_year).start
    subjects = list(_listings(state, start, subject_end, inner))
    _forget(state)
    if rest.start <= run.end or (behind.speaks and clear(subjects)):
        for listing in subjects:
            state.last += _accept(state, listing, (), (*run.words, *rest.words), "list-verb")
    elif not run.says("other"):
        _objects(state, run, run.end, stop)


def _list_verb(state: _State, found: list[Listing], behind: Run) -> None:
    """Read names with words of stage behind them."""
    topic, waiting = state.topic, state.waiting
    _forget(state)
    for listing in found:
        state.last += _accept(state, listing, (), behind.words, "list-verb")
    if topic or state.last:
        for listing in waiting:
            state.last += _accept(state, listing, (), behind.words, "list-verb")


def _continue_list(state: _State, found: list[Listing]) -> None:
    """Go on with the list of the clause before."""
    model = state.last[-1]
    for listing in found:
        state.last += _accept(state, listing, model.before, model.after, model.rule)
        state.open = not listing.closed


def _wait(state: _State, start: int, stop: int, found: list[Listing]) -> None:
    """Keep names that a later clause may speak of."""
    topic = state.text.startswith(_TOPIC, start, stop)
    if topic:
        found = list(_listings(state, start + 1, stop, stop))
    keep = found if all_possible(found) and clear(found) else []
    waiting = state.waiting
    _forget(state)
    state.waiting = [*waiting, *keep] if keep else []
    state.topic = topic


def _listings(state: _State, start: int, stop: int, limit: int) -> Iterator[Listing]:
    """Yield the lists of a stretch, and note their members as weighed."""
    for listing in listings(state.text, state.held, start, stop, limit):
        state.weighed += listing.members
        yield listing


def _accept(state: _State, listing: Listing, before: _Words, after: _Words, rule: str) -> list[_Draft]:
    """Keep the members that are names, and return them."""
    works = group_holds_works(listing.group)
    if works is False or not listing.members:
        return []
    called = state.text.startswith(_PROJECTS, listing.members[-1].end)
    said = works or called or _only_of_works(listing, after)
    sure = said or any(member.strength is Strength.CLEAR for member in listing.members)
    group = listing.group or state.text[listing.members[-1].start : listing.members[-1].end]
    least = Strength.POSSIBLE if sure else Strength.CLEAR
    drafts = [_Draft(m, (*state.lead, *before), after, rule, group) for m in listing.members if m.strength >= least]
    state.drafts += drafts
    return drafts


def _only_of_works(listing: Listing, after: _Words) -> bool:
    """Say whether what is said behind a list is said of works only (A、B等竣工投产)."""
    many = len(listing.members) > 1 or listing.closed
    return many and any(word.text in tables().only_of_works for word in after)
