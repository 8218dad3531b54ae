"""Tables that were flattened to lines: a name in one cell, and in the cell behind it how far the work is."""

from __future__ import annotations

from geo.extract.names import Strength, strength
from geo.extract.stages import run_backward, stage_of
from geo.model import Stage

_LONGEST = 30  # characters of a cell
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
