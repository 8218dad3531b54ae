"""`geo targets` and `geo formula`: what a report says in numbers, of its aims and of its space."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.helptext import Command
from geo.cli.options import As, Lang, Language, OutputFormat, To
from geo.cli.report import GivenReport, given_report

if TYPE_CHECKING:
    from geo.model import Report

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="targets", cls=Command)(targets)
    app.command(name="formula", cls=Command)(formula)


def targets(
    file: GivenReport,
    year: Annotated[
        int | None,
        typer.Option(min=1949, max=2100, help="计划是哪一年的，默认由报告得出。The year of the plan."),
    ] = None,
    form: As = None,
    out: To = None,
    lang: Language = None,
) -> None:
    """列出报告里带数字的目标和结果。List the aims and results that a report states with a number."""
    from geo.answers.targets import target_answer
    from geo.cli.rows import show
    from geo.extract import targets as targets_of

    report = given_report(file, lang)
    found = targets_of(report, year or _year_of(report, file))
    rows = [target_answer(target, lang) for target in found]
    columns = {"name": "名称 name", "amount": "数值 value", "horizon": "时间 when", "kind": "性质 kind"}
    columns["section"] = "所属 section"
    if form is OutputFormat.CSV and rows:
        columns = {name: name for name in rows[0] if name != "amount"}
    show(rows, columns, form, out)


def _year_of(report: Report, file: str) -> int | None:
    """Return the year that the plan speaks of, by the report itself, else by the name of its file."""
    from geo.extract.periods import plan_year_of

    named = _YEAR.search(Path(file).stem)
    return plan_year_of(report) or (int(named[0]) if named else None)


def formula(file: GivenReport, form: As = None, out: To = None, lang: Language = None) -> None:
    """列出报告所说的空间结构，如两心两轴多节点，及其各个要素。List the spatial formulas and what they count."""
    from geo.cli.rows import show
    from geo.extract.formula import NOUNS, formulas

    rows = [
        {
            "formula": each.text,
            "start": each.start,
            "end": each.end,
            "element": part.text,
            "noun": part.noun,
            "noun_en": NOUNS[part.noun],
            "count": part.count,
        }
        for each in formulas(given_report(file, lang))
        for part in each.parts
    ]
    columns = {"formula": "空间结构 formula", "element": "要素 element", "count": "个数 count"}
    columns["noun_en" if lang is Lang.EN else "noun"] = "是什么 what"
    if form is OutputFormat.CSV and rows:
        columns = {name: name for name in rows[0]}
    show(rows, columns, form, out)
