"""Where a passage names its project."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.passages import passage


@pytest.mark.parametrize(
    ("text", "names", "marked"),
    [
        ("续建北线铁路，年内通车", ["北线铁路"], ["北线铁路"]),
        ("续建“北线”\n铁路，年内通车", ["北线铁路"], ["北线”\n铁路"]),
        ("大塘线（观岙段）改建", ["大塘线(观岙段)"], ["大塘线（观岙段）"]),
        ("北铁与北线铁路", ["北线铁路", "北铁"], ["北铁", "北线铁路"]),
        ("续建“两高”联络线", ["“两高”联络线"], ["“两高”联络线"]),
        ("甲线.与甲线x", ["甲线."], ["甲线."]),
        ("什么也没有", ["北线铁路"], []),
        ("什么也没有", ["", " ", "“”"], []),
    ],
)
def test_the_passage_is_marked_where_the_project_is_named(text: str, names: list[str], marked: list[str]) -> None:
    pieces = passage(text, names)
    assert [piece for piece, is_name in pieces if is_name] == marked
    assert "".join(piece for piece, _ in pieces) == text


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_marking_changes_no_character(text: str, names: list[str]) -> None:
    assert "".join(piece for piece, _ in passage(text, names)) == text


def test_of_two_names_that_begin_together_the_longer_is_marked() -> None:
    assert passage("修甲线北段。", ["甲线", "甲线北段"]) == [("修", False), ("甲线北段", True), ("。", False)]


def test_thousands_of_names_are_marked_in_no_time() -> None:
    begun = time.process_time()
    for number in range(5_000):
        passage(f"续建第{number}号公路改建工程，年内通车", [f"第{number}号公路改建工程"])
    assert time.process_time() - begun < 3  # ten times what it takes; a pattern compiled for each took 12 s
