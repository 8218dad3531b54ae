"""OGC API Features: every parameter is honoured or refused, and what is awkward comes right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import shapely
from pyproj import Transformer

from geo.api.collecting import BOX_EXAMPLE
from geo.api.table import CRS84, uri_of
from geo.crs import Plane
from geo.register import read_register, register_bytes
from geo.workspace import read_workspace
from tests.api.running import Service, built_workspace, running
from tests.samples import project

CGCS2000, ZONE = uri_of("EPSG:4490"), uri_of("EPSG:4549")
ITEMS = "/ogc/collections/projects/items"


def ids(answered: Any) -> list[str]:
    return [each["id"] for each in answered.json["features"]]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Three hundred projects: across 180°, without positions, with dates of every kind."""
    root = built_workspace(tmp_path_factory.mktemp("many") / "a")
    for layer in (root / "layers").glob("*.geojson"):
        if layer.stem not in ("structure", "structure-north", "road"):
            layer.unlink()
    empty = {"type": "FeatureCollection", "name": "road", "features": []}
    (root / "layers" / "road.geojson").write_text(json.dumps(empty), encoding="utf-8")
    made = []
    for number in range(300):
        shape = None if number % 10 == 0 else shapely.Point(round(179.5 + number / 300 - 360 * (number > 150), 6), 28.5)
        date = ("2020", "2021-06", "2022-03-05")[number % 3]
        made.append(replace(project(f"p{number:03}", shape), as_of=date))
    (root / "projects.geojson").write_bytes(register_bytes(made, read_workspace(root)))
    with running(root) as found:
        yield found


def test_three_hundred_projects_come_whole_through_paging(many: Service) -> None:
    path, found, pages = f"{ITEMS}?limit=70", [], 0
    while path:
        answered = many.get(path)
        assert answered.status == 200
        assert answered.json["numberMatched"] == 300
        assert answered.json["numberReturned"] == len(answered.json["features"])
        found += ids(answered)
        pages += 1
        following = [link["href"] for link in answered.json["links"] if link["rel"] == "next"]
        path = "?".join(urlsplit(following[0])[2:4]) if following else ""
    assert found == [f"p{number:03}" for number in range(300)]
    assert pages == 5


def test_a_page_that_ends_with_the_last_feature_has_no_next(many: Service) -> None:
    relations = {link["rel"] for link in many.get(f"{ITEMS}?limit=100&offset=200").json["links"]}
    assert "next" not in relations
    assert {"self", "prev", "collection"} <= relations


def test_a_limit_beyond_the_most_is_the_most(many: Service) -> None:
    assert many.get(f"{ITEMS}?limit=999999").json["numberReturned"] == 300


def test_a_box_has_what_touches_it_and_what_has_no_position(many: Service) -> None:
    answered = many.get(f"{ITEMS}?bbox=179.6,28,179.7,29&limit=1000")
    nowhere = {f"p{number:03}" for number in range(0, 300, 10)}
    there = {f"p{number:03}" for number in range(30, 61)}
    assert set(ids(answered)) == nowhere | there


def test_a_box_may_cross_the_antimeridian(many: Service) -> None:
    answered = many.get(f"{ITEMS}?bbox=179.9,28,-179.9,29&limit=1000&filter=geometry IS NOT NULL")
    assert set(ids(answered)) == {f"p{number:03}" for number in range(120, 181) if number % 10}
    turned = many.get(f"{ITEMS}?bbox=28,179.9,29,-179.9&bbox-crs={CGCS2000}&limit=1000&filter=geometry IS NOT NULL")
    assert ids(turned) == ids(answered)


@pytest.mark.parametrize(
    ("asked", "dates"),
    [
        ("2021-06-15", {"2021-06"}),
        ("2020-01-01/2020-12-31", {"2020"}),
        ("2021-01-01/..", {"2021-06", "2022-03-05"}),
        ("../2021-06-01T00:00:00Z", {"2020", "2021-06"}),
        ("/2019-01-01", set()),
        ("2022-03-04T16:00:00Z", {"2022-03-05"}),
        ("2022-03-05T16:00:00Z", set()),
    ],
)
def test_a_time_has_what_meets_it(asked: str, dates: set[str], many: Service) -> None:
    answered = many.get(f"{ITEMS}?datetime={asked}&limit=1000&properties=as_of")
    assert {each["properties"]["as_of"] for each in answered.json["features"]} == dates


