"""What has been said of a project over time: its order, and what cannot be right in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.model import HistoryEntry, Project, Stage, Tense

_ORDER = {stage: number for number, stage in enumerate(Stage)}


def in_order(entries: Iterable[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """Return entries as they became known, the latest last.

    A date known to the year only counts as the year's beginning, so that what has a day in that year follows it. On
    one day what is done follows what is planned, and the further stage the earlier one.
    """
    return tuple(sorted(entries, key=_known))


def as_of(project: Project, date: str) -> Project | None:
    """Return a project as the register stood on a date, or None where nothing was known of it.

    Parameters
    ----------
    date
        An ISO date or its beginning; 2024 means the end of 2024.
    """
    history = tuple(entry for entry in project.history if entry.as_of[: len(date)] <= date)
    if not history:
        return None
    latest = history[-1]
    due = latest.date if latest.tense is Tense.PLANNED else ""
    state = (history, latest.stage, latest.tense, latest.as_of, due)
    if state == (project.history, project.stage, project.tense, project.as_of, project.due):
        return project  # most of a register is as it was: a copy of each would take most of the time
    return replace(project, history=history, stage=latest.stage, tense=latest.tense, as_of=latest.as_of, due=due)


def moved_since(project: Project, date: str) -> bool:
    """Whether a project's stage or tense is not what it was on a date, or nothing was known of it then."""
    before = as_of(project, date)
    return before is None or (before.stage, before.tense) != (project.stage, project.tense)


def backward_steps(history: Sequence[HistoryEntry]) -> list[tuple[HistoryEntry, HistoryEntry]]:
    """Return each pair of done entries, one after the other, whose stage runs backwards without a note."""
    done = [entry for entry in history if entry.tense is Tense.DONE]
    return [
        (before, after)
        for before, after in pairwise(done)
        if _ORDER[after.stage] < _ORDER[before.stage] and not after.note
    ]


def _known(entry: HistoryEntry) -> tuple[str, bool, int, str, str]:
    return (entry.as_of, entry.tense is Tense.DONE, _ORDER[entry.stage], entry.date, entry.source)
