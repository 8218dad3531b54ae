"""Two readings of the structure side by side: what each project serves in one and in the other."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Element, Project, Serving
from geo.structure.account import Account

Served = tuple[tuple[Element, Serving], ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """A project whose place in the structure is another in the second reading."""

    project: Project
    before: Served
    after: Served


def shifts(before: Account, after: Account) -> tuple[Shift, ...]:
    """Return the projects that serve other elements in the second account, or serve them less or more surely.

    Elements are the same when role and name are; both accounts are of one register, whose order is kept.
    """
    projects = {p.id: p for account in (before, after) for each in account.elements for p, _ in each.served_by}
    pairs = ((project, before.served(project), after.served(project)) for _, project in sorted(projects.items()))
    return tuple(Shift(project, one, two) for project, one, two in pairs if _said(one) != _said(two))


def _said(served: Served) -> set[tuple[str, str, str]]:
    return {(element.role, element.name, serving.certainty) for element, serving in served}
