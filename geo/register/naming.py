"""How reports name a project: under which of its names, and where without a word of its stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geo.model import Evidence, Project, Report, ReportEntry

Key = Callable[[str], str]  # the form in which two names of one project are equal
Named = Callable[[Project], Evidence | None]


def newest_passages(project: Project) -> tuple[Evidence, ...]:
    """Return the passages of the newest report that names a project."""
    newest = project.evidence[-1].report
    return tuple(passage for passage in project.evidence if passage.report == newest)


def as_called(project: Project) -> Project:
    """Return a project under the name that the newest report gives it, where its own does not stand there."""
    given = max((alias for alias in project.aliases if says(project, alias)), key=len, default="")
    if not given or says(project, project.name):
        return project
    others = (project.name, *(alias for alias in project.aliases if alias != given))
    return replace(project, name=given, aliases=others)


def says(project: Project, name: str) -> bool:
    """Say whether a name stands in what the newest report says of a project; white space does not count."""
    return any("".join(name.split()) in "".join(passage.text.split()) for passage in newest_passages(project))


def mentions_of(report: Report, entry: ReportEntry, key: Key) -> Named:
    """Return what finds the first sentence of a report that names a project, whatever it says of it."""
    sentences = [(key(sentence.text), sentence) for sentence in report.sentences]

    def find(project: Project) -> Evidence | None:
        forms = [key(name) for name in (project.name, *project.aliases)]
        for text, sentence in sentences:
            if any(form in text for form in forms):
                where = (sentence.section, sentence.start, sentence.end)
                return Evidence(entry.id, entry.form, *where, "named", sentence.text)
        return None

    return find


def nowhere(project: Project) -> None:
    """Find no passage: where a register is at hand and no report."""
