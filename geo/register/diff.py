"""What changed between two states of a register: two reports, two registers, or one register on two dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from geo.model import Project, Stage, Tense
from geo.names import identity_form

_ORDER = {stage: number for number, stage in enumerate(Stage)}
_ALIKE = 0.8  # of the letters that two names share, twice over the letters of both (difflib's ratio)
# What tells two works of one name apart: numbers, line codes, phases, directions and sections, extensions.
_TELLING = re.compile(
    r"[a-z]*\d+|[一二三四五六七八九十]+(?:期|号|标)|[东西南北中](?:段|线|延|环|站|区)|东西|南北|[上下]行"
)


class Kind(StrEnum):
    """What became of a project."""

    NEW = "new"
    MOVED_ON = "moved-on"
    SLIPPED_BACK = "slipped-back"
    RENAMED = "renamed"
    NO_LONGER_NAMED = "no-longer-named"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """A project before and after; None on the side that does not have it."""

    kind: Kind
    before: Project | None
    after: Project | None

    @property
    def project(self) -> Project:
        """The newer of the two."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one side always has it
        return found


def compare(before: Sequence[Project], after: Sequence[Project], county: str) -> list[Change]:
    """Return what became of every project, in the order of the later state, what is no longer named last.

    Two projects are one when an id, or the identity form of a name or alias, is the same. Of those left over, two are
    one that was renamed when they are of one category, share at least 80 % of their letters and agree in all that
    tells works apart (numbers, line codes, phases, directions); the most alike go together, each once.

    Parameters
    ----------
    county
        The county's name, which does not count in names; may be empty.
    """
    pairs = _same(before, after, county)
    pairs |= _renamed(
        [project for project in before if project.id not in pairs.values()],
        [project for project in after if project.id not in pairs],
        county,
    )
    known = {project.id: project for project in before}
    changes = [_change(known.get(pairs.get(project.id, "")), project, county) for project in after]
    gone = [project for project in before if project.id not in pairs.values()]
    return [*changes, *(Change(Kind.NO_LONGER_NAMED, project, None) for project in gone)]


def progress(project: Project) -> int:
    """Return how far a project is, comparable over years: a stage reached is further than the same stage planned."""
    return 2 * _ORDER[project.stage] + (project.tense is Tense.DONE)


def _change(before: Project | None, after: Project, county: str) -> Change:
    if before is None:
        return Change(Kind.NEW, None, after)
    if progress(after) != progress(before):
        return Change(Kind.MOVED_ON if progress(after) > progress(before) else Kind.SLIPPED_BACK, before, after)
    same_name = identity_form(before.name, county) in _forms(after, county)
    return Change(Kind.UNCHANGED if same_name else Kind.RENAMED, before, after)


def _same(before: Sequence[Project], after: Sequence[Project], county: str) -> dict[str, str]:
    """Return the ids of the earlier projects by those of the later ones that are the same."""
    by_form = {form: project.id for project in reversed(before) for form in _forms(project, county)}
    by_id = {project.id for project in before}
    pairs: dict[str, str] = {}
    for project in after:
        earlier = [project.id] if project.id in by_id else []
        earlier += [by_form[form] for form in _forms(project, county) if form in by_form]
        free = [identity for identity in earlier if identity not in pairs.values()]
        if free:
            pairs[project.id] = free[0]
    return pairs


def _renamed(before: Sequence[Project], after: Sequence[Project], county: str) -> dict[str, str]:
    likely = sorted(
        (
            (-score, later.id, earlier.id)
            for later in after
            for earlier in before
            if earlier.category is later.category and (score := likeness(earlier.name, later.name, county)) >= _ALIKE
        ),
    )
    pairs: dict[str, str] = {}
    for _, later, earlier in likely:
        if later not in pairs and earlier not in pairs.values():
            pairs[later] = earlier
    return pairs


def likeness(one: str, other: str, county: str) -> float:
    """Return from 0 to 1 how alike two names are; 0 where what tells works apart differs."""
    a, b = identity_form(one, county), identity_form(other, county)
    if sorted(_TELLING.findall(a)) != sorted(_TELLING.findall(b)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _forms(project: Project, county: str) -> list[str]:
    return [identity_form(name, county) for name in (project.name, *project.aliases)]
