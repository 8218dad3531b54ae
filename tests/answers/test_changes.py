"""What `geo diff` says of a change."""

from __future__ import annotations

from dataclasses import replace

from geo.answers.changes import cells, counted, told, values
from geo.cli.options import Lang, in_language
from geo.model import Evidence, Form, Project, Stage
from geo.register.diff import Change, Kind, compare
from tests.samples import project


def road(*said: str, form: Form = Form.ORIGINAL) -> Project:
    evidence = tuple(Evidence("a-2021", form, (), 0, len(text), "starts", text) for text in said)
    return replace(project("a"), name="云岭大道", aliases=("云岭路",), evidence=evidence)


def change(before: Project, after: Project) -> Change:
    (found,) = compare([before], [after], str)
    return found


def excerpts(*said: str) -> list[str]:
    """Return what a table's cell shows under the status."""
    return cells(change(road(*said), road(*said)), in_language(Lang.EN))["before"].splitlines()[1:]


def test_a_cell_shows_the_words_about_the_name_and_marks_what_is_cut() -> None:
    before, after = "各方合力攻坚又一年，" * 3, "，全力服务群众出行。" * 3
    assert excerpts(f"{before}开工建设云岭大道{after}") == [f"quoted: …{before[-16:]}开工建设云岭大道{after[:20]}…"]


def test_a_short_passage_is_shown_whole() -> None:
    assert excerpts("开工建设云岭大道。") == ["quoted: 开工建设云岭大道。"]


def test_a_passage_that_has_only_another_name_is_shown_about_that() -> None:
    assert excerpts(f"{'又是一年，' * 9}开工建设云岭路。")[0].endswith("开工建设云岭路。")


def test_a_cell_shows_three_passages_at_most_and_none_twice() -> None:
    passages = [f"云岭大道第{number}次开工。" for number in "一一二三四"]
    assert [words[-5:-3] for words in excerpts(*passages)] == ["一次", "二次", "三次"]


def test_restated_passages_are_said_to_be_so_everywhere() -> None:
    restated = road("云岭大道动工。", form=Form.RESTATED)
    found = change(road("云岭大道动工。"), restated)
    assert "转述: 云岭大道动工。" in cells(found, in_language(Lang.ZH))["after"]
    assert values(found, str)["form_after"] == "restated"
    assert "转述 · restated, a-2021: 云岭大道动工。" in told(found)


def test_several_passages_of_one_report_are_told_together() -> None:
    found = change(road("云岭大道动工。"), road("云岭大道动工。", "云岭大道结顶。"))
    assert values(found, str)["passage_after"] == "云岭大道动工。 … 云岭大道结顶。"


def test_the_passages_are_those_of_the_newest_report() -> None:
    old = Evidence("a-2020", Form.ORIGINAL, (), 0, 9, "starts", "谋划云岭大道。")
    after = road("云岭大道动工。")
    found = change(after, replace(after, evidence=(old, *after.evidence)))
    assert values(found, str)["passage_after"] == "云岭大道动工。"


def test_the_source_of_the_stage_is_told_with_its_date() -> None:
    found = change(road("云岭大道动工。"), replace(road("云岭大道动工。"), stage=Stage.COMPLETION))
    assert values(found, str)["source_after"] == "甲市2021年报告 (2021-02-25)"


def test_a_project_counts_once_by_what_matters_most() -> None:
    both = (Kind.MOVED_ON, Kind.RENAMED)
    found = replace(change(road("云岭大道动工。"), road("云岭大道动工。")), kinds=both)
    assert counted([found]).en == "0 new, 1 moved on, 0 slipped back, 0 no longer named, 0 renamed, 0 unchanged"
    assert cells(found, str)["change"] == "推进 · moved on\n改名 · renamed"
