"""The programme that a work belongs to: the report's own headings above it."""

from __future__ import annotations

import re

from geo.model import Report

_NOTES = re.compile(r"名词解释|注释|注解|附注|附件|名词说明")


def title_of(report: Report) -> str | None:
    """Return the heading that is the title of the whole report: the only one of level 1."""
    outermost = [heading.title for heading in report.headings if heading.level == 1]
    return outermost[0] if len(outermost) == 1 else None


def programme_of(section: tuple[str, ...], title: str | None) -> tuple[str, ...]:
    """Return a heading path without the report's title."""
    return section[1:] if section and section[0] == title else section


def is_note(section: tuple[str, ...]) -> bool:
    """Say whether a passage explains words at the end of a report, and says nothing of its own."""
    return any(map(_NOTES.search, section))
