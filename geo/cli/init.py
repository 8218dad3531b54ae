"""`geo init`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.helptext import Command
from geo.cli.options import Lang, Language, Quiet


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="init", cls=Command)(init)


def init(
    folder: Annotated[Path, typer.Argument(help="新的文件夹。A new folder.")],
    adcode: Annotated[
        str, typer.Option(help="六位行政区划代码，或没有重名的县名。The county's code, or a name of its own.")
    ],
    report: Annotated[Path, typer.Option(help="政府工作报告。The work report.")],
    form: Annotated[
        str, typer.Option(help="报告是 original 原文还是 restated 转述。What the report is: original or restated.")
    ] = "original",
    year: Annotated[
        int | None, typer.Option(help="报告计划的是哪一年。The year that it plans.", min=1950, max=2100)
    ] = None,
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """给一个县建工作区。Make a workspace for a county."""
    from geo.errors import Words, harmless
    from geo.init import init as make_workspace

    made = make_workspace(folder, adcode, report, form=form, year=year)
    if not quiet:
        words = Words(
            f"{made.unit.path}的工作区建在 {folder}；再运行 geo build {folder}",
            f"the workspace of {made.unit.name} is in {folder}; now run geo build {folder}",
        )
        for said in (made.towns, words):
            text = str(said) if lang is None else said[0 if lang is Lang.ZH else 1]
            sys.stdout.write(harmless(text) + "\n")
