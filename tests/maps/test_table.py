"""The table of words: no language misses one."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from geo.maps import assets, table
from tests.workspaces import REPOSITORY

TABLE: dict[str, Any] = tomllib.loads((REPOSITORY / "geo/maps/words.toml").read_text(encoding="utf-8"))
LANGUAGES: list[str] = TABLE.pop("languages")
WORDS = {f"{section}.{key}": said for section, words in TABLE.items() for key, said in words.items()}


def test_chinese_comes_first_and_english_beside_it() -> None:
    assert LANGUAGES[:2] == ["zh", "en"]


@pytest.mark.parametrize("key", WORDS)
def test_no_language_misses_a_word(key: str) -> None:
    said = WORDS[key]
    assert list(said) == LANGUAGES
    assert all(text.strip() for text in said.values())


@pytest.mark.parametrize("key", WORDS)
def test_every_language_fills_in_the_same(key: str) -> None:
    braces = {tuple(sorted(re.findall(r"\{(\w*)\}", text))) for text in WORDS[key].values()}
    assert len(braces) == 1


def test_english_is_told_without_chinese() -> None:
    assert [key for key, said in WORDS.items() if re.search(r"[\u4e00-\u9fff]", said["en"])] == []


def test_each_section_is_read() -> None:
    for name, words in TABLE.items():
        assert table.section(name) == {key: (said["zh"], said["en"]) for key, said in words.items()}


def test_the_viewers_scripts_say_nothing_that_is_not_in_the_table() -> None:
    """But for the unit beside a number, the name of a language and what a town's name ends with."""
    spoken = re.compile(r"[\u4e00-\u9fff]{2,}")
    told = {word for script in assets.viewer_scripts() for word in spoken.findall(script)}
    assert told <= {"公里", "中文", "街道", "年时"}


def test_what_the_template_says_is_said_in_both_languages() -> None:
    pairs = re.findall(r'\b(?:both|lines)\("([^"]*)",\s*"([^"]*)"\)', assets.page_template())
    assert len(pairs) > 30
    for zh, en in pairs:
        assert re.search(r"[\u4e00-\u9fff]", zh) and en and not re.search(r"[\u4e00-\u9fff]", en)
