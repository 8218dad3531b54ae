"""The words that are said of known works."""

from __future__ import annotations

import time

import pytest

from geo.extract.progress.words import LISTS, kinds, scan
from geo.extract.words import lexicon


def read(text: str, year: int | None = 2021) -> list[str]:
    return [token.kind.value for token in scan(text, 0, len(text), year)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("供水", ["completion"]),
        ("供水管网", ["protected"]),
        ("供水工程", ["protected", "tail"]),
        ("设计时速80公里", ["protected", "measure"]),
        ("明年", ["later"]),
        ("2022年底", ["later"]),
        ("2021年底", ["time"]),
        ("完成后年底", ["finish", "time"]),
        ("纳入国家规划", ["paper"]),
        ("3亿元", ["money"]),
        ("九成", ["share"]),
        ("5成果", []),
        ("并网并投产", ["completion", "split", "completion"]),
    ],
)
def test_words_have_their_kind(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_every_list_of_the_lexicon_is_a_kind() -> None:
    assert {*lexicon("progress")} == {kind.value for kind in LISTS}


def test_no_word_is_in_two_lists() -> None:
    seen: dict[str, str] = {}
    for section, lists in lexicon("progress").items():
        for word in lists["words"]:
            assert seen.setdefault(word, section) == section, word


@pytest.mark.parametrize(
    ("section", "key"),
    [("starting", "soft"), ("part", "leading"), ("completion", "supplies")]
    + [(section, "nouns") for section in ("paper", "part", "completion")],
)
def test_words_with_a_second_use_are_words_of_their_list(section: str, key: str) -> None:
    assert {kinds()[word].value for word in lexicon("progress")[section][key]} == {section}


@pytest.mark.parametrize("unit", ["1", "一", "成", "等", "受", "新建", "列入"])
def test_no_text_takes_more_than_its_share_of_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    scan(text, 0, len(text), None)
    assert time.process_time() - began < 4
