"""Tables that were flattened to lines: a name in one cell, and in the cell behind it how far the work is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.names import Strength, strength
from geo.extract.stages import run_backward, stage_of
from geo.model import Report, Sentence, Stage

_LONGEST = 30  # characters of a cell
_WIDEST = 4  # cells between a row's number and its name
_SENTENCE_END = "。！？!?"


def stage_in_cell(above: str, text: str, plan_year: int | None, *, done: bool) -> tuple[Stage, str] | None:
    """Return the stage that a cell says of the name in the cell above it, and the word that says it.

    Parameters
    ----------
    above
        The cell that may hold a name.
    text
        The cell behind it: it speaks of the work when it holds nothing but words of stage.
    plan_year
        The year that the report speaks of.
    done
        Whether the table is of what was done.
    """
    if not above or len(above) > _LONGEST or len(text) > _LONGEST or above[-1] in _SENTENCE_END:
        return None
    run = run_backward(text, 0, len(text), plan_year)
    if run.start > 0 or not run.speaks or run.words[-1].kind == "tail":
        return None
    if strength(above) is Strength.NONE or run_backward(above, 0, len(above), plan_year).speaks:
        return None
    return stage_of((), run.words, done=done)


def row_of(report: Report, cells: Sequence[Sentence], name: int) -> Sentence:
    """Return the row that a name stands in: what is told of it, such as the street that it lies in.

    Parameters
    ----------
    report
        The report, its table flattened to a cell a line.
    cells
        The lines.
    name
        Which of them is the name; its stage is the next one.

    Returns
    -------
    Sentence
        From the cell behind the row's number, or else from the name, to the stage. Without a number nothing tells
        where a row begins, and a cell before the name may be the last one's remark.
    """
    first = name
    for at in range(name - 1, max(name - 2 - _WIDEST, -1), -1):
        if len(cells[at].text) > _LONGEST:
            break
        if cells[at].text.isdecimal():
            first = at + 1
            break
    start, end = cells[first].start, cells[min(name + 1, len(cells) - 1)].end
    return replace(cells[name], start=start, end=end, text=report.text[start:end])
