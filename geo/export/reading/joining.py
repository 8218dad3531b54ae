"""A table of one's own, joined to exported layers by id: one row a project, refused where there are two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from geo.errors import QueryError, Words
from geo.export.values.fields import REGISTER, STRUCTURE, Field
from geo.register.tables import Row, read_table

KINDS = {"str": pa.string(), "int32": pa.int32(), "int64": pa.int64(), "float": pa.float64()}
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")  # 007 is a code, no number
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_TYPES = {"int32": int, "int64": int, "float": float, "str": str}
# What geo's own fields and the formats' own columns are called, letters large or small.
_TAKEN = {name for each in (*REGISTER, *STRUCTURE) for name in (each.name, each.short)} - {"id"} | {
    *("fid", "ogc_fid", "geom", "geometry", "wkt", "lon", "lat", "has_geometry", "description")
}


@dataclass(frozen=True, slots=True)
class Join:
    """Columns of a table by the id of what they are joined to; `met` are the ids that came by."""

    path: Path
    fields: tuple[Field, ...]
    values: Mapping[str, tuple[int | float | str | None, ...]]
    met: set[str] = field(default_factory=set, compare=False)

    @property
    def left(self) -> list[str]:
        """Return the ids of rows that nothing was joined to."""
        return [each for each in self.values if each not in self.met]

    def columns(self, ids: pa.Array) -> dict[str, pa.Array]:
        """Return the columns for some ids; a row that the table does not have is empty."""
        none = (None,) * len(self.fields)
        asked = ids.to_pylist()
        self.met.update(self.values.keys() & set(asked))
        rows = [self.values.get(each, none) for each in asked]
        return {
            each.name: pa.array([row[place] for row in rows], KINDS[each.kind])
            for place, each in enumerate(self.fields)
        }


def read_join(path: Path) -> Join:
    """Read a table (CSV, UTF-8 or GB18030) with the column `id`.

    Raises
    ------
    ReferenceError
        It cannot be read, or lacks the column.
    QueryError
        An id stands twice, so that a project would be two rows; a column is called as one that is there already.
    """
    table = read_table(path, ("id",), ("id",))
    for fault in table.faults:
        raise fault
    names = [name for name in table.header if name and name != "id"]
    for name in names:
        if not name.isprintable():
            raise QueryError(
                f"{path.name} {name!r}",
                Words("列名里有看不见的字符", "the column's name holds a character that cannot be seen"),
                Words("改这一列的名称", "Give the column another name"),
            )
        if name.casefold() in _TAKEN or [each.casefold() for each in names].count(name.casefold()) > 1:
            raise QueryError(
                f"{path.name} {name}",
                Words("已有同名字段", "a field of that name is there already"),
                Words("改这一列的名称", "Give the column another name"),
            )
    lines: dict[str, int] = {}
    for row in table.rows:
        if row["id"] in lines:
            raise QueryError(
                row.where("id"),
                Words(
                    f"{row['id']} 在第 {lines[row['id']]} 行已有一次；一个项目只能一行",
                    f"{row['id']} stands in line {lines[row['id']]} too; a project has one row",
                ),
                Words("合成一行，或删去一行", "Make one of the two, or remove one"),
            )
        lines[row["id"]] = row.line
    kinds = [_kind([row[name] for row in table.rows]) for name in names]
    fields = tuple(
        Field(name, kind, short, Words(f"取自 {path.name}", f"From {path.name}"))
        for name, kind, short in zip(names, kinds, _shorts(names), strict=True)
    )
    return Join(path, fields, {row["id"]: _values(row, fields) for row in table.rows})


def _values(row: Row, fields: Sequence[Field]) -> tuple[int | float | str | None, ...]:
    return tuple(_TYPES[each.kind](row[each.name]) if row[each.name] else None for each in fields)


def _kind(cells: Sequence[str]) -> str:
    """Return what a column holds: numbers only where every cell is one and would be written back the same."""
    filled = [cell for cell in cells if cell]
    if filled and all(map(_WHOLE.fullmatch, filled)):
        return "int32" if max(abs(int(cell)) for cell in filled) < 2**31 else "int64"
    return "float" if filled and all(map(_DECIMAL.fullmatch, filled)) else "str"


def _shorts(names: Sequence[str]) -> list[str]:
    """Return short names for Shapefile: a name that fits stays, another is numbered; fields.csv lists them."""
    return [
        name if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,9}", name) else f"join_{number}"
        for number, name in enumerate(names, 1)
    ]
