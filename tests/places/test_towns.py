"""Which towns a position belongs to."""

from __future__ import annotations

from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.model import InTown, Method, Position
from geo.places.towns import Towns
from tests.samples import PLANE, place, town

WEST, EAST = town("town-west", "西镇", 121.3, 28.4), town("town-east", "东镇", 121.5, 28.4)
STATION = place("station", "站", Point(121.3, 28.4))
TOWNS = Towns.of({one.id: one for one in (WEST, EAST, STATION)}, PLANE)


def at(shape: BaseGeometry | None, *through: str) -> Position:
    return Position(shape, Method.POINT, 50, "某图", through=through)


def test_a_town_that_the_source_names_is_said() -> None:
    assert TOWNS.ties(at(Point(121.3, 28.4), "town-east")) == (InTown("town-east", "东镇", said=True),)


def test_the_town_of_the_sheet_is_said_whatever_stands_nearest() -> None:
    assert TOWNS.ties(at(Point(121.3, 28.4), "station"), "东镇") == (InTown("town-east", "东镇", said=True),)


def test_a_position_that_names_no_town_has_the_nearest_and_says_so() -> None:
    assert TOWNS.ties(at(Point(121.42, 28.4), "station")) == (InTown("town-east", "东镇", said=False),)


def test_a_line_has_the_towns_that_it_passes_by_its_length() -> None:
    line = LineString([(121.3, 28.4), (121.48, 28.4)])
    assert [tie.name for tie in TOWNS.ties(at(line))] == ["西镇", "东镇"]


def test_a_corner_that_a_line_cuts_is_no_town_of_it() -> None:
    line = LineString([(121.2, 28.4), (121.403, 28.4)])
    assert [tie.name for tie in TOWNS.ties(at(line))] == ["西镇"]


def test_without_a_position_only_the_sheet_knows() -> None:
    assert TOWNS.ties(at(None)) == ()
    assert TOWNS.ties(at(None), "西镇") == (InTown("town-west", "西镇", said=True),)


def test_a_county_of_one_town_has_everything_in_it() -> None:
    only = Towns.of({WEST.id: WEST}, PLANE)
    assert [tie.name for tie in only.ties(at(Point(121.9, 28.1)))] == ["西镇"]


def test_a_county_without_towns_has_none() -> None:
    assert Towns.of({}, PLANE).ties(at(Point(121.3, 28.4))) == ()