def test_features_come_in_the_order_asked_for(many: Service) -> None:
    rows = many.get(f"{ITEMS}?sortby=-as_of,id&limit=1000&skipGeometry=true").json["features"]
    said = [(row["properties"]["as_of"], row["id"]) for row in rows]
    assert said == sorted(sorted(said, key=lambda each: each[1]), key=lambda each: each[0], reverse=True)
    assert {row["geometry"] for row in rows} == {None}


def test_what_has_no_value_comes_last_in_either_order(many: Service) -> None:
    for sign in ("", "-"):
        rows = many.get(f"{ITEMS}?sortby={sign}accuracy_m&limit=1000").json["features"]
        missing = [row["properties"]["accuracy_m"] is None for row in rows]
        assert missing == sorted(missing)
        assert any(missing)


def test_an_empty_collection_is_answered(many: Service) -> None:
    for query in (
        "",
        "?bbox=1,2,3,4",
        "?filter=stage = 'completion'",
        "?sortby=id",
        "?datetime=2021-01-01",
        "?stage=x",
    ):
        answered = many.get(f"/ogc/collections/road/items{query}")
        assert answered.status == 200, query
        assert (answered.json["features"], answered.json["numberMatched"]) == ([], 0)
    assert many.get("/ogc/collections/road").status == 200
    assert many.get("/ogc/collections/road/items/x").status == 404


@pytest.mark.parametrize("crs", [CRS84, CGCS2000, ZONE])
def test_coordinates_come_in_the_crs_asked_for_in_the_order_of_its_axes(crs: str, service: Service) -> None:
    plain = service.get(f"{ITEMS}?limit=1000")
    asked = service.get(f"{ITEMS}?limit=1000&crs={crs}")
    assert asked.headers["content-crs"] == f"<{crs}>"
    code = "OGC:CRS84" if crs == CRS84 else f"EPSG:{crs.rpartition('/')[2]}"
    change = Transformer.from_crs("OGC:CRS84", code)
    for before, after in zip(plain.json["features"], asked.json["features"], strict=True):
        if before["geometry"] is None:
            assert after["geometry"] is None
            continue
        x, y = shapely.get_coordinates(shapely.geometry.shape(before["geometry"]))[0]
        assert shapely.get_coordinates(shapely.geometry.shape(after["geometry"]))[0] == pytest.approx(
            change.transform(x, y), abs=0.01
        )
    one = service.get(f"{ITEMS}/{ids(plain)[0]}?crs={crs}")
    assert one.json["geometry"] == asked.json["features"][0]["geometry"]


def test_a_box_in_the_county_s_plane_has_what_lies_in_it(service: Service) -> None:
    x, y = 635_000, 3_140_000
    there = shapely.box(x - 15_000, y - 15_000, x + 15_000, y + 15_000)
    plane = Plane("EPSG:4549")
    wanted = {
        each.id
        for each in read_register(service.root / "projects.geojson")
        if each.position.geometry is None or plane.project(each.position.geometry).intersects(there)
    }
    box = f"{y - 15_000},{x - 15_000},{y + 15_000},{x + 15_000}"  # the northing is its first axis
    assert set(ids(service.get(f"{ITEMS}?bbox={box}&bbox-crs={ZONE}&limit=1000"))) == wanted


