"""`geo targets` and `geo formula`."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Geo

TEXT = "# 报告\n\n## 工作安排\n\n生产总值增长7.0%以上。构建“一核两翼、三带”空间格局。\n"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_targets_reads_standard_input(geo: Geo, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, TEXT)
    ended = geo("targets", "-", "--format", "jsonl")
    (row,) = lines(ended.out)
    assert ended.status == 0
    assert (row["name"], row["comparator"], row["bound"], row["value"], row["unit"]) == ("生产总值", "+%", ">=", 7, "%")
    assert TEXT[row["start"] : row["end"]] == row["evidence"] == "生产总值增长7.0%以上"
    assert (row["kind"], row["section"], row["sentence"]) == ("target", "工作安排", "生产总值增长7.0%以上。")


@pytest.mark.parametrize(
    ("name", "words", "horizon"),
    [("plan-2019.md", (), "2019"), ("plan.md", ("--year", "2018"), "2018"), ("plan.md", (), "")],
)
def test_the_year_of_the_plan_is_asked_for_or_that_of_the_file(
    geo: Geo, tmp_path: Path, name: str, words: tuple[str, ...], horizon: str
) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    ended = geo("targets", tmp_path / name, "-f", "jsonl", *words)
    assert [row["horizon"] for row in lines(ended.out)] == [horizon]


@pytest.mark.parametrize(("form", "head"), [("csv", "name,comparator,"), ("json", "["), ("table", "名称")])
@pytest.mark.parametrize("command", ["targets", "formula"])
def test_rows_come_in_the_format_asked_for(geo: Geo, built: Path, command: str, form: str, head: str) -> None:
    ended = geo(command, built / "reports" / "wenling-2021.md", "--format", form)
    heads = {"csv": "formula,start,", "table": "空间结构"} if command == "formula" else {}
    assert ended.out.lstrip().startswith(heads.get(form, head))


def test_csv_holds_the_sentence_and_runs_nothing(geo: Geo, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "## =1+1\n\n生产总值增长7%。\n")
    (row,) = csv.DictReader(io.StringIO(geo("targets", "-", "-f", "csv").out))
    assert (row["comparator"], row["section"], row["sentence"]) == ("+%", "'=1+1", "生产总值增长7%。")


@pytest.mark.parametrize(("lang", "said"), [("zh", "增长 ≥ 7%\n"), ("en", "growth")])
def test_a_table_says_what_the_number_does(geo: Geo, monkeypatch: pytest.MonkeyPatch, lang: str, said: str) -> None:
    typed(monkeypatch, TEXT)
    table = geo("targets", "-", "-f", "table", "--lang", lang).out
    assert ("growth" in table) is (lang == "en")
    assert said.strip() in table


def test_rows_go_to_a_file(geo: Geo, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "targets.jsonl"
    geo("targets", built / "reports" / "wenling-2021.md", "-o", out)
    assert len(lines(out.read_text(encoding="utf-8"))) == 66


def test_formula_lists_the_elements_with_their_numbers(geo: Geo, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, TEXT)
    rows = lines(geo("formula", "-", "--format", "jsonl").out)
    assert [(row["element"], row["noun_en"], row["count"]) for row in rows] == [
        ("一核", "core", 1),
        ("两翼", "wing", 2),
        ("三带", "belt", 3),
    ]
    assert {TEXT[row["start"] : row["end"]] for row in rows} == {"一核两翼、三带"}


def test_formula_says_many_by_no_number(geo: Geo, built: Path) -> None:
    rows = lines(geo("formula", built / "reports" / "wenling-2021.md", "-f", "jsonl").out)
    assert [(row["element"], row["count"]) for row in rows] == [("两心", 2), ("两轴", 2), ("多节点", None)]


@pytest.mark.parametrize("command", ["targets", "formula"])
def test_what_is_no_text_is_refused_in_a_line(
    geo: Geo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0")))
    for file in ("-", tmp_path / "none.md"):
        ended = geo(command, file)
        assert ended.status == 2
        assert len(ended.err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", ["targets", "formula"])
def test_a_report_without_any_is_no_fault(geo: Geo, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    typed(monkeypatch, "建成东湖大桥。")
    ended = geo(command, "-", "-f", "jsonl")
    assert (ended.status, ended.out) == (0, "")
