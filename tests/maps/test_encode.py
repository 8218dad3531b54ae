"""What the page carries."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiLineString, Point, Polygon, box, shape

from geo.maps.encode import as_script, encode, newest
from geo.model import Category, Datum, HistoryEntry, Method, Position, Quantity, Stage, Tense
from tests.maps.sample import (
    AREA,
    BASE,
    LINE,
    LOST,
    PIN,
    PROJECTS,
    PROJECTS_MAP,
    STRUCTURE_MAP,
    TWO_READINGS,
    WORKSPACE,
    accounts_of,
    project,
)


def encoded(*projects: Any, definition: Any = PROJECTS_MAP) -> dict[str, Any]:
    shown = projects or PROJECTS
    return encode(definition, WORKSPACE, shown, accounts_of(*TWO_READINGS, projects=shown), BASE)


def one(given: Any) -> dict[str, Any]:
    return dict(encoded(given)["projects"][0])


def test_coordinates_have_six_decimals() -> None:
    drawn = one(project("点", Position(Point(121.123456789, 28.987654321), Method.POINT, 50, "")))
    assert drawn["geometry"]["coordinates"] == (121.123457, 28.987654)


def test_a_project_without_a_position_is_carried_without_one() -> None:
    assert (one(LOST)["geometry"], one(LOST)["anchor"], one(LOST)["accuracyM"]) == (None, None, None)


@pytest.mark.parametrize(
    "geometry",
    [
        Point(121.2, 28.2),
        LineString([(121.1, 28.1), (121.3, 28.3)]),
        Polygon([(121.1, 28.1), (121.3, 28.1), (121.3, 28.3), (121.28, 28.12)]),
        MultiLineString([[(121.1, 28.1), (121.11, 28.1)], [(121.2, 28.1), (121.3, 28.3)]]),
        GeometryCollection([Point(121.1, 28.1), LineString([(121.1, 28.1), (121.3, 28.3)])]),
    ],
)
def test_a_badge_stands_on_what_it_is_for(geometry: Any) -> None:
    drawn = one(project("甲", Position(geometry, Method.ROUTE, 50, "")))
    assert geometry.distance(Point(drawn["anchor"])) < 1e-5


def test_the_year_in_the_status_is_that_of_the_source() -> None:
    assert one(replace(LINE, as_of="2022-03-01"))["status"].zh == "计划2022年内建成"
    assert one(replace(LINE, as_of="2022-03-01", due="2024"))["status"].zh == "计划2024年内建成"


def test_a_datum_that_the_source_does_not_name_is_told() -> None:
    unsure = replace(PIN, position=replace(PIN.position, datum=Datum.UNKNOWN))
    assert one(unsure)["datum"] is not None and one(PIN)["datum"] is None


def test_paths_are_joined_with_an_arrow() -> None:
    assert one(LINE)["programme"] == "大提升 › 交通"


def test_quantities_and_history_are_carried_as_said() -> None:
    later = HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "日报", "2022-12-29", "通车")
    told = one(replace(LINE, quantities=(Quantity("length", 52.4, "km", "52.4公里"),), history=(*LINE.history, later)))
    assert told["quantities"] == ["52.4公里"]
    assert told["history"][0] == {
        "date": ("2022 年 12 月 28 日", "2022-12-28"),
        "tense": "done",
        "status": ("已建成", "completed"),
        "source": "日报",
        "said": ("2022 年 12 月 29 日", "2022-12-29"),
        "note": "通车",
        "asOf": "2022-12-28",
        "on": "2022-12-28",
        "stage": "completion",
    }


def test_a_plan_is_dated_by_when_it_was_said_and_names_the_year_it_is_due() -> None:
    plan = HistoryEntry("2025", Stage.COMPLETION, Tense.PLANNED, "公告", "2023-06-01")
    told = one(replace(LINE, history=(plan,)))["history"][0]
    assert (told["date"].en, told["status"].zh, told["said"]) == ("2023-06-01", "计划2025年内建成", None)


def test_a_project_that_the_newest_report_leaves_out_is_told() -> None:
    assert one(replace(LINE, last_seen="2019"))["gone"].zh == "最新一份报告未再提及，上次见于 2019 年"
    assert one(LINE)["gone"] is None


def test_a_map_of_changes_tells_what_was_before() -> None:
    opened = HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "日报")
    moved = replace(LINE, history=(*LINE.history, opened), as_of="2022-12-28", tense=Tense.DONE)
    told = [encoded(moved, definition=replace(PROJECTS_MAP, since=since))["projects"][0] for since in ("2021", "2020")]
    assert [row["before"].zh for row in told] == ["2021 年时：计划2021年内建成", "2020 年时尚未列入"]
    assert one(moved)["before"] is None


def test_only_categories_with_projects_are_in_the_legend_in_the_order_of_the_model() -> None:
    assert [row[0] for row in encoded(AREA, LINE)["categories"]] == ["rail", "park"]


def test_elements_are_drawn_only_where_the_definition_asks() -> None:
    assert encoded()["structure"] is False and encoded(definition=STRUCTURE_MAP)["structure"] is True
    assert {"geometry", "spine", "ends"}.isdisjoint(encoded()["readings"][0]["elements"][0])
    (drawn, *_) = encoded(definition=STRUCTURE_MAP)["readings"]
    assert [element["id"] for element in drawn["elements"]] == ["centre", "axis", "node"]
    assert all(element["geometry"] and element["spine"] for element in drawn["elements"])


def test_categories_that_a_map_does_not_show_are_not_carried() -> None:
    definition = replace(PROJECTS_MAP, categories=(Category.PARK,))
    assert [drawn["name"][0] for drawn in encoded(definition=definition)["projects"]] == ["南湖"]


def test_neighbours_are_cut_at_the_frame() -> None:
    data = encoded()
    west, south, east, north = data["frame"]
    for _, area, labels in data["base"]["neighbours"]:
        bounds = shape(area).bounds
        assert west - 1e-5 <= bounds[0] and bounds[2] <= east + 1e-5
        assert south - 1e-5 <= bounds[1] and bounds[3] <= north + 1e-5
        assert all(shape(area).distance(Point(label)) < 1e-5 for label in labels)


def test_a_neighbours_name_may_stand_where_even_a_narrow_window_shows_it() -> None:
    ragged = gpd.GeoDataFrame(
        geometry=[Polygon([(121.1, 28.0), (121.5, 28.0), (121.5, 28.4), (121.0, 28.4)])], crs=4326
    )
    land = gpd.GeoDataFrame({"name": ["西县"]}, geometry=[Polygon([(120, 28), (121.1, 28), (121, 28.4), (120, 28.4)])])
    base = replace(BASE, boundary=ragged, neighbours=land)
    ((_, _, labels),) = encode(PROJECTS_MAP, WORKSPACE, [], [], base)["base"]["neighbours"]
    assert [lon >= 121.0 for lon, _ in labels] == [False, True, False]


def test_a_neighbour_that_only_touches_the_view_is_not_named_on_the_border() -> None:
    (touching,) = (labels for name, _, labels in encoded()["base"]["neighbours"] if name == "乙县")
    assert all(lon < 121.0 for lon, _ in touching)


def test_the_newest_source_dates_the_map() -> None:
    later = project("后来", history=(HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "日报"),))
    assert newest(PROJECTS_MAP, WORKSPACE, [LINE, later]) == "2022-12-28"
    assert newest(PROJECTS_MAP, WORKSPACE, []) == "2021"


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_nothing_carried_can_end_the_script_element(value: Any) -> None:
    script = as_script({"value": value})
    assert "<" not in script
    assert json.loads(script) == {"value": value}


def test_the_border_runs_on_land_and_over_water_and_land_of_no_county_has_no_name() -> None:
    lines = [LineString([(121.0, 28.0), (121.0, 28.4)]), LineString([(121.5, 28.0), (121.5, 28.4)])]
    around = gpd.GeoDataFrame({"name": [""]}, geometry=[box(120.0, 27.0, 121.0, 29.0)], crs=4326)
    base = replace(
        BASE,
        land=gpd.GeoDataFrame(geometry=[box(121.0, 28.0, 121.4, 28.4)], crs=4326),
        borders=gpd.GeoDataFrame({"at_sea": [False, True]}, geometry=lines, crs=4326),
        neighbours=around,
    )
    data = encode(PROJECTS_MAP, WORKSPACE, [project("甲路")], [], base)["base"]
    assert shape(data["county"][0]).bounds == (121.0, 28.0, 121.4, 28.4)
    assert [at_sea for at_sea, _ in data["borders"]] == [False, True]
    assert [(name, labels) for name, _, labels in data["neighbours"]] == [("", [])]


def test_without_a_coast_the_county_s_area_is_its_land_and_its_outline_its_border() -> None:
    data = encode(PROJECTS_MAP, WORKSPACE, [project("甲路")], [], BASE)["base"]
    assert shape(data["county"][0]).equals(BASE.boundary.geometry[0])
    ((at_sea, outline),) = data["borders"]
    assert (at_sea, outline["type"]) == (False, "LineString")
