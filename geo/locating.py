"""Names to positions by what a workspace knows: one name, or a table of them.

A row of a table is kept whole whatever comes of its name: with a position, its method, accuracy and source; without
one, with what was turned down and what else is called something like it. Nothing is chosen from a likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geo.build import BASE, Places, read_places
from geo.crs import Plane
from geo.errors import QueryError, Words, nearest
from geo.model import Position, SheetRow, Workspace
from geo.names import identity_form
from geo.places import indexing
from geo.places.geocode import Said, geocode
from geo.places.index import Candidate
from geo.register.tables import decoded, mark_of, named_columns, records
from geo.register.workbook import WORKBOOKS, read_workbook

NAME_COLUMNS = ("name", "名称", "项目名称", "项目", "地名", "地址", "单位")
_ALIKE = 5  # how many names like an unknown one are told
_LONGEST = 200  # characters of a name


@dataclass(frozen=True)
class Locator:
    """What a workspace knows of places, read once for many names."""

    workspace: Workspace
    plane: Plane
    places: Places

    @classmethod
    def of(cls, workspace: Workspace) -> Locator:
        """Read a workspace's places.

        Raises
        ------
        GeoError
            The workspace is unfit, or a row of its reference layers.
        """
        plane = Plane.checked(workspace.crs, str(workspace.root / "geo.toml"))
        places = read_places(workspace, plane, workspace.root / BASE)
        for fault in places.faults:
            raise fault
        return cls(workspace, plane, places)

    def position(self, name: str, about: Sequence[str] = ()) -> Position:
        """Return where a project or place is, by the sheet, the layers and the gazetteer.

        Parameters
        ----------
        about
            What else is said of it, such as an address: a town that it names counts when the name tells none.
        """
        row = self._rows.get(identity_form(name, self.workspace.name))
        said = [Said(text, Words("表中", "the table")) for text in about if text]
        area = self.places.base.boundary
        return geocode(name, row, self.places.gazetteer, area, self.plane, said=said)

    def alike(self, name: str) -> list[Candidate]:
        """Return places of the whole country that have the name or one like it, the likeliest first."""
        return indexing.country().find(name, self.workspace.adcode)

    @cached_property
    def _rows(self) -> dict[str, SheetRow]:
        return {
            identity_form(known, self.workspace.name): row
            for row in reversed(self.places.sheet.rows)
            for known in row.names
        }


@dataclass(frozen=True, slots=True)
class Located:
    """A row of a table: its cells as they came, and what is known of where its name is.

    `alike` says what else is called something like it, where there is no position.
    """

    line: int
    cells: dict[str, str]
    name: str
    position: Position
    alike: tuple[str, ...] = ()


def read_names(path: Path, column: str | None, about: str | None) -> tuple[list[tuple[int, dict[str, str]]], str]:
    """Return the rows of a table, each with its line, and the column that holds the names.

    Parameters
    ----------
    column
        The column of names; by default the first that is headed as one (`NAME_COLUMNS`), or the only column.
    about
        A column that must be there as well.

    Raises
    ------
    ReferenceError
        The file cannot be read.
    QueryError
        It has no such column, no rows, or a name too long to be one.
    """
    first, lines = _lines(path, column)
    header = named_columns(first)
    names = _column(path, header, column)
    if about is not None and about not in header:
        raise _no_column(path, about, header)
    place = header.index(names)
    rows = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if place < len(cells) and len(cells[place]) > _LONGEST:
            raise QueryError(
                f"{path}:{line} {names}",
                Words(f"名称超过 {_LONGEST} 字", f"the name is longer than {_LONGEST} characters"),
                Words("用 --column 指明名称所在的列", "Name the column of names with --column"),
            )
        rows.append((line, dict(zip(header, [*cells, *[""] * len(header)], strict=False))))
    if not rows:
        raise QueryError(str(path), Words("表里没有行", "the table has no rows"), Words("补上名称", "Add names"))
    return rows, names


def located(
    locator: Locator, rows: Sequence[tuple[int, dict[str, str]]], names: str, about: str | None
) -> Iterator[Located]:
    """Yield each row of a table with its position, in the order of the table."""
    for line, cells in rows:
        name = cells[names].strip()
        position = locator.position(name, [cells[about]] if about else [])
        alike = () if position.geometry is not None or not name else tuple(_told(locator.alike(name)))
        yield Located(line, cells, name, position, alike)


def _told(candidates: Sequence[Candidate]) -> Iterator[str]:
    for one in candidates[:_ALIKE]:
        yield f"{one.found.name}（{one.county.path} {one.county.adcode}）"


def _lines(path: Path, column: str | None) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the header and the other rows of a table; of a workbook those of its first sheet that holds anything."""
    if path.suffix.casefold() in WORKBOOKS:
        sheets = read_workbook(path)
        lines = iter(next(iter(sheets.values()), []))
    else:
        text, _ = decoded(path)
        lines = iter(records(path.name, text, mark_of(text, [column] if column else NAME_COLUMNS)))
    _, header = next(lines, (1, [""]))
    return header, lines


def _column(path: Path, header: tuple[str, ...], column: str | None) -> str:
    if column is not None:
        if column in header:
            return column
        raise _no_column(path, column, header)
    known = [name for name in header if name.casefold() in NAME_COLUMNS]
    if known:
        return known[0]
    if len(header) == 1 and header[0]:
        return header[0]
    raise QueryError(
        f"{path}:1",
        Words("不知道哪一列是名称", "which column holds the names is not known"),
        Words(f"用 --column 指明：{'、'.join(header)}", f"Say so with --column: {', '.join(header)}"),
    )


def _no_column(path: Path, column: str, header: Sequence[str]) -> QueryError:
    near = nearest(column, [*header]) or [name for name in header if name]
    return QueryError(
        f"{path}:1",
        Words(f"没有 {column} 这一列", f"there is no column {column}"),
        Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}"),
    )
