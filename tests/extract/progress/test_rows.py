"""Cells of tables that were flattened to lines."""

from __future__ import annotations

import pytest

from geo.extract.progress.rows import is_note, is_office, reach
from tests.extract.progress.marked import told


def test_a_row_reaches_as_far_as_the_names_stand_apart() -> None:
    assert reach(told("【东湖路】\n\n开工\n\n1\n\n【西湖路】\n\n完工\n\n2\n")) == {0: 3, 3: 3}


def test_a_name_with_a_number_beside_it_is_a_cell() -> None:
    assert reach(told("【东湖路】28亿元\n开工\n")) == {0: 8}


def test_prose_reaches_nowhere() -> None:
    assert reach(told("加快建设【东湖路】。")) == {}


@pytest.mark.parametrize("text", ["县水利局", "市城投集团", "12", "三标"])
def test_who_builds_and_numbers_tell_nothing(text: str) -> None:
    assert is_office(text)


@pytest.mark.parametrize("text", ["开工建设", "完成3公里，验收"])
def test_other_cells_tell(text: str) -> None:
    assert not is_office(text)


def test_notes_end_the_table() -> None:
    assert is_note("注：进度截至9月底")
    assert not is_note("路面完成")
