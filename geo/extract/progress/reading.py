"""Which claim is of which work, over a whole report: clause after clause, and what goes on into the next sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.extract.heads import head_of
from geo.extract.progress.claims import Claim, Force, claims
from geo.extract.progress.frames import Frame, frames, uncovered
from geo.extract.progress.rows import is_note, is_office, reach
from geo.extract.progress.settling import Group, Said, settle
from geo.extract.progress.sharing import EACH, shares
from geo.extract.progress.text import CELL, ROW, Clause, Prepared, Told, hide_brackets, prepare
from geo.extract.progress.words import HIDDEN, TELLING, Kind, Token, scan, supplies

_MOST = 50  # groups of works of which one clause may speak
_TITLE, _LINE, _CELL = 16, 30, 60  # characters: what is longer is no heading, lead-in line or cell
_LEFT_OVER = 6  # characters of a lead-in that may say something else
_THAT_IS = re.compile(r"(?:即|为|指|包括|其中|分别[是为]|有|如|主要[是有]|涉及)")
_SOME = re.compile(r"一大?批|若干|部分项目|一些|有的|个别")  # of other works, or not of all
_THIS_YEAR = re.compile(r"[今本当]年|年内|年底|\d月")
_FAR_END = Token(0, 0, "", Kind.LATER)
_OF_TWO = {"前者": 0, "后者": -1}
_ITEM = re.compile(
    r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]?|[①-⑳]|[●▲■◆·\-—]+|[一二三四五六七八九十]{1,2}是|项目名称：|工程名称：)*"
)
_HEADING = re.compile(
    r"^[一二三四五六七八九十]{1,2}、|^（[一二三四五六七八九十]）|：$|[类批]$|项目$|工程$"
    r"|（[^（）]{0,8}[个项处条件][^（）]{0,4}）$|[\d一二三四五六七八九十][个项]$"
)


@dataclass(slots=True)
class _State:
    """A report while it is read."""

    plan_year: int | None
    groups: list[Group] = field(default_factory=list)
    open: list[Group] = field(default_factory=list)  # what the next clause may speak of
    topic: bool = False  # whether everything that follows is of them
    before: Claim | None = None  # what stood before the last list, if that may go on behind a comma
    later: Token | None = None  # the year that a clause of its own has set for the next
    pending: list[Claim] = field(default_factory=list)  # what a clause without names said of none before it
    lead: Claim | None = None  # what a lead-in says of the works behind it, to the end of its sentence
    line: Claim | None = None  # the same, to the end of its line
    lines: Claim | None = None  # the same, for the lines below
    cells: int = 0  # how many of the sentences below may be cells of the open works
    section: tuple[str, ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether some open works were only named yet."""
        return any(group.listed and not group.claims for group in self.open)


def stages_of(sentences: Sequence[Told], plan_year: int | None = None) -> list[list[Said]]:
    """Return how far each named work is, sentence by sentence.

    Parameters
    ----------
    sentences
        All sentences of a report in order, also those that name no work: they may speak of the works before them,
        lead in those behind them, or be cells of their table.
    plan_year
        The year that the report speaks of: what is to be finished later is under construction in it.
    """
    state = _State(plan_year)
    cells = reach(sentences)
    for at, told in enumerate(sentences):
        same_line = at > 0 and told.sentence.start == sentences[at - 1].sentence.end
        if not same_line:
            state.line = None
        if told.sentence.section != state.section:
            state.section = told.sentence.section
            state.open, state.topic, state.lines = [], False, _of_title(state)
        if told.names:
            _with_names(state, at, told, cells.get(at, 0))
        elif same_line:
            _go_on(state, told)
        else:
            _line_without_names(state, told)
    return settle(state.groups, sentences)


def _of_title(state: _State) -> Claim | None:
    """Return what the heading says of all below it (续建项目)."""
    title = state.section[-1] if state.section else ""
    return _leading(title, state.plan_year, done=False) if len(title) <= _TITLE else None


def _leading(text: str, plan_year: int | None, *, done: bool) -> Claim | None:
    """Return what a heading or a lead-in says, if it says how far works are and little more."""
    text = hide_brackets(text)
    tokens = scan(text, 0, len(text), plan_year)
    if len(uncovered(text, tokens, 0, len(text))) > _LEFT_OVER:
        return None
    tokens = [token for token in tokens if token.text not in supplies()]
    found = [
        claim for claim in claims(text, tokens, (len(text), len(text)), done=done) if claim.force is not Force.PROGRESS
    ]
    return max(found, default=None)


