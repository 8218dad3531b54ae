"""Rows for people and for programs: table, JSON, JSON lines, CSV, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.cli.options import OutputFormat
from geo.errors import QueryError, Words
from geo.files import write_atomic

Row = Mapping[str, Any]

_LOOSE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u4e00-\u9fff])")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]+")  # which a terminal would obey; a line may end


def show(rows: Sequence[Row], columns: Mapping[str, str], form: OutputFormat | None, out: Path | None) -> None:
    """Print rows, or write them to `out`.

    Parameters
    ----------
    rows
        Plain values by name; `geometry`, where there is one, a GeoJSON geometry or None.
    columns
        What a table shows: names of values and their headings.
    form
        None: a table on a terminal, JSON lines into a pipe or a file.
    """
    chosen = choose(form, out)
    if chosen is OutputFormat.TABLE and out is None:
        _table(rows, columns)
        return
    text = _text(rows, columns, chosen)
    if out is None:
        sys.stdout.write(text)
    else:
        write_atomic(out, text.encode(errors="replace"))  # as on the screen: a file's name may be no text


def choose(form: OutputFormat | None, out: Path | None) -> OutputFormat:
    """Return the format asked for, or what suits: a table on a terminal, JSON lines into a pipe or a file."""
    return form or (OutputFormat.TABLE if out is None and sys.stdout.isatty() else OutputFormat.JSONL)


def _text(rows: Sequence[Row], columns: Mapping[str, str], form: OutputFormat) -> str:
    if form is OutputFormat.JSON:
        return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
    if form is OutputFormat.JSONL:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if form is OutputFormat.GEOJSON:
        return _geojson(rows)
    return _csv(rows, columns)


def _csv(rows: Sequence[Row], columns: Mapping[str, str]) -> str:
    from geo.export.values.cells import disarmed

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([disarmed(_cell(row.get(name, ""))) for name in columns] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    """Return a cell; what has parts is JSON text, which reads back."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _geojson(rows: Sequence[Row]) -> str:
    if rows and "geometry" not in rows[0]:
        raise QueryError(
            "--format",
            Words("这些行没有位置，写不成 GeoJSON", "these rows have no position and cannot be GeoJSON"),
            Words("用 jsonl 或 csv", "Use jsonl or csv"),
        )
    features = [
        {
            "type": "Feature",
            "geometry": row["geometry"],
            "properties": {name: value for name, value in row.items() if name != "geometry"},
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"


def _read(value: object) -> str:
    """Return a value as a person reads it: nothing for none, a list as an enumeration.

    A blank between Chinese and figures is left out: a narrow column would break there and nowhere else.
    """
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return "、".join(map(str, value))
    return "" if value is None else _LOOSE.sub("", str(value))


def _table(rows: Sequence[Row], columns: Mapping[str, str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in columns.values():
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_CONTROL.sub(" ", _read(row.get(name)))) for name in columns))
    Console(highlight=False).print(table)
