"""Folding: one spelling, with the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.folding import fold


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("中央 大\n道", "中央大道"),
        ("**建成**大桥", "建成大桥"),
        ("項目[12]開工建設", "项目开工建设"),
        ("濟(jì)南機(jī)場", "济南机场"),
        ("A路,B路;C路:", "A路，B路；C路："),
        ("大塘线(一期)", "大塘线（一期）"),
        ("投资1,200万元", "投资1·200万元"),
        ("长(km)", "长（km）"),
        ("５Ｇ网络达７．５％", "5G网络达7.5%"),
        ("入选名录［12］、试点〔3〕", "入选名录、试点"),
    ],
)
def test_spellings_are_made_one(given_text: str, folded: str) -> None:
    assert fold(given_text, 0).text == folded


def test_a_span_covers_what_was_folded_away_inside_it() -> None:
    folded = fold("全线贯通的中央 大道。", 100)
    assert folded.span(5, 9) == (105, 110)


def test_a_romanised_reading_belongs_to_the_character_before_it() -> None:
    text = "加快大西環(huán)。"
    start, end = fold(text, 0).span(2, 5)
    assert text[start:end] == "大西環(huán)"


@given(st.text())
def test_every_character_knows_its_place(text: str) -> None:
    folded = fold(text, 7)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(set(folded.places))
