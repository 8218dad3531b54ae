"""KML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from shapely.geometry import MultiPoint, Polygon

from geo.export import Wish, export
from geo.model import Tense
from tests.export import hard
from tests.samples import project

KML = {"k": "http://www.opengis.net/kml/2.2"}
HOLED = Polygon([(121.3, 28.3), (121.4, 28.3), (121.4, 28.4)], [[(121.35, 28.31), (121.39, 28.31), (121.39, 28.35)]])
PROJECTS = [
    *hard.hard_projects(),
    project("several", MultiPoint([(121.3, 28.3), (121.4, 28.4)])),
    replace(project("holed", HOLED), tense=Tense.DONE),
]


@pytest.fixture
def written(tmp_path: Path) -> Any:
    here = hard.workspace(tmp_path, PROJECTS)
    export(["projects"], here, "kml", "", tmp_path / "out", wish=Wish(companions=False, lang="en"))
    return etree.parse(tmp_path / "out" / "331081.kml").getroot()


def marks(root: Any) -> dict[str, Any]:
    found = root.iterfind(".//k:Placemark", KML)
    return {mark.findtext(".//k:SimpleData[@name='id']", namespaces=KML): mark for mark in found}


def test_a_project_without_a_position_is_a_placemark_without_a_place(written: Any) -> None:
    assert set(marks(written)) == {each.id for each in PROJECTS}
    assert marks(written)["nowhere"].find(".//k:coordinates", KML) is None


def test_text_is_text_and_what_xml_forbids_is_gone(written: Any) -> None:
    (name,) = marks(written)["point"].iterfind(".//k:SimpleData[@name='name_zh']", KML)
    assert name.text == "甲 路 & <b>"


def test_an_area_keeps_its_holes_and_several_points_stay_one_project(written: Any) -> None:
    assert len(marks(written)["holed"].findall(".//k:innerBoundaryIs", KML)) == 1
    assert len(marks(written)["several"].findall(".//k:MultiGeometry/k:Point", KML)) == 2


def test_what_is_done_and_what_is_planned_look_different(written: Any) -> None:
    styles = {name: marks(written)[name].findtext("k:styleUrl", namespaces=KML) for name in ("holed", "line")}
    assert styles == {"holed": "#road-done", "line": "#road-planned"}
    known = {f"#{style.get('id')}" for style in written.iterfind(".//k:Style", KML)}
    assert set(styles.values()) <= known


def test_a_field_has_a_title_in_the_language_asked_for(written: Any) -> None:
    (title,) = written.iterfind(".//k:SimpleField[@name='accuracy_m']/k:displayName", KML)
    assert title.text == "Accuracy in metres"
