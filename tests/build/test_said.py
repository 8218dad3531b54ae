"""What a report says of a project beside its name."""

from __future__ import annotations

from dataclasses import replace

from geo.build import said_of
from geo.model import Evidence, Form, Project
from tests.samples import project


def told(text: str, *section: str) -> Project:
    evidence = Evidence("a-2021", Form.RESTATED, section, 0, 2, "starts", text)
    return replace(project("a"), name="甲馆", aliases=("甲文化馆",), evidence=(evidence,))


def texts(one: Project, *others: str) -> list[str]:
    return [said.text for said in said_of(one, {one.name, *one.aliases, *others})]


def test_the_clause_with_the_project_is_told_and_no_other() -> None:
    assert texts(told("建成泽国镇公园，在新河镇建设甲馆，整治大溪镇河道。")) == ["在新河镇建设甲馆"]


def test_other_projects_names_are_left_out_of_it() -> None:
    assert texts(told("建设泽国镇小学、甲文化馆。"), "泽国镇小学") == ["建设…、甲馆"]


def test_the_headings_follow_from_the_nearest_outward() -> None:
    assert texts(told("建设甲馆。", "各镇工作", "新河镇")) == ["建设甲馆", "新河镇", "各镇工作"]


def test_a_sentence_that_does_not_name_it_is_not_told() -> None:
    assert texts(told("在新河镇动工。")) == []
