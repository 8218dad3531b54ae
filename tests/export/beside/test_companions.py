"""What goes with an export: dictionary, metadata, styles."""

from __future__ import annotations

import csv
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from geo.export import FORMATS, Wish, export
from geo.export.beside.metadata import GCO, GMD
from geo.export.looks import colour_of
from geo.export.values.fields import REGISTER
from geo.model import Workspace
from tests.export import hard
from tests.samples import report

NAMES = {"gmd": GMD, "gco": GCO}


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    place = hard.workspace(tmp_path, hard.hard_projects())
    return replace(place, reports=(report(2020), report(2021, "2021-02-25")), contact="电话 0576", licence="CC BY 4.0")


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_comes_with_a_dictionary_and_metadata(here: Workspace, tmp_path: Path, to: str) -> None:
    written = {path.name for path in export(["projects"], here, to, "", tmp_path / "out")}
    stem = "331081" if to == "gpkg" else f"331081_{to}"
    assert {f"{stem}_fields.csv", f"{stem}_metadata.xml"} <= written


def test_the_dictionary_says_what_each_field_means_in_both_languages(here: Workspace, tmp_path: Path) -> None:
    export(["projects"], here, "shp", "", tmp_path / "out", wish=Wish(join=tmp_path / "table.csv"))
    text = (tmp_path / "out" / "331081_shp_fields.csv").read_text(encoding="utf-8-sig")
    rows = {row["field"]: row for row in csv.DictReader(text.splitlines())}
    assert [*rows][: len(REGISTER)] == [each.name for each in REGISTER]
    assert (rows["accuracy_m"]["含义"], rows["accuracy_m"]["meaning"]) == ("误差，米", "Accuracy in metres")
    assert (rows["项目名称丙丁戊"]["shapefile"], rows["项目名称丙丁戊"]["含义"]) == ("join_5", "取自 table.csv")
    assert rows["evidence"]["shapefile"] == ""


def metadata(folder: Path) -> dict[str, str]:
    """Return what the metadata say, by the element that says it; the last of a name."""
    root = etree.parse(folder / "331081_metadata.xml").getroot()
    return {
        etree.QName(each.getparent()).localname: each.text or ""
        for each in root.iter()
        if etree.QName(each).namespace == GCO
    }


def texts_of(folder: Path, tag: str) -> list[str]:
    """Return all that the metadata say under a tag."""
    (file,) = folder.glob("*_metadata.xml")
    return ["".join(each.itertext()).strip() for each in etree.parse(file).iter(f"{{{GMD}}}{tag}")]


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_carries_the_publishers_licence_and_contact(here: Workspace, tmp_path: Path, to: str) -> None:
    export(["projects"], here, to, "", tmp_path / "out")
    assert texts_of(tmp_path / "out", "otherConstraints")[0] == "CC BY 4.0"
    assert set(texts_of(tmp_path / "out", "contactInstructions")) == {"电话 0576"}


def test_without_a_licence_of_its_own_the_sources_licences_are_told(here: Workspace, tmp_path: Path) -> None:
    export(["projects"], replace(here, licence=""), "gpkg", "", tmp_path / "out")
    (told,) = texts_of(tmp_path / "out", "otherConstraints")
    assert "ODbL" in told


@pytest.mark.parametrize(
    ("crs", "code", "space"),
    [
        ("EPSG:4549", "EPSG:4549", "EPSG"),
        ("cgcs2000", "EPSG:4490", "EPSG"),
        ("gcj02", "GCJ-02", "no EPSG code; some hundred metres off WGS84"),
        ("bd09", "BD-09", "no EPSG code; some hundred metres off WGS84"),
    ],
)
def test_the_metadata_name_the_datum(here: Workspace, tmp_path: Path, crs: str, code: str, space: str) -> None:
    written = export(["projects"], here, "csv", crs, tmp_path / "out", wish=Wish(lang="en"))
    (file,) = [path for path in written if path.suffix == ".xml"]
    file.rename(tmp_path / "331081_metadata.xml")
    told = metadata(tmp_path)
    assert (told["code"], told["codeSpace"]) == (code, space)


def test_the_metadata_say_title_date_extent_lineage_licence_and_contact(here: Workspace, tmp_path: Path) -> None:
    export(["projects"], here, "gpkg", "", tmp_path / "out")
    told = metadata(tmp_path / "out")
    assert told["title"].startswith("温岭市政府工作报告项目 · ")
    assert told["date"] == told["dateStamp"] == "2021-02-25"
    sides = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
    assert [float(told[side]) for side in sides] == [121.3, 28.3, 121.5, 28.45]
    assert "甲市2021年报告" in told["statement"]
    assert "95" in told["statement"]
    assert "ODbL" in told["otherConstraints"]
    assert "CC BY 4.0" in texts_of(tmp_path / "out", "otherConstraints")
    assert told["contactInstructions"] == "电话 0576"
    assert "projects 4；其中没有位置的 1" in told["abstract"]


@pytest.mark.parametrize("to", ["gpkg", "shp", "kml"])
def test_what_xml_forbids_in_a_name_spoils_no_file(here: Workspace, tmp_path: Path, to: str) -> None:
    named = replace(here, name="温\x0b岭\x1b & <市>", contact="甲\x00", licence="乙\x1b")
    written = export(["projects"], named, to, "", tmp_path / "out")
    for path in written:
        if path.suffix in {".xml", ".qml", ".kml"}:
            etree.parse(path)
        if path.suffix == ".qgz":
            with zipfile.ZipFile(path) as archive:
                assert etree.fromstring(archive.read("331081.qgs")).get("projectname") == "温 岭 & <市>"


def test_a_geopackage_has_its_styles_inside(here: Workspace, tmp_path: Path) -> None:
    export(["projects"], here, "gpkg", "", tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "331081.gpkg")) as base:
        rows = base.execute(
            "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
        ).fetchall()
    ((table, column, default, text),) = rows
    assert (table, column, default) == ("projects", "geom", 1)
    assert colour_of("road")[1:3] and "RuleRenderer" in text


@pytest.mark.parametrize(
    ("to", "files"),
    [
        ("shp", {"projects_area.qml", "projects_line.qml", "projects_point.qml"}),
        ("geojson", {"projects.qml"}),
        ("fgb", {"projects.qml"}),
    ],
)
def test_a_style_stands_beside_each_file(here: Workspace, tmp_path: Path, to: str, files: set[str]) -> None:
    written = export(["projects"], here, to, "", tmp_path / "out")
    assert {path.name for path in written if path.suffix == ".qml"} == files
    assert all((tmp_path / "out" / Path(file).with_suffix(f".{to}")).is_file() for file in files)


def test_plans_are_hollow_or_dashed_and_what_is_done_is_solid(here: Workspace, tmp_path: Path) -> None:
    export(["projects"], here, "shp", "", tmp_path / "out")  # every one of them is planned
    looks = {}
    for shape in ("point", "line", "area"):
        root = etree.parse(tmp_path / "out" / f"projects_{shape}.qml").getroot()
        looks[shape] = {each.get("name"): each.get("value") for each in root.iter("Option") if each.get("name")}
    assert looks["point"]["color"] == "255,255,255,255"
    assert looks["line"]["line_style"] == "dash"
    assert looks["area"]["style"] == "no"


def test_data_alone_is_data_alone(here: Workspace, tmp_path: Path) -> None:
    written = export(["projects"], here, "gpkg", "", tmp_path / "out", wish=Wish(companions=False))
    assert [path.name for path in written] == ["331081.gpkg"]
