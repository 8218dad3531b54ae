"""The lists by town as a table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from geo.export.published.towns import COLUMNS, towns_bytes
from geo.register.by_town import TownList
from tests.samples import project, town

TOWN = town("town-a", "甲镇", 121.3, 28.4)


def rows(*lists: TownList) -> list[dict[str, str]]:
    text = towns_bytes(lists).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_is_a_project_in_a_town_and_says_how_that_is_known() -> None:
    found = rows(TownList(TOWN, (project("a"),), (project("b"),)), TownList(None, (project("c"),)))
    assert [(row["town"], row["town_by"], row["id"]) for row in found] == [
        ("甲镇", "source", "a"),
        ("甲镇", "nearest", "b"),
        ("", "", "c"),
    ]
    assert found[0]["stage_words"] == "计划2021年开工"


def test_a_spreadsheet_opens_it_as_utf8_and_runs_nothing() -> None:
    hostile = replace(project("a"), name='=HYPERLINK("x")')
    data = towns_bytes([TownList(TOWN, (hostile,))])
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows(TownList(TOWN, (hostile,)))[0]["name"].startswith("'=")


def test_a_project_without_evidence_has_a_row_too() -> None:
    (row,) = rows(TownList(TOWN, (replace(project("a"), evidence=()),)))
    assert (row["evidence"], row["report"]) == ("", "")
    assert list(row) == list(COLUMNS)
