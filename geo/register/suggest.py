"""Names that may be one project: for a person to settle in projects.csv, never merged."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from geo.model import Project
from geo.names import identity_form

_ALIKE = 0.72  # of the letters that two names share, twice over the letters of both (difflib's ratio)
_PROPER = 2  # letters of a proper name; one letter may be a slip
_TELLING = re.compile(r"\d+|[东西南北]段|[一二三四五六七八九十]期")


def suggest(projects: Sequence[Project], settled: Collection[str], county: str) -> list[tuple[Project, Project]]:
    """Return pairs of projects whose names are alike, at least one of which is not in the sheet.

    Two projects that both have a row in the sheet are settled: a person said that they are two. Names that differ in a
    number, a section or a phase are not alike, nor are those in which one proper name stands for another (两座变电站).

    Parameters
    ----------
    settled
        The ids in projects.csv.
    county
        The county's name, which does not count.
    """
    forms = {
        project.id: [identity_form(name, county) for name in (project.name, *project.aliases)] for project in projects
    }
    return [
        (a, b)
        for a, b in combinations(projects, 2)
        if not (a.id in settled and b.id in settled) and _are_alike(forms[a.id], forms[b.id])
    ]


def _are_alike(first: Iterable[str], second: Sequence[str]) -> bool:
    return any(
        sorted(_TELLING.findall(a)) == sorted(_TELLING.findall(b))
        and (_holds(a, b) or _holds(b, a) or _share_most(a, b))
        for a in first
        for b in second
    )


def _holds(whole: str, part: str) -> bool:
    """Tell whether a name of four letters or more stands inside another."""
    return len(part) >= 4 and part in whole


def _share_most(a: str, b: str) -> bool:
    """Tell whether two names share most letters, and not because two works of one kind are called after two places."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    changed = [(a[i:j], b[k:m]) for kind, i, j, k, m in matcher.get_opcodes() if kind == "replace"]
    return matcher.ratio() >= _ALIKE and all(min(len(old), len(new)) < _PROPER for old, new in changed)
