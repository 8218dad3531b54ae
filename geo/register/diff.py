"""What changed between two states of a register: two reports, two registers, or one register on two dates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from geo.model import Evidence, Project, ReportEntry, Stage, Tense
from geo.register.history import as_of
from geo.register.likeness import likeness
from geo.register.naming import Key, Named, as_called, nowhere, says

_FURTHER = [(stage, tense) for stage in Stage for tense in (Tense.PLANNED, Tense.DONE)]
# In preparation, to be started, going on, to be finished, finished.
_STEP = dict(zip(_FURTHER, (0, 0, 1, 2, 2, 2, 3, 4), strict=True))
_DATED = {(Stage.STARTING, Tense.PLANNED), (Stage.COMPLETION, Tense.PLANNED)}  # plans that a year is set for
_WITHOUT_SHEET = re.compile(r"\d{6}-")  # an id made from a name's sounds: two names may sound alike


class Kind(StrEnum):
    """What became of a project, what matters most first."""

    NEW = "new"
    MOVED_ON = "moved-on"
    SLIPPED_BACK = "slipped-back"
    NO_LONGER_NAMED = "no-longer-named"
    RENAMED = "renamed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """A project before and after, None on the side that does not have it.

    `kinds` is all that became of it, in the order of `Kind`; `since` is the date of the report or event that says so.
    `named` is where the newest report before named what is new, though it told no stage of it.
    """

    kinds: tuple[Kind, ...]
    before: Project | None
    after: Project | None
    since: str
    named: Evidence | None = None

    @property
    def kind(self) -> Kind:
        """What matters most."""
        return self.kinds[0]

    @property
    def project(self) -> Project:
        """The newer of the two."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one side always has it
        return found


def compare(
    before: Sequence[Project],
    after: Sequence[Project],
    key: Key,
    *,
    named_before: Named = nowhere,
    named_after: Named = nowhere,
) -> list[Change]:
    """Return what became of every project, in the order of the later state, what it does not have last.

    Two projects are one when they have one id of the sheet, or a name or alias of one form. Those left over are one
    that was renamed when their names are alike (`geo.register.likeness`); the most alike go together, each once. A
    project is no longer named when the newest report of the earlier state names it and that of the later does not,
    though the register still has it.

    Parameters
    ----------
    key
        The form in which two names of one project are equal.
    named_before, named_after
        Where the newest report of a state names a project, perhaps without a word of its stage.
    """
    known = {project.id: project for project in before}
    pairs = _same(before, after, key)
    taken = set(pairs.values())
    pairs |= _renamed([p for p in before if p.id not in taken], [p for p in after if p.id not in pairs], key)
    taken = set(pairs.values())
    in_newest, in_newest_now = _in_newest(before), _in_newest(after)
    reports = sorted({project.last_seen for project in after})
    by_form = {form: project for project in reversed(after) for form in _forms(project, key)}

    def change(earlier: Project, later: Project) -> Change:
        left_out = earlier.id in in_newest and later.id not in in_newest_now
        if left_out and (passage := named_after(later)):
            seen = max(reports, default=later.last_seen)
            later, left_out = replace(later, evidence=(*later.evidence, passage), last_seen=seen), False
        kinds = _kinds(earlier, later, key, left_out=left_out)
        return Change(kinds, earlier, later, _since(kinds, later, reports))

    changes = []
    for later in after:
        if later.id in pairs:
            changes.append(change(known[pairs[later.id]], later))
        else:
            changes.append(Change((Kind.NEW,), None, later, stage_since(later), named_before(later)))
    for earlier in before:
        if earlier.id in taken:
            continue
        # Two that were put into one row of the sheet since go on as that one.
        heir = next((by_form[form] for form in _forms(earlier, key) if form in by_form), None)
        if heir or named_after(earlier):
            changes.append(change(earlier, heir or earlier))
        else:
            gone = (Kind.NO_LONGER_NAMED,)
            changes.append(Change(gone, earlier, None, _since(gone, earlier, reports)))
    return changes


def as_it_stood(projects: Iterable[Project], reports: Iterable[ReportEntry], date: str) -> list[Project]:
    """Return the register as it stood on a date: what the reports issued until then name, and what was known then.

    Parameters
    ----------
    date
        An ISO date or its beginning; 2024 means the end of 2024.
    """
    issued = {report.id: report.date for report in reports if report.date[: len(date)] <= date}
    states = []
    for project in projects:
        state = as_of(project, date)
        evidence = tuple(passage for passage in project.evidence if passage.report in issued)
        if state and evidence:
            seen = max(issued[passage.report] for passage in evidence)
            if (evidence, seen) != (state.evidence, state.last_seen):
                state = replace(state, evidence=evidence, last_seen=seen)
            states.append(as_called(state))
    return states


