"""How far a drawn position may be from the true one: by rule, never typed.

`accuracy_m`: in 95 of 100 cases no true point of the thing lies farther from the drawn geometry. Each method has one
rule; docs/register.md states them for readers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import shapely
from shapely.geometry import Point

from geo.crs import geodesic_m
from geo.model import Datum, Place
from geo.places.printed import last_digit_deg

POINT_AT_LEAST_M = 50  # printed digits promise more than a thing with an extent can keep
TOWN_RECORD_M = 2_000
# The kinds of places, and how far a gazetteer's own point for one may be off: the larger the thing, the less it says.
RECORD_M = {
    "town": TOWN_RECORD_M,  # 镇, 乡 or 街道
    "district": TOWN_RECORD_M,  # 片区, 新区
    "village": 1_000,
    "station": 500,
    "toll": 500,
    "berth": 500,
    "route-point": 500,
    "other": 500,
}
EXTENSION_M = 3_000  # a city street is seldom made longer by more than this at a time
AROUND_AT_LEAST_M = 500
ASSUMED_DATUM_M = 600  # what GCJ-02 numbers taken for WGS84 are off; BD-09, twice as far off, says what it is

_METRES_PER_DEGREE = 111_320.0  # of latitude; a degree of longitude is shorter, so this is the safe side


def of_point(printed: Sequence[str], datum: Datum) -> int:
    """Return the accuracy of a thing's own cited coordinates: half the last digit given, at least 50 m."""
    half = max(last_digit_deg(number) for number in printed) / 2 * _METRES_PER_DEGREE
    return _assumed(max(POINT_AT_LEAST_M, math.ceil(half)), datum)


def of_record(kind: str, printed: Sequence[str], datum: Datum) -> int:
    """Return the accuracy of a named place's own record in a gazetteer: by its kind, at least what its digits give."""
    return max(of_point(printed, datum), _assumed(RECORD_M[kind], datum))


def of_route(stops: Sequence[Place]) -> int:
    """Return the accuracy of a line through places: the worst of them plus a quarter of the longest gap."""
    return max(stop.accuracy_m for stop in stops) + math.ceil(_longest_gap_m(stops) / 4)


def of_extension(street: Place) -> int:
    """Return the accuracy of a street's end for what goes on from it: how far is not said."""
    return street.accuracy_m + EXTENSION_M


def of_surroundings(place: Place) -> int:
    """Return the accuracy of a place for what lies round it: as far again as the place is wide, 500 m at least."""
    corners = shapely.get_coordinates(shapely.box(*place.geometry.bounds))
    wide = geodesic_m(Point(corners[0]), Point(corners[2]))
    return place.accuracy_m + max(AROUND_AT_LEAST_M, place.radius_m, math.ceil(wide))


def of_surroundings_in(town: Place) -> int:
    """Return the accuracy of a town for what lies round something of which only the town is known."""
    return town.radius_m + AROUND_AT_LEAST_M


def _longest_gap_m(stops: Sequence[Place]) -> float:
    points = [stop.geometry.centroid for stop in stops]
    return max((geodesic_m(a, b) for a, b in pairwise(points)), default=0.0)


def _assumed(metres: int, datum: Datum) -> int:
    return metres + ASSUMED_DATUM_M if datum is Datum.UNKNOWN else metres