@pytest.mark.parametrize(
    ("condition", "meets"),
    [
        ("stage = 'completion' AND accuracy_m < 5000",
         lambda p: p["stage"] == "completion" and (p["accuracy_m"] or 9999) < 5000),
        ("NOT stage = 'completion'", lambda p: p["stage"] != "completion"),
        ("NOT accuracy_m < 500", lambda p: p["accuracy_m"] is not None and p["accuracy_m"] >= 500),
        ("accuracy_m IS NULL", lambda p: p["accuracy_m"] is None),
        ("name LIKE '%湖%'", lambda p: "湖" in p["name"]),
        ("name LIKE '%路'", lambda p: p["name"].endswith("路")),
        ("name LIKE '%'", lambda p: True),
        ("name LIKE '%_路%'", lambda p: "路" in p["name"][1:]),
        ("name LIKE '%.路%'", lambda p: False),
        (r"name LIKE '%\_路%'", lambda p: False),
        ("name NOT LIKE '%路%'", lambda p: "路" not in p["name"]),
        ("CASEI(name_en) LIKE CASEI('%ROAD%')", lambda p: "road" in p["name_en"].casefold()),
        ("CASEI(stage) = CASEI('COMPLETION')", lambda p: p["stage"] == "completion"),
        ("evidence LIKE '%。%。%。%。%。%。%。%。%。%x%'", lambda p: False),
        ("category IN ('rail', 'road')", lambda p: p["category"] in ("rail", "road")),
        ("accuracy_m BETWEEN 50 AND 500", lambda p: 50 <= (p["accuracy_m"] or 0) <= 500),
        ("accuracy_m BETWEEN 50 AND 500 OR stage = 'starting'",
         lambda p: 50 <= (p["accuracy_m"] or 0) <= 500 or p["stage"] == "starting"),
        ("500 > accuracy_m", lambda p: p["accuracy_m"] is not None and p["accuracy_m"] < 500),
        ("(stage = 'starting' OR stage = 'completion') AND tense = 'planned'",
         lambda p: p["stage"] in ("starting", "completion") and p["tense"] == "planned"),
        ("as_of >= '2022'", lambda p: p["as_of"] >= "2022"),
        ("stage = 'starting' OR stage = 'completion' AND tense = 'planned'",
         lambda p: p["stage"] == "starting" or (p["stage"] == "completion" and p["tense"] == "planned")),
        ("NOT (stage = 'completion' OR tense = 'planned')",
         lambda p: p["stage"] != "completion" and p["tense"] != "planned"),
        ("category NOT IN ('rail', 'road')", lambda p: p["category"] not in ("rail", "road")),
        ("accuracy_m NOT BETWEEN 50 AND 500", lambda p: p["accuracy_m"] is not None and p["accuracy_m"] > 500),
        ("last_seen = as_of", lambda p: p["last_seen"] == p["as_of"]),
        ("due < as_of", lambda p: p["due"] is not None and p["due"] < p["as_of"]),
        ("TRUE", lambda p: True),
        ("FALSE OR 1 = 1", lambda p: True),
    ],
)  # fmt: skip
def test_a_filter_has_what_meets_it(condition: str, meets: Any, service: Service) -> None:
    every = service.get(f"{ITEMS}?limit=1000").json["features"]
    answered = service.get(f"{ITEMS}?limit=1000&filter={condition}")
    assert answered.status == 200, answered.body
    assert ids(answered) == [each["id"] for each in every if meets(each["properties"])]


def test_a_filter_may_be_json(service: Service) -> None:
    tree = {
        "op": "and",
        "args": [
            {"op": "=", "args": [{"property": "stage"}, "completion"]},
            {"op": "<", "args": [{"property": "accuracy_m"}, 5000]},
        ],
    }
    answered = service.get(f"{ITEMS}?limit=1000&filter-lang=cql2-json&filter={quote(json.dumps(tree))}")
    assert ids(answered) == ids(service.get(f"{ITEMS}?limit=1000&filter=stage = 'completion' AND accuracy_m < 5000"))
    assert ids(answered)


SPATIAL = {
    "S_INTERSECTS": shapely.intersects,
    "S_WITHIN": shapely.within,
    "S_DISJOINT": shapely.disjoint,
    "S_CROSSES": shapely.crosses,
    "S_OVERLAPS": shapely.overlaps,
    "S_TOUCHES": shapely.touches,
    "S_EQUALS": shapely.equals,
    "S_CONTAINS": shapely.contains,
}


@pytest.mark.parametrize("name", SPATIAL)
def test_a_spatial_filter_has_what_lies_so(name: str, service: Service) -> None:
    every = [each for each in service.get(f"{ITEMS}?limit=1000").json["features"] if each["geometry"]]
    shapes = {each["id"]: shapely.geometry.shape(each["geometry"]) for each in every}
    for other in (shapely.box(121.3, 28.3, 121.5, 28.5), next(iter(shapes.values()))):
        answered = service.get(f"{ITEMS}?limit=1000&filter={name}(geometry, {other.wkt})")
        assert answered.status == 200, answered.body
        assert ids(answered) == [id_ for id_, shape in shapes.items() if SPATIAL[name](shape, other)]


def test_a_spatial_filter_reads_its_geometry_in_the_crs_given(service: Service) -> None:
    plain = ids(service.get(f"{ITEMS}?limit=1000&filter=S_WITHIN(geometry, BBOX(121.3, 28.3, 121.5, 28.5))"))
    turned = "S_WITHIN(geometry, POLYGON((28.3 121.3, 28.3 121.5, 28.5 121.5, 28.5 121.3, 28.3 121.3)))"
    corners = [
        Transformer.from_crs("OGC:CRS84", "EPSG:4549").transform(x, y) for x, y in ((121.3, 28.3), (121.5, 28.5))
    ]
    north, east, north_too, east_too = (round(each) for pair in corners for each in pair)
    wider = f"S_WITHIN(geometry, BBOX({north - 500}, {east - 500}, {north_too + 500}, {east_too + 500}))"
    assert plain
    assert ids(service.get(f"{ITEMS}?limit=1000&filter={turned}&filter-crs={CGCS2000}")) == plain
    assert set(ids(service.get(f"{ITEMS}?limit=1000&filter={wider}&filter-crs={ZONE}"))) >= set(plain)