def stage_since(project: Project) -> str:
    """Return since when a project is where it is; a report that says the same again does not count."""
    here = takewhile(lambda entry: (entry.stage, entry.tense) == _state(project), reversed(project.history))
    return min((entry.as_of for entry in here), default=project.as_of)


def moved_on(before: Project, after: Project) -> bool:
    """Say whether a project is nearer to its end: a stage reached is further than the same stage planned."""
    return _FURTHER.index(_state(after)) > _FURTHER.index(_state(before))


def slipped_back(before: Project, after: Project) -> bool:
    """Say whether a project is further from its end than it was, or its start or completion was put off.

    What goes on is planned anew every year: works that were begun or went on, and now are to go on, have not slipped
    back; nor has their preparation; nor what is finished and is to be worked on again.
    """
    if _is_finished(before) and after.tense is Tense.PLANNED:
        return False
    put_off = _state(before) == _state(after) and _state(after) in _DATED and _later(after.due, before.due)
    return put_off or _STEP[_state(after)] < _STEP[_state(before)]


def _is_finished(project: Project) -> bool:
    return _state(project) == (Stage.COMPLETION, Tense.DONE)


def _later(one: str, other: str) -> bool:
    """Say whether a date is later than another, as far as the other is known."""
    return one[: len(other)] > other


def _state(project: Project) -> tuple[Stage, Tense]:
    return project.stage, project.tense


def _kinds(before: Project, after: Project, key: Key, *, left_out: bool) -> tuple[Kind, ...]:
    if before is after:  # most of a register on two dates
        return (Kind.NO_LONGER_NAMED if left_out else Kind.UNCHANGED,)
    found = {
        Kind.MOVED_ON: moved_on(before, after),
        Kind.SLIPPED_BACK: slipped_back(before, after),
        Kind.NO_LONGER_NAMED: left_out,
        Kind.RENAMED: key(before.name) != key(after.name) and not _cut_short(before, after, key),
    }
    return tuple(kind for kind, so in found.items() if so) or (Kind.UNCHANGED,)


def _cut_short(before: Project, after: Project, key: Key) -> bool:
    """Say whether one name is the other without its end or beginning, and both reports say the whole."""
    whole = max(before.name, after.name, key=len)
    part = min(before.name, after.name, key=len)
    return key(part) in key(whole) and says(before, whole) and says(after, whole)


def _since(kinds: Collection[Kind], project: Project, reports: Sequence[str]) -> str:
    """Return the date of what says so; of what is left out, that of the first of the reports, in order, without it."""
    if Kind.NO_LONGER_NAMED in kinds:
        return next((date for date in reports if date > project.last_seen), project.last_seen)
    return stage_since(project) if {Kind.MOVED_ON, Kind.SLIPPED_BACK}.intersection(kinds) else project.last_seen


def _in_newest(state: Sequence[Project]) -> set[str]:
    """Return the ids of the projects that the newest report of a state names."""
    newest = max((project.last_seen for project in state), default="")
    return {project.id for project in state if project.last_seen == newest}


def _same(before: Sequence[Project], after: Sequence[Project], key: Key) -> dict[str, str]:
    """Return the ids of the earlier projects by those of the later ones that are the same."""
    by_form = {form: project.id for project in reversed(before) for form in _forms(project, key)}
    by_id = {project.id for project in before if not _WITHOUT_SHEET.match(project.id)}
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for project in after:
        earlier = [project.id] if project.id in by_id else []
        earlier += [by_form[form] for form in _forms(project, key) if form in by_form]
        free = [identity for identity in earlier if identity not in taken]
        if free:
            pairs[project.id] = free[0]
            taken.add(free[0])
    return pairs


def _renamed(before: Sequence[Project], after: Sequence[Project], key: Key) -> dict[str, str]:
    """Return the same for those whose names are alike; what is finished is not begun anew under another name."""
    names = {project.name: key(project.name) for project in (*before, *after)}
    likely = sorted(
        (-score, later.id, earlier.id)
        for later in after
        for earlier in before
        if (score := likeness(names[earlier.name], names[later.name], (earlier.category, later.category)))
        and not (_is_finished(earlier) and not _is_finished(later))
    )
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, later, earlier in likely:
        if later not in pairs and earlier not in taken:
            pairs[later] = earlier
            taken.add(earlier)
    return pairs


def _forms(project: Project, key: Key) -> list[str]:
    return [key(name) for name in (project.name, *project.aliases)]
