"""Under which of its names a report names a project, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.model import Evidence, Form, Project
from geo.names import normal_form
from geo.register.naming import as_called, mentions_of, newest_passages, says
from geo.report import parse_report
from tests.samples import project, report


def said(report: str, text: str) -> Evidence:
    return Evidence(report, Form.ORIGINAL, (), 0, len(text), "starts", text)


def hall(*evidence: Evidence) -> Project:
    return replace(project("a"), name="云岭会堂", aliases=("会堂", "云岭大会堂"), evidence=evidence)


def test_the_newest_passages_are_those_of_the_last_report() -> None:
    old, first, second = (
        said("a-2021", "云岭会堂开工。"),
        said("a-2022", "云岭会堂结顶。"),
        said("a-2022", "建成会堂。"),
    )
    assert newest_passages(hall(old, first, second)) == (first, second)


def test_a_project_goes_by_the_longest_name_that_the_newest_report_gives_it() -> None:
    called = as_called(hall(said("a-2021", "云岭会堂开工。"), said("a-2022", "云岭大会堂结顶。")))
    assert called.name == "云岭大会堂"
    assert set(called.aliases) == {"云岭会堂", "会堂"}


@pytest.mark.parametrize("text", ["云岭会堂开工，云岭大会堂结顶。", "项目开工。"], ids=["both", "neither"])
def test_it_keeps_its_own_name_where_that_stands_there_or_no_other_does(text: str) -> None:
    assert as_called(hall(said("a-2021", text))).name == "云岭会堂"


def test_white_space_inside_a_name_does_not_count() -> None:
    assert says(hall(said("a-2021", "开工建设云岭\n会堂。")), "云岭会堂")


def test_a_report_is_searched_for_any_name_of_a_project() -> None:
    entry = report(2022)
    text = "# 报告\n\n## 文化\n\n市民满意。在云岭大会堂办音乐节。\n"
    find = mentions_of(parse_report(text), entry, normal_form)
    found = find(hall(said("a-2021", "云岭会堂开工。")))
    assert found is not None
    assert (found.report, found.form, found.text) == (entry.id, entry.form, "在云岭大会堂办音乐节。")
    assert text[found.start : found.end] == found.text
    assert find(replace(project("b"), name="望潮中学", aliases=())) is None


@pytest.mark.parametrize(
    ("name", "aliases", "sentence"),
    [
        ("云岭大会堂", (), "在云岭大会堂办音乐节。"),
        ("会堂", (), "市民爱会堂。"),  # shorter than what sentences are known by
        ("岭大会剧院", (), None),  # all begins as a name does, and goes on otherwise
        ("云岭大会堂", ("会堂",), "市民爱会堂。"),  # the first sentence with any of them
    ],
)
def test_the_first_sentence_with_a_name_is_found(name: str, aliases: tuple[str, ...], sentence: str | None) -> None:
    text = "# 报告\n\n## 文化\n\n市民满意。市民爱会堂。在云岭大会堂办音乐节。云岭大会堂扩建。\n"
    find = mentions_of(parse_report(text), report(2022), normal_form)
    found = find(replace(project("b"), name=name, aliases=aliases))
    assert (found and found.text) == sentence
