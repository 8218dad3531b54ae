"""In what coordinates an export is."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import Point

from geo.datums import to_wgs84
from geo.errors import QueryError
from geo.export.values.coordinates import target
from geo.model import Datum

HERE = Point(121.4, 28.4)


@pytest.mark.parametrize(
    ("name", "called", "code", "suffix"),
    [
        ("wgs84", "EPSG:4326", "EPSG:4326", ""),
        ("OGC:CRS84", "EPSG:4326", "EPSG:4326", ""),
        ("CGCS2000", "EPSG:4490", "EPSG:4490", ""),
        ("EPSG:4549", "EPSG:4549", "EPSG:4549", ""),
        ("gcj02", "GCJ-02", "", "_gcj02"),
        ("GCJ-02", "GCJ-02", "", "_gcj02"),
        ("bd09", "BD-09", "", "_bd09"),
    ],
)
def test_coordinates_are_called_by_name_or_code(name: str, called: str, code: str, suffix: str) -> None:
    found = target(name, "--crs")
    assert (found.name, found.code, found.suffix) == (called, code, suffix)


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
def test_a_shifted_datum_goes_back_to_where_it_came_from(datum: Datum) -> None:
    (placed, nothing) = target(datum.value, "--crs").place(np.array([HERE, None], dtype=object))
    assert nothing is None
    assert placed.distance(HERE) > 0.003
    assert to_wgs84(placed.x, placed.y, datum) == pytest.approx((HERE.x, HERE.y), abs=1e-9)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gcj2", "Write gcj02 or an EPSG code"),
        ("wgs", "Write wgs84 or an EPSG code"),
        ("EPSG:45490", "Write a code such as EPSG:4549"),
        ("北京54", "Write a code such as EPSG:4549"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        target(name, "--crs")
    assert said in caught.value.line("en")


@pytest.mark.parametrize("name", ["EPSG:2437", "EPSG:4214", "EPSG:2384", "EPSG:4610"])  # Beijing 1954, Xian 1980
def test_a_datum_without_known_parameters_is_refused_not_taken_for_wgs84(name: str) -> None:
    with pytest.raises(QueryError) as caught:
        target(name, "--crs")
    assert "tens of metres from WGS84" in caught.value.line("en")
    assert "Use CGCS2000 (EPSG:4490)" in caught.value.line("en")
