"""What a planner filters, searches and cites by: the classes of a page's filters, and the words of a citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from geo.errors import Words
from geo.maps import table, words
from geo.maps.table import filled
from geo.model import Evidence, Form, HistoryEntry, Project, ReportEntry, Tense
from geo.names import spellings

TOWNS_PAGE = "towns.html"  # beside the maps, written by the build
STEP = " › "


class Band(NamedTuple):
    """A class of accuracy: its code, its upper limit in metres (None: none), and its name."""

    code: str
    most_m: int | None
    words: Words


_BANDS = table.section("bands")
BANDS = tuple(
    Band(code, most_m, _BANDS[code])
    for code, most_m in (("200", 200), ("1000", 1000), ("3000", 3000), ("coarser", None), ("none", None))
)
_SAID = table.section("citing")


class Citation(NamedTuple):
    """How a passage is cited: by GB/T 7714, and plainly in each language."""

    gbt: str
    plain: Words


def citation(report: ReportEntry, form: Form, section: Sequence[str]) -> Citation:
    """Cite a report's section. A restatement is cited as one, by the original's title, date and section.

    Parameters
    ----------
    section
        The heading path, outermost first; empty where the report has no headings.
    """
    where = STEP.join(section)
    restated = form is Form.RESTATED
    online = report.source.startswith(("https://", "http://"))
    parts = [f"{report.issuer}. " if report.issuer else "", report.title, "[R/OL]" if online else "[R]", "."]
    parts.append(f" {report.date}" if report.date else "")
    parts.append(f": {where}" if where else "")
    parts.append(_SAID["restatedMark"].zh if restated else "")
    gbt = "".join(parts).rstrip(".") + "."
    if online:
        gbt += f" {report.source}."
    plain = filled(
        _SAID["restatedFrom" if restated else "quotedFrom"],
        title=Words(report.title, report.title_en),
        by=_optional("citedBy", words.issued(report)),
        where=filled(_SAID["citedWhere"], where=where) if where else Words("", ""),
    )
    return Citation(gbt, plain)


def _optional(key: str, own: Words) -> Words:
    """Return a part of a sentence, in each language only where it has something to say."""
    return Words(*(text and said.format(by=text) for said, text in zip(_SAID[key], own, strict=False)))


class Citations:
    """The citations that a page carries, each once: projects of one section share theirs."""

    def __init__(self, reports: Iterable[ReportEntry]) -> None:
        self._reports = {report.id: report for report in reports}
        self._numbers: dict[tuple[str, Form, tuple[str, ...]], int] = {}

    def number(self, evidence: Evidence) -> int | None:
        """Return which citation a passage has; None where its report is not known."""
        if evidence.report not in self._reports:
            return None
        key = (evidence.report, evidence.form, evidence.section)
        return self._numbers.setdefault(key, len(self._numbers))

    def encoded(self) -> list[Citation]:
        """Return the citations in the order of their numbers."""
        return [citation(self._reports[report], form, section) for report, form, section in self._numbers]


def encoded(project: Project, citations: Citations) -> dict[str, Any]:
    """Return what the panel needs of a project beside what its card tells."""
    return {
        "latin": latin((project.name, *project.aliases)),
        "towns": [[tie.town, int(tie.said)] for tie in project.towns],
        "cite": citations.number(project.evidence[-1]) if project.evidence else None,
    }


def latin(names: Iterable[str]) -> str:
    """Return names in Latin letters for a search, each as whole syllables and as initials.

    >>> latin(["九龙湖"])
    'jiulonghu jlh'
    """
    return " ".join(spellings(names))


def moment(entry: HistoryEntry, latest: HistoryEntry) -> dict[str, Any]:
    """Return how an entry of the history shows when the map is as of its time.

    `state` is left out of the latest, whose words the project itself has.
    """
    due = entry.date if entry.tense is Tense.PLANNED else ""
    state = words.status(entry.stage, entry.tense, due or entry.as_of)
    return {
        "asOf": entry.as_of,
        "on": entry.date,
        "stage": entry.stage.value,
        **({} if entry is latest else {"state": state}),
    }


def towns(projects: Iterable[Project], english: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Return the towns of some projects, sorted by id: id, name, English name, and how they are spelt."""
    named = {tie.town: tie.name for project in projects for tie in project.towns}
    return [(town, name, english.get(name, ""), latin([name])) for town, name in sorted(named.items())]
