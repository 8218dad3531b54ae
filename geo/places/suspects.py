"""What is likely wrong with coordinates that fall outside the county: swapped, or in the datum of a map service.

A suspicion is a hint for a person and no more: nothing is moved by it, for a place may well stand outside the county.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.datums import Degrees, to_wgs84
from geo.errors import Words
from geo.model import Datum


class Guess(StrEnum):
    """What coordinates may be that were given as WGS84, longitude first."""

    SWAPPED = "swapped"
    GCJ02 = Datum.GCJ02.value
    BD09 = Datum.BD09.value


@dataclass(frozen=True, slots=True)
class Suspect:
    """A reading of coordinates that brings them into the county.

    Parameters
    ----------
    guess
        How they are read.
    shape
        Where they are then, in WGS84.
    words
        Both, for a person.
    """

    guess: Guess
    shape: BaseGeometry
    words: Words


_SAID = {
    Guess.SWAPPED: Words("经纬度写反了", "latitude was written first"),
    Guess.GCJ02: Words("是 GCJ-02 坐标（高德、腾讯）", "they are GCJ-02 (Amap, Tencent)"),
    Guess.BD09: Words("是 BD-09 坐标（百度）", "they are BD-09 (Baidu)"),
}


def suspects(shape: BaseGeometry, county: BaseGeometry) -> list[Suspect]:
    """Return the readings of coordinates that lie inside a county while the coordinates as given lie outside it.

    Parameters
    ----------
    shape
        A point, or any other geometry, taken for WGS84.
    county
        The county's area in WGS84.

    >>> from shapely.geometry import Point, box
    >>> [suspect.words.en for suspect in suspects(Point(28.38, 121.37), box(121.1, 28.2, 121.7, 28.6))]
    ['inside it (121.37000, 28.38000) if latitude was written first']
    """
    if shape.is_empty or county.intersects(shape):
        return []
    found = []
    for guess in Guess:
        read = shapely.transform(shape, _READINGS[guess])
        if county.intersects(read):
            middle, said = read.centroid, _SAID[guess]
            place = f"{middle.x:.5f}, {middle.y:.5f}"
            words = Words(f"若{said.zh}，就在界内（{place}）", f"inside it ({place}) if {said.en}")
            found.append(Suspect(guess, read, words))
    return found


def outside(found: list[Suspect]) -> Words:
    """Return in one sentence that coordinates fall outside the county, and the readings that bring them inside."""
    return Words(
        "在县界外；" + "；".join(suspect.words.zh for suspect in found),
        "outside the county; " + "; ".join(suspect.words.en for suspect in found),
    )


def _read_as(datum: Datum) -> Callable[[Degrees], Degrees]:
    return lambda xy: np.column_stack(to_wgs84(xy[:, 0], xy[:, 1], datum))


_READINGS: dict[Guess, Callable[[Degrees], Degrees]] = {
    Guess.SWAPPED: lambda xy: xy[:, ::-1],
    Guess.GCJ02: _read_as(Datum.GCJ02),
    Guess.BD09: _read_as(Datum.BD09),
}
