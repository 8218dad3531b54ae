"""From a report to its mentions: which works it names, how far they are, and where it says so.

`mentions` does not know how works are found: it takes a `Finder`. The reader that comes with geo joins a rule grammar
and trained models; the grammar alone (`geo.extract.grammar.find`) is one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from geo.extract import reader
from geo.extract.categories import category_of
from geo.extract.cells import row_of
from geo.extract.folding import fold
from geo.extract.formula import Formula, formula
from geo.extract.grammar import Found
from geo.extract.periods import plan_year_of
from geo.extract.programme import programme_of, spoken, title_of
from geo.extract.quantities import quantities_of
from geo.extract.targets import targets
from geo.extract.tense import tenses
from geo.model import Mention, Report, Sentence, Tense

__all__ = ["Finder", "Formula", "Found", "formula", "knowing", "mentions", "targets"]

_CAPTION = re.compile(r"(?P<name>\S{2,40}?)\s*[（(][^（）()]{1,12}[摄供][）)]")
_LIST_GAP = re.compile(r"\s*(?:、|和|与|及|以及|，以及)\s*")


class Finder(Protocol):
    """Whatever finds works in sentences."""

    def __call__(
        self, sentences: Sequence[Sentence], tenses: Sequence[Tense], plan_year: int | None
    ) -> Iterable[Found]:
        """Yield the works, in the order of the text."""
        ...


def knowing(names: Iterable[str]) -> Finder:
    """Return the reader that comes with geo, told names of works that a register has."""
    return partial(reader.find, known=tuple(names))


def mentions(report: Report, plan_year: int | None = None, find: Finder = reader.find) -> list[Mention]:
    """Return every place in a report that names a work, in the order of the text.

    Parameters
    ----------
    report
        The report.
    plan_year
        The year that its plan speaks of: what is to be finished later is under construction in it. Without one it is
        the year that the report itself names.
    find
        How works are found.
    """
    sentences = spoken(report)
    year = plan_year or plan_year_of(report)
    when = list(tenses(sentences, year))
    found = sorted(find(sentences, when, year), key=lambda each: each.start)
    made = list(_mentions(report, sentences, when, found))
    return sorted([*made, *_captions(report, sentences, made)], key=lambda mention: mention.start)


def _mentions(
    report: Report, sentences: Sequence[Sentence], when: Sequence[Tense], found: Sequence[Found]
) -> Iterator[Mention]:
    """Put what was found together with its sentence, programme, category and numbers."""
    title = title_of(report)
    here = 0
    for index, (sentence, tense) in enumerate(zip(sentences, when, strict=True)):
        first = here
        while here < len(found) and found[here].start < sentence.end:
            here += 1
        inside = found[first:here]
        next_sentence = sentences[index + 1] if index + 1 < len(sentences) else None
        if next_sentence is None or (here < len(found) and found[here].start < next_sentence.end):
            following = ""
        else:
            following = next_sentence.text
        programme = programme_of(sentence.section, title)
        for place, each in enumerate(inside):
            in_row = each.rule == "table"
            before_start = inside[place - 1].end if place else sentence.start
            after_end = inside[place + 1].start if place + 1 < len(inside) else sentence.end
            before, after = report.text[before_start : each.start], report.text[each.end : after_end]
            name = fold(report.text[each.start : each.end], each.start).text
            yield Mention(
                name=report.text[each.start : each.end],
                start=each.start,
                end=each.end,
                stage=each.stage,
                tense=when[index + 1] if in_row else tense,
                category=category_of(name, each.group, report.text[sentence.start : each.start], programme),
                trigger=each.trigger,
                programme=programme,
                sentence=row_of(report, sentences, index) if in_row else sentence,
                quantities=quantities_of(
                    before,
                    after,
                    each.group,
                    following if len(inside) == 1 else "",
                    listed=_in_list(before, place > 0) or _in_list(after, place + 1 < len(inside)),
                ),
                rule=each.rule,
                sure=each.sure,
            )


def _in_list(gap: str, has_neighbour: bool) -> bool:
    """Say whether nothing but a list mark parts a work from its neighbour."""
    return has_neighbour and _LIST_GAP.fullmatch(gap) is not None


def _captions(report: Report, sentences: Sequence[Sentence], made: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each caption that names a work of the text; a caption has no stage of its own."""
    known = {fold(mention.name, 0).text: mention for mention in made}
    title = title_of(report)
    for sentence in sentences:
        match = _CAPTION.fullmatch(sentence.text)
        model = known.get(fold(match["name"], 0).text) if match else None
        if match and model:
            yield replace(
                model,
                name=match["name"],
                start=sentence.start,
                end=sentence.start + match.end("name"),
                programme=programme_of(sentence.section, title),
                sentence=sentence,
                quantities=(),
                rule="caption",
            )
