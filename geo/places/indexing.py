"""Compiling the gazetteer of the country from packages, once for each set of their versions.

A record or a box belongs to the county whose polygon holds it, and to no other. A bare name (泽国) is a town only where
the roster or a box of the same county has it with its rank: GeoNames lists villages beside towns.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point

from geo.files import PART
from geo.names import normal_form, pinyin, without_county_rank, without_rank
from geo.places import county, index
from geo.places.index import By, Index, Town, Unit
from geo.places.packaged import RANKED, Box, Record, Roster, geonames, read_roster, town_boxes

_OFFSHORE_DEG = 0.005  # about 500 m: a seat on a quay may fall outside a generalised boundary
_ONE_TOWN_DEG = 0.02  # about 2 km, what a record may be off
_RANKS = ("街道", "镇", "乡", "新区", "民族乡")
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE county (
    adcode TEXT PRIMARY KEY, name TEXT, city TEXT, province TEXT, west REAL, south REAL, east REAL, north REAL
) WITHOUT ROWID;
CREATE TABLE town (
    id INTEGER PRIMARY KEY, adcode TEXT, code TEXT, name TEXT, name_en TEXT, lon REAL, lat REAL, record TEXT,
    west REAL, south REAL, east REAL, north REAL
);
CREATE TABLE renamed (old TEXT, name TEXT, year INTEGER, new TEXT);
CREATE TABLE county_name (form TEXT, adcode TEXT, by INTEGER, PRIMARY KEY (form, adcode, by)) WITHOUT ROWID;
CREATE TABLE town_name (form TEXT, id INTEGER, by INTEGER, PRIMARY KEY (form, id, by)) WITHOUT ROWID;
"""
_INDEXES = "CREATE INDEX town_adcode ON town (adcode); CREATE INDEX renamed_old ON renamed (old);"


@dataclass(frozen=True, slots=True)
class Packaged:
    """All that the packages say, before it is put where it lies."""

    records: Sequence[Record]
    boxes: dict[str, Box]
    roster: Roster


@cache
def country() -> Index:
    """Return the gazetteer of the country, compiled into the user's cache first where it is missing or old."""
    return read_index(index.cache_folder(), index.roster_wheel())


def read_index(folder: Path, wheel: Path | None) -> Index:
    """Return the index kept in a folder; one that is missing, cut short, foreign or old is made anew.

    Where the folder cannot be written the index lives in memory: a map can be made all the same.
    """
    path, key = folder / index.FILE, index.key_of(wheel)
    known = index.open_index(path, key)
    if known:
        return known
    data = compile_index(key, Packaged(geonames(), town_boxes(), read_roster(wheel)))
    with suppress(OSError):
        _keep(path, data)
    kept = index.open_index(path, key)
    if kept:
        return kept
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return Index(connection)


def _keep(path: Path, data: bytes) -> None:
    """Write beside and rename; the part has this process's number, since two builds may share the cache."""
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def compile_index(key: str, packaged: Packaged) -> bytes:
    """Return the index as the bytes of an SQLite file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_SCHEMA)
        units = list(_units())
        towns = list(_towns(packaged))
        connection.executemany(
            "INSERT INTO county VALUES (?,?,?,?,?,?,?,?)", [(*unit[:4], *unit.box) for unit in units]
        )
        connection.executemany(
            "INSERT INTO town VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (i, t.adcode, t.code, t.name, t.name_en, *(t.point or (None,) * 2), t.record, *(t.box or (None,) * 4))
                for i, (t, _) in enumerate(towns, 1)
            ],
        )
        connection.executemany("INSERT INTO renamed VALUES (?,?,?,?)", packaged.roster.renamed)
        for table, names in (("county_name", _county_names(units)), ("town_name", _town_names(towns))):
            connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?,?,?)", names)  # noqa: S608 - of these two
        connection.executescript(_INDEXES)
        connection.execute("INSERT INTO meta VALUES ('key', ?)", (key,))
        connection.commit()
        return connection.serialize()


def _units() -> Iterator[Unit]:
    areas = county.areas()
    for code, (_, unit) in sorted(county.counties().items()):
        west, south, east, north = areas[code].bounds
        yield Unit(code, unit.name, unit.city, unit.province, (west, south, east, north))


def _towns(packaged: Packaged) -> Iterator[tuple[Town, tuple[str, ...]]]:
    """Yield every town with its other names, county by county."""
    records: dict[str, list[Record]] = defaultdict(list)
    boxes: dict[str, dict[str, Box]] = defaultdict(dict)
    for code, record in zip(_holders([(r.lon, r.lat) for r in packaged.records]), packaged.records, strict=True):
        records[code].append(record)
    middles = [((west + east) / 2, (south + north) / 2) for west, south, east, north in packaged.boxes.values()]
    for code, (name, extent) in zip(_holders(middles), packaged.boxes.items(), strict=True):
        boxes[code][name] = extent
    rosters: dict[str, dict[str, str]] = defaultdict(dict)
    for code, town_code, name in packaged.roster.towns:
        rosters[code][name] = town_code
    for code in sorted(county.counties()):
        yield from _county_towns(code, records[code], boxes[code], rosters[code])


@dataclass(slots=True)
class _Draft:
    """A town in the making."""

    code: str = ""
    box: Box | None = None
    sure: list[Record] = field(default_factory=list)  # they have the name with its rank
    bare: list[Record] = field(default_factory=list)

    @property
    def record(self) -> Record | None:
        """The record to take, in the box if any is; none where two are left that cannot be one town's."""
        records = self.sure or self.bare
        boxed = [record for record in records if self.box and _holds(self.box, record)]
        kept = boxed or records
        apart = any(_apart_deg(kept[0], other) > _ONE_TOWN_DEG for other in kept[1:])
        return kept[0] if kept and not apart else None


