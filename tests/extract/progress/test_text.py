"""Sentences made ready for reading."""

from __future__ import annotations

from geo.extract.progress.text import CELL, ROW, note_behind, prepare
from tests.extract.progress.marked import told


def test_names_and_brackets_are_blanked() -> None:
    (sentence,) = told("加快【开工路】（主体完工）项目。")
    prepared = prepare(sentence)
    assert (prepared.text[:2], prepared.text[-3:], prepared.text.isprintable()) == ("加快", "项目。", False)
    assert "开工" not in prepared.bare
    assert "主体" not in prepared.text


def test_a_bracket_behind_a_name_is_found() -> None:
    (sentence,) = told("【东湖路】（已通车）、【西湖路】。")
    prepared = prepare(sentence)
    start, end = note_behind(prepared, 0) or (0, 0)
    assert prepared.bare[start:end] == "已通车"
    assert note_behind(prepared, 1) is None


def test_lines_with_wide_gaps_are_rows_of_cells() -> None:
    (sentence,) = told("【东湖路】    市公路局的下属单位    900万元    开工\n【西湖路】    县公路局    80万元    完工")
    assert [clause.mark for clause in prepare(sentence).clauses] == [CELL, CELL, CELL, ROW, CELL, CELL, CELL, ""]


def test_wrapped_prose_is_no_table() -> None:
    (sentence,) = told("加快建设东部的快速通道工程和南部的环线公路工程以及\n【东湖大桥】，年底通车。")
    assert [clause.mark for clause in prepare(sentence).clauses] == ["，", "。"]
