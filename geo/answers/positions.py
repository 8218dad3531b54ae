"""The position that is asked about: two numbers, or the name of a place or a project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.errors import GeoError, QueryError, Words, nearest
from geo.model import Project
from geo.names import normal_form
from geo.nearby import Spot, spots
from geo.places.known import Gazetteer
from geo.places.suspects import outside, suspects

_POSITION = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)\s*", re.ASCII)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(km|m|公里|千米|米)?\s*", re.IGNORECASE | re.ASCII)


class At(NamedTuple):
    """A position asked about.

    For one given in numbers also the county's area. `doubts` is what must be said of it: that it lies outside the
    county as another reading of the numbers would not, or that a name has namesakes.
    """

    point: Point
    county: BaseGeometry | None = None
    doubts: tuple[GeoError, ...] = ()


def numbers(text: str) -> tuple[float, float] | None:
    """Return the two numbers of a text, longitude first; None where it is a name."""
    match = _POSITION.fullmatch(text)
    return (float(match[1]), float(match[2])) if match else None


def given(text: str, pair: tuple[float, float], county: BaseGeometry) -> At:
    """Return the point of two numbers; doubted where it is outside the county and another reading of them inside.

    Raises
    ------
    QueryError
        They are no longitude and latitude.
    """
    lon, lat = pair
    point = Point(lon, lat)
    if abs(lon) > 180 or abs(lat) > 90 or (lon < 60 < lat):
        meant = f"{lat:g},{lon:g}" if abs(lon) <= 90 and abs(lat) <= 180 else "121.37,28.38"
        raise QueryError(
            text,
            Words("不是经度,纬度", "not longitude,latitude"),
            Words(f"先写经度，如 {meant}", f"Longitude first: {meant}"),
        )
    found = suspects(point, county)
    doubts = [QueryError(text, outside(found), Words("写 WGS84，先写经度", "Write WGS84, longitude first"))]
    return At(point, county, tuple(doubts if found else ()))


def named(text: str, known: Gazetteer, projects: Sequence[Project], plane: Plane) -> At:
    """Return the middle of the place or project of a name; doubted where there are namesakes.

    Raises
    ------
    QueryError
        There is none, or it has no position.
    """
    found = spots(text, known, projects, plane)
    if not found:
        names = {normal_form(p.name) for p in projects if p.position.geometry is not None} | known.by_name.keys()
        near = nearest(normal_form(text), names)
        raise QueryError(
            text,
            Words("没有这个地名，或它没有位置", "no such place, or it has no position"),
            Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
            if near
            else Words("写“经度,纬度”，如 121.37,28.38", "Write lon,lat such as 121.37,28.38"),
        )
    return At(found[0].point, doubts=(_namesakes(text, found),) if len(found) > 1 else ())


def _namesakes(text: str, found: list[Spot]) -> QueryError:
    """Return that a name has namesakes, which of them was taken, and where the others are."""
    first, *others = [f"{spot.name} {spot.point.x:.6f},{spot.point.y:.6f}" for spot in found]
    return QueryError(
        text,
        Words(
            f"有 {len(found)} 处同名，这里用的是 {first}；另有 {'；'.join(others)}",
            f"{len(found)} of that name; {first} was taken, not {'; '.join(others)}",
        ),
        Words("要另一处，写它的经度,纬度", "For another, write its lon,lat"),
    )


def metres(text: str, where: str = "--radius") -> float:
    """Return the metres of a distance such as 5km or 800m.

    Raises
    ------
    QueryError
        It is none, or not above 0.
    """
    match = _LENGTH.fullmatch(text)
    if not match or float(match[1]) <= 0:
        raise QueryError(
            where,
            Words(f"{text!r} 不是距离", f"{text!r} is not a distance"),
            Words("写成 5km 或 800m", "Write 5km or 800m"),
        )
    unit = (match[2] or "m").lower()
    return float(match[1]) * (1_000 if unit in ("km", "公里", "千米") else 1)
