"""What is near, as the page reckons it: the table, and what `geo near` answers, on a register of any kind."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD
from geo.maps import assets
from geo.model import Project
from geo.nearby import DIRECTIONS, WALK_M_A_MINUTE, Near, surroundings
from tests.samples import PLANE, project
from tests.test_near_vectors import OFF, TABLE, VECTORS, metres

MERIDIAN = 120
HAIR_M = 0.01  # what the page's reckoning may be off
REGISTERS, POINTS = 50, 20  # in all 1,000 points
COUNTY = box(121.15, 28.15, 121.8, 28.6)

ASK = """
([things, county, asked]) => {
  const among = nearby.among(things, 120, county);
  const plain = ({ thing, ...rest }) => ({ id: thing.id, ...rest });
  return asked.map(([position, radius]) => {
    const { within, perhaps, nearest, outside } = among.surroundings(position, radius);
    return { within: within.map(plain), perhaps: perhaps.map(plain), nearest: nearest.map(plain), outside };
  });
}
"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page with the modules that need none."""
    page = browser.new_page()
    for name in ("geodesy", "nearby"):
        page.add_script_tag(content=assets.viewer_script(name))
    yield page
    page.close()


def of_the_page(blank: Page, things: list[dict[str, Any]], county: Any, *asked: Any) -> Any:
    return blank.evaluate(ASK, [things, county, list(asked)])


THINGS = [{"id": row["id"], "accuracyM": row["accuracy_m"], "geometry": row["geometry"]} for row in TABLE["projects"]]


@pytest.mark.parametrize("name", VECTORS)
def test_the_page_answers_as_the_table_does(blank: Page, name: str) -> None:
    vector = VECTORS[name]
    (found,) = of_the_page(blank, THINGS, TABLE["county"], (vector["position"], vector["radius_m"]))
    assert [hit["id"] for hit in found["within"]] == [said["id"] for said in vector["within"]]
    assert [hit["id"] for hit in found["perhaps"]] == vector["perhaps"]
    assert [hit["id"] for hit in found["nearest"]] == [said["id"] for said in vector["nearest"]]
    assert (found["outside"] > 0) == vector["outside"]
    for hit, said in zip((*found["within"], *found["nearest"]), (*vector["within"], *vector["nearest"]), strict=True):
        assert hit["distance"] == metres(said["distance_m"])
        assert (hit["least"], hit["most"]) == (metres(said["least_m"]), metres(said["most_m"]))
        assert (hit["direction"], hit["sure"]) == (said["direction"] or "", said["direction_sure"])
        if said["bearing_deg"] is not None:
            assert abs((hit["bearing"] - said["bearing_deg"] + 180) % 360 - 180) <= OFF["degrees"]


def test_the_rules_of_the_page_are_those_of_geo(blank: Page) -> None:
    assert tuple(blank.evaluate("nearby.DIRECTIONS")) == DIRECTIONS
    lengths = [0, 1, 79, 80, 81, 1000, 12345]
    walks = blank.evaluate("lengths => lengths.map(nearby.walkMinutes)", lengths)
    assert walks == [math.ceil(length / WALK_M_A_MINUTE) for length in lengths]


@pytest.mark.parametrize("lon", [117.5, 119.999, 120.0, 121.37, 122.6])
@pytest.mark.parametrize("lat", [18.2, 28.38, 45.5])
def test_the_plane_of_the_page_is_that_of_the_county(blank: Page, lon: float, lat: float) -> None:
    east, north, back = blank.evaluate(
        "place => { const { to, from } = geodesy.plane(120); const [x, y] = to(place); return [x, y, from(x, y)]; }",
        [lon, lat],
    )
    ours = PLANE.project(Point(lon, lat))
    assert (east + 500_000, north) == pytest.approx((ours.x, ours.y), abs=1e-3)
    assert back == pytest.approx([lon, lat], abs=1e-9)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(start=st.tuples(st.floats(73, 135), st.floats(18, 53)), end=st.tuples(st.floats(73, 135), st.floats(18, 53)))