def _with_names(state: _State, at: int, told: Told, cells: int) -> None:
    """Read a sentence that names works."""
    prepared = prepare(told)
    state.open, state.topic, state.before, state.pending, state.lead = [], False, None, [], None
    mark = ""
    for clause in prepared.clauses:
        if clause.names:
            _named(state, at, prepared, clause, mark)
        else:
            _nameless(state, prepared, clause)
        mark = clause.mark
        if mark == ROW or (mark and mark in "；。！？" and not state.topic):
            state.before, state.pending = None, []
            if mark in "；\n" or not state.waiting:
                state.open, state.topic = [], False
    state.cells = cells
    state.topic = state.topic or cells > 0


def _line_without_names(state: _State, told: Told) -> None:
    """Read a line without names: a cell of the works above, a lead-in to those below, or neither."""
    text = told.folded.text
    if state.cells and state.open and len(text) <= _CELL and not is_note(text):
        state.cells -= 1
        _go_on(state, told)
        return
    state.open, state.topic, state.cells = [], False, 0
    if len(text) > _LINE:
        return
    lead = _leading(text, state.plan_year, done=told.done)
    if text.endswith("。"):
        state.line = lead
    elif _HEADING.search(text):
        state.lines = lead


def _go_on(state: _State, told: Told) -> None:
    """Read a sentence without names that may go on about the open works."""
    if not state.open or not (state.waiting or state.topic):
        return
    prepared = prepare(told)
    for clause in prepared.clauses:
        _nameless(state, prepared, clause)


def _nameless(state: _State, prepared: Prepared, clause: Clause) -> None:
    """Read a clause without names."""
    text, done = prepared.text, prepared.told.done
    if clause.mark in (CELL, ROW, "") and is_office(text[clause.start : clause.end]):
        return
    tokens = scan(text, clause.start, clause.end, state.plan_year)
    found = claims(text, tokens, (clause.start, clause.end), done=done)
    if not found and HIDDEN in text[clause.start : clause.end]:
        text = prepared.bare
        tokens = scan(text, clause.start, clause.end, state.plan_year)
        found = claims(text, tokens, (clause.start, clause.end), done=done)
    ahead = claims(text, tokens, (clause.end, clause.end), done=done)  # what it says if the works come behind it
    if clause.mark == "：" and not state.topic:
        state.lead = max(ahead, default=None)
        state.open = []
        return
    if not found and state.waiting and _is_deadline(text, clause, tokens):
        found = [Claim(Force.DONE, tokens[0].text)]
    if not found:
        state.later = next((token for token in tokens if token.kind is Kind.LATER), None)
    apart = bool(found and state.open) and _of_each(state, prepared, clause, found)
    spoken = apart or (bool(found) and _apply(state, text, clause, tokens, found))
    state.pending = [] if spoken else ahead


def _is_deadline(text: str, clause: Clause, tokens: list[Token]) -> bool:
    """Say whether a month stands alone behind names: by then they are to be done (东镇：A，6月；B，9月)."""
    dates = bool(tokens) and all(token.kind is Kind.TIME and "月" in token.text for token in tokens)
    return dates and not uncovered(text, tokens, clause.start, clause.end)


def _apply(state: _State, text: str, clause: Clause, tokens: list[Token], found: list[Claim]) -> bool:
    """Give what a clause without names claims to the works that it speaks of, and say whether there are any."""
    if state.open and (state.waiting or state.topic or _only_of_works(text, clause, tokens)):
        heard = state.open
    elif state.open and max(found).force is Force.PROGRESS and _of_part(text, clause, tokens):
        # of a part of works whose own clause said nothing further (枢纽工程进入浇筑)
        heard = [group for group in state.open if not group.governed]
    else:
        state.open = heard = []
    for group in heard:
        group.claims += found
    return bool(heard)


