"""The reader that comes with geo: rules propose, models decide what is a name, rules read how far each work is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from geo.extract import grammar
from geo.extract.clauses import Span
from geo.extract.folding import fold
from geo.extract.grammar import OBJECTS, Found
from geo.extract.lists import half_a_name
from geo.extract.names import Strength, strength
from geo.extract.periods import is_after, periods
from geo.extract.progress import Told, stages_of
from geo.extract.sequence import Judged, Model, Piece, model
from geo.model import Sentence, Tense

RULE = "model"  # what the rules did not see

# How sure the judge must be of a name. What the rules found as well stays unless it is sure that it is none: it was
# taught on dense text, where nearly all that a model sees is a name. docs/extraction.md has what other bounds give.
_LEAST_BY_RULE = 0.02
_LEAST_OF_OBJECTS = 0.05  # behind a verb alone (建设A): there stands most of what a report plans besides works
_LEAST = 0.6
_LEAST_UNLIKELY = 0.9  # of what the rules hold for no name at all

# What is said of a place and not of a work there: a title that it wins, support that it gets, what is made better
# about it.
_OF_A_PLACE = re.compile(
    r"(?:得到|获得|受到|享受)[^，。；、\n]{0,4}(?:扶持|支持|补助|补贴|资助|奖励|表彰)"
    r"|等?(?:成功)?(?:[被获]?(?:评|列|认定|授予|命名|确定)为|创建|争创|申创|创成|升格|晋升|晋级|获评|荣获|跻身|成为)"
    r"|等?(?:成功)?(?:获批|入选|列入|纳入|进入)[^，。；、\n]{0,16}(?:试点|示范[^，。；、\n]{0,8}|名单|名录|称号|百强|景区)[，。；]"
    r"|[^，。；、\n]{0,8}(?:体制|机制|条例|知名度|(?<!高)(?<!建设)水平)"
)
# The place that a report is of: X市人民政府, X县第十五届人民代表大会.
_TOWN = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[在向]|代表)((?:(?!代表)[^\W在向各]){2,5}?)(?:自治)?[省市县区州盟旗]"
    r"(?:第[一二三四五六七八九十]{1,3}届)?人民(?:代表大会|政府)"
)
_BETWEEN = re.compile("[至—-]")
_LIST_MARKS = frozenset({"、", "和", "与", "及", "以及"})


def find(
    sentences: Sequence[Sentence],
    tenses: Sequence[Tense],
    plan_year: int | None = None,
    *,
    by: Model | None = None,
    known: Iterable[str] = (),
) -> Iterator[Found]:
    """Yield the works that the sentences name, in the order of the text; their spans are those of the report.

    Parameters
    ----------
    by
        The models to read with; those of the whole corpus where none are given.
    known
        Names that a register has: what the rules find under one of them is a work.
    """
    sheet = frozenset(fold(name, 0).text for name in known)
    readings = list(grammar.read(sentences, tenses, plan_year))
    pieces = [
        Piece.of(reading, done=tense is Tense.DONE, known=sheet)
        for reading, tense in zip(readings, tenses, strict=True)
    ]
    town = _town(pieces)
    names = [
        _names(judged, piece, {(work.start, work.end) for work in reading.works if work.rule == OBJECTS}, town)
        for judged, piece, reading in zip((by or model()).read(pieces), pieces, readings, strict=True)
    ]
    far = (plan_year is not None and is_after(when, plan_year) for when in periods(sentences, tenses, plan_year))
    told = [
        Told(sentence, reading.folded, [(each.start, each.end) for each in found], piece.done, late and not piece.done)
        for sentence, reading, piece, found, late in zip(sentences, readings, pieces, names, far, strict=True)
    ]
    for reading, found, stages in zip(readings, names, stages_of(told, plan_year), strict=True):
        by_rule = {(work.start, work.end): work for work in reading.works}
        for (start, end, sure, _), said in zip(found, stages, strict=True):
            work = by_rule.get((start, end))
            certain = reading.folded.text[start:end] in sheet
            first, last = reading.folded.span(start, end)
            rule, group = (work.rule, work.group) if work else (RULE, "")
            yield Found(first, last, said.stage, said.word, rule, group, 1.0 if certain else sure)


def _town(pieces: Sequence[Piece]) -> str:
    """Return the place whose assembly or government the report names most often (X in X市人民政府), or nothing."""
    told = Counter(name for piece in pieces for name in _TOWN.findall(piece.text))
    return max(told, key=lambda name: (told[name], name), default="")


def _names(judged: Sequence[Judged], piece: Piece, objects: Collection[Span], town: str) -> list[Judged]:
    """Return what is a name; what is said of a list's last member as of a place is said of all."""
    names: list[Judged] = []
    behind = len(piece.text)  # where the place begins that the list may end with
    for each in reversed(judged):
        least = _LEAST_OF_OBJECTS if (each.start, each.end) in objects else _LEAST_BY_RULE
        known = (each.start, each.end) in piece.known
        listed = piece.text[each.end : behind] in _LIST_MARKS
        if not known and (listed or _OF_A_PLACE.match(piece.text, each.end)):
            behind = each.start
        elif known or _is_name(each, piece, town, least):
            names.append(each)
    return names[::-1]


def _is_name(each: Judged, piece: Piece, town: str, least: float) -> bool:
    if town and _is_motto(piece.text[each.start : each.end], town):
        return False
    if each.ruled:
        return each.sure >= least
    name = piece.text[each.start : each.end]
    if half_a_name(name):
        return False
    possible = strength(name) is not Strength.NONE
    return each.sure >= (_LEAST if possible else _LEAST_UNLIKELY)


def _is_motto(name: str, town: str) -> bool:
    """Say whether a name ends with the report's own place (平安X, 现代化新X): what the place is to be, and no work."""
    return name.endswith(town) and name != town and not _BETWEEN.search(name)
