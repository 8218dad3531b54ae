"""The title of a report is none of its programmes; its notes are not spoken."""

from __future__ import annotations

import pytest

from geo.extract.programme import programme_of, spoken, title_of
from geo.report import parse_report


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 报告\n\n## 一、回顾\n\n建成甲桥。\n", "报告"),
        ("# 甲县 2021\n\n# 报告\n\n## 一、回顾\n\n建成甲桥。\n", "报告"),
        ("# 一、回顾\n\n建成甲桥。\n\n# 二、安排\n\n新建乙桥。\n", None),
        ("建成甲桥。\n", None),
    ],
    ids=["one heading", "a heading with nothing below stands before it", "chapters at the first level", "no heading"],
)
def test_the_title_is_the_one_first_level_heading_with_text_below(text: str, title: str | None) -> None:
    assert title_of(parse_report(text)) == title


def test_a_path_begins_below_the_title() -> None:
    assert programme_of(("报告", "一、回顾"), "报告") == ("一、回顾",)
    assert programme_of(("一、回顾",), "报告") == ("一、回顾",)


def test_notes_at_the_end_are_not_spoken() -> None:
    text = "# 报告\n\n## 安排\n\n新建乙桥。新建丙桥。\n\n## 名词解释\n\n丁桥：一座桥。\n"
    assert [sentence.text for sentence in spoken(parse_report(text))] == ["新建乙桥。", "新建丙桥。"]
