"""`geo report`, and the report that a command is given."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.helptext import Command
from geo.cli.options import As, Lang, Language, To

if TYPE_CHECKING:
    from geo.model import Report
    from geo.report import Content

GivenReport = Annotated[str, typer.Argument(help="报告文件，- 为标准输入。A report, or - for standard input.")]


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="report", cls=Command)(report)


def report(file: GivenReport, form: As = None, out: To = None, lang: Language = None) -> None:
    """打印报告的文本；--format 则列出标题和句子。Print a report's text; with --format, its headings and sentences."""
    if form is not None:
        from geo.cli.rows import show

        columns = {"kind": "种类 kind", "level": "级 level", "start": "起 start", "end": "止 end", "text": "文字 text"}
        show(_rows(given_report(file, lang)), columns, form, out)
        return
    text = _given(file, lang).text.encode()
    if out is not None:
        from geo.files import write_atomic

        write_atomic(out, text)
    else:  # as bytes: line ends stay what they are on every system
        sys.stdout.flush()
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()


def given_report(file: str, lang: Lang | None = None) -> Report:
    """Return the report that a command is given, and say what could not be read of it."""
    from geo.report import parse_report

    return parse_report(_given(file, lang).text)


def _given(file: str, lang: Lang | None) -> Content:
    from geo.report import LIMIT, read_bytes, read_file

    content = read_bytes(sys.stdin.buffer.read(LIMIT + 1), "-") if file == "-" else read_file(Path(file))
    for note in content.notes:
        words = note if lang is None else note[0 if lang is Lang.ZH else 1]
        sys.stderr.write(f"{file}: {words}\n")
    return content


def _rows(found: Report) -> list[dict[str, Any]]:
    """Return headings and sentences in the order of the text."""
    headings = [
        {"kind": "heading", "level": h.level, "start": h.start, "end": h.end, "text": h.title, "section": []}
        for h in found.headings
    ]
    sentences = [
        {"kind": "sentence", "level": None, "start": s.start, "end": s.end, "text": s.text, "section": list(s.section)}
        for s in found.sentences
    ]
    return sorted([*headings, *sentences], key=lambda row: row["start"])
