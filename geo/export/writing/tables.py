"""CSV and XLSX: every row whole, shapes as WKT, a longitude and a latitude beside; and the tables beside other formats.

Both are written row by row. No cell runs as a formula: in CSV an apostrophe disarms it, in XLSX the cell is marked as
text and keeps its letters.
"""

from __future__ import annotations

import csv
import datetime
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from geo.errors import OutputError, Words
from geo.export.job import Job
from geo.export.reading.source import Layer
from geo.export.values.cells import disarmed
from geo.export.values.coordinates import Target
from geo.export.values.fields import Field
from geo.maps.shapes import anchored

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CELL = 32_767  # characters that a cell of XLSX holds
MOST_ROWS = 1_048_576  # of a sheet, its header included
_SPOOLED = 2**26  # bytes of a workbook in memory, beyond which it is in the folder for temporary files
_DECIMALS = {True: 3, False: 6}  # of metres and of degrees


def position_fields(target: Target) -> tuple[Field, ...]:
    """Return the columns that hold a position."""
    where = target.name if not target.crs.is_projected else "WGS84"
    return (
        Field("lon", "float", "lon", Words(f"经度（{where}），线和面取其上一点", f"Longitude ({where}), on the shape")),
        Field("lat", "float", "lat", Words(f"纬度（{where}）", f"Latitude ({where})")),
        Field("wkt", "str", "wkt", Words(f"形状，WKT（{target.name}）", f"Shape as WKT ({target.name})")),
    )


def write_csv(job: Job) -> None:
    """Write a CSV a layer: UTF-8 with a byte-order mark, as spreadsheets want it, and what GDAL reads beside it."""
    for layer in job.layers:
        columns = (*layer.all_fields, *position_fields(job.target))
        file = job.of(layer, ".csv")
        _write_rows(file, [each.name for each in columns], (row for _, row in _rows(layer, job.target)))
        kinds = {"str": "String", "int32": "Integer", "int64": "Integer64", "float": "Real"}
        stated = ["WKT" if each.name == "wkt" else kinds[each.kind] for each in columns]
        file.with_suffix(".csvt").write_text(",".join(f'"{kind}"' for kind in stated) + "\n", encoding="ascii")
        file.with_suffix(".prj").write_text(job.target.crs.to_wkt("WKT1_ESRI"), encoding="utf-8")


def write_beside(layer: Layer, job: Job) -> None:
    """Write the table beside a format that cannot hold all of a layer: every row whole, to be joined by id."""
    fields = [each.name for each in layer.all_fields]
    rows = ([*(row[name] for name in fields), shape is not None] for row, shape in layer.features())
    _write_rows(job.table_of(layer), [*fields, "has_geometry"], rows)


def _write_rows(file: Path, header: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([disarmed(name) for name in header])  # one's own columns have names of one's own
        writer.writerows([disarmed(cell) for cell in row] for row in rows)


def _rows(layer: Layer, target: Target) -> Iterator[tuple[bool, list[Any]]]:
    """Yield each row's cells, its position at the end, and whether it has one."""
    decimals = _DECIMALS[target.is_metric]
    for batch in layer.batches():
        placed = target.place(batch.shapes)
        wkt = shapely.to_wkt(placed, rounding_precision=decimals, trim=True)
        seen = batch.shapes if target.crs.is_projected else placed
        for (row, shape), text, at in zip(batch.rows(), wkt, seen, strict=True):
            lon, lat = anchored(at)["anchor"] or (None, None)
            yield shape is not None, [*row.values(), lon, lat, text]


def write_xlsx(job: Job) -> None:
    """Write a workbook: a sheet a layer, and the dictionary of fields.

    Raises
    ------
    OutputError
        A layer has more rows than a sheet.
    """
    book = Workbook(write_only=True)
    # No clock: the same layers are the same workbook.
    book.properties.created = book.properties.modified = datetime.datetime(2000, 1, 1)
    try:
        _fill_book(book, job)
        # An archive that cannot be ended on a full disk would be tried again, loudly, when it is forgotten.
        with tempfile.SpooledTemporaryFile(_SPOOLED) as whole:
            book.save(whole)
            whole.seek(0)
            with job.whole(".xlsx").open("wb") as file:
                shutil.copyfileobj(whole, file)
    except BaseException:
        for sheet in book.worksheets:  # each holds a file open
            if not sheet.closed:
                sheet.close()
        raise


def _fill_book(book: Workbook, job: Job) -> None:
    used: dict[str, str] = {}
    for layer in job.layers:
        fields = (*layer.all_fields, *position_fields(job.target))
        sheet = book.create_sheet(layer.name[:31])
        sheet.freeze_panes = "C2"
        sheet.append([_cell(sheet, each.name) for each in fields])
        if spilled := list(_fill(sheet, layer, job, [each.name for each in fields])):
            _write_rows(job.of(layer, ".csv", "_long"), ["id", "field", "text"], iter(spilled))
        used |= {each.name: job.say(each.words) for each in fields}
    about = book.create_sheet("fields")
    about.append(["field", job.say(Words("含义", "Meaning"))])
    for name, meaning in used.items():
        about.append([_cell(about, name), _cell(about, meaning)])


def _fill(sheet: WriteOnlyWorksheet, layer: Layer, job: Job, columns: Sequence[str]) -> Iterator[list[Any]]:
    """Fill a sheet; yield the texts that are too long for a cell, which are left to the table beside."""
    for number, (_, row) in enumerate(_rows(layer, job.target), 2):
        if number > MOST_ROWS:
            raise OutputError(
                layer.name,
                Words(f"超过 XLSX 一张表的 {MOST_ROWS - 1:,} 行", f"more rows than the {MOST_ROWS - 1:,} of a sheet"),
                Words(
                    "改用 --to csv 或 --to gpkg，或用 --where 少选一些", "Use --to csv or gpkg, or fewer with --where"
                ),
            )
        for name, value in zip(columns, row, strict=True):
            if isinstance(value, str) and len(value) > CELL:
                yield [row[0], name, value]
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
    """Return a cell; a text that begins like a formula is a text all the same, one that is too long is not there."""
    if isinstance(value, np.generic):
        return value.item()
    if not isinstance(value, str):
        return value
    if len(value) > CELL:
        return None
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", value))
    cell.data_type = "s"
    return cell