def test_a_geodesic_is_that_of_the_ellipsoid(blank: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    forward, _, length = GEOD.inv(*start, *end)
    way = blank.evaluate("ends => geodesy.way(...ends)", [start, end])
    assert way["metres"] == pytest.approx(length, abs=1e-3)
    if length > 1:
        assert abs((way["bearing"] - forward + 180) % 360 - 180) < 1e-2


def test_from_the_other_side_of_the_world_the_nearest_are_told(blank: Page) -> None:
    for position in ([-58.6, -28.4], [-74.0, 40.7], [0.0, 0.0], [121.4, -89.0]):
        (found,) = of_the_page(blank, THINGS, TABLE["county"], (position, 5000))
        assert (found["within"], found["perhaps"], len(found["nearest"])) == ([], [], 3)
        assert found["outside"] > 3_000_000


def test_without_a_project_nothing_is_near(blank: Page) -> None:
    (found,) = of_the_page(blank, [], None, ([121.4, 28.4], 5000))
    assert found == {"within": [], "perhaps": [], "nearest": [], "outside": 0}


PLACE = st.tuples(st.floats(121.1, 121.85), st.floats(28.1, 28.65)).map(lambda at: (round(at[0], 6), round(at[1], 6)))
PATH = st.lists(PLACE, min_size=2, max_size=6, unique=True)
AREA = st.tuples(PLACE, st.floats(0.0005, 0.1), st.floats(0.0005, 0.1)).map(
    lambda drawn: box(*drawn[0], drawn[0][0] + drawn[1], drawn[0][1] + drawn[2])
)
RING = AREA.map(lambda area: Polygon(area.exterior, [area.buffer(-0.0002).exterior]))
SHAPES: st.SearchStrategy[BaseGeometry] = st.one_of(
    PLACE.map(Point),
    st.lists(PLACE, min_size=2, max_size=4, unique=True).map(MultiPoint),
    PATH.map(LineString),
    st.lists(PATH, min_size=2, max_size=3).map(MultiLineString),
    AREA,
    RING,
)
REGISTER = st.lists(st.tuples(SHAPES, st.sampled_from([0, 50, 394, 2500, 9300])), max_size=12)
ASKED = st.lists(
    st.tuples(PLACE, st.sampled_from([300.0, 1000.0, 2000.0, 5000.0, 12_345.6])), min_size=POINTS, max_size=POINTS
)


@settings(max_examples=REGISTERS, suppress_health_check=list(HealthCheck), deadline=None)
@given(register=REGISTER, asked=ASKED)
def test_the_page_answers_as_geo_near_does(
    blank: Page, register: list[tuple[BaseGeometry, int]], asked: list[tuple[tuple[float, float], float]]
) -> None:
    projects = [drawn(str(number), *row) for number, row in enumerate(register)]
    things = [
        {"id": each.id, "accuracyM": each.position.accuracy_m, "geometry": mapping(each.position.geometry)}
        for each in projects
        if each.position.geometry is not None
    ]
    answers = of_the_page(blank, json.loads(json.dumps(things)), mapping(COUNTY), *asked)
    for (position, radius), answer in zip(asked, answers, strict=True):
        ours = surroundings(projects, Point(position), radius, PLANE, COUNTY)
        told = {hit["id"]: hit for key in ("within", "perhaps", "nearest") for hit in answer[key]}
        same(ours.within, answer["within"], told, radius, position)
        same(ours.perhaps, answer["perhaps"], told, radius, position)
        if bool(ours.within) == bool(answer["within"]):
            assert len(ours.nearest) == len(answer["nearest"])
        assert answer["outside"] == pytest.approx(ours.outside_m, abs=HAIR_M)


def drawn(identity: str, geometry: BaseGeometry, accuracy_m: int) -> Project:
    made = project(identity, geometry)
    return replace(made, position=replace(made.position, accuracy_m=accuracy_m))


def same(
    ours: list[Near], theirs: list[dict[str, Any]], told: dict[str, Any], radius: float, position: tuple[float, float]
) -> None:
    """Hold a list of the page to that of geo; what hangs on a hair may be on either side of it."""

    def hangs(distance: float, accuracy: float) -> bool:
        return min(abs(distance - radius), abs(distance - accuracy - radius)) < HAIR_M

    clear = [hit for hit in ours if not hangs(hit.distance_m, hit.accuracy_m)]
    seen = [hit for hit in theirs if not hangs(hit["distance"], hit["accuracy"])]
    assert {hit.project.id for hit in clear} == {hit["id"] for hit in seen}
    assert [hit.distance_m for hit in clear] == pytest.approx([hit["distance"] for hit in seen], abs=HAIR_M)
    for hit in clear:
        page = told[hit.project.id]
        assert page["distance"] == pytest.approx(hit.distance_m, abs=HAIR_M)
        assert abs(page["least"] - hit.least_m) <= 1 and abs(page["most"] - hit.most_m) <= 1
        if page["bearing"] is not None:
            # Two parts may be equally near; whichever it is, the way that is told leads there.
            lon, lat, _ = GEOD.fwd(*position, page["bearing"], page["distance"])
            geometry = hit.project.position.geometry
            assert geometry is not None and PLANE.distance_m(Point(lon, lat), geometry) < HAIR_M
