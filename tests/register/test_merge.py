"""Which mentions are one project, and what the register says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from geo.model import Category, Form, HistoryEntry, Project, Quantity, SheetRow, Stage, Tense
from geo.register.merge import Events, Found, merge
from tests.samples import WORKSPACE, mention, report

R2020, R2021 = report(2020), report(2021)


LINE = SheetRow("a-s1-line", "市域铁路S1线", "Line S1", ("S1线",))


def merged(found: Iterable[Found], *rows: SheetRow, events: Events | None = None) -> list[Project]:
    return merge(found, rows, events or {}, WORKSPACE)


def only(*found: Found, rows: tuple[SheetRow, ...] = (), events: Events | None = None) -> Project:
    (project,) = merged(found, *rows, events=events)
    return project


@pytest.mark.parametrize("other", ["“甲”路", "甲路（东段）", "甲\n路"])
def test_names_of_one_normal_form_are_one_project(other: str) -> None:
    same = other != "甲路（东段）"
    assert len(merged([(R2021, mention("甲路")), (R2021, mention(other))])) == (1 if same else 2)


def test_an_alias_and_a_name_are_one_project() -> None:
    project = only((R2021, mention("S1线")), (R2021, mention("市域铁路Ｓ１线")), rows=(LINE,))
    assert (project.id, project.name, project.name_en) == ("a-s1-line", "市域铁路S1线", "Line S1")


def test_nothing_looser_is_merged() -> None:
    assert len(merged([(R2021, mention("九龙湖")), (R2021, mention("九龙湖公园"))])) == 2


def test_names_of_reports_are_kept_as_aliases_beside_those_of_the_sheet() -> None:
    project = only((R2021, mention("市域铁路Ｓ１线")), rows=(LINE,))
    assert project.aliases == ("S1线", "市域铁路Ｓ１线")


def test_a_line_break_is_no_part_of_a_name() -> None:
    assert only((R2021, mention("甲\n路"))).name == "甲路"


def test_the_most_particular_programme_leads() -> None:
    general = mention("甲路", programme=("提升",), stage=Stage.COMPLETION)
    particular = mention("甲路", programme=("提升", "交通"), stage=Stage.PRELIMINARY, start=50)
    project = only((R2021, general), (R2021, particular))
    assert (project.programme, project.stage) == (("提升", "交通"), Stage.PRELIMINARY)


def test_of_two_mentions_as_particular_the_furthest_stage_leads() -> None:
    project = only((R2021, mention("甲路")), (R2021, mention("甲路", stage=Stage.COMPLETION, start=50)))
    assert project.stage is Stage.COMPLETION


def test_of_two_mentions_alike_the_first_leads() -> None:
    first = mention("甲路", category=Category.STREET)
    assert only((R2021, mention("甲路", start=50)), (R2021, first)).category is Category.STREET


def test_two_reports_give_two_entries_of_history_and_the_later_one_counts() -> None:
    later = mention("甲路", stage=Stage.COMPLETION, tense=Tense.DONE)
    project = only((R2021, later), (R2020, mention("甲路")))
    assert [(entry.date, entry.stage, entry.source) for entry in project.history] == [
        ("2020", Stage.STARTING, "甲市2020年报告"),
        ("2021", Stage.COMPLETION, "甲市2021年报告"),
    ]
    assert (project.stage, project.tense, project.as_of) == (Stage.COMPLETION, Tense.DONE, "2021")


def test_of_two_reports_of_one_year_the_later_date_counts() -> None:
    spring, autumn = report(2021, "2021-02", "z"), report(2021, "2021-09", "a")
    project = only((autumn, mention("甲路", stage=Stage.COMPLETION)), (spring, mention("甲路")))
    assert (project.stage, project.as_of) == (Stage.COMPLETION, "2021-09")


def test_two_mentions_in_one_report_are_one_entry_of_history_and_two_of_evidence() -> None:
    project = only((R2021, mention("甲路", start=50)), (R2021, mention("甲路")))
    assert len(project.history) == 1
    assert [passage.start for passage in project.evidence] == [0, 50]


def test_evidence_is_the_sentence_at_its_offsets() -> None:
    (passage,) = only((replace(R2021, form=Form.ORIGINAL), mention("甲路", start=7))).evidence
    assert (passage.report, passage.form, passage.rule) == ("a-2021", Form.ORIGINAL, "starts")
    assert (passage.text, passage.start, passage.end) == ("今年开工建设甲路。", 7, 16)


def test_the_category_of_the_sheet_wins() -> None:
    assert only((R2021, mention("S1线")), rows=(LINE,)).category is Category.ROAD
    row = replace(LINE, category=Category.METRO)
    assert only((R2021, mention("S1线")), rows=(row,)).category is Category.METRO


def test_a_quantity_that_two_reports_repeat_is_kept_once() -> None:
    length = Quantity("length", 9.3, "公里", "9.3公里")
    found = [(r, mention("甲路", quantities=(length,))) for r in (R2020, R2021)]
    assert only(*found).quantities == (length,)


def test_a_name_not_in_the_sheet_has_an_id_of_adcode_and_pinyin() -> None:
    assert only((R2021, mention("温岭书城"))).id == "331081-wenlingshucheng"


def test_names_that_sound_alike_have_ids_of_their_own() -> None:
    found = [(R2021, mention(name)) for name in ("甲路", "钾路", "甲路（东段）", "甲路东段")]
    assert [project.id for project in merged(found)] == [
        "331081-jialu",
        "331081-jialu-2",
        "331081-jialudongduan",
        "331081-jialudongduan-2",
    ]


def test_an_id_of_the_sheet_is_never_given_to_another_project() -> None:
    row = SheetRow("331081-jialu", "乙路", "")
    assert only((R2021, mention("甲路")), rows=(row,)).id == "331081-jialu-2"


def test_a_name_that_reads_like_an_id_of_the_sheet_is_not_that_project() -> None:
    found = [(R2021, mention("A-S1-Line")), (R2021, mention("S1线"))]
    assert [project.name for project in merged(found, LINE)] == ["A-S1-Line", "市域铁路S1线"]


def test_projects_stand_in_the_order_of_their_ids_however_they_were_found() -> None:
    found = [(R2021, mention(name)) for name in ("乙路", "丙路", "甲路")]
    projects = merged(found)
    assert [project.id for project in projects] == sorted(project.id for project in projects)
    assert merged(reversed(found)) == projects


def test_a_merged_project_has_no_position_yet() -> None:
    assert only((R2021, mention("甲路"))).position.geometry is None


@pytest.mark.parametrize("other", ["甲路", "温岭甲路", "温岭市甲路", "溫嶺甲路"])
def test_the_county_s_own_name_and_the_script_do_not_count(other: str) -> None:
    assert len(merged([(R2021, mention("温岭“甲”路")), (R2021, mention(other))])) == 1


def test_a_name_that_is_little_but_the_county_s_stays_whole() -> None:
    assert len(merged([(R2021, mention("温岭站")), (R2021, mention("站"))])) == 2


def test_what_happened_since_leads_and_the_plan_stays_in_the_history() -> None:
    opened = HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "某报", said="2022-12-28", note="开通")
    project = only((R2021, mention("S1线")), rows=(LINE,), events={"a-s1-line": (opened,)})
    assert (project.stage, project.tense, project.as_of, project.due) == ("completion", "done", "2022-12-28", "")
    assert [entry.tense for entry in project.history] == ["planned", "done"]


def test_a_plan_says_when_it_is_due_and_when_it_was_said() -> None:
    plan = HistoryEntry("2025", Stage.COMPLETION, Tense.PLANNED, "某报", said="2024-03-01")
    project = only((R2021, mention("S1线")), rows=(LINE,), events={"a-s1-line": (plan,)})
    assert (project.as_of, project.due) == ("2024-03-01", "2025")


def test_a_project_that_the_newest_report_leaves_out_is_kept_with_when_it_was_last_named() -> None:
    projects = merged([(R2020, mention("甲路")), (R2021, mention("乙路"))])
    assert {project.name: project.last_seen for project in projects} == {"甲路": "2020", "乙路": "2021"}


def test_a_caption_is_no_evidence() -> None:
    caption = replace(mention("甲路", start=90), rule="caption")
    assert len(only((R2021, mention("甲路")), (R2021, caption)).evidence) == 1
    assert merged([(R2021, caption)]) == []
