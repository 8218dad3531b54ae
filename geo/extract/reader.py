"""The reader that comes with geo: rules propose, models decide what is a name, rules read how far each work is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from geo.extract import grammar
from geo.extract.folding import fold
from geo.extract.grammar import Found
from geo.extract.lists import half_a_name
from geo.extract.names import Strength, strength
from geo.extract.periods import is_after, periods
from geo.extract.progress import Told, stages_of
from geo.extract.sequence import Judged, Model, Piece, model
from geo.model import Sentence, Tense

RULE = "model"  # what the rules did not see

# How sure the judge must be of a name. What the rules found as well stays unless it is sure that it is none: it was
# taught on dense text, where nearly all that a model sees is a name. docs/extraction.md has what other bounds give.
_LEAST_BY_RULE = 0.05
_LEAST = 0.8
_LEAST_UNLIKELY = 0.98  # of what the rules hold for no name at all

# What is said of a place and not of a work there: a title that it wins, support that it gets, what is made better
# about it.
_OF_A_PLACE = re.compile(
    r"(?:得到|获得|受到|享受)[^，。；、\n]{0,4}(?:扶持|支持|补助|补贴|资助|奖励|表彰)|(?:成功)?(?:创建|争创|申创|创成|升格|晋升|晋级|获评|评为|跻身)|等?成为|[^，。；、\n]{0,8}(?:体制|机制|条例|知名度|(?<!高)(?<!建设)水平)"
)


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
    names = [
        [each for each in judged if _is_name(each, piece)]
        for judged, piece in zip((by or model()).read(pieces), pieces, strict=True)
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


def _is_name(each: Judged, piece: Piece) -> bool:
    if (each.start, each.end) in piece.known:
        return True
    if _OF_A_PLACE.match(piece.text, each.end):
        return False
    if each.ruled:
        return each.sure >= _LEAST_BY_RULE
    name = piece.text[each.start : each.end]
    if half_a_name(name):
        return False
    possible = strength(name) is not Strength.NONE
    return each.sure >= (_LEAST if possible else _LEAST_UNLIKELY)
