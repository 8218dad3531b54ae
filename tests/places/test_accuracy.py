"""How far a position may be off, by the rule of its method."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point

from geo.crs import geodesic_m
from geo.model import Datum
from geo.places import accuracy
from tests.samples import place

FINE = ("121.3208306", "28.4821963")
NEAR, FAR = Point(121.3, 28.4), Point(121.4, 28.4)


def test_a_point_is_never_better_than_50_m() -> None:
    assert accuracy.of_point(FINE, Datum.WGS84) == 50


@pytest.mark.parametrize(
    ("printed", "metres"),
    [
        (("121.37", "28.38"), 557),  # half of 0.01 degrees
        (("121.371", "28.38"), 557),  # the coarser of the two decides
        (("121°22′", "28°23′"), 928),  # half a minute
        (("121°22′37″", "28°23′10″"), 50),
    ],
)
def test_a_point_is_as_good_as_half_its_last_digit(printed: tuple[str, str], metres: int) -> None:
    assert accuracy.of_point(printed, Datum.WGS84) == metres


@pytest.mark.parametrize(
    ("kind", "metres"), [("town", 2_000), ("district", 2_000), ("village", 1_000), ("station", 500), ("other", 500)]
)
def test_a_record_is_as_good_as_its_kind(kind: str, metres: int) -> None:
    assert accuracy.of_record(kind, FINE, Datum.WGS84) == metres


def test_a_record_is_never_better_than_its_digits() -> None:
    assert accuracy.of_record("other", ("121.3", "28.4"), Datum.WGS84) == 5_566


@pytest.mark.parametrize("datum", Datum)
def test_only_a_datum_that_is_assumed_costs_600_m(datum: Datum) -> None:
    dearer = 600 if datum is Datum.UNKNOWN else 0
    assert accuracy.of_point(FINE, datum) == 50 + dearer
    assert accuracy.of_record("town", FINE, datum) == 2_000 + dearer


def test_a_route_is_its_worst_point_and_a_quarter_of_its_longest_gap() -> None:
    stops = [place("a", "甲", NEAR, accuracy_m=50), place("b", "乙", FAR, accuracy_m=300), place("c", "丙", FAR)]
    assert accuracy.of_route(stops) == pytest.approx(300 + geodesic_m(NEAR, FAR) / 4, abs=1)


def test_a_route_through_something_long_is_measured_from_its_middle() -> None:
    line = place("a", "甲", LineString([(121.2, 28.4), (121.4, 28.4)]))
    assert accuracy.of_route([line, place("b", "乙", NEAR)]) == pytest.approx(50, abs=1)