def test_a_field_is_asked_for_by_its_name(service: Service) -> None:
    rows = service.get(f"{ITEMS}?category=rail&stage=construction&limit=1000").json["features"]
    assert {(row["properties"]["category"], row["properties"]["stage"]) for row in rows} <= {("rail", "construction")}
    every = service.get(f"{ITEMS}?filter=accuracy_m = 5300&limit=1000")
    assert ids(service.get(f"{ITEMS}?accuracy_m=5300&limit=1000")) == ids(every)


UNFIT = {
    "?limit=0": "limit",
    "?limit=x": "limit",
    "?offset=-1": "offset",
    "?bbox=1,2,3": "bbox",
    "?bbox=1,5,3,4": "bbox",
    "?bbox=nan,1,2,3": "bbox",
    "?bbox=1,2,999,4": "bbox",
    "?bbox-crs=" + CRS84: "bbox-crs",
    f"?bbox={BOX_EXAMPLE}&bbox-crs=EPSG:4326": "bbox-crs",
    f"?bbox=9e9,9e9,9e10,9e10&bbox-crs={ZONE}": "bbox",
    "?crs=EPSG:4326": "crs",
    "?datetime=2021": "datetime",
    "?datetime=2021-02-30": "datetime",
    "?datetime=2021-02-03/2020-01-01": "datetime",
    "?datetime=../..": "datetime",
    "?sortby=colour": "sortby",
    "?sortby=,": "sortby",
    "?properties=colour": "properties",
    "?skipGeometry=maybe": "skipGeometry",
    "?filter=colour = 1": "filter",
    "?filter=stage": "filter",
    "?filter=stage = 1": "filter",
    "?filter=accuracy_m = 'x'": "filter",
    "?filter=stage = 'a": "filter",
    f"?filter={'(' * 60}": "filter",  # with each bracket the package takes twice as long to find that it is no CQL2
    f"?filter={'a IN (' * 40}": "filter",
    f"?filter=stage = '{')' * 60}' AND {'(' * 60}": "filter",
    "?filter=INTERSECTS(stage, POINT(1 2))": "filter",
    "?filter=DWITHIN(geometry, POINT(1 2), 5, meters)": "filter",
    "?filter=accuracy_m + 1 = 2": "filter",
    "?filter=f(stage) = 'a'": "filter",
    "?filter-lang=cql2-text": "filter-lang",
    f"?filter-crs={CRS84}": "filter-crs",
    "?filter=stage = 'a'&filter-lang=cql-text": "filter-lang",
    "?filter=stage = 'a'&filter-lang=cql2-json": "filter",
    '?filter={"op":"and"}&filter-lang=cql2-json': "filter",
    "?filter=[]&filter-lang=cql2-json": "filter",
    "?filter=stage = TRUE": "filter",
    "?filter=stage = NULL": "filter",
    "?filter=stage IN (1)": "filter",
    "?filter=stage LIKE stage": "filter",
    "?filter=accuracy_m LIKE '5'": "filter",
    "?filter=CASEI(accuracy_m) = 5": "filter",
    "?filter=as_of > DATE('2021-01-01')": "filter",
    "?filter=(stage = 'a') IS NULL": "filter",
    "?filter=S_INTERSECTS(geometry, POINT EMPTY)": "filter",
    "?filter=S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))": "filter",
    "?filter=S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))": "filter",
    "?filter=S_INTERSECTS(geometry, BBOX(1, 2))": "filter",
    "?filter=S_INTERSECTS(geometry, POINT(500 1))": "filter",
    "?filter=S_INTERSECTS(geometry, geometry)": "filter",
    f"?filter=S_INTERSECTS(geometry, POINT(9e9 9e9))&filter-crs={ZONE}": "filter",
    "?filter=stage = 'a'&filter-crs=x": "filter-crs",
    "?accuracy_m=x": "accuracy_m",
    "?colour=red": "colour",
    "?f=html": "f",
    "?q=x": "q",
    "?resulttype=hits": "resulttype",
}


@pytest.mark.parametrize("query", UNFIT)
def test_what_cannot_be_honoured_is_refused(query: str, service: Service) -> None:
    answered = service.get(f"{ITEMS}{query}")
    assert answered.status == 400, answered.body[:300]
    problem = answered.json
    assert problem["field"] == UNFIT[query], problem
    assert problem["limit"]
    assert problem["example"]
