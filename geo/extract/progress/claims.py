"""What words that stand together claim of works: how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from geo.extract.clauses import Span
from geo.extract.progress.pieces import NEW, OF_WORK, Piece, parted
from geo.extract.progress.words import Kind, Token
from geo.extract.words import lexicon
from geo.model import Stage

_NEAR = 8  # characters between 未 and what is not

_AGAIN = ("复工", "恢复施工")
_LAST_YEAR = ("去年", "上年", "前年", "去冬")
_PUT_OFF = frozenset({"一推再推", "推迟", "延期"})
_ON_SITE = frozenset({"施工", "施工中", "在施工", "在建"})  # behind a step on paper: 招标后施工, not 施工招标
_GROUND = frozenset({"开挖", "打桩"})  # with a date: the work begins
_LAST = frozenset({"扫尾", "收尾", "建设扫尾"})  # to end them is to end the work
_WITH_RESULT = frozenset(
    {"打通", "扩建", "改建", "修建", "翻建", "重建", "拓宽", "整治", "改造", "改造提升", "修缮", "修复", "兴建"}
)  # with 了 behind them they are done
_REBUILDING = frozenset({"改造", "改造提升", "提升改造", "升级改造", "拓宽", "修缮", "修复", "扩建", "翻建", "翻修"})
_BUILT = frozenset({"建成", "启用", "投用"})
_ONE_PART = ("主体", "隧道", "隧洞")

_PARTS = frozenset({Kind.PART, Kind.COMPONENT})


class Force(IntEnum):
    """How much a claim weighs against the others of the same work: of several the furthest counts."""

    GENERAL = 0  # 加快推进: it goes on, no more
    VAGUE = 1  # something was done, which may be a step on paper
    NEXT_YEAR = 2  # it will begin, but later
    PAPER = 3
    PART_BEGUN = 4
    PROGRESS = 5  # a part is done
    START = 6
    DONE = 7
    REST = 8  # something is left, whatever else is done


_STAGES = {
    Force.PAPER: Stage.PRELIMINARY,
    Force.NEXT_YEAR: Stage.STARTING,
    Force.PART_BEGUN: Stage.STARTING,
    Force.START: Stage.STARTING,
    Force.DONE: Stage.COMPLETION,
}


class Claim(NamedTuple):
    """What is claimed, and the word that claims it."""

    force: Force
    word: str

    @property
    def stage(self) -> Stage:
        """The stage that the claim amounts to."""
        return _STAGES.get(self.force, Stage.CONSTRUCTION)


class _Words(NamedTuple):
    soft: frozenset[str]
    leading: frozenset[str]
    nouns: frozenset[str]


@cache
def _words() -> _Words:
    raw = lexicon("progress")
    lists = raw[Kind.START]["soft"], raw[Kind.PART]["leading"], raw[Kind.DONE]["nouns"]
    return _Words(*map(frozenset, lists))


def claims(text: str, tokens: Sequence[Token], span: Span, *, done: bool) -> list[Claim]:
    """Return what the pieces of a stretch of text claim."""
    found = []
    for piece, within in parted(tokens, span):
        if claim := claim_of(text, piece, within, done=done):
            found.append(claim)
    return found


def claim_of(text: str, tokens: Sequence[Token], span: Span, *, done: bool) -> Claim | None:
    """Return what the words of one piece claim.

    The span is that of the text behind the names; words before it stand before the names.
    """
    piece = Piece.of(text, tokens, span)
    if not piece.tokens:
        return None
    return (
        _denied(piece)
        or _left(piece)
        or _ended(piece)
        or _begun(piece, done=done)
        or _on_paper(piece)
        or _finished(piece)
        or _advanced(piece)
        or _general(piece, done=done)
    )


def _denied(piece: Piece) -> Claim | None:
    """Return what 未 and its like claim together with the word that they deny."""
    begun = piece.first(Kind.START)
    if begun and any(token.text in _PUT_OFF for token in piece.tokens):
        return Claim(Force.PAPER, begun.text)
    word = piece.first(Kind.NOT)
    if word is None:
        return None
    papers = piece.first(Kind.PAPER)
    for other in piece.behind(word):
        if other.start - word.end > _NEAR:
            break
        if other.kind is Kind.PAPER or (other.kind is Kind.START and not other.text.startswith(_AGAIN)):
            return Claim(Force.PAPER, word.text + other.text)
        if other.kind in OF_WORK | {Kind.READY}:
            return Claim(Force.PAPER if papers else Force.PROGRESS, word.text + other.text)
    return Claim(Force.PAPER if papers else Force.GENERAL, word.text)


def _left(piece: Piece) -> Claim | None:
    """Return what is left to do."""
    rest = piece.first(Kind.REST)
    return Claim(Force.REST, rest.text) if rest else None


def _ended(piece: Piece) -> Claim | None:
    """Return what a word of completion claims: it may be said of a part only, or of a later year."""
    end = piece.first(Kind.DONE)
    if end is None:
        return None
    if end.text in _words().nouns and any(token.kind is Kind.PAPER for token in piece.behind(end)):
        return None  # 通航两项专题: a noun
    whole = piece.first(Kind.ALL)
    if piece.part(end):  # 主体及护坡全部完工: all parts together are the work; 主体全部完工: it is only one
        parts = [token for token in piece.tokens if token.kind in _PARTS]
        partly = whole is None or (len(parts) == 1 and parts[0].text.startswith(_ONE_PART))
    elif end.text == "贯通" and piece.first(Kind.COMPONENT):
        partly = True
    elif end.start >= piece.start and end.text in _BUILT and (piece.counts_homes(end) or piece.builds(end)):
        partly = True  # 安置区已建成800套, 校区启用教学楼: it goes on
    else:
        partly = whole is None and (piece.of_facility(end) or piece.text.startswith(("前准备", "准备"), end.end))
    return Claim(Force.PROGRESS if partly or piece.first(Kind.LATER) else Force.DONE, end.text)


def _begun(piece: Piece, *, done: bool) -> Claim | None:
    """Return what a word of beginning claims."""
    begun, paper = piece.first(Kind.START), piece.first(Kind.PAPER)
    if begun is None:
        return None
    if paper and begun.text in _words().soft:
        return Claim(Force.PAPER, paper.text)
    force = Force.START
    if piece.first(Kind.LATER):
        force = Force.NEXT_YEAR
    elif _is_under_way(piece, begun):
        force = Force.PROGRESS
    elif _has_begun_before(piece, begun, done=done):
        force = Force.GENERAL
    elif done and NEW.fullmatch(begun.text):
        force = Force.DONE
    elif piece.of_facility(begun) or piece.of_another_part(begun):
        force = Force.PART_BEGUN
    return Claim(force, begun.text)


def _is_under_way(piece: Piece, begun: Token) -> bool:
    """Say whether what is said besides a beginning means more: 开工半年实现封顶; 试验段开工; 设备进场; 20座开工."""
    part = piece.first(Kind.PART)
    if part and (part.start >= begun.end > piece.start or part.text in _words().leading):
        return True
    starts = [token for token in piece.tokens if token.kind is Kind.START]
    machines = begun.text == "进场" and len(starts) == 1 and (part or piece.first(Kind.COMPONENT))
    return bool(machines) or any(token.kind is Kind.SHARE and token.start >= piece.start for token in piece.tokens)


def _has_begun_before(piece: Piece, begun: Token, *, done: bool) -> bool:
    """Say whether a work only goes on: 续建项目复工; 去年开工, in a plan."""
    if begun.text.startswith(_AGAIN) and any(token.text.startswith(("续建", "在建")) for token in piece.tokens):
        return True
    return not done and any(token.text.startswith(_LAST_YEAR) for token in piece.tokens)


def _on_paper(piece: Piece) -> Claim | None:
    """Return what a step on paper claims, or what is said of the work itself beside it (设备招标和池体浇筑)."""
    paper = piece.first(Kind.PAPER)
    if paper is None:
        return None
    for token in piece.tokens:
        between = piece.text[min(paper.end, token.end) : max(paper.start, token.start)]
        joined = token.kind in _PARTS and ("和" in between or "及" in between)
        if joined or (token.text in _ON_SITE and token.start >= paper.end):
            return Claim(Force.PROGRESS, token.text)
    return Claim(Force.PAPER, paper.text)


def _finished(piece: Piece) -> Claim | None:
    """Return what 完成 and the like claim."""
    end = piece.first(Kind.FINISH)
    if end is None:
        return None
    part = piece.part(end)
    if part and part.text in _LAST:
        return Claim(Force.DONE, part.text)
    force = Force.DONE
    if part or piece.first(Kind.LATER) or piece.of_facility(end):
        force = Force.PROGRESS
    elif end.start < piece.start:  # before the names: they are what was done
        force = Force.DONE
    elif piece.first(Kind.COMPONENT) or piece.has_quantity(end):
        force = Force.PROGRESS
    elif piece.has_object(end):
        force = Force.VAGUE
    return Claim(force, end.text)


def _advanced(piece: Piece) -> Claim | None:
    """Return what a part of the work claims; ground that is broken on a date is the beginning."""
    part = piece.first(Kind.PART) or piece.first(Kind.COMPONENT)
    if part is None:
        share = piece.first(Kind.SHARE)
        return Claim(Force.VAGUE, share.text) if share else None
    dated = piece.first(Kind.TIME) or any(token.text == "刚刚" for token in piece.tokens)
    broken = part.text in _GROUND and dated and part is piece.tokens[-1] and part.end >= piece.stop
    return Claim(Force.START if broken else Force.PROGRESS, part.text)


def _is_counted(piece: Piece) -> bool:
    """Say whether a review counts what was rebuilt (改造A、B等公园8个): it is done."""
    verbs = [token for token in piece.tokens if token.kind in (Kind.ACT, Kind.READY, Kind.EFFORT)]
    counted = any(token.kind is Kind.MEASURE and token.start > piece.start for token in piece.tokens)
    return counted and all(verb.text in _REBUILDING and verb.end <= piece.start for verb in verbs)


def _general(piece: Piece, *, done: bool) -> Claim | None:
    """Return what no particular word claims."""
    whole, effort = piece.first(Kind.ALL), piece.first(Kind.EFFORT)
    if whole and piece.tokens[-1] is whole and whole.end + 2 == piece.stop:
        return Claim(Force.DONE, whole.text)  # 全部除险: a verb that no lexicon has
    if word := piece.first(Kind.READY) or piece.first(Kind.ACT):
        through = word.text in _WITH_RESULT and piece.text.startswith("了", word.end)
        through = through or (done and _is_counted(piece))
        return Claim(Force.DONE if through else Force.GENERAL, word.text)
    return Claim(Force.GENERAL, effort.text) if effort and piece.first(Kind.TAIL) else None  # 推动A建设
