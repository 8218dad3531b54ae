"""`geo structure`: what is done for the planned spatial structure."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.helptext import Command
from geo.cli.options import As, Lang, Language, OutputFormat, Root, To, WhichReading, in_language

if TYPE_CHECKING:
    from geo.errors import Words
    from geo.structure import Account


class By(StrEnum):
    """Which way round the account is told."""

    ELEMENT = "element"
    PROJECT = "project"
    OVERALL = "overall"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="structure", cls=Command)(structure)


def structure(
    by: Annotated[
        By,
        typer.Option(help="按要素、按项目，或总计。By element, by project, or over the whole.", case_sensitive=False),
    ] = By.ELEMENT,
    reading: WhichReading = "",
    against: Annotated[
        str | None,
        typer.Option(help="换成这一种读法，哪些项目有变。What changes for the projects with this other reading."),
    ] = None,
    root: Root = Path(),
    form: As = None,
    out: To = None,
    lang: Language = None,
) -> None:
    """空间结构各要素有哪些项目，到哪一步。What is done for each centre, axis and node of the spatial structure."""
    from geo.answers import structure as told
    from geo.cli.rows import choose, show

    accounts = _accounts(root)
    chosen = _named(accounts, reading, "--reading")
    if against:
        other = _named(accounts, against, "--against")
        show(told.shift_rows(chosen, other, lang), told.SHIFT_COLUMNS, form, out)
        said = [*told.summary(chosen), *told.summary(other)]
    else:
        rows, columns = told.TOLD[by](chosen, lang)
        if form is OutputFormat.CSV and rows:
            columns = {name: name for name in rows[0] if name != "geometry"}
        show(rows, columns, form, out)
        said = told.summary(chosen) if by is not By.OVERALL else []
    if choose(form, out) is OutputFormat.TABLE and out is None:
        _print(said, lang)


def _accounts(root: Path) -> list[Account]:
    """Return the accounts of a workspace's readings, by its register as it is on disk."""
    from geo.build import BASE, read_places
    from geo.crs import Plane
    from geo.errors import Words, WorkspaceError
    from geo.register import FILE, read_register
    from geo.structure import account
    from geo.workspace import read_workspace

    workspace = read_workspace(root)
    plane = Plane(workspace.crs)
    projects = read_register(root / FILE)
    places = read_places(workspace, plane, root / BASE)
    for fault in places.faults:
        raise fault
    if not places.readings:
        raise WorkspaceError(
            str(root),
            Words("还没有空间结构", "there is no spatial structure yet"),
            Words(
                "把要素写进 layers/reference/structure.geojson，见 docs/structure.md",
                "Put its elements into layers/reference/structure.geojson, see docs/structure.md",
            ),
        )
    return [account(reading, projects, plane) for reading in places.readings]


def _named(accounts: list[Account], name: str, option: str) -> Account:
    from geo.structure import reading_named

    wanted = reading_named([each.reading for each in accounts], name, option)
    return next(each for each in accounts if each.reading is wanted)


def _print(said: list[Words], lang: Lang | None) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    for words in said:
        console.print(in_language(lang)(words), soft_wrap=True)
