"""The programme that a work belongs to: the report's own headings above it."""

from __future__ import annotations

import re

from geo.model import Report, Sentence

_NOTES = re.compile(r"名词解释|注释|注解|附注|附件|名词说明")
# The line that begins the notes, where nothing marks it as a heading: 《政府工作报告》有关名词解释, **注 释：**.
_NOTES_LINE = re.compile(
    r"^[ \t\u3000]*(?:\*\*|<!--)?[ \t\u3000]*(?:附[件录]?[：:]?)?[^\n。，；]{0,16}?"
    r"(?:名词(?:解释|注释|说明)|注[ \u3000]{0,4}释|注解)(?:[和及]?说明)?[：:]?[ \t\u3000]*(?:\*\*|-->)?[ \t\u3000\r]*$",
    re.MULTILINE,
)
_NOTES_FROM = 0.4  # of the text: they stand at its end, and a table of contents before it


def title_of(report: Report) -> str | None:
    """Return the heading that is the title of the whole report: the only one of level 1 with text below it."""
    said = {sentence.section[0] for sentence in report.sentences if sentence.section}
    outermost = [heading.title for heading in report.headings if heading.level == 1 and heading.title in said]
    return outermost[0] if len(outermost) == 1 else None


def programme_of(section: tuple[str, ...], title: str | None) -> tuple[str, ...]:
    """Return a heading path without the report's title."""
    return section[1:] if section and section[0] == title else section


def spoken(report: Report) -> list[Sentence]:
    """Return the sentences of a report without the notes at its end, which explain words and name no works."""
    first = int(len(report.text) * _NOTES_FROM)
    notes = _NOTES_LINE.search(report.text, first)
    end = notes.start() if notes else len(report.text)
    return [each for each in report.sentences if each.start < end and not any(map(_NOTES.search, each.section))]
