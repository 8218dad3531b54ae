"""Which hand-kept file an edited one is for, told from its columns or properties."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from geo.errors import QueryError, Words, nearest
from geo.importing.layers import LAYERS
from geo.importing.sheets import SHEETS
from geo.places.vectors import DRIVERS
from geo.register.tables import TEXTS
from geo.register.workbook import WORKBOOKS

TARGETS = (*SHEETS, *LAYERS)
_ENOUGH = 2  # columns that two sheets may well share
# Ten letters of properties that only one of the layers has.
_TELLING = {"structure": {"role", "width_m"}, "places": {"as_publish", "source_dat"}, "alignments": {"through"}}
_OF_EVENTS = {"project", "date", "stage", "tense"}  # what every row of events.csv says
_OF_PROJECTS = {"stage", "tense", "category", "stands_on", "locality"}  # what no other layer has, exported or kept
_OF_LAYERS = {"width_m", "as_published", "source_datum", "through"}  # columns of a layer's table, which is no sheet
_OTHERS = {  # what people have at hand, and what to do with it
    ".zip": Words("先解开，再给里面的文件", "Unpack it, then give the file inside"),
    **dict.fromkeys(
        (".kml", ".kmz", ".dxf", ".fgb", ".parquet", ".geoparquet", ".gml", ".tab"),
        Words("在 QGIS 里打开，另存为 GeoPackage 再来", "Open it in QGIS and save it as GeoPackage"),
    ),
    **dict.fromkeys((".xls", ".et", ".ods"), Words("另存为 XLSX 再来", "Save it as XLSX")),
}
_OF_SHAPE = re.compile(r"_(?:point|line|area)(?:_(?:gcj02|bd09))?$|_(?:gcj02|bd09)$")  # as exports name their files
_Part = TypeVar("_Part")


def check_target(path: Path, to: str | None, readings: Sequence[str] = ()) -> None:
    """Refuse a file of another format, an unknown target, and one that does not come from such a file.

    Parameters
    ----------
    readings
        The readings of the structure that a workspace has, by the names of their files.

    Raises
    ------
    QueryError
        With what can be given.
    """
    known = tuple(dict.fromkeys((*TARGETS, *readings)))
    if to is not None and to not in known:
        near = nearest(to, known) or list(known)
        raise QueryError(
            "--to",
            Words(f"没有 {to!r}", f"unknown target {to!r}"),
            Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}"),
        )
    if not path.is_file():
        raise QueryError(str(path), Words("没有这个文件", "no such file"), Words("改正路径", "Mend the path"))
    ending = path.suffix.casefold()
    if ending not in (*TEXTS, *WORKBOOKS, *DRIVERS):
        raise QueryError(
            str(path),
            Words(f"不认识 {ending or '没有后缀'} 的文件", f"a file of an unknown kind, {ending or 'without ending'}"),
            _OTHERS.get(
                ending,
                Words(
                    "给 CSV、XLSX、GeoJSON、GeoPackage 或 Shapefile（.shp）",
                    "Give CSV, XLSX, GeoJSON, GeoPackage or .shp",
                ),
            ),
        )
    if to is not None and to not in SHEETS and ending not in DRIVERS:
        raise QueryError(
            str(path),
            Words(f"{to} 不能来自 {ending} 文件", f"{to} cannot come from a {ending} file"),
            Words("另存为 GeoJSON、GeoPackage 或 Shapefile", "Save it as GeoJSON, GeoPackage, Shapefile"),
        )


def choose_sheet(path: Path, sheets: Mapping[str, Sequence[str]], to: str | None, part: str | None) -> tuple[str, str]:
    """Return the name of the sheet to take, and what it is for.

    Parameters
    ----------
    sheets
        The header of each sheet of the file.
    """
    names = [named(path, sheets, part)] if part is not None else list(sheets)
    fits = [(name, target) for name in names for target in _sheet_targets(sheets[name]) if to in (None, target)]
    if to is not None and not fits and len(names) == 1:
        fits = [(names[0], to)]  # the reader of sheets says what is wrong with its columns
    if len(fits) == 1:
        return fits[0]
    if len({name for name, _ in fits}) > 1:
        raise _several(path, [name for name, _ in fits], "--sheet")
    raise _ambiguous(path, [target for _, target in fits], list(SHEETS))


def choose_layer(path: Path, names: Sequence[str], to: str | None, part: str | None) -> str:
    """Return the name of the layer to take: the one asked for, the only one, or the one called like the target."""
    if part is not None:
        return named(path, names, part)
    if to in names:
        return str(to)
    if len(names) == 1:
        return names[0]
    raise _several(path, names, "--layer")


def layer_target(
    label: str, fields: Sequence[str], to: str | None, name: str = "", readings: Sequence[str] = ()
) -> str:
    """Return which hand-kept file the fields of a layer tell of.

    Parameters
    ----------
    name
        What the layer itself is called: of several readings of the structure it tells which.
    """
    if to is not None:
        return to
    short = {field.casefold()[:10] for field in fields}
    if short >= _OF_EVENTS:
        return "events"
    fits = [target for target, telling in _TELLING.items() if short & telling]
    if "structure" in fits and "places" not in fits:
        fits = ["structure"]  # its elements go through places as well
    if fits == ["structure"] and readings:
        plain = _OF_SHAPE.sub("", name)
        fits = [plain] if plain in readings else list(readings)
    if len(fits) == 1:
        return fits[0]
    if not fits and short & _OF_PROJECTS:
        return "projects"
    raise _ambiguous(label, fits, TARGETS)


def named(path: Path, names: Mapping[str, _Part] | Sequence[str], part: str) -> str:
    """Return the sheet or layer asked for."""
    if part in names:
        return part
    near = nearest(part, names) or list(names)
    raise QueryError(
        str(path),
        Words(f"里面没有 {part!r}", f"it has no {part!r}"),
        Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}") if near else Words("它是空的", "It is empty"),
    )


def _sheet_targets(header: Sequence[str]) -> list[str]:
    """Return which sheets a header may be of: those whose needed columns it has, or else the one most like it."""
    columns = {name.strip() for name in header}
    if columns & _OF_LAYERS:
        return []
    whole = [target for target, kind in SHEETS.items() if columns.issuperset(kind.needed)]
    if whole:
        return whole
    shared = {target: len(columns.intersection(kind.columns)) for target, kind in SHEETS.items()}
    most = max(shared.values())
    best = [target for target, count in shared.items() if count == most]
    return best if most >= _ENOUGH else []


def _several(path: Path, names: Sequence[str], option: str) -> QueryError:
    return QueryError(
        str(path),
        Words(f"里面有几张：{'、'.join(names)}", f"it holds several: {', '.join(names)}"),
        Words(f"用 {option} 指出一张", f"Choose one with {option}"),
    )


def _ambiguous(where: object, fits: Sequence[str], known: Sequence[str]) -> QueryError:
    what = (
        Words(f"看不出是 {'、'.join(fits)} 里的哪一个", f"it may be any of {', '.join(fits)}")
        if fits
        else Words("从列名看不出它是哪个文件的", "its columns do not tell which file it is for")
    )
    names = fits or known
    return QueryError(
        str(where), what, Words(f"用 --to 说明：{'、'.join(names)}", f"Say it with --to: {', '.join(names)}")
    )
