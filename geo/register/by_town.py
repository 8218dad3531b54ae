"""The register by town: which projects each town has, and whether a source says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.model import Place, Project, Stage


@dataclass(frozen=True, slots=True)
class TownList:
    """A town with its projects: those that a source puts there, and those that are only nearest to its centre.

    Without a town it holds the projects of no known town.
    """

    town: Place | None
    said: tuple[Project, ...]
    near: tuple[Project, ...] = ()

    @property
    def count(self) -> int:
        """How many projects it has."""
        return len(self.said) + len(self.near)

    @property
    def stages(self) -> dict[Stage, int]:
        """How many are at each stage, none left out."""
        counted = Counter(project.stage for project in (*self.said, *self.near))
        return {stage: counted[stage] for stage in Stage}


def town_lists(projects: Sequence[Project], towns: Sequence[Place]) -> list[TownList]:
    """Return a list a town, in the order of the towns, and one for the projects of no known town.

    A line that passes several towns is in the list of each.
    """
    lists = []
    for town in towns:
        tied = [(project, tie.said) for project in projects for tie in project.towns if tie.town == town.id]
        said, near = (tuple(project for project, is_said in tied if is_said is wanted) for wanted in (True, False))
        lists.append(TownList(town, said, near))
    return [*lists, TownList(None, tuple(project for project in projects if not project.towns))]
