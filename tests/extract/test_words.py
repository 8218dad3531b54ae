"""Sets and patterns of words: the longest word wins."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.words import WordSet, any_of

WORDS = ("开工", "开工建设", "建设", "设", "+", "(a")


@pytest.mark.parametrize("words", [*itertools.permutations(WORDS[:3]), WORDS])
def test_a_pattern_takes_the_longest_word_in_whatever_order_they_are_given(words: tuple[str, ...]) -> None:
    match = re.match(any_of(words), "开工建设中")
    assert match is not None and match[0] == "开工建设"


def test_a_pattern_gives_way_to_a_shorter_word_where_what_follows_asks_for_it() -> None:
    match = re.match(any_of(WORDS) + "建", "开工建设")
    assert match is not None and match[0] == "开工建"


@given(st.sets(st.text("ab+", min_size=1, max_size=4), min_size=1), st.text("ab+", max_size=6))
def test_a_pattern_finds_what_the_set_finds(words: set[str], text: str) -> None:
    match = re.match(any_of(words), text)
    assert (match[0] if match else "") == WordSet.of(words).at(text, 0, len(text))


@pytest.mark.parametrize(
    ("start", "stop", "at", "before"),
    [(0, 4, "开工建设", "开工建设"), (0, 3, "开工", ""), (1, 4, "", "建设"), (3, 4, "设", "设"), (4, 4, "", "")],
)
def test_a_set_is_asked_within_bounds(start: int, stop: int, at: str, before: str) -> None:
    words = WordSet.of(WORDS)
    assert words.at("开工建设", start, stop) == at
    assert words.before("开工建设", start, stop) == before
