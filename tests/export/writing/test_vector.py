"""Layers in the formats of GIS staff, read back by other means than they were written with."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
import shapely
from openpyxl import load_workbook
from shapely.geometry import LineString, Point, box

from geo.errors import OutputError, QueryError, ReferenceError
from geo.export import FORMATS, Wish, export
from geo.export.values.cells import disarmed
from geo.export.values.fields import PROJECT, REGISTER, STRUCTURE
from geo.layers import layer_bytes, layers
from geo.model import Category, Element, Evidence, Form, Project, Reading, Role
from geo.register import register_bytes
from tests.samples import PLANE, WORKSPACE, project

POINT = Point(121.4, 28.4)
LINE = LineString([(121.3, 28.4), (121.5, 28.45)])
AREA = box(121.3, 28.3, 121.4, 28.4)
LONG = "甲路自东向西，" * 60  # 420 characters, 1,260 bytes
NODE = Element("node-a", Role.NODE, 1, "甲镇", "A", ("town-a",), 3_000, LONG, "low", PLANE.buffer(POINT, 1_500), POINT)


def evidence(text: str) -> tuple[Evidence, ...]:
    return (Evidence("a-2021", Form.RESTATED, ("交通",), 0, len(text), "starts", text),)


PROJECTS: list[Project] = [
    replace(project("area", AREA), name="甲片区"),
    replace(project("line", LINE), evidence=evidence(LONG)),
    replace(project("nowhere"), evidence=evidence("=HYPERLINK(1)")),
    replace(project("point", POINT), name="泵业、工量刀具产业创新服务综合体及其配套设施迁建工程二期（东段）"),
    project("rail-a", LINE, Category.RAIL),
]
Export = Callable[..., dict[str, Path]]


@pytest.fixture
def derived(tmp_path: Path) -> Path:
    """Return a folder of derived layers: rail, road and structure."""
    folder = tmp_path / "layers"
    folder.mkdir()
    for name, table in layers(PROJECTS, [Reading("structure", "读法", "Reading", (NODE,))]).items():
        (folder / f"{name}.geojson").write_bytes(layer_bytes(name, table))
    return folder


@pytest.fixture
def run(derived: Path, tmp_path: Path) -> Export:
    """Export layers; return what was written by name."""

    def export_to(*names: str, to: str = "gpkg", crs: str = "EPSG:4549", **wish: Any) -> dict[str, Path]:
        paths = export(
            names,
            replace(WORKSPACE, root=derived.parent),
            to,
            crs,
            tmp_path / "out",
            wish=Wish(companions=False, **wish),
        )
        assert sorted(paths) == sorted((tmp_path / "out").iterdir())
        return {path.name: path for path in paths}

    return export_to


def held(path: Path) -> list[Any]:
    """Return the features in a file's only layer of features, whatever its format."""
    if path.suffix == ".parquet":
        return list(gpd.read_parquet(path).itertuples())
    if path.suffix == ".xlsx":
        return list(load_workbook(path).worksheets[0].iter_rows(min_row=2))
    table = gpd.read_file(path, layer=gpd.list_layers(path)["name"][0])
    if path.suffix == ".dxf":
        table = table[table["Text"].isna()]
    return list(table.drop_duplicates("id" if "id" in table else None).itertuples())  # tiles repeat, zoom by zoom


def rows(path: Path, layer: str | None = None) -> dict[str, Any]:
    """Return the features of a file by id."""
    return {row.id: row for row in pyogrio.read_dataframe(path, layer=layer).itertuples()}


def test_layers_go_into_one_geopackage(run: Export) -> None:
    written = run("rail", "road")
    assert list(written) == ["331081.gpkg"]
    assert [str(name) for name, _ in pyogrio.list_layers(written["331081.gpkg"])] == ["rail", "road"]


def test_a_geopackage_has_the_fields_of_the_documentation(run: Export) -> None:
    path = run("road", "structure")["331081.gpkg"]
    for layer, fields in (("road", PROJECT), ("structure", STRUCTURE)):
        info = pyogrio.read_info(path, layer=layer)
        kinds = {"str": "object", "int32": "int32"}
        assert dict(zip(info["fields"], info["dtypes"], strict=True)) == {f.name: kinds[f.kind] for f in fields}


