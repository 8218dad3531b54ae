"""Land and islands about a county, and its border on land and over water."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.places import coast, county

# A county on the west of a bay, its neighbour to the north, the sea to the east.
OWN = box(120.0, 28.0, 120.5, 28.4)
NORTH = box(120.0, 28.4, 120.5, 28.8)
ISLET = box(120.60, 28.10, 120.61, 28.11)
ISLAND = box(120.62, 28.20, 120.65, 28.23)
OWN_SEA = box(120.0, 28.0, 120.56, 28.4)
AROUND = {"000002": NORTH}


@pytest.fixture(autouse=True)
def counties(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the made-up county its two areas."""
    monkeypatch.setattr(county, "boundary", lambda adcode: OWN)
    monkeypatch.setattr(
        county, "boundaries", lambda codes, boundary_set: {"000001": MultiPolygon([OWN_SEA, ISLET, ISLAND])}
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Write a coastline in the form of the package: the mainland reaches farther east, and has the larger island."""
    shapes = [box(119.0, 27.0, 120.52, 29.5), ISLAND.buffer(0.002), box(10.0, 10.0, 11.0, 11.0)]
    rings = [[list(map(list, shape.exterior.coords))] for shape in shapes]
    kept = {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "coordinates": rings}]}
    text = json.dumps(kept, separators=(",", ":")).encode()
    path = tmp_path / "geo-maps-earth-coastlines-1m-9.9.9.tgz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("package/map.geo.json")
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))
    return path


def hausdorff(one: BaseGeometry, other: BaseGeometry) -> float:
    return float(shapely.hausdorff_distance(one, other))


def test_the_county_s_land_ends_at_the_coast_and_has_its_islands(package: Path) -> None:
    drawn = coast.coast("000001", AROUND, package)
    mainland = box(120.0, 28.0, 120.52, 28.4)  # as far as the coastline
    for part in (mainland, ISLET, ISLAND):
        assert drawn.land.buffer(1e-6).covers(part)
    assert drawn.land.area == pytest.approx((mainland.area + ISLET.area + ISLAND.buffer(0.002).area), rel=0.01)


def test_sea_inside_the_county_s_line_is_no_land(package: Path) -> None:
    assert not coast.coast("000001", AROUND, package).land.intersects(box(120.53, 28.0, 120.55, 28.4))


def test_the_border_is_drawn_on_land_and_apart_over_water(package: Path) -> None:
    drawn = coast.coast("000001", AROUND, package)
    shared = shapely.LineString([(120.0, 28.4), (120.5, 28.4)])
    assert drawn.border.buffer(0.001).covers(shared)
    assert drawn.at_sea.buffer(0.001).covers(shapely.LineString([(120.56, 28.0), (120.56, 28.4)]))
    assert drawn.at_sea.distance(ISLAND) > 0.02, "an island's shore is no border"
    assert not drawn.at_sea.buffer(0.0005).intersects(shapely.LineString([(120.1, 28.4), (120.4, 28.4)]))


def test_a_border_with_no_known_county_runs_on_land_too(package: Path) -> None:
    # West of the county the land goes on and no county is known: a neighbouring country.
    west = shapely.LineString([(120.0, 28.1), (120.0, 28.3)])
    drawn = coast.coast("000001", AROUND, package)
    assert drawn.border.buffer(1e-6).covers(west)


def test_without_the_package_land_is_what_the_counties_cover_with_the_islets() -> None:
    drawn = coast.coast("000001", AROUND, None)
    assert hausdorff(drawn.land, MultiPolygon([OWN, ISLET, ISLAND])) < 1e-6
    assert hausdorff(drawn.neighbours["000002"], NORTH) < 1e-6
    assert hausdorff(drawn.border, OWN.boundary) < 1e-6
    assert drawn.beyond.is_empty
    assert drawn.sources == (coast.ISLANDS,)


def test_land_of_no_known_county_is_kept_apart(package: Path) -> None:
    wide = {"000002": NORTH, "000003": box(120.9, 28.0, 121.0, 28.8)}  # the frame reaches over the strait
    beyond = coast.coast("000001", wide, package).beyond
    assert not beyond.intersects(Polygon(OWN.buffer(-0.01)))