def _of_each(state: _State, prepared: Prepared, clause: Clause, found: list[Claim]) -> bool:
    """Share out what a clause says of each of the works apart: 前者, 后者, 分别."""
    group, text = state.open[-1], prepared.text
    one = _OF_TWO.get(text[clause.start : clause.start + 2])
    if one is not None and len(group.names) == 2:
        group.notes.setdefault(group.names[one], []).extend(found)
        return True
    if not group.listed:
        return False
    span = clause.start, clause.end
    each = shares(text, span, len(group.names), state.plan_year, done=prepared.told.done)
    if each is None and text.find(EACH, *span) >= 0 and len(group.names) == len(found) > 1:
        each = [[claim] for claim in found]
    for name, claimed in zip(group.names, each or (), strict=bool(each)):
        group.notes.setdefault(name, []).extend(claimed)
    return each is not None


def _only_of_works(text: str, clause: Clause, tokens: list[Token]) -> bool:
    """Say whether a clause holds nothing but what may be said of the works before it (预计年底建成)."""
    if _SOME.search(text, clause.start, clause.end) or any(map(_counts, [None, *tokens], tokens)):
        return False
    telling = TELLING | {Kind.EFFORT, Kind.ALL}
    first = next(token.start for token in tokens if token.kind in telling)
    tokens = [token for token in tokens if token.kind is not Kind.NOTHING]
    subject = uncovered(text, tokens, clause.start, first)
    left = 3 if text.find("前", first, clause.end) > 0 else 1  # 确保收果前投用
    return len(subject) <= 2 and head_of(subject) is None and len(uncovered(text, tokens, first, clause.end)) <= left


def _of_part(text: str, clause: Clause, tokens: list[Token]) -> bool:
    """Say whether a clause speaks of a part of a work, and not of numbers or other works."""
    kinds = {token.kind for token in tokens}
    parts = kinds & {Kind.PART, Kind.COMPONENT, Kind.DONE} and Kind.MEASURE not in kinds and Kind.SHARE not in kinds
    return bool(parts) and not _SOME.search(text, clause.start, clause.end)


def _counts(before: Token | None, token: Token) -> bool:
    """Say whether a number is of other things; 开工5栋 and 交付100套 are said of the work."""
    if token.kind is not Kind.MEASURE:
        return False
    return before is None or before.end != token.start or token.text[-1] not in "栋套户间"


def _named(state: _State, at: int, prepared: Prepared, clause: Clause, mark: str) -> None:
    """Read a clause with names; `mark` ended the clause before it."""
    above, before, pending = state.open, state.before, state.pending
    state.open, state.before, state.pending = [], None, []
    lead = state.lead or state.line or state.lines
    found = list(frames(prepared, clause, state.plan_year, state.later or _far(state, prepared, clause)))
    state.later = None
    for place, frame in enumerate(found):
        group = Group(at, frame.names, list(frame.claims), frame.notes, lead, frame.listed, frame.governed)
        state.groups.append(group)
        if place == 0 and mark == "，":
            _join(state, group, frame, above, before)
        if frame.listed and pending and _THAT_IS.match(frame.lead):
            group.claims += pending
        if frame.aside and place + 1 < len(found):
            continue
        if place + 1 == len(found) or not group.claims:
            state.open = [*state.open[1 - _MOST :], group]
        state.before = frame.before or state.before
    number = _ITEM.match(prepared.text, clause.start)
    at_head = number is not None and number.end() == prepared.told.names[clause.names[0]][0]
    state.topic = clause.mark == CELL or (clause.mark == "：" and at_head)


def _far(state: _State, prepared: Prepared, clause: Clause) -> Token | None:
    """Return the far end that a plan of several years sets, where the clause does not name the report's own year."""
    near = _THIS_YEAR.search(prepared.text, clause.start, clause.end)
    own = prepared.text.find(f"{state.plan_year}年", clause.start, clause.end) >= 0
    return _FAR_END if prepared.told.far and not near and not own else None


def _join(state: _State, group: Group, frame: Frame, above: list[Group], before: Claim | None) -> None:
    """Join a clause to the list of the clause before it: by the verb before both, or by the verb behind both."""
    if frame.listed and before:
        group.claims.append(before)
        state.before = before
        state.open = above
    elif frame.listed:
        state.open = [other for other in above if not other.claims]
    elif frame.claims and not frame.governed:
        for other in above:
            if other.listed and not other.claims:
                other.claims += frame.claims