def _county_towns(
    adcode: str, records: Sequence[Record], boxes: dict[str, Box], roster: dict[str, str]
) -> Iterator[tuple[Town, tuple[str, ...]]]:
    """Bring roster, boxes and records of one county together; what changed its rank is one town, by its newer name."""
    drafts = {name: _Draft(code) for name, code in roster.items()}
    for name, extent in boxes.items():
        known = _the_one(name, drafts)
        draft = drafts[known] if known else drafts.setdefault(name, _Draft()) if not _ranks(name, drafts) else None
        if draft and not draft.box:
            draft.box = extent
    for record in records:
        ranked = [name for name in record.names if RANKED.match(name)]
        name = next(filter(None, (_the_one(name, drafts) for name in (*ranked, *record.names))), "")
        if not name and ranked and not _ranks(ranked[0], drafts):
            name = ranked[0]
        if not name:
            continue
        draft = drafts.setdefault(name, _Draft())
        if not ranked and draft.box and not _holds(draft.box, record):
            continue  # a village of the same name
        (draft.sure if ranked else draft.bare).append(record)
    for name, draft in drafts.items():
        yield _town(adcode, name, draft)


def _ranks(name: str, drafts: dict[str, _Draft]) -> list[str]:
    """Return the towns that differ from a name in their rank alone."""
    bare = without_rank(name)
    return [known for known in (bare + rank for rank in _RANKS) if known in drafts]


def _the_one(name: str, drafts: dict[str, _Draft]) -> str:
    """Return the town of that very name, else the one that differs in rank alone; empty where there are two."""
    if name in drafts:
        return name
    alike = _ranks(name, drafts)
    return alike[0] if len(alike) == 1 else ""


def _town(adcode: str, name: str, draft: _Draft) -> tuple[Town, tuple[str, ...]]:
    record = draft.record
    town = Town(
        adcode,
        draft.code,
        name,
        record.name_en if record else pinyin(without_rank(name)).capitalize(),
        (record.lon, record.lat) if record else None,
        record.record if record else "",
        draft.box,
    )
    return town, tuple(other for other in record.names if RANKED.match(other)) if record else ()


def _apart_deg(one: Record, other: Record) -> float:
    return max(abs(one.lon - other.lon), abs(one.lat - other.lat))


def _holds(extent: Box, record: Record) -> bool:
    west, south, east, north = extent
    return west <= record.lon <= east and south <= record.lat <= north


def _holders(points: Sequence[tuple[float, float]]) -> list[str]:
    """Return the county that each point lies in; one on no land, the nearest within some 500 m; else an empty code."""
    if not points:
        return []
    areas = county.areas()
    codes = list(areas)
    tree = shapely.STRtree(list(areas.values()))
    spots: NDArray[np.object_] = np.array([Point(point) for point in points])
    holders = [""] * len(points)
    for spot, area in tree.query(spots, predicate="within").T.tolist():
        holders[spot] = holders[spot] or codes[area]
    left = [number for number, code in enumerate(holders) if not code]
    near = tree.query_nearest(spots[left], max_distance=_OFFSHORE_DEG, all_matches=False)
    for place, area in near.T.tolist():
        holders[left[place]] = codes[area]
    return holders


def _county_names(units: Sequence[Unit]) -> Iterator[tuple[str, str, By]]:
    for unit in units:
        for form, by in _forms(unit.name, without_county_rank(unit.name), ()):
            yield form, unit.adcode, by


def _town_names(towns: Sequence[tuple[Town, tuple[str, ...]]]) -> Iterator[tuple[str, int, By]]:
    for number, (town, others) in enumerate(towns, 1):
        for form, by in _forms(town.name, without_rank(town.name), others):
            yield form, number, by


def _forms(name: str, bare: str, others: Sequence[str]) -> Iterator[tuple[str, By]]:
    """Yield every form in which an entry can be asked for."""
    yield normal_form(name), By.NAME
    if bare != name:
        yield normal_form(bare), By.WITHOUT_RANK
    for other in others:
        yield normal_form(other), By.ALIAS
    for spelt in {pinyin(name), pinyin(bare)} - {""}:
        yield spelt, By.PINYIN
