"""Reading a report: from a file to headings and sentences, each with its place in the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geo.model import Report
from geo.report.apart import Content
from geo.report.headings import find_headings
from geo.report.readers import LIMIT, read_bytes, read_file
from geo.report.sentences import find_sentences

__all__ = ["LIMIT", "Content", "parse_report", "read_bytes", "read_file", "read_report"]


def read_report(path: Path) -> Report:
    """Read a report file: Markdown, bare text, a web page, a Word file (.docx) or a PDF.

    Raises
    ------
    ReportError
        The file is missing, too large, damaged, of another kind, or holds no text.
    """
    text, notes = read_file(path)
    return replace(parse_report(text), notes=notes)


def parse_report(text: str) -> Report:
    """Find the headings and sentences of a text; any text will do, the empty one included."""
    headings = find_headings(text)
    return Report(text, headings, find_sentences(text, headings))
