"""What one clause says of the works that it names: words before them, behind them, and in brackets beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geo.extract.clauses import Span
from geo.extract.progress.claims import Claim, Force, claim_of, claims
from geo.extract.progress.pieces import parted, pieces
from geo.extract.progress.sharing import EACH, shares
from geo.extract.progress.text import Clause, Prepared, note_behind
from geo.extract.progress.words import HIDDEN, NAME, TELLING, VERBS, Kind, Token, scan, supplies

_JOINER = re.compile(r"、|和|与|及|以及|或|暨")
_AND = ("、", "和", "与", "及")
_GROUP = re.compile(
    r"(?:[、和与及][^，。；]{0,60}?)?等[^，。；]{0,24}?(?:项目|设施|(?<!主体)(?<!控制性)工程)"
    r"|等[\u4e00-\u9fff]{0,8}?(?:提升|改造|整治|治理|修缮|修复|绿化|亮化)"
    # 等道路绿化基本完成: the works themselves
    r"(?=(?:[已均全]|全面|基本|相继|陆续|先后|如期|顺利)*(?:完成|完工|竣工|建成))"
)
_MADE = re.compile(r"等?(?:打造|建设|建|培育)成")
_BARE_WORKS = frozenset({"建设", "改造", "治理", "开发", "保护", "修复", "修缮", "整治", "配套", "扩建", "改建"})
_TAILS = frozenset({"规划建设", "开发建设", "建设", "改造", "开发"})  # behind names they tell nothing
_NEW_ONES = frozenset({"新建项目", "新建工程"})  # 建成A新建项目: what kind of works they are
_OPENED = frozenset({"打通", "抢通"})  # behind names they are said of the whole
_AIMS = frozenset({"力争", "争取", "确保", "保证", "力促", "促成", "实现"})  # what they aim at is still to come
_TUNNELS = ("隧道", "隧洞")
_REACH = 12  # characters behind a name in which a verb is said of it, where nothing parts it from the next name
_LEFT = 2  # characters that may be left over beside bare names
_FUNCTION = frozenset(
    "的了着过已将要也均并且应须则先再又还仍拟可在正都即就共以前后于到至和与及等个项座条处万亿约近之内其中由为第本该今使"
    f"0123456789、，。；：！？“”·（） {HIDDEN}"
)


class Frame(NamedTuple):
    """Works that a clause speaks of together, and what it claims of them."""

    names: tuple[int, ...]
    claims: tuple[Claim, ...]
    notes: dict[int, list[Claim]]  # what is claimed of one alone: in a bracket behind it, or by 分别
    before: Claim | None  # what words before the names claim, if the list may go on behind the clause
    listed: bool  # whether nothing but names stood there
    governed: bool  # whether words before the names say something of them
    lead: str  # the text before the names
    aside: bool  # whether they only describe the works behind them (与A衔接的B)


class _Slot(NamedTuple):
    """Names that stand together in a clause, and what stands before and behind them."""

    before: Span
    names: tuple[int, ...]
    behind: Span


def frames(prepared: Prepared, clause: Clause, plan_year: int | None, later: Token | None = None) -> Iterator[Frame]:
    """Read a clause with names; `later` is a year after the report's own that holds for it."""
    governing: list[Token] = []
    for slot in _layout(prepared, clause, plan_year):
        own = _governing(prepared.text, scan(prepared.text, *slot.before, plan_year))
        governing = own or governing
        yield _frame(prepared, slot, own, [later, *governing] if later else governing, plan_year)


def uncovered(text: str, tokens: Sequence[Token], start: int, stop: int) -> str:
    """Return what means something in a stretch and stands in no word of the lexicons."""
    covered = {at for token in tokens for at in range(max(start, token.start), min(stop, token.end))}
    return "".join(text[at] for at in range(start, stop) if at not in covered and text[at] not in _FUNCTION)


def _frame(prepared: Prepared, slot: _Slot, own: list[Token], governing: list[Token], plan_year: int | None) -> Frame:
    """Read names with what stands around them; `governing` may have been carried from names before."""
    text, done = prepared.text, prepared.told.done
    tokens = scan(text, *slot.behind, plan_year)
    words, described = _behind(prepared, slot, tokens)
    if words and words[0].text in _NEW_ONES and any(token.kind in (Kind.DONE, Kind.FINISH) for token in governing):
        words = words[1:]
    if not own and any(token.kind in VERBS for token in words):
        governing = [token for token in governing if token.kind in (Kind.EFFORT, Kind.LATER)]
    (first, within), *others = list(parted(words, slot.behind)) or [([], slot.behind)]
    if text.endswith("把", *slot.before) and _MADE.match(text, *slot.behind):
        said = [Claim(Force.GENERAL, "打造")]
    else:
        joint = claim_of(text, [*governing, *first], within, done=done)
        goes_on = text.startswith(_AND, slot.behind[0])  # with further members of the list, which are no parts
        rest = [claim_of(text, piece, slot.behind if goes_on else span, done=done) for piece, span in others]
        said = [claim for claim in (joint, *rest) if claim]
    before = said[0] if own and said and not words and not uncovered(text, tokens, *slot.behind) else None
    if not said and described and (claim := claim_of(text, described, slot.behind, done=done)):
        said.append(claim)
    if not said and (pushed := [token for token in own if token.kind is Kind.EFFORT and token.text not in _AIMS]):
        said.append(Claim(Force.GENERAL, pushed[0].text))
    governed = any(token.kind in TELLING for token in own)
    return Frame(
        slot.names,
        tuple(said),
        _notes(prepared, slot, said, plan_year),
        before,
        not governed and not said and not _describes(text, tokens, slot.behind),
        governed,
        text[slot.before[0] : slot.before[1]],
        not tokens and text.endswith("的", *slot.behind),
    )