def test_a_geopackage_keeps_every_row_and_every_letter(run: Export) -> None:
    table = rows(run("road")["331081.gpkg"])
    assert {name: row.name for name, row in table.items()} == {p.id: p.name for p in PROJECTS if p.id != "rail-a"}
    assert table["line"].evidence == LONG
    assert (table["point"].as_of, table["point"].accuracy_m) == ("2021-02-25", 50)
    assert (table["point"].due, table["point"].last_seen) == ("2021", "2021-02-25")


@pytest.mark.parametrize(("to", "file"), [("gpkg", "331081.gpkg"), ("geojson", "road.geojson")])
def test_a_project_without_a_position_is_exported_with_a_null_geometry(run: Export, to: str, file: str) -> None:
    written = run("road", to=to, crs="EPSG:4326")
    assert rows(written[file])["nowhere"].geometry is None


@pytest.mark.parametrize(("to", "file"), [("gpkg", "331081.gpkg"), ("shp", "road_point.shp")])
def test_coordinates_are_those_of_the_crs_asked_for_east_first(run: Export, to: str, file: str) -> None:
    path = run("road", to=to)[file]
    table = gpd.read_file(path)
    assert table.crs == "EPSG:4549"
    (shape,) = table.loc[table["id"] == "point", "geometry"]
    assert shape.equals_exact(PLANE.project(POINT), 0.001)
    assert shape.x < 1_000_000 < shape.y


LOCAL = "+proj=tmerc +lat_0=0 +lon_0=121.4 +x_0=500000 +ellps=GRS80 +units=m"


@pytest.mark.parametrize(
    ("to", "file"),
    [("gpkg", "331081.gpkg"), ("fgb", "rail.fgb"), ("shp", "rail_line.shp"), ("parquet", "rail.parquet")],
)
def test_a_crs_without_a_code_is_written_whole(run: Export, to: str, file: str) -> None:
    path = run("rail", to=to, crs=LOCAL)[file]
    table = gpd.read_parquet(path) if to == "parquet" else gpd.read_file(path)
    assert table.to_crs("EPSG:4326").geometry[0].equals_exact(LINE, 1e-6)


@pytest.mark.parametrize("to", ["geojson", "kml", "pmtiles"])
def test_a_crs_without_a_code_never_passes_for_wgs84(run: Export, to: str) -> None:
    with pytest.raises(OutputError, match="WGS84"):
        run("rail", to=to, crs=LOCAL)


@pytest.mark.parametrize("crs", ["EPSG:4326", "OGC:CRS84", "WGS84"])
def test_geojson_is_wgs84_to_six_decimals(run: Export, crs: str) -> None:
    data = json.loads(run("rail", to="geojson", crs=crs)["rail.geojson"].read_text(encoding="utf-8"))
    assert "crs" not in data
    assert data["features"][0]["geometry"]["coordinates"] == [[121.3, 28.4], [121.5, 28.45]]


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4490", "EPSG:3857"])
def test_geojson_refuses_every_other_crs_with_the_remedy(run: Export, crs: str) -> None:
    with pytest.raises(OutputError, match="RFC 7946") as caught:
        run("rail", to="geojson", crs=crs)
    assert "--to gpkg" in caught.value.remedy.en


def test_a_shapefile_is_split_by_shape_with_a_table_beside_it(run: Export) -> None:
    written = run("road", to="shp")
    assert {name for name in written if name.endswith((".shp", ".csv"))} == {
        "road_area.shp",
        "road_line.shp",
        "road_point.shp",
        "road_shp.csv",
    }
    assert {
        name: pyogrio.read_info(path)["geometry_type"] for name, path in written.items() if path.suffix == ".shp"
    } == {
        "road_area.shp": "Polygon",
        "road_line.shp": "LineString",
        "road_point.shp": "Point",
    }


def test_a_shapefile_has_short_ascii_field_names_and_no_long_text(run: Export) -> None:
    written = run("road", "structure", to="shp")
    for file, fields in (("road_point.shp", PROJECT), ("structure_area.shp", STRUCTURE)):
        names = list(pyogrio.read_info(written[file])["fields"])
        assert names == [field.short for field in fields if not field.long]
        assert all(name.isascii() and len(name) <= 10 for name in names)


