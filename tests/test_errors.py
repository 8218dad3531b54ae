"""Faults as a person reads them."""

from __future__ import annotations

import pytest

from geo.errors import GeoError, Words, nearest

FAULT = GeoError("places.geojson #3", Words("没有来源", "it has no source"), Words("写上 source", "Give its source"))


def test_a_fault_is_one_line_in_both_languages() -> None:
    assert str(FAULT) == "places.geojson #3：没有来源。写上 source | it has no source. Give its source"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "places.geojson #3：没有来源。写上 source"),
        ("en", "places.geojson #3: it has no source. Give its source"),
    ],
)
def test_a_fault_can_be_read_in_one_language(lang: str, line: str) -> None:
    assert FAULT.line(lang) == line


def test_a_fault_stays_on_one_line_whatever_its_cause_says() -> None:
    fault = GeoError("a.toml", Words("两行\n原因", "two\nlines"), Words("改正", "Mend it"))
    assert "\n" not in str(fault)


def test_what_a_terminal_obeys_is_shown_in_a_fault_and_not_done() -> None:
    fault = GeoError("a.csv 甲\x1b[2J", Words("甲\u202e路", "\x07"), Words("改正", "Mend it"))
    assert str(fault) == r"a.csv 甲\x1b[2J：甲\u202e路。改正 | \x07. Mend it"


def test_words_show_chinese_first() -> None:
    assert str(Words("温岭", "Wenling")) == "温岭 · Wenling"


def test_nearest_offers_the_likeliest_word_first() -> None:
    assert nearest("map_aproval", ["name", "map_approval", "adcode"]) == ["map_approval"]


def test_nearest_offers_nothing_where_nothing_is_like_it() -> None:
    assert nearest("温岭", ["adcode", "crs"]) == []