def _describes(text: str, tokens: list[Token], behind: Span) -> bool:
    """Say whether what stands behind names tells more than their kind and number (等3座水库)."""
    measured = any(token.kind is Kind.MEASURE and token.start > behind[0] + 1 for token in tokens)
    return measured or len(uncovered(text, tokens, *behind)) > _LEFT


def _notes(prepared: Prepared, slot: _Slot, said: list[Claim], plan_year: int | None) -> dict[int, list[Claim]]:
    """Return what is claimed of single names."""
    notes = {}
    if each := shares(prepared.text, slot.behind, len(slot.names), plan_year, done=prepared.told.done):
        notes = {name: found for name, found in zip(slot.names, each, strict=True) if found}
    elif prepared.text.find(EACH, *slot.behind) >= 0 and len(said) == len(slot.names) > 1:
        notes = {name: [claim] for name, claim in zip(slot.names, said, strict=True)}
    for name in slot.names:
        if span := note_behind(prepared, name):
            tokens = scan(prepared.bare, *span, plan_year)
            if noted := claims(prepared.bare, tokens, span, done=prepared.told.done):
                notes[name] = noted
    return notes


def _governing(text: str, tokens: list[Token]) -> list[Token]:
    """Return the words before names that are said of them: the last piece that tells anything.

    What ends its piece there (主体工程、A) was said of what stood before it.
    """
    tokens = [
        token._replace(kind=Kind.ACT) if token.kind is Kind.TAIL and text[token.end] == NAME else token  # 提升改造A
        for token in tokens
        if token.kind is not Kind.DONE or token.text not in supplies()
    ]
    for piece in reversed(pieces(tokens)):
        if any(token.kind in TELLING or token.kind is Kind.EFFORT for token in piece):
            last = piece[-1]
            if text[last.end] not in "、和与及":
                return _begun_already(text, piece)
            if last.kind in (Kind.PART, Kind.COMPONENT):
                return piece[:-1]
            return [] if last.kind in (Kind.DONE, Kind.START) and len(piece) > 1 else piece
    return []


def _begun_already(text: str, piece: list[Token]) -> list[Token]:
    """Take 已经开工的A for a work that goes on."""
    *before, last = piece
    if last.kind is Kind.START and text.endswith(("已", "已经"), 0, last.start):
        return [*before, last._replace(kind=Kind.PART)]
    return piece


def _behind(prepared: Prepared, slot: _Slot, tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return the words behind names, and apart from them those that only describe the group (等5个续建项目)."""
    start, _ = slot.behind
    group = _GROUP.match(prepared.text, *slot.behind)
    edge = group.end() if group else start
    again = any("复工" in token.text for token in tokens)  # then 续建 says that it goes on
    whole = any(token.kind is Kind.ALL for token in tokens)
    on_the_way = prepared.told.folded.text.endswith(_TUNNELS, 0, start) and not whole
    described = [token for token in tokens if token.end <= edge and token.kind is not Kind.SPLIT]
    words = [
        _as_said(token, first=token.start == start, on_the_way=on_the_way)
        for token in tokens
        if token.end > edge or (again and token.text.startswith("续建"))
    ]
    return words, described


def _as_said(token: Token, *, first: bool, on_the_way: bool) -> Token:
    """Return a word as it is meant behind names; 贯通 of a tunnel is a step on the way."""
    if token.text in _TAILS or (first and token.text == "新建"):
        return token._replace(kind=Kind.TAIL)
    if token.text in _OPENED:
        return token._replace(kind=Kind.DONE)
    return token._replace(kind=Kind.PART) if on_the_way and token.text == "贯通" else token


def _layout(prepared: Prepared, clause: Clause, plan_year: int | None) -> Iterator[_Slot]:
    """Part a clause into what stands before names, the names, and what stands behind, as often as it does so."""
    spans = prepared.told.names
    before = clause.start
    names = [clause.names[0]]
    for name in clause.names[1:]:
        gap = spans[names[-1]][1], spans[name][0]
        cut = _parting(prepared.text, gap, plan_year)
        if cut is None:
            names.append(name)
        else:
            yield _Slot((before, spans[names[0]][0]), tuple(names), (gap[0], cut))
            before, names = cut, [name]
    yield _Slot((before, spans[names[0]][0]), tuple(names), (spans[names[-1]][1], clause.end))


def _parting(text: str, gap: Span, plan_year: int | None) -> int | None:
    """Return where what is said of the names before ends, or None where the list goes on."""
    start, stop = gap
    if len(text[start:stop].strip(HIDDEN)) <= 1:
        return None
    tokens = scan(text, start, stop, plan_year)
    verbs = [token for token in tokens if token.kind in VERBS or _is_verb(token)]
    inner = {at for token in tokens if token.kind is not Kind.SPLIT for at in range(token.start, token.end)}
    joiners = [match.start() for match in _JOINER.finditer(text, start, stop) if match.start() not in inner]
    if not verbs:
        return stop if text[stop - 1] == "的" and not joiners else None
    if joiners:
        return joiners[-1]
    return stop if verbs[0].start - start <= _REACH else start


def _is_verb(token: Token) -> bool:
    return token.kind is Kind.ACT and token.text not in _BARE_WORKS