def test_a_name_in_chinese_reads_back_from_a_shapefile_as_it_was(run: Export) -> None:
    written = run("road", to="shp")
    assert written["road_point.cpg"].read_text(encoding="ascii").strip() == "UTF-8"
    assert rows(written["road_point.shp"])["point"].name == PROJECTS[3].name


def sheet(path: Path) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())}


def test_the_table_beside_a_shapefile_holds_every_row_whole(run: Export) -> None:
    table = sheet(run("road", to="shp")["road_shp.csv"])
    assert set(table) == {"area", "line", "nowhere", "point"}
    assert table["line"]["evidence"] == LONG
    assert {name for name, row in table.items() if row["has_geometry"] == "False"} == {"nowhere"}


def test_the_table_beside_a_shapefile_opens_as_utf8_in_a_spreadsheet(run: Export) -> None:
    assert run("road", to="shp")["road_shp.csv"].read_bytes().startswith(b"\xef\xbb\xbfid,name,")


def test_the_table_beside_a_shapefile_runs_nothing(run: Export) -> None:
    assert sheet(run("road", to="shp")["road_shp.csv"])["nowhere"]["evidence"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-5", "@a", " =1+1", "\t=1", "\r1", "\n1", "＝1+1", "＋1", "－1", "＠a"]
)
def test_text_that_a_spreadsheet_would_run_is_disarmed(cell: str) -> None:
    assert disarmed(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", [-5, 1.5, None, "石塘", "9-3号路", "", "“甲”路", "==", "+%"])
def test_numbers_and_other_text_stay_as_they_are(cell: object) -> None:
    assert disarmed(cell) == cell


def test_a_layer_of_projects_without_positions_is_a_table_alone(run: Export, derived: Path) -> None:
    (derived / "port.geojson").write_bytes(
        layer_bytes("port", layers([project("a", category=Category.PORT)], [])["port"])
    )
    assert list(run("port", to="shp")) == ["port_shp.csv"]
    assert sheet(derived.parent / "out" / "port_shp.csv")["a"]["accuracy_m"] == ""


@pytest.mark.parametrize("to", FORMATS)
def test_a_layer_named_twice_is_written_once(run: Export, to: str) -> None:
    written = run("rail", "rail", to=to, crs="")
    vector = next(path for path in written.values() if path.suffix == FORMATS[to].ending)
    assert len(held(vector)) == 1


@pytest.mark.parametrize("to", FORMATS)
def test_a_file_that_is_there_already_is_kept(run: Export, tmp_path: Path, to: str) -> None:
    name = {"shp": "rail_line.dbf", "dxf": "331081_epsg4549.dxf"}.get(
        to, f"331081.{to}" if FORMATS[to].alone else f"rail.{to}"
    )
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_bytes(b"mine")
    with pytest.raises(OutputError, match="there already and was kept"):
        run("rail", to=to, crs="")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {name: b"mine"}


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (["raod"], {}, "raod: no such layer. Write road"),
        (["port"], {}, "port: no such layer. Write r"),
        (["温岭"], {}, "no such layer. Write rail, road, structure"),
        (["../layers/road"], {}, "no such layer"),
        (["road"], {"to": "gpkq"}, "--to: unknown format 'gpkq'. Write gpkg"),
        (["road"], {"to": "dwg"}, f"unknown format 'dwg'. Write {', '.join(FORMATS)}, oc4ids"),
        (["road"], {"crs": "EPSG:454999"}, "--crs: unknown CRS 'EPSG:454999'. Write a code such as EPSG:4549"),
        (["road"], {"crs": "EPSG:5703"}, "--crs: EPSG:5703 is not a CRS of two axes"),
        (["road"], {"crs": "EPSG:4979"}, "--crs: EPSG:4979 is not a CRS of two axes"),
    ],
)
def test_what_is_not_known_is_refused_before_anything_is_written(
    run: Export, tmp_path: Path, names: list[str], options: dict[str, str], said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run(*names, **options)
    assert said in caught.value.line("en")
    assert not (tmp_path / "out").exists()


@pytest.fixture
def register(derived: Path) -> Path:
    """Return the register that the layers were derived from."""
    path = derived.parent / "projects.geojson"
    path.write_bytes(register_bytes(PROJECTS, WORKSPACE))
    return path


@pytest.mark.usefixtures("register")
def test_the_whole_register_is_exported_like_a_layer(run: Export) -> None:
    written = run("projects", "rail")["331081.gpkg"]
    table = rows(written, "projects")
    assert set(table) == {project.id for project in PROJECTS}
    assert table["line"].evidence == LONG
    assert pyogrio.read_info(written, layer="projects")["fields"].tolist() == [field.name for field in REGISTER]


@pytest.mark.usefixtures("register")
def test_the_whole_register_is_split_by_shape_in_shapefiles(run: Export) -> None:
    written = run("projects", to="shp")
    shapes = {name: set(rows(path)) for name, path in written.items() if path.suffix == ".shp"}
    assert shapes == {
        "projects_area.shp": {"area"},
        "projects_line.shp": {"line", "rail-a"},
        "projects_point.shp": {"point"},
    }
    assert len(sheet(written["projects_shp.csv"])) == len(PROJECTS)


@pytest.mark.parametrize("to", FORMATS)
def test_an_empty_register_is_an_empty_file(run: Export, register: Path, to: str) -> None:
    register.write_bytes(register_bytes([], WORKSPACE))
    beside = {"csv": [".csv", ".csvt", ".prj"], "dxf": [".csv", ".dxf"], "shp": [".csv"], "pmtiles": [".csv"]}
    written = {path.suffix: path for path in run("projects", to=to, crs="").values()}
    assert sorted(written) == beside.get(to, [FORMATS[to].ending])
    for ending, path in written.items():
        if ending == ".csv":
            assert len(sheet(path)) == 0
        elif ending not in {".csvt", ".prj"}:
            assert held(path) == []


@pytest.mark.usefixtures("register")
def test_the_register_is_offered_for_a_name_near_its_own(run: Export) -> None:
    with pytest.raises(QueryError, match="Write projects"):
        run("project")


def test_a_broken_register_is_named(run: Export, register: Path) -> None:
    register.write_text('{"features": [{}]}', encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"projects\.geojson.*not a register"):
        run("projects")


def test_without_layers_a_build_is_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="Run geo build first"):
        export(["road"], replace(WORKSPACE, root=tmp_path), "gpkg", "EPSG:4549", tmp_path / "out")


