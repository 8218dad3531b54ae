"""What is answered under /api is what the commands say."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.api.keeping import Held
from geo.cli import main
from tests.api.running import Service

COMMANDS = {
    "/api/near?place=121.37,28.38&radius=5km&lang=en": ("near", "121.37,28.38", "--radius", "5km", "--lang", "en"),
    "/api/near?place=九龙湖&radius=800m": ("near", "九龙湖", "--radius", "800m"),
    "/api/structure?lang=zh": ("structure", "--lang", "zh"),
    "/api/structure?by=project&reading=structure-north": ("structure", "--by", "project", "--reading", "南北双心"),
    "/api/structure?against=南北双心": ("structure", "--against", "南北双心"),
    "/api/changes?from=2021&to=2024&lang=en": ("diff", "2021", "2024", "--lang", "en"),
    "/api/changes?from=2020&to=2021&all=true&limit=1000": ("diff", "2020", "2021", "--all"),
}


def said(words: tuple[str, ...], root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> list[Any]:
    """Return the rows that a command prints."""
    monkeypatch.setattr(sys, "argv", ["geo", *words, "--format", "jsonl", *(("-w", str(root)) if root else ())])
    with pytest.raises(SystemExit):
        main()
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("path", COMMANDS)
def test_an_answer_has_the_rows_of_the_command(
    path: str, service: Service, served: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    answered = service.get(path)
    rows = said(COMMANDS[path], served, monkeypatch, capsys)
    assert answered.status == 200
    assert rows
    assert answered.json["rows"] == rows
    assert answered.json["matched"] == len(rows)


def test_targets_are_those_of_the_command(service: Service, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    report = service.root / "reports" / "wenling-2021.md"
    monkeypatch.setattr(sys, "argv", ["geo", "targets", str(report), "--format", "jsonl"])
    with pytest.raises(SystemExit):
        main()
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    answered = service.get("/api/targets?report=wenling-2021").json["rows"]
    assert [{name: row[name] for name in rows[0]} for row in answered] == rows


def test_pages_of_an_answer_make_up_the_whole(service: Service) -> None:
    whole = service.get("/api/changes?from=2020&to=2021").json
    parts = [service.get(f"/api/changes?from=2020&to=2021&limit=20&offset={start}").json for start in (0, 20, 40, 60)]
    assert [row for part in parts for row in part["rows"]] == whole["rows"]
    assert {part["matched"] for part in parts} == {whole["matched"]}


def test_what_is_near_comes_as_features_where_that_is_asked(service: Service) -> None:
    answered = service.get("/api/near?place=121.37,28.38&f=geojson")
    assert answered.headers["content-type"] == "application/geo+json"
    rows = service.get("/api/near?place=121.37,28.38").json["rows"]
    assert [each["geometry"] for each in answered.json["features"]] == [row["geometry"] for row in rows]


def test_a_search_finds_names_that_are_equal_first(service: Service) -> None:
    rows = service.get("/api/search?q=九龙湖").json["rows"]
    assert (rows[0]["name"], rows[0]["fit"]) == ("九龙湖", "is")
    assert [row["fit"] for row in rows] == sorted((row["fit"] for row in rows), key=["is", "begins", "holds"].index)


@pytest.mark.parametrize(("asked", "name"), [("jlh", "九龙湖"), ("jiulonghu", "九龙湖"), ("wlz", "温岭站")])
def test_a_search_takes_pinyin_and_initials_as_the_page_does(service: Service, asked: str, name: str) -> None:
    assert name in [row["name"] for row in service.get(f"/api/search?q={asked}").json["rows"]]


def test_a_position_far_from_the_county_has_nothing_within_and_says_so(service: Service) -> None:
    for place in ("-60,-20", "0,0", "179.9,89.9", "121.37,-28.38"):
        answered = service.get(f"/api/near?place={place}&lang=en")
        assert answered.status == 200, place
        assert not any(row["within_radius"] for row in answered.json["rows"]), place
        assert answered.json["notes"], place


def test_dates_in_the_wrong_order_are_both_named(service: Service) -> None:
    said = service.get("/api/changes?from=2022&to=2021-06").json["detail_en"]
    assert "from (2022)" in said
    assert "to (2021-06)" in said


@pytest.mark.parametrize("date", ["2021", "2021-06", "2021-06-15"])
def test_the_day_of_a_date_is_not_later_than_the_date(date: str, service: Service) -> None:
    assert service.get(f"/api/changes?from=2021-06-15&to={date}").status == 200


@pytest.mark.parametrize("name", ["reading", "against"])
def test_where_there_is_no_structure_there_is_no_reading_to_choose(
    name: str, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.keeper, "held", Held(replace(service.keeper.now, readings=()), ""))
    assert service.get("/api/structure").status == 200
    refused = service.get(f"/api/structure?{name}=structure")
    assert (refused.status, refused.json["field"], refused.json["limit"]) == (400, name, "none; left out")
