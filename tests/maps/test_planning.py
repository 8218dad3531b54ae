"""What the panel filters, searches and cites by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.maps.planning import Citations, citation, encoded, latin, moment, towns
from geo.model import Form, HistoryEntry, InTown, ReportEntry, Stage, Tense
from tests.maps.sample import LINE, LOST, PIN, WORKSPACE

REPORT = ReportEntry(Path("r.md"), "报告（摘要）", "Report", "2021-02", 2021, "甲府", Form.RESTATED)


def test_a_restatement_is_cited_as_one_by_the_originals_title_date_and_section() -> None:
    cited = citation(REPORT, Form.RESTATED, ("安排", "交通"))
    assert cited.gbt == "甲府. 报告（摘要）[R]. 2021-02: 安排 › 交通（转述，非原文）."
    assert cited.plain.zh == "转述自《报告（摘要）》（甲府，2021 年 2 月）：安排 › 交通。非原文。"
    assert cited.plain.en == "Restated from Report (2021-02), 安排 › 交通; not its own words."


def test_a_quotation_is_cited_as_one_with_where_it_was_published() -> None:
    cited = citation(replace(REPORT, source="https://a.example/1"), Form.ORIGINAL, ())
    assert cited.gbt == "甲府. 报告（摘要）[R/OL]. 2021-02. https://a.example/1."
    assert cited.plain == ("引自《报告（摘要）》（甲府，2021 年 2 月）。", "Quoted from Report (2021-02).")


def test_a_report_without_issuer_date_and_english_is_cited_by_what_is_known() -> None:
    cited = citation(replace(REPORT, issuer="", date="", title_en=""), Form.ORIGINAL, ())
    assert cited == ("报告（摘要）[R].", ("引自《报告（摘要）》。", "Quoted from 报告（摘要）."))


def test_projects_of_one_section_share_a_citation() -> None:
    citations = Citations(WORKSPACE.reports)
    numbers = [encoded(project, citations)["cite"] for project in (LINE, PIN, LOST)]
    assert (numbers, len(citations.encoded())) == ([0, 1, 0], 2)


def test_a_report_that_is_not_known_is_not_cited() -> None:
    assert encoded(LINE, Citations(()))["cite"] is None
    assert encoded(replace(LINE, evidence=()), Citations(WORKSPACE.reports))["cite"] is None


def test_towns_come_with_whether_a_source_says_so() -> None:
    ties = (InTown("town-b", "乙镇", said=True), InTown("town-a", "甲镇", said=False))
    placed = replace(LINE, towns=ties)
    assert encoded(placed, Citations(()))["towns"] == [["town-b", 1], ["town-a", 0]]
    assert towns([placed, LOST], {"乙镇": "Yi"}) == [
        ("town-a", "甲镇", "", "jiazhen jz"),
        ("town-b", "乙镇", "Yi", "yizhen yz"),
    ]


@pytest.mark.parametrize(
    ("names", "spelt"),
    [
        (["九龙湖"], "jiulonghu jlh"),
        (["温岭站", "温岭站"], "wenlingzhan wlz"),
        (["乐清湾"], "yueqingwan yqw"),
        (["S1线"], "s1xian s1x"),
        ([""], ""),
        (["“”"], ""),
    ],
)
def test_names_are_spelt_whole_and_by_initials(names: list[str], spelt: str) -> None:
    assert latin(names) == spelt


def test_an_earlier_time_has_its_own_words_and_the_latest_those_of_the_project() -> None:
    plan = HistoryEntry("2025", Stage.COMPLETION, Tense.PLANNED, "报告", "2021-02")
    done = HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "日报")
    assert moment(plan, done) == {
        "asOf": "2021-02",
        "on": "2025",
        "stage": "completion",
        "state": ("计划2025年内建成", "planned to be completed in 2025"),
    }
    assert moment(done, done) == {"asOf": "2022-12-28", "on": "2022-12-28", "stage": "completion"}
