"""How reports name a project: under which of its names, and where without a word of its stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from geo.model import Evidence, Project, Report, ReportEntry

Key = Callable[[str], str]  # the form in which two names of one project are equal
Named = Callable[[Project], Evidence | None]
_LETTERS = 3  # few sentences share three letters; two are shared by too many


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
    """Return what finds the first sentence of a report that names a project, whatever it says of it.

    The sentences are known by the letters that stand together in them, and only those with the rarest of a name's are
    read: a province's report is too long to be read through for each of its projects.
    """
    texts = [key(sentence.text) for sentence in report.sentences]
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for letters in set(_together(text)):
            holding[letters].append(number)

    def first(form: str) -> int | None:
        likely = min((holding.get(letters, ()) for letters in _together(form)), key=len, default=range(len(texts)))
        return next((number for number in likely if form in texts[number]), None)

    def find(project: Project) -> Evidence | None:
        numbers = [first(key(name)) for name in (project.name, *project.aliases)]
        number = min((number for number in numbers if number is not None), default=None)
        if number is None:
            return None
        sentence = report.sentences[number]
        where = (sentence.section, sentence.start, sentence.end)
        return Evidence(entry.id, entry.form, *where, "named", sentence.text)

    return find


def _together(text: str) -> list[str]:
    """Return every three letters that follow one another in a text; none of a shorter one."""
    return [text[at : at + _LETTERS] for at in range(len(text) - _LETTERS + 1)]


def nowhere(project: Project) -> None:
    """Find no passage: where a register is at hand and no report."""
