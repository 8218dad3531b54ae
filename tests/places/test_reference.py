"""The hand-kept reference layers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.datums import from_wgs84, to_wgs84
from geo.model import Datum, Method, Place, PublishedLength, Source
from geo.places import accuracy
from geo.places.reference import Reference, read_reference, shape_by_rule
from tests.samples import town
from tests.workspaces import REPOSITORY

Row = dict[str, Any]
TOWN = town("town-a", "甲镇", 121.35, 28.40)
COUNTY = box(121.1, 28.2, 121.7, 28.6)


def station(**changes: Any) -> Row:
    """Return a sound place; a property changed to ... is left out."""
    properties = {
        "id": "station-a",
        "name": "甲站",
        "name_en": "A station",
        "aliases": ["甲火车站"],
        "kind": "station",
        "method": "point",
        "source": {"title": "某图集", "date": "2020", "record": "第3页"},
        "source_datum": "wgs84",
        "as_published": ["121.3208", "28.4822"],
        **changes,
    }
    return {
        "type": "Feature",
        "properties": {key: value for key, value in properties.items() if value is not ...},
        "geometry": {"type": "Point", "coordinates": [121.3208, 28.4822]},
    }


def moved(row: Row, kind: str, coordinates: Any) -> Row:
    """Return the feature with another geometry."""
    return {**row, "geometry": {"type": kind, "coordinates": coordinates}}


def line(**changes: Any) -> Row:
    """Return a sound alignment from the station to the town."""
    properties = {"id": "line-a", "name": "甲线", "kind": "railway", "method": "route", **changes}
    properties.setdefault("through", ["station-a", "town-a"])
    row = station(**properties)
    for key in ("source_datum", "as_published"):
        del row["properties"][key]
    return moved(row, "LineString", [[121.3208, 28.4822], [121.35, 28.40]])


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reference]:
    """Write reference layers and read them."""

    def run(places: list[Row], alignments: list[Row] | None = None) -> Reference:
        for name, rows in (("places", places), ("alignments", alignments or [])):
            path = tmp_path / "reference" / f"{name}.geojson"
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
        return read_reference(tmp_path / "reference", [TOWN], COUNTY)

    return run


Read = Callable[..., Reference]


def only(reference: Reference) -> Place:
    assert [str(fault) for fault in reference.faults] == []
    (place,) = reference.places
    return place


def said(reference: Reference) -> str:
    """Return the one fault that was found, in English."""
    (fault,) = reference.faults
    return fault.line("en")


def test_the_layers_of_the_repository_have_no_faults(wenling_towns: tuple[Place, ...]) -> None:
    reference = read_reference(REPOSITORY / "layers" / "reference", wenling_towns)
    assert [str(fault) for fault in reference.faults] == []
    assert {"station-wenling", "line-s1-wenling"} <= {place.id for place in reference.places}


def test_layers_that_are_not_there_are_empty(tmp_path: Path) -> None:
    assert read_reference(tmp_path, []) == Reference()


def test_a_place_is_where_its_source_says(read: Read) -> None:
    place = only(read([station()]))
    assert (place.id, place.name, place.aliases, place.kind) == ("station-a", "甲站", ("甲火车站",), "station")
    assert place.geometry == Point(121.3208, 28.4822)
    assert (place.method, place.datum, place.accuracy_m) == (Method.POINT, Datum.WGS84, 50)
    assert str(place.sources[0]) == "某图集, 2020, 第3页"


def test_degrees_minutes_and_seconds_are_read_as_printed(read: Read) -> None:
    row = station(as_published=["121°19′15″E", "28°28′56″N"])
    place = only(read([moved(row, "Point", [121.320833, 28.482222])]))
    assert place.accuracy_m == 50


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
def test_shifted_numbers_are_brought_to_wgs84(read: Read, datum: Datum) -> None:
    lon, lat = from_wgs84(np.array([121.3208]), np.array([28.4822]), datum)
    printed = [f"{lon[0]:.7f}", f"{lat[0]:.7f}"]
    assert only(read([station(source_datum=datum.value, as_published=printed)])).geometry == Point(121.3208, 28.4822)


def test_shifted_numbers_taken_as_they_are_lie_hundreds_of_metres_off(read: Read) -> None:
    assert "the geometry lies 5" in said(read([station(source_datum="gcj02")]))


@pytest.mark.parametrize("closed", [False, True])
def test_an_area_may_be_printed_with_its_first_corner_again_or_without(read: Read, closed: bool) -> None:
    corners = [["121.30", "28.30"], ["121.40", "28.30"], ["121.40", "28.40"]]
    ring = [[float(lon), float(lat)] for lon, lat in corners]
    row = station(as_published=[*corners, corners[0]] if closed else corners)
    assert only(read([moved(row, "Polygon", [[*ring, ring[0]]])])).geometry.geom_type == "Polygon"


def test_a_record_is_as_good_as_its_kind(read: Read) -> None:
    assert only(read([station(method="place", kind="village")])).accuracy_m == 1_000


BEYOND = ("121.7025", "28.4")  # GCJ-02 of a place inside the county's eastern border


def beyond(**changes: Any) -> Row:
    row = station(as_published=list(BEYOND), **changes)
    return moved(row, "Point", [float(number) for number in BEYOND])


@pytest.mark.parametrize("datum", ["wgs84", "cgcs2000", "unknown"])
def test_a_place_outside_that_would_be_inside_in_another_datum_is_a_doubt_and_no_fault(read: Read, datum: str) -> None:
    reference = read([station(id="station-b"), beyond(source_datum=datum)])
    assert reference.faults == []
    assert len(reference.places) == 2
    (doubt,) = reference.doubts
    assert doubt.line("en").startswith("reference/places.geojson #2 station-a: outside the county; inside it (121.69")
    assert "if they are GCJ-02" in doubt.what.en
    assert "source_datum" in doubt.remedy.zh


def test_a_place_whose_datum_is_stated_as_shifted_is_no_doubt(read: Read) -> None:
    lon, lat = to_wgs84(float(BEYOND[0]), float(BEYOND[1]), Datum.GCJ02)
    row = moved(beyond(source_datum="gcj02"), "Point", [lon, lat])
    assert only(read([row])).geometry == Point(lon, lat)
    assert read([row]).doubts == []


def test_a_doubt_that_was_looked_into_is_told_no_more_and_costs_what_it_did(read: Read) -> None:
    looked = beyond(source_datum="unknown", checked="查过，来源没有写 not in the source")
    assert read([looked]).doubts == []
    assert only(read([looked])).accuracy_m == only(read([beyond(source_datum="unknown")])).accuracy_m


def test_a_point_of_a_line_may_stand_beyond_the_border(read: Read) -> None:
    assert read([beyond(kind="route-point")]).doubts == []


def test_a_place_inside_is_no_doubt(read: Read) -> None:
    assert read([station()]).doubts == []


def test_an_assumed_datum_costs_600_m(read: Read) -> None:
    assert only(read([station(source_datum="unknown")])).accuracy_m == 650


def test_a_drawn_place_needs_no_numbers_and_is_as_good_as_its_drawer_says(read: Read) -> None:
    drawn = station(method="drawn", as_published=..., drawn_by="某人", drawn_on="2021-03-01", stated_accuracy_m=30)
    assert only(read([drawn])).accuracy_m == 30


def test_a_line_goes_through_its_places_and_is_as_good_as_they_are(read: Read) -> None:
    reference = read([station()], [line()])
    drawn = reference.places[1]
    assert drawn.geometry.coords[:] == [(121.3208, 28.4822), (121.35, 28.40)]
    assert drawn.accuracy_m == accuracy.of_route([reference.places[0], TOWN])


@pytest.mark.parametrize(("datum", "of_line"), [("unknown", Datum.UNKNOWN), ("cgcs2000", Datum.WGS84)])
def test_a_line_through_a_place_of_unknown_datum_has_none(read: Read, datum: str, of_line: Datum) -> None:
    assert read([station(source_datum=datum)], [line()]).places[1].datum is of_line


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (station(id=...), "id is missing"),
        (station(name=""), "name is missing"),
        (station(source=...), "it has no source"),
        (station(method="guess"), "method cannot be 'guess'. Write one of point, place, drawn"),
        (station(source_datum="wgs"), "source_datum cannot be 'wgs'. Write one of wgs84"),
        (station(kind="railway station"), "kind cannot be 'railway station'. Write one of town"),
        (station(aliases="甲火车站"), "aliases should be a list of names"),
        (station(as_published=...), "as_published should hold the longitude and latitude as printed"),
        (station(as_published=[121.3208, 28.4822]), "as_published should hold"),
        (station(as_published=["121.3208"]), "as_published should hold"),
        (station(as_published=["121.3208", "北纬28度"]), "cannot be read: 北纬28度"),
        (station(as_published=["28.4822", "121.3208"]), "from what its source's numbers give"),
        (station(as_published=["121.3308", "28.4822"]), "the geometry lies 979 m from what its source's numbers give"),
        (station(as_published=[["121.3", "28.4"], ["121.4", "28.4"]]), "differ in the number of points"),
        (moved(station(), "Point", [28.4822, 121.3208]), "the wrong way round"),
        (moved(station(), "Polygon", [[[121.3, 28.3], [121.4, 28.4], [121.4, 28.3]]]), "broken shape"),
        (moved(station(), "Polygon", [[[121, 28], [122, 28], [122, 29], [121, 28]]]), "differ in the number of points"),
        (station(method="drawn"), "a drawn feature needs drawn_by and drawn_on"),
        (station(method="drawn", drawn_by="某人", drawn_on="2021"), "stated_accuracy_m should be a whole number"),
        ({"type": "Feature"}, "it has no properties"),
    ],
)
def test_a_fault_in_a_place_is_one_line_with_file_and_feature(read: Read, row: Row, words: str) -> None:
    line_said = said(read([row]))
    assert line_said.startswith("reference/places.geojson #1")
    assert words in line_said


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (line(through=...), "through is missing"),
        (line(through=["station-a"]), "through needs two places at least"),
        (line(through=["statoin-a", "town-a"]), "unknown place 'statoin-a'. Did you mean station-a"),
        (line(through=["温岭", "town-a"]), "unknown place '温岭'. Add it to places.geojson first"),
        (line(through=[["station-a"], "town-a"]), "names an unknown place"),
        (line(method="point"), "method cannot be 'point'. Write one of route, between"),
        (line(kind="station"), "kind cannot be 'station'. Write one of railway"),
        (line(source=...), "it has no source"),
        (moved(line(), "LineString", [[121.3208, 28.4822], [121.35, 28.41]]), "the geometry lies 1,108 m from"),
        (moved(line(), "LineString", [[121.3, 28.4], [121.3, 28.4]]), "broken shape"),
    ],
)
def test_a_fault_in_an_alignment_is_one_line_with_file_and_feature(read: Read, row: Row, words: str) -> None:
    line_said = said(read([station()], [row]))
    assert line_said.startswith("reference/alignments.geojson #1 line-a: ")
    assert words in line_said


@pytest.mark.parametrize("identity", ["station-a", "town-a"])
def test_an_id_belongs_to_one_place_only(read: Read, identity: str) -> None:
    line_said = said(
        read([station(), station(name="乙站", id=identity)] if identity == "station-a" else [station(id=identity)])
    )
    assert f"id {identity} is taken by {'甲站' if identity == 'station-a' else '甲镇'}" in line_said


def test_every_fault_is_found_at_once(read: Read) -> None:
    reference = read([station(source=...), station(), station(id="b", kind="x")], [line(method="x")])
    assert [fault.where for fault in reference.faults] == [
        "reference/places.geojson #1 station-a",
        "reference/places.geojson #3 b",
        "reference/alignments.geojson #1 line-a",
    ]


def test_a_place_moved_without_its_numbers_is_told_what_to_do(read: Read) -> None:
    line_said = said(read([moved(station(), "Point", [121.33, 28.4822])]))
    assert "write its source's new numbers into as_published" in line_said
    assert "with drawn_by, drawn_on and stated_accuracy_m" in line_said


def test_a_line_moved_without_its_places_is_told_what_to_do(read: Read) -> None:
    row = moved(line(), "LineString", [[121.33, 28.4822], [121.35, 28.40]])
    assert "goes through the places in through: change those" in said(read([station()], [row]))


@pytest.mark.parametrize(
    ("row", "shape"),
    [
        (station(as_published=["121.5", "28.3"]), Point(121.5, 28.3)),
        (line(through=["town-a", "town-a"]), LineString([(121.35, 28.40), (121.35, 28.40)])),
        (
            moved(station(as_published=[["121", "28"], ["122", "28"], ["122", "29"]]), "Polygon", []),
            Polygon([(121, 28), (122, 28), (122, 29)]),
        ),
        (station(method="drawn"), None),
        (station(as_published=["一", "二"]), None),
        (station(as_published=...), None),
        (station(source_datum="x"), None),
        (line(through=["station-x", "town-a"]), None),
        (line(through=["town-a"]), None),
        (moved(station(as_published=[["121", "28"], ["122", "28"]]), "MultiPoint", []), None),
        ({"type": "Feature", "properties": None}, None),
    ],
)
def test_numbers_and_places_give_a_geometry_where_they_can(row: Row, shape: BaseGeometry | None) -> None:
    assert shape_by_rule(row, {"town-a": TOWN}) == shape


LENGTH = {"title": "某公报", "date": "2021", "record": "第2页"}


def test_the_published_length_of_a_line_is_kept_with_its_source(read: Callable[..., Reference]) -> None:
    found = read([station()], [line(published_length_km=9.5, length_source=LENGTH)])
    assert found.places[1].published == PublishedLength(9_500, Source("某公报", "2021", "第2页"))


def test_a_line_may_have_no_published_length(read: Callable[..., Reference]) -> None:
    assert read([station()], [line(published_length_km=None)]).places[1].published is None


@pytest.mark.parametrize("length", ["9.5", 0, -1, True, 1e9, float("nan")])
def test_a_published_length_is_a_number_of_kilometres(read: Callable[..., Reference], length: object) -> None:
    [fault] = read([station()], [line(published_length_km=length, length_source=LENGTH)]).faults
    assert "published_length_km should be a number of kilometres" in str(fault)


def test_a_published_length_has_a_source(read: Callable[..., Reference]) -> None:
    [fault] = read([station()], [line(published_length_km=9.5)]).faults
    assert "published_length_km has no length_source" in str(fault)
