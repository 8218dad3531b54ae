"""Tables that were flattened to lines."""

from __future__ import annotations

import pytest

from geo.extract import mentions
from geo.extract.cells import row_of, stage_in_cell
from geo.extract.programme import spoken
from geo.model import Stage, Tense
from geo.report import parse_report


def test_a_cell_of_nothing_but_words_of_stage_speaks_of_the_name_above_it() -> None:
    assert stage_in_cell("东湖小区", "已开工", 2021, done=True) == (Stage.STARTING, "开工")


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("东湖小区", "东湖街道办事处"),  # no word of stage
        ("东湖小区已建成。", "开工"),  # a sentence, no cell
        ("发展规划", "开工"),  # no name
        ("东湖小区" * 10, "开工"),  # too long for a cell
    ],
)
def test_other_lines_are_no_cells_of_a_work(above: str, text: str) -> None:
    assert stage_in_cell(above, text, 2021, done=True) is None


TABLE = """某区老旧小区改造开工情况

序号

所在街道

小区名称

实施进度

备注

1

城南街道北山社区

东湖小区

已开工

河西街道代管

2

河西街道

西湖小区

已开工
"""


def row(name: str, table: str = TABLE) -> str:
    report = parse_report(table)
    cells = spoken(report)
    return row_of(report, cells, [cell.text for cell in cells].index(name)).text


def test_a_row_begins_behind_its_number_and_ends_with_its_stage() -> None:
    assert row("西湖小区").split() == ["河西街道", "西湖小区", "已开工"]


def test_without_a_number_a_row_is_a_name_and_its_stage() -> None:
    assert row("西湖小区", TABLE.replace("\n2\n", "\n")).split() == ["西湖小区", "已开工"]


def test_a_name_in_a_table_is_told_of_by_its_row() -> None:
    mention = next(each for each in mentions(parse_report(TABLE)) if each.name == "东湖小区")
    assert mention.sentence.text == TABLE[mention.sentence.start : mention.sentence.end]
    assert mention.sentence.text.startswith("城南街道北山社区")


def test_whether_it_is_done_is_said_by_the_cell_of_the_stage() -> None:
    mention = next(each for each in mentions(parse_report(TABLE)) if each.name == "东湖小区")
    assert mention.tense is Tense.DONE
