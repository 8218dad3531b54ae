"""Writing whole or not at all, and the same bytes for the same content."""

from __future__ import annotations

import errno
import json
import math
import os
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from geo.errors import OutputError, ReferenceError
from geo.files import (
    MARKER,
    PART,
    building,
    canonical,
    ensure_writable,
    feature,
    geojson_bytes,
    read_json,
    read_text,
    read_toml,
    unfinished,
    unwritable,
    write_atomic,
)


def test_a_write_makes_the_folders_it_needs(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b" / "c.txt", b"new")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"new"


def test_a_write_replaces_the_old_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    write_atomic(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(("owner", "step"), [(Path, "open"), (os, "fsync"), (Path, "replace")])
def test_a_write_on_a_full_disk_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "a.txt").write_bytes(b"old")
    with monkeypatch.context() as patch, pytest.raises(OutputError, match="the disk is full"):
        patch.setattr(owner, step, full)
        write_atomic(tmp_path / "a.txt", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"old"}


def test_a_folder_one_may_not_write_to_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(OutputError) as caught:
        write_atomic(tmp_path / "a.txt", b"new")
    assert caught.value.where == str(tmp_path / "a.txt")
    assert "Permission denied" in caught.value.what.en
    assert "permissions" in caught.value.remedy.en


def test_a_file_in_the_way_of_a_folder_is_a_fault_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputError):
        write_atomic(tmp_path / "a" / "b.txt", b"new")


def test_a_folder_in_the_way_of_a_file_is_a_fault_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError):
        write_atomic(tmp_path / "a.txt", b"new")


def test_a_folder_that_can_be_written_is_made_and_left_empty(tmp_path: Path) -> None:
    ensure_writable(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_found_out_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        ensure_writable(tmp_path / "file")

    def read_only(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "touch", read_only)
    with pytest.raises(OutputError, match="Read-only"):
        ensure_writable(tmp_path)


def test_a_library_s_own_words_are_given_where_the_system_has_none(tmp_path: Path) -> None:
    assert "driver refused" in str(unwritable(tmp_path, OSError("driver refused")))


def test_a_folder_is_marked_while_it_is_built(tmp_path: Path) -> None:
    with building(tmp_path):
        assert unfinished(tmp_path)
    assert not unfinished(tmp_path)


def test_the_mark_stays_when_a_build_is_cut_short(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), building(tmp_path):
        raise KeyboardInterrupt
    assert unfinished(tmp_path)


def test_the_next_build_removes_parts_left_behind(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    left = [tmp_path / f".projects.geojson{PART}", tmp_path / "maps" / f".projects.html{PART}"]
    for part in left:
        part.write_bytes(b"half")
    with building(tmp_path):
        pass
    assert not any(part.exists() for part in left)


def test_a_part_that_cannot_be_removed_is_a_fault_not_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / f".projects.geojson{PART}").touch()
    monkeypatch.setattr(Path, "unlink", forbidden)
    with pytest.raises(OutputError), building(tmp_path):
        pass


def test_a_mark_is_no_file_of_the_workspace(tmp_path: Path) -> None:
    with building(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [MARKER]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"features": [\n  1,,\n]}', r"a\.json:2:5.*not valid JSON"),
        (b"\xff\xfe{}", "not encoded as UTF-8"),
        (None, "no such file"),
    ],
    ids=["broken", "not UTF-8", "missing"],
)
def test_json_that_cannot_be_read_is_named_with_its_place(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "a.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReferenceError, match=said):
        read_json(path, ReferenceError)


def test_json_nested_too_deep_is_a_fault_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(ReferenceError, match="nested too deep"):
        read_json(tmp_path / "a.json", ReferenceError)


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = 1\nb =\n", encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"not valid TOML.*line 2"):
        read_toml(tmp_path / "a.toml", ReferenceError)


def test_a_folder_where_a_file_should_be_is_a_fault_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match="cannot be read"):
        read_text(tmp_path, ReferenceError)


def test_a_byte_order_mark_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf\xe6\xb8\xa9")
    assert read_text(tmp_path / "a.txt", ReferenceError) == "温"


HOLE = [(121.4, 28.4), (121.5, 28.4), (121.5, 28.5), (121.4, 28.5)]
CLOCKWISE = Polygon([(121, 28), (121, 29), (122, 29), (122, 28)], [HOLE])


@pytest.mark.parametrize("area", [CLOCKWISE, MultiPolygon([CLOCKWISE])], ids=["one", "many"])
def test_outer_rings_run_counter_clockwise_and_holes_clockwise(area: BaseGeometry) -> None:
    (polygon,) = shapely.get_parts(canonical(area))
    assert polygon.exterior.is_ccw
    assert not polygon.interiors[0].is_ccw


def test_a_geometry_is_kept_to_six_decimals_of_its_plane_position() -> None:
    assert shapely.to_wkt(canonical(Point(121.12345678, 28.7654321, 9.5)), trim=True) == "POINT (121.123457 28.765432)"


def test_a_negative_zero_is_written_as_zero() -> None:
    assert b"-0" not in geojson_bytes([feature("a", Point(-1e-9, -0.0), {})], {})


@pytest.mark.parametrize("nothing", [None, Point(), Polygon()], ids=["none", "empty point", "empty area"])
def test_no_geometry_stays_null(nothing: BaseGeometry | None) -> None:
    assert feature("a", nothing, {})["geometry"] is None


def test_features_stand_in_the_order_of_their_ids_one_a_line() -> None:
    data = geojson_bytes([feature(identity, Point(1, 2), {}) for identity in ("c", "a", "b")], {"name": "x"})
    head, *rows, tail = data.decode().splitlines()
    assert head == '{"type": "FeatureCollection", "name": "x","features":['
    assert [json.loads(row.rstrip(","))["id"] for row in rows] == ["a", "b", "c"]
    assert tail == "]}"


def test_properties_keep_their_order() -> None:
    (row,) = json.loads(geojson_bytes([feature("a", None, {"z": 1, "a": 2})], {}))["features"]
    assert list(row["properties"]) == ["z", "a"]


def test_a_collection_without_features_is_valid() -> None:
    assert json.loads(geojson_bytes([], {"name": "x"})) == {"type": "FeatureCollection", "name": "x", "features": []}


def test_a_number_that_json_lacks_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        geojson_bytes([feature("a", None, {"x": math.nan})], {})


numbers = st.floats(min_value=-180, max_value=180, allow_nan=False)
corners = st.tuples(numbers, numbers)
shapes = st.one_of(st.none(), st.builds(Point, corners), st.builds(LineString, st.lists(corners, min_size=2)))
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=5,
)
collections = st.dictionaries(
    st.text(min_size=1), st.tuples(shapes, st.dictionaries(st.text(), values, max_size=3)), max_size=4
)


@given(collections)
def test_what_is_written_parses_back_to_the_same_features(rows: dict[str, tuple[BaseGeometry | None, Any]]) -> None:
    data = geojson_bytes([feature(identity, *row) for identity, row in rows.items()], {})
    back = json.loads(data)["features"]
    assert {row["id"]: row["properties"] for row in back} == {name: row[1] for name, row in rows.items()}
    for row in back:
        kept = canonical(rows[row["id"]][0])
        assert (row["geometry"] is None) if kept is None else shape(row["geometry"]) == kept


@given(collections)
def test_the_same_features_give_the_same_bytes_in_any_order(rows: dict[str, tuple[BaseGeometry | None, Any]]) -> None:
    features = [feature(identity, *row) for identity, row in rows.items()]
    assert geojson_bytes(features, {}) == geojson_bytes(reversed(features), {})
