"""Rows as a table, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from geo.cli.options import OutputFormat
from geo.cli.rows import show


def printed(capsys: pytest.CaptureFixture[str], value: object, form: OutputFormat) -> str:
    show([{"a": value}], {"a": "甲 a"}, form, None)
    return capsys.readouterr().out


def test_a_list_in_csv_is_json_that_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, ["长", {"b": 1}], OutputFormat.CSV)
    (row,) = csv.DictReader(io.StringIO(out))
    assert json.loads(row["a"]) == ["长", {"b": 1}]


def test_a_table_shows_no_character_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "红\x1b[31m\x9b31m\x07字", OutputFormat.TABLE)
    assert out.split() == ["甲", "a", "红", "[31m", "31m", "字"]


def test_a_cell_of_a_table_may_have_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "一\n二", OutputFormat.TABLE).split() == ["甲", "a", "一", "二"]


def test_a_file_s_name_that_is_no_text_does_not_stop_the_rows(tmp_path: Path) -> None:
    show([{"a": "\udcb1\udca8.md"}], {"a": "甲 a"}, OutputFormat.JSONL, tmp_path / "rows.jsonl")
    assert json.loads((tmp_path / "rows.jsonl").read_text(encoding="utf-8")) == {"a": "??.md"}


def test_a_table_shows_nothing_for_none_and_a_list_as_an_enumeration(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"a": None, "b": ["甲", "乙"]}], {"a": "a", "b": "b"}, OutputFormat.TABLE, None)
    assert capsys.readouterr().out.split() == ["a", "b", "甲、乙"]


def test_a_table_breaks_no_line_between_a_figure_and_its_unit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "16")
    show([{"a": "5.3 公里以内就在此处"}], {"a": "a"}, OutputFormat.TABLE, None)
    assert capsys.readouterr().out.splitlines()[1].rstrip() == "5.3公里以内就在"
