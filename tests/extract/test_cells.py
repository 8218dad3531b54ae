"""Tables that were flattened to lines."""

from __future__ import annotations

import pytest

from geo.extract.cells import stage_in_cell
from geo.model import Stage


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
