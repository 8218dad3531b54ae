"""`geo locate TABLE`: each row kept, with what is known of where it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.cli.options import Lang, OutputFormat, in_language
from geo.errors import Words

if TYPE_CHECKING:
    from geo.locating import Located

_COLUMNS = {
    "where": "在 in",
    "method": "方法 method",
    "accuracy_m": "精度 ±m",
    "lon": "经度 lon",
    "lat": "纬度 lat",
    "source": "来源 source",
    "alike": "相近的地名 like it",
}
_SHOWN = ("where", "method", "accuracy_m", "alike")  # in a table on a terminal


def locate_table(
    path: Path,
    root: Path,
    column: str | None,
    about: str | None,
    form: OutputFormat | None,
    out: Path | None,
    lang: Lang | None,
    *,
    explain: bool,
) -> None:
    """Print the rows of a table with their positions, or write them; then how many have one."""
    from rich.console import Console
    from rich.progress import track

    from geo.cli.rows import choose, show
    from geo.locating import Locator, located, read_names
    from geo.workspace import read_workspace

    given, names = read_names(path, column, about)
    locator = Locator.of(read_workspace(root))
    say, screen = in_language(lang), Console(stderr=True)
    found = list(
        track(
            located(locator, given, names, about),
            description=say(Words("定位", "locating")),
            total=len(given),
            console=screen,
            transient=True,
            disable=not screen.is_terminal,
        )
    )
    columns = _COLUMNS | ({"turned_down": "弃用 turned down"} if explain else {})
    rows = [_row(one, explain=explain) for one in found]
    if choose(form, out) is OutputFormat.TABLE:
        columns = {_given(names): names} | {name: columns[name] for name in columns if name in (*_SHOWN, "turned_down")}
    else:
        columns = {_given(name): name for name in found[0].cells} | columns
    show(rows, columns, form, out)
    placed = sum(one.position.geometry is not None for one in found)
    said = Words(
        f"{len(found)} 行：{placed} 行有位置，{len(found) - placed} 行没有",
        f"{len(found)} rows: {placed} with a position, {len(found) - placed} without",
    )
    sys.stderr.write(say(said) + "\n")


def _given(name: str) -> str:
    """Return what a column of the table is called beside ours: its own name, unless ours is the same."""
    return f"{name}_given" if name in {*_COLUMNS, "turned_down", "geometry"} else name


def _row(one: Located, *, explain: bool) -> dict[str, Any]:
    from geo.files import feature

    position = one.position
    at = None if position.geometry is None else position.geometry.representative_point()
    row: dict[str, Any] = {_given(name): cell for name, cell in one.cells.items()} | {
        "where": ", ".join(position.through),
        "method": position.method.value,
        "accuracy_m": position.accuracy_m,
        "lon": None if at is None else round(at.x, 6),
        "lat": None if at is None else round(at.y, 6),
        "source": position.source,
        "alike": list(one.alike),
        "geometry": feature("", position.geometry, {})["geometry"],
    }
    return row | ({"turned_down": list(position.rejected)} if explain else {})
