"""Which hand-kept file an edited one is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import QueryError
from geo.export.values.fields import PROJECT, REGISTER, STRUCTURE, Field
from geo.importing.choosing import check_target, choose_layer, choose_sheet, layer_target
from geo.register import events, sheet

FILE = Path("edited.xlsx")
PROJECTS, EVENTS = sheet.COLUMNS, events.COLUMNS


@pytest.mark.parametrize(
    ("header", "target"),
    [
        (PROJECTS, "projects"),
        (EVENTS, "events"),
        (["name", " id ", "负责人"], "projects"),
        (events.NEEDED, "events"),
        (["id", "nam", "aliases", "category"], "projects"),  # the reader then says how to spell name
        (["proyect", "date", "stage", "tense", "source_title"], "events"),
    ],
)
def test_a_sheet_is_told_from_its_columns(header: list[str], target: str) -> None:
    assert choose_sheet(FILE, {"甲": header}, None, None) == ("甲", target)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ([*PROJECTS, *EVENTS], "it may be any of projects, events. Say it with --to: projects, events"),
        (["编号", "名称"], "its columns do not tell which file it is for. Say it with --to: projects, events"),
        (["note"], "its columns do not tell"),
        ([field.name for field in STRUCTURE], "its columns do not tell"),
    ],
)
def test_a_sheet_in_doubt_is_refused_with_the_remedy(header: list[str], said: str) -> None:
    with pytest.raises(QueryError) as caught:
        choose_sheet(FILE, {"甲": header}, None, None)
    assert said in caught.value.line("en")


def test_what_the_user_says_settles_a_doubt() -> None:
    assert choose_sheet(FILE, {"甲": [*PROJECTS, *EVENTS]}, "events", None) == ("甲", "events")
    assert choose_sheet(FILE, {"甲": ["编号"]}, "events", None) == ("甲", "events")


def test_of_several_sheets_the_one_that_fits_is_taken() -> None:
    sheets = {"说明": ["本表"], "事": EVENTS, "名册": PROJECTS}
    assert choose_sheet(FILE, sheets, "projects", None) == ("名册", "projects")
    assert choose_sheet(FILE, sheets, None, "事") == ("事", "events")


def test_several_sheets_that_fit_are_named() -> None:
    with pytest.raises(QueryError, match=r"it holds several: 2023, 2024\. Choose one with --sheet"):
        choose_sheet(FILE, {"2023": EVENTS, "2024": EVENTS}, None, None)


def test_a_sheet_or_layer_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(QueryError, match=r"it has no '名策'\. Write 名册"):
        choose_sheet(FILE, {"名册": PROJECTS}, None, "名策")
    with pytest.raises(QueryError, match=r"it has no 'place'\. Write places"):
        choose_layer(FILE, ["places"], None, "place")


def test_of_several_layers_the_one_called_like_the_target_is_taken() -> None:
    assert choose_layer(FILE, ["a"], None, None) == "a"
    assert choose_layer(FILE, ["a", "places"], "places", None) == "places"
    with pytest.raises(QueryError, match=r"it holds several: a, b\. Choose one with --layer"):
        choose_layer(FILE, ["a", "b"], "places", None)


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        (["id", "source_datum", "as_published"], "places"),
        (["id", "source_dat"], "places"),
        (["ID", "AS_PUBLISH"], "places"),
        (["id", "through", "source"], "alignments"),
        (["id", "role", "through"], "structure"),
        ([field.name for field in STRUCTURE], "structure"),
        ([field.short for field in STRUCTURE if not field.long], "structure"),
    ],
)
def test_a_layer_is_told_from_its_properties(fields: list[str], target: str) -> None:
    assert layer_target("layer", fields, None) == target


READINGS = ["structure", "structure-north"]


@pytest.mark.parametrize("name", ["structure-north_area", "structure-north_line_gcj02", "structure-north_bd09"])
def test_the_name_of_an_exported_file_tells_as_well(name: str) -> None:
    assert layer_target("layer", ["id", "role"], None, name, READINGS) == "structure-north"


@pytest.mark.parametrize("fields", [PROJECT, REGISTER])
def test_an_exported_layer_of_projects_is_for_their_sheet(fields: tuple[Field, ...]) -> None:
    assert layer_target("layer", [field.name for field in fields], None) == "projects"
    assert layer_target("layer", [field.short for field in fields if not field.long], None) == "projects"


@pytest.mark.parametrize("to", ["projects", "events"])
def test_a_layer_with_the_columns_of_a_sheet_is_for_that_sheet(to: str) -> None:
    columns = {"projects": PROJECTS, "events": EVENTS}[to]
    assert layer_target("layer", columns, None) == to
    assert layer_target("layer", [column[:10] for column in columns], None) == to


def test_a_place_with_a_category_of_one_s_own_is_a_place() -> None:
    assert layer_target("layer", ["id", "source_datum", "category"], None) == "places"


@pytest.mark.parametrize("to", ["projects", "events"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson", "gpkg", "shp"])
def test_a_sheet_may_come_from_every_kind_of_file(tmp_path: Path, to: str, ending: str) -> None:
    (tmp_path / f"a.{ending}").touch()
    check_target(tmp_path / f"a.{ending}", to)


@pytest.mark.parametrize("name", READINGS)
def test_of_several_readings_of_the_structure_the_layers_name_tells(name: str) -> None:
    assert layer_target("layer", ["id", "role"], None, name, READINGS) == name


def test_a_layer_that_may_be_any_reading_is_refused_with_their_names() -> None:
    with pytest.raises(QueryError, match="Say it with --to: structure, structure-north"):
        layer_target("layer", ["id", "role"], None, "edited", READINGS)


def test_another_reading_can_be_said_where_the_workspace_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").touch()
    check_target(tmp_path / "a.gpkg", "structure-north", READINGS)
    with pytest.raises(QueryError, match="Write structure-north"):
        check_target(tmp_path / "a.gpkg", "structure-nort", READINGS)


@pytest.mark.parametrize("fields", [["id", "name"], ["as_published", "through"]])
def test_a_layer_in_doubt_is_refused_with_the_remedy(fields: list[str]) -> None:
    with pytest.raises(QueryError, match="Say it with --to"):
        layer_target("layer", fields, None)


@pytest.mark.parametrize(
    ("name", "to", "said"),
    [
        ("a.csv", "project", "unknown target 'project'. Write projects"),
        ("a.csv", "places", "places cannot come from a .csv file. Save it as GeoJSON, GeoPackage, Shapefile"),
        ("a.xlsx", "structure", "structure cannot come from a .xlsx file. Save it as GeoJSON"),
        ("a.xls", None, "a file of an unknown kind, .xls. Save it as XLSX"),
        ("a.kml", None, "a file of an unknown kind, .kml. Open it in QGIS and save it as GeoPackage"),
        ("a.kmz", "places", "Open it in QGIS"),
        ("a.zip", None, "a file of an unknown kind, .zip. Unpack it, then give the file inside"),
        ("a.doc", None, "Give CSV, XLSX"),
        ("a", None, "without ending"),
        ("none.csv", None, "no such file"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(tmp_path: Path, name: str, to: str | None, said: str) -> None:
    if not name.startswith("none"):
        (tmp_path / name).touch()
    with pytest.raises(QueryError) as caught:
        check_target(tmp_path / name, to)
    assert said in caught.value.line("en")
