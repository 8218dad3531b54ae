"""layers/targets.csv: a row a target, safe in a spreadsheet, the same bytes each time."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from geo.export.published.targets import COLUMNS, targets_bytes
from geo.extract import targets
from geo.model import Form, ReportEntry, Target
from geo.report import parse_report

REPORT = ReportEntry(Path("plan-2021.md"), "甲县报告", "", "2021", 2021, "甲县政府", Form.RESTATED)
TEXT = "# 报告\n\n## 二、工作安排\n\n生产总值增长7.0%以上，里程从12公里增至45公里。火灾起数下降12.5%。\n"


def said(text: str = TEXT, report: ReportEntry = REPORT) -> list[tuple[ReportEntry, Target]]:
    return [(report, target) for target in targets(parse_report(text), 2021)]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_a_row_says_what_was_said_and_where() -> None:
    first, second, third = rows(targets_bytes(said()))
    assert tuple(first) == COLUMNS
    assert first == {
        "report": "plan-2021",
        "form": "restated",
        "name": "生产总值",
        "comparator": "+%",
        "bound": ">=",
        "value": "7",
        "upper": "",
        "unit": "%",
        "baseline": "",
        "horizon": "2021",
        "kind": "target",
        "section": "工作安排",
        "start": "17",
        "end": "29",
        "evidence": "生产总值增长7.0%以上",
    }
    assert TEXT[int(first["start"]) : int(first["end"])] == first["evidence"]
    assert (second["value"], second["baseline"]) == ("45", "12公里")
    assert third["value"] == "-12.5"


def test_without_targets_there_is_the_header_alone() -> None:
    assert targets_bytes([]).decode() == ",".join(COLUMNS) + "\n"


def test_text_that_a_spreadsheet_would_run_is_disarmed() -> None:
    ((report, target),) = said("生产总值增长7%。")
    hostile = replace(target, name="=HYPERLINK(1)", section=("@工作",), baseline="+1")
    (row,) = rows(targets_bytes([(report, hostile)]))
    assert (row["name"], row["section"], row["baseline"]) == ("'=HYPERLINK(1)", "'@工作", "'+1")


def test_a_row_is_a_line_even_where_the_phrase_is_broken() -> None:
    data = targets_bytes(said("新建东湖、西湖、\n\n南湖公园5个。"))
    assert len(data.decode().splitlines()) == 2


def test_the_same_targets_give_the_same_bytes() -> None:
    assert targets_bytes(said()) == targets_bytes(said())
