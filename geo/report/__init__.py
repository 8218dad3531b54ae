"""Reading a report: from a file to headings and sentences, each with its place in the text."""

from __future__ import annotations

from pathlib import Path

from geo.model import Report
from geo.report.headings import find_headings
from geo.report.readers import LIMIT, decode, read_text
from geo.report.sentences import find_sentences

__all__ = ["LIMIT", "decode", "parse_report", "read_report"]


def read_report(path: Path) -> Report:
    """Read a report file (Markdown or bare text, UTF-8).

    Raises
    ------
    ReportError
        If the file is missing, not a file, too large, empty, or not UTF-8 text.
    """
    return parse_report(read_text(path))


def parse_report(text: str) -> Report:
    """Find the headings and sentences of a text; any text will do, the empty one included."""
    headings = find_headings(text)
    return Report(text, headings, find_sentences(text, headings))
