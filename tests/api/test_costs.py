"""A download that cannot be made in its time is refused before it is begun."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.api.costs import _CLOCK, _READ, _WRITE, check
from geo.api.downloads import ENDINGS
from geo.api.faults import Problem
from geo.api.limits import DEFAULT
from geo.api.table import Table
from geo.export import Wish
from geo.export.reading.source import layer
from geo.export.writing import tiles
from tests.api.running import running

SOME, ALL = "stage = 'completion'", Wish()


@pytest.fixture(scope="module")
def table(served: Path) -> Table:
    """The whole register of Wenling."""
    return Table(layer("projects", served))


@pytest.fixture(autouse=True)
def _gdal_cuts_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "tiler", lambda: None)


def refused(table: Table, wish: Wish = ALL, to: str = "pmtiles", seconds: float | None = None) -> Problem | None:
    """Return the refusal of the register in a format, in time enough for half of it as tiles."""
    half = (len(table) * _READ + len(table) * _WRITE["pmtiles"] / 2) / 1000 * _CLOCK
    try:
        check({"projects": table}, "projects", to, wish, half if seconds is None else seconds)
    except Problem as problem:
        return problem
    return None


def test_what_takes_too_long_is_refused_with_the_limit_and_both_ways_on(table: Table) -> None:
    problem = refused(table)
    assert problem is not None
    assert (problem.status, problem.field) == (400, "where")
    assert problem.limit == f"{len(table) // 2} features as pmtiles"
    assert f"at most {len(table) // 2} of them by where or bbox" in problem.what.en
    assert "geo export projects --to pmtiles" in problem.what.en


@pytest.mark.parametrize(
    "wish",
    [Wish(where=SOME), Wish(box=(121.37, 28.37, 121.38, 28.38)), Wish(where="stage = 'starting' AND accuracy_m < 200")],
    ids=["where", "bbox", "two fields"],
)
def test_a_narrower_filter_is_a_way_on(table: Table, wish: Wish) -> None:
    assert refused(table)
    assert refused(table, wish) is None


def test_a_filter_that_leaves_too_much_is_none(table: Table) -> None:
    assert refused(table, Wish(where="id <> 'a'", box=(120, 27, 123, 29)))


def test_a_condition_that_cannot_be_counted_is_left_to_the_clock(table: Table) -> None:
    assert refused(table, Wish(where="stage ILIKE 'c%' COLLATE NOCASE")) is None


def test_a_condition_of_very_many_brackets_is_counted_no_more_than_another(table: Table) -> None:
    assert refused(table, Wish(where="(" * 200)) is None


def test_tiles_are_allowed_more_where_tippecanoe_cuts_them(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(table)
    monkeypatch.setattr(tiles, "tiler", lambda: "tippecanoe")
    assert refused(table) is None


@pytest.mark.parametrize("to", ENDINGS)
def test_every_format_has_a_cost(to: str, table: Table) -> None:
    assert refused(table, to=to, seconds=0)
    assert refused(table, to=to, seconds=DEFAULT.download_s) is None


def test_a_package_that_cannot_be_filtered_is_left_to_the_command(table: Table) -> None:
    problem = refused(table, to="oc4ids", seconds=0)
    assert problem is not None
    assert problem.field == "name"
    assert "where" not in problem.what.en.partition("To go on")[2].replace("where the workspace is", "")


def test_the_service_answers_so_at_once(served: Path) -> None:
    with running(served, limits=replace(DEFAULT, download_s=0.02)) as service:
        answered = service.get("/exports/all.pmtiles")
        described = service.get("/ogc/openapi?lang=en").json["paths"]["/exports/{name}"]["get"]
    assert answered.status == 400, answered.body
    assert answered.json["field"] == "where"
    assert "geo export --to pmtiles" in answered.json["detail_zh"]
    assert "400 at once" in described["summary"]
