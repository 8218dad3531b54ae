"""Options that several commands share, declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from geo.answers import Say, in_language

__all__ = ["As", "Lang", "Language", "OutputFormat", "Quiet", "Root", "Say", "To", "WhichReading", "in_language"]


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
As = Annotated[
    OutputFormat | None,
    typer.Option("--format", "-f", help="终端默认 table，管道默认 jsonl。On a terminal a table, into a pipe jsonl."),
]
To = Annotated[Path | None, typer.Option("--output", "-o", help="写入文件而不是屏幕。Write to a file.")]
WhichReading = Annotated[
    str,
    typer.Option(
        "--reading",
        help="空间结构的哪一种读法，写名称或文件名；默认第一种。Which reading of the structure, by name or file.",
        show_default=False,
    ),
]
