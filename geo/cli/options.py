"""Options that several commands share, declared once."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geo.model import Report


class OutputFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


class Lang(StrEnum):
    """The languages of geo."""

    ZH = "zh"
    EN = "en"


Root = Annotated[
    Path,
    typer.Option("--workspace", "-w", help="有 geo.toml 的文件夹。The folder with geo.toml.", show_default="."),
]
Language = Annotated[
    Lang | None, typer.Option("--lang", help="只用一种语言（默认两种并列）。One language only; both by default.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度与小结。No progress, no summary.")]
ReportFile = Annotated[str, typer.Argument(help="报告文件，- 为标准输入。A report, or - for standard input.")]
As = Annotated[
    OutputFormat | None,
    typer.Option("--format", "-f", help="终端默认 table，管道默认 jsonl。table on a terminal, jsonl into a pipe."),
]
To = Annotated[Path | None, typer.Option("--output", "-o", help="写入文件而不是屏幕。Write to a file.")]


def report_from(file: str) -> Report:
    """Read a report from a file, or from standard input where `file` is a hyphen.

    Raises
    ------
    ReportError
        It cannot be read as text.
    """
    from geo.report import LIMIT, decode, parse_report, read_report

    return parse_report(decode(sys.stdin.buffer.read(LIMIT + 1), "-")) if file == "-" else read_report(Path(file))