@pytest.mark.parametrize("content", [b"", b'{"type": "FeatureCollection", "features": [', b"\x89PNG"])
def test_a_layer_that_is_broken_is_named_and_nothing_is_left_behind(
    run: Export, derived: Path, tmp_path: Path, content: bytes
) -> None:
    (derived / "road.geojson").write_bytes(content)
    with pytest.raises(ReferenceError, match=r"road\.geojson.*cannot be read"):
        run("rail", "road")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("to", FORMATS)
def test_a_layer_that_lacks_a_field_is_named(run: Export, derived: Path, to: str) -> None:
    path = derived / "road.geojson"
    path.write_bytes(path.read_bytes().replace(b'"tense"', b'"tens"'))
    with pytest.raises(ReferenceError, match="it lacks tense"):
        run("road", to=to, crs="")


def test_a_folder_that_is_a_file_is_a_fault_not_a_traceback(run: Export, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="cannot be written"):
        run("road")


def test_a_disk_that_fills_up_leaves_nothing_behind(
    run: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OutputError, match="the disk is full"):
        patch.setattr(Path, "replace", full)
        run("road")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_area_of_the_structure_comes_back_as_it_was(run: Export) -> None:
    (row,) = rows(run("structure")["331081.gpkg"]).values()
    assert shapely.hausdorff_distance(row.geometry, PLANE.project(NODE.geometry)) < 0.2  # six decimals of a degree
    assert row.basis == LONG


@pytest.mark.parametrize("to", FORMATS)
def test_two_features_with_one_id_are_named_and_not_exported(
    run: Export, derived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    from geo.export.reading import source

    monkeypatch.setattr(source, "BATCH", 1)  # the two are in no batch together
    path = derived / "road.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    table["features"].append(table["features"][1])
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"road\.geojson #2 line.*#5 has this id too"):
        run("rail", "road", to=to, crs="")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_id_twice_in_one_batch_is_found_as_well(run: Export, derived: Path) -> None:
    path = derived / "road.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    table["features"][3]["properties"]["id"] = "line"
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(ReferenceError, match="#4 has this id too"):
        run("road")
