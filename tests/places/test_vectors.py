"""Layers as a GIS leaves them."""

from __future__ import annotations

import json
import sqlite3
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import fiona
import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.datums import from_wgs84
from geo.errors import GeoError, QueryError, ReferenceError
from geo.export.values.coordinates import target
from geo.model import Datum
from geo.places import geopackage, vectors
from geo.places.vectors import Layer, layer_names, read_layer

POINT = Point(121.320831, 28.482196)
ENDINGS = (".gpkg", ".shp", ".geojson")
Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a layer of one feature as GIS programs do."""

    def run(
        ending: str, crs: str | None = "EPSG:4326", shape: BaseGeometry = POINT, *, known: bool = False, **options: Any
    ) -> Path:
        columns = {"id": ["a"], "name": ["甲站"]}
        moved = gpd.GeoDataFrame(columns, geometry=[shape], crs="EPSG:4326" if crs else None)
        if known and crs:  # the shape is in that CRS already
            moved = moved.set_crs(crs, allow_override=True)
        moved = moved.to_crs(crs) if crs else moved
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "'crs' was not provided")
            moved.to_file(tmp_path / f"layer{ending}", **options)
        return tmp_path / f"layer{ending}"

    return run


def only(path: Path, **options: str | None) -> BaseGeometry:
    (name,) = layer_names(path)
    (feature,) = read_layer(path, name, **options).features
    assert feature.shape is not None
    return feature.shape


def geojson(folder: Path, geometry: Any, properties: Any = None, **members: Any) -> Path:
    path = folder / "layer.geojson"
    feature = {"type": "Feature", "properties": properties or {"id": "a"}, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature], **members}), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_names_values_and_places_are_read_from_every_format(save: Save, ending: str) -> None:
    path = save(ending)
    layer = read_layer(path, layer_names(path)[0])
    assert layer.fields == ("id", "name")
    assert dict(layer.features[0].properties) == {"id": "a", "name": "甲站"}
    assert layer.features[0].shape == POINT


def test_a_feature_is_named_by_file_layer_number_and_id(save: Save) -> None:
    assert read_layer(save(".gpkg"), "layer").features[0].where == "layer.gpkg/layer #1 a"
    assert read_layer(save(".shp"), "layer").features[0].where == "layer.shp #1 a"


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4490", "EPSG:3857", "+proj=tmerc +lon_0=121.4 +ellps=GRS80"])
@pytest.mark.parametrize("ending", [".gpkg", ".shp"])
def test_any_crs_that_agrees_with_wgs84_comes_out_in_degrees(save: Save, ending: str, crs: str) -> None:
    assert only(save(ending, crs)).equals_exact(POINT, 1e-7)


@pytest.mark.parametrize("crs", ["EPSG:4610", "EPSG:4214", "EPSG:2437"])
def test_a_datum_without_known_parameters_is_refused_not_taken_for_wgs84(save: Save, crs: str) -> None:
    with pytest.raises(QueryError, match="EPSG:4490"):
        only(save(".gpkg", crs))


@pytest.mark.parametrize("ending", [".gpkg", ".shp"])
def test_a_layer_without_a_crs_is_refused_with_the_remedy(save: Save, ending: str) -> None:
    path = save(ending, None)
    with pytest.raises(QueryError, match=r"the layer has no CRS\. Say it with --crs"):
        only(path)
    assert only(path, crs="EPSG:4490").equals_exact(POINT, 1e-9)


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
@pytest.mark.parametrize("ending", ENDINGS)
def test_coordinates_of_a_map_service_are_brought_to_wgs84(save: Save, ending: str, datum: Datum) -> None:
    shifted = shapely.transform(POINT, lambda xy: np.column_stack(from_wgs84(xy[:, 0], xy[:, 1], datum)))
    assert only(save(ending, shape=shifted), crs=datum.upper()).equals_exact(POINT, 1e-9)


@pytest.mark.parametrize("ending", [".gpkg", ".shp"])
@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
def test_a_shifted_datum_is_known_by_the_name_that_exports_give_it(save: Save, ending: str, datum: Datum) -> None:
    shifted = Point(from_wgs84(POINT.x, POINT.y, datum))
    path = save(ending, crs=target(datum.value, "").crs.to_wkt(), shape=shifted, known=True)
    assert only(path).equals_exact(POINT, 2e-6)


def test_the_styles_in_a_geopackage_are_no_layer(save: Save) -> None:
    path = save(".gpkg")
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleQML TEXT)")
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles')"
        )
        base.commit()
    assert layer_names(path) == ["layer"]


def test_what_the_user_says_of_the_crs_is_over_what_the_file_says(save: Save) -> None:
    metres = Plane("EPSG:4549").project(POINT)
    assert only(save(".shp", None, metres), crs="EPSG:4549").equals_exact(POINT, 1e-7)


@pytest.mark.parametrize(("crs", "said"), [("EPSG:99999999", "unknown CRS"), ("EPSG:5703", "not a CRS of two axes")])
def test_a_crs_that_is_none_is_refused(save: Save, crs: str, said: str) -> None:
    with pytest.raises(QueryError, match=f"--crs.*{said}"):
        only(save(".gpkg"), crs=crs)


def test_geojson_is_wgs84_unless_it_names_another_crs(tmp_path: Path) -> None:
    x, y = Plane("EPSG:4549").project(POINT).coords[0]
    point = {"type": "Point", "coordinates": [x, y]}
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}}
    assert only(geojson(tmp_path, point, crs=named)).equals_exact(POINT, 1e-7)
    assert only(geojson(tmp_path, point)).equals_exact(Point(x, y), 1e-9)


def test_geojson_keeps_lists_and_records(tmp_path: Path) -> None:
    properties = {"id": "a", "aliases": ["甲"], "source": {"title": "某图集"}, "own": [1, float("nan")]}
    path = geojson(tmp_path, None, properties)
    assert dict(read_layer(path, "layer").features[0].properties) == {**properties, "own": [1, None]}


def test_an_id_beside_the_properties_counts(tmp_path: Path) -> None:
    path = tmp_path / "layer.geojson"
    feature = {"type": "Feature", "id": "a", "properties": {"name": "甲"}, "geometry": None}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert read_layer(path, "layer").features[0].properties["id"] == "a"


@pytest.mark.parametrize(
    ("shape", "single"),
    [
        (MultiPoint([POINT]), POINT),
        (MultiLineString([[(121, 28), (122, 29)]]), LineString([(121, 28), (122, 29)])),
        (Point(121.3, 28.4, 12.5), Point(121.3, 28.4)),
    ],
)
def test_a_geometry_of_one_part_is_a_single_one_without_height(
    save: Save, shape: BaseGeometry, single: BaseGeometry
) -> None:
    found = only(save(".gpkg", shape=shape))
    assert found == single
    assert not found.has_z


def test_a_geometry_of_several_parts_stays_one(save: Save) -> None:
    assert only(save(".gpkg", shape=MultiPoint([(121, 28), (122, 29)]))).geom_type == "MultiPoint"


def test_an_area_comes_back_from_a_shapefile_as_it_was(save: Save) -> None:
    area = Polygon([(121, 28), (122, 28), (122, 29)])
    assert only(save(".shp", shape=area)).equals(area)


def test_an_empty_geometry_is_none(tmp_path: Path) -> None:
    path = geojson(tmp_path, {"type": "MultiPoint", "coordinates": []})
    assert read_layer(path, "layer").features[0].shape is None


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": ["x", "y"]},
        {"type": "LineString", "coordinates": [[121, 28]]},
        {"type": "Circle", "coordinates": [121, 28]},
        {"coordinates": [121, 28]},
        [121, 28],
        "POINT (121 28)",
    ],
)
def test_a_geometry_that_is_none_is_named(tmp_path: Path, geometry: Any) -> None:
    with pytest.raises(ReferenceError, match=r"layer\.geojson #1 a.*cannot be read"):
        read_layer(geojson(tmp_path, geometry), "layer")


def test_coordinates_outside_a_crs_are_named(tmp_path: Path) -> None:
    path = geojson(tmp_path, {"type": "Point", "coordinates": [1e12, 1e12]})
    with pytest.raises(ReferenceError, match="do not fit the CRS"):
        read_layer(path, "layer", crs="EPSG:4549")


def test_a_table_in_a_geopackage_is_a_layer_without_shapes(save: Save) -> None:
    path = save(".gpkg")
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE list (fid INTEGER PRIMARY KEY, id TEXT)")
        base.execute("INSERT INTO list (id) VALUES ('a')")
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('list','attributes','list')"
        )
    base.close()
    assert layer_names(path) == ["layer", "list"]
    layer = read_layer(path, "list")
    assert (layer.shapes, layer.features[0].properties, layer.features[0].shape) == (False, {"id": "a"}, None)


def test_binary_data_is_refused_by_field(tmp_path: Path) -> None:
    schema = {"geometry": "Point", "properties": {"id": "str", "photo": "bytes"}}
    with fiona.open(tmp_path / "a.gpkg", "w", driver="GPKG", crs="EPSG:4326", schema=schema) as sink:
        sink.write({"properties": {"id": "a", "photo": b"\x89"}, "geometry": {"type": "Point", "coordinates": (1, 2)}})
    with pytest.raises(ReferenceError, match="photo holds binary data"):
        read_layer(tmp_path / "a.gpkg", "a")


def test_a_shapefile_with_a_broken_crs_is_refused(save: Save) -> None:
    path = save(".shp")
    path.with_suffix(".prj").write_text('PROJCS["a', encoding="ascii")
    with pytest.raises(GeoError, match=r"layer\.shp"):
        only(path)


def gbk(path: Path) -> Path:
    path.with_suffix(".cpg").unlink()
    return path


def test_a_shapefile_in_gbk_without_a_cpg_file_is_read(save: Save) -> None:
    path = gbk(save(".shp", encoding="GBK"))
    layer = read_layer(path, "layer")
    assert layer.features[0].properties["name"] == "甲站"
    assert (layer.encoding, layer.widths) == ("GB18030", {"id": 80, "name": 80})


def test_a_shapefile_s_encoding_can_be_said(save: Save) -> None:
    path = gbk(save(".shp", encoding="GBK"))
    assert read_layer(path, "layer", encoding="gbk").features[0].properties["name"] == "甲站"
    with pytest.raises(ReferenceError, match="not encoded as utf-8"):
        read_layer(path, "layer", encoding="utf-8")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b'{"type": "FeatureCollection"', b"SQLite format 3\0 cut"])
def test_what_is_no_layer_is_refused_by_its_file(tmp_path: Path, ending: str, content: bytes) -> None:
    for name in (f"layer{ending}", "layer.dbf", "layer.shx"):
        (tmp_path / name).write_bytes(content)
    path = tmp_path / f"layer{ending}"
    with pytest.raises(GeoError, match=r"layer\.(gpkg|shp|dbf|geojson)"):
        read_layer(path, layer_names(path)[0])


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_layer_of_too_many_features_is_refused(save: Save, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr(vectors, "FEATURES", 0)
    with pytest.raises(ReferenceError, match="too large"):
        read(save(ending))


def test_a_geopackage_with_triggers_runs_none_and_stays_as_it_is(save: Save) -> None:
    path = save(".gpkg")
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TRIGGER evil AFTER INSERT ON gpkg_contents BEGIN DELETE FROM gpkg_contents; END")
        base.commit()
    before = path.read_bytes()
    assert read(path).features
    assert path.read_bytes() == before


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id FROM c"


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            [
                f"CREATE VIEW evil AS {ENDLESS}",
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('evil', 'attributes', 'evil')",
            ],
            "interrupted",
        ),
        (
            ["DROP TABLE gpkg_extensions", f"CREATE VIEW gpkg_extensions AS {ENDLESS}"],
            "gpkg_extensions is a view",
        ),
        (
            [
                "CREATE VIEW evil AS SELECT hex(zeroblob(400000000)) AS id",
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('evil', 'attributes', 'evil')",
            ],
            "too big",
        ),
    ],
    ids=["a layer without end", "a table of the standard", "a value without bounds"],
)
def test_a_geopackage_whose_views_never_end_is_refused(
    save: Save, monkeypatch: pytest.MonkeyPatch, statements: list[str], said: str
) -> None:
    monkeypatch.setattr(geopackage, "_STRIDES", 1)
    path = save(".gpkg")
    with closing(sqlite3.connect(path)) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()
    with pytest.raises(ReferenceError, match=said):
        layer_names(path)


@pytest.mark.parametrize("ending", [".gpkg", ".shp"])
def test_ten_million_vertices_are_refused_at_once(save: Save, ending: str) -> None:
    angles = np.linspace(0, 2 * np.pi, 10_000_000)
    path = save(ending, shape=LineString(np.column_stack([121 + np.cos(angles) / 9, 28 + np.sin(angles) / 9])))
    with pytest.raises(ReferenceError, match="more than 16 MB"):
        read_layer(path, "layer")


def test_a_shapefile_with_a_table_that_is_too_large_is_refused(save: Save) -> None:
    path = save(".shp")
    with path.with_suffix(".dbf").open("ab") as table:
        table.truncate(vectors.TABLE_LIMIT + 1)
    with pytest.raises(ReferenceError, match="too large"):
        read_layer(path, "layer")


def test_a_table_of_rows_without_width_is_refused(save: Save) -> None:
    path = save(".shp")
    table = path.with_suffix(".dbf")
    data = table.read_bytes()
    table.write_bytes(data[:4] + b"\xff\xff\xff\xff" + data[8:10] + b"\0\0" + data[12:])
    with pytest.raises(ReferenceError, match="cannot be read whole"):
        read_layer(path, "layer")


def test_a_geojson_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "layer.geojson"
    path.write_text("[" * 1_000_000, encoding="utf-8")
    with pytest.raises(ReferenceError, match="nested too deep"):
        read_layer(path, "layer")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_of_millions_of_vertices_is_refused_before_it_is_read(
    save: Save, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(vectors, "LIMIT", 50)
    with pytest.raises(ReferenceError, match="Save the edited layer alone"):
        read(save(ending))


def read(path: Path) -> Layer:
    return read_layer(path, layer_names(path)[0])
