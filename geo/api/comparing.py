"""What changed between two dates: compared once for all who ask, for as long as a snapshot is served."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, partial
from threading import Lock

from geo.answers.changes import counted
from geo.model import Project, Report, ReportEntry
from geo.names import identity_form
from geo.register.diff import Change, Kind, as_it_stood, compare
from geo.register.naming import Named, mentions_of, nowhere

_KEPT = 4  # of comparisons; each may hold the whole register twice over


class Compared:
    """What became of every project between two dates.

    Parameters
    ----------
    changes
        In any order; they are listed with what matters most first.
    """

    def __init__(self, changes: Sequence[Change]) -> None:
        order = {kind: number for number, kind in enumerate(Kind)}
        self._every = sorted(changes, key=lambda change: order[change.kind])
        self._changed = [change for change in self._every if change.kind is not Kind.UNCHANGED]
        self._of_kind: defaultdict[str, list[Change]] = defaultdict(list)
        for change in self._every:
            for kind in change.kinds:
                self._of_kind[kind].append(change)
        self.counted = counted(self._every)

    def shown(self, kind: str | None, *, unchanged: bool) -> Sequence[Change]:
        """Return the changes of a kind, or of every kind; what is unchanged only where that is wanted."""
        if kind is None:
            return self._every if unchanged else self._changed
        return self._of_kind.get(kind, []) if unchanged or kind != Kind.UNCHANGED else []


class Comparisons:
    """Compares a register as it stood on two dates.

    Two dates with the same things known until then are one: what was compared for the one answers for the other.

    Parameters
    ----------
    projects
        The register.
    reports
        All that were issued.
    county
        Its name, which does not count in names.
    """

    def __init__(self, projects: Sequence[Project], reports: Sequence[tuple[ReportEntry, Report]], county: str) -> None:
        self._projects, self._entries = projects, [entry for entry, _ in reports]
        self._key = cache(partial(identity_form, county=county))
        for project in projects:
            for name in (project.name, *project.aliases):
                self._key(name)
        self._named = {entry.id: mentions_of(report, entry, self._key) for entry, report in reports}
        dates = {entry.as_of for project in projects for entry in project.history}
        self._dates = sorted(dates.union(entry.date for entry in self._entries))
        self._making, self._kept = Lock(), dict[tuple[int, int], Compared]()

    def between(self, earlier: str, later: str) -> Compared:
        """Return what changed between two ISO dates or their beginnings; 2024 is its end."""
        until = self._known(earlier), self._known(later)
        found = self._kept.get(until)
        if found:
            return found
        with self._making:  # who asks the same meanwhile waits for it, and does not make it again
            if until not in self._kept:
                if len(self._kept) >= _KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[until] = self._compare(earlier, later)
            return self._kept[until]

    def _known(self, date: str) -> int:
        """Return until which of all dates in the register something is known on a date."""
        return bisect_right(self._dates, date, key=lambda known: known[: len(date)])

    def _compare(self, earlier: str, later: str) -> Compared:
        before, after = (as_it_stood(self._projects, self._entries, date) for date in (earlier, later))
        named_before, named_after = (self._newest(date) for date in (earlier, later))
        return Compared(compare(before, after, self._key, named_before=named_before, named_after=named_after))

    def _newest(self, date: str) -> Named:
        """Return where the newest report until a date names a project."""
        issued = [entry for entry in self._entries if entry.date[: len(date)] <= date]
        newest = max(issued, key=lambda entry: entry.date, default=None)
        return self._named[newest.id] if newest else nowhere
