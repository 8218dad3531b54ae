"""List numbers as Word prints them."""

from __future__ import annotations

import pytest

from geo.report.numbering import Level, Numbers, written


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "chineseCounting", "十二"),
        (20, "japaneseCounting", "二十"),
        (99, "chineseCounting", "九十九"),
        (100, "chineseCounting", "100"),
        (12, "chineseLegalSimplified", "拾贰"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (49, "lowerRoman", "xlix"),
        (4, "upperRoman", "IV"),
        (4, "none", ""),
        (7, "decimal", "7"),
        (7, "a format of tomorrow", "7"),
        (0, "chineseCounting", "0"),
    ],
)
def test_a_number_is_written_in_its_format(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


LEVELS = {0: Level("decimal", "%1."), 1: Level("decimal", "%1.%2"), 2: Level("bullet", "•")}


def test_a_deeper_level_counts_anew_below_each_number() -> None:
    numbers = Numbers({"1": ("s", LEVELS)})
    assert [numbers.next("1", depth) for depth in (0, 1, 1, 0, 1)] == ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]


def test_lists_of_one_scheme_count_on_together() -> None:
    numbers = Numbers({"1": ("s", LEVELS), "2": ("s", LEVELS)})
    assert [numbers.next(name, 0) for name in ("1", "2", "1")] == ["1. ", "2. ", "3. "]


def test_a_list_with_a_start_of_its_own_begins_there_once() -> None:
    numbers = Numbers({"1": ("s", LEVELS), "2": ("s", LEVELS)}, restarts={("2", 0): 1})
    assert [numbers.next(name, 0) for name in ("1", "1", "2", "2")] == ["1. ", "2. ", "1. ", "2. "]


def test_bullets_are_indented_by_their_level() -> None:
    assert Numbers({"1": ("s", LEVELS)}).next("1", 2) == "    - "


def test_a_list_that_is_not_defined_prints_nothing() -> None:
    assert Numbers({}).next("1", 0) == ""
