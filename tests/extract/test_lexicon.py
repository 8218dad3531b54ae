"""The lexicons hold together."""

from __future__ import annotations

import pytest

from geo.extract.words import WordSet, lexicon
from geo.model import Category

KINDS = ("preliminary", "starting", "construction", "completion", "part", "effort", "other")


@pytest.mark.parametrize("roles", [("before", "opening"), ("after",)])
def test_a_word_in_one_place_says_one_thing(roles: tuple[str, ...]) -> None:
    seen: dict[str, str] = {}
    for kind in KINDS:
        for role in roles:
            for word in lexicon("stages")[kind].get(role, ()):
                assert seen.setdefault(word, kind) == kind, word


def test_every_category_has_heads() -> None:
    assert set(lexicon("categories")) == {*Category, "other"}
    for key, table in lexicon("categories").items():
        assert table.get("heads"), key


def test_a_head_belongs_to_one_category() -> None:
    seen: dict[str, str] = {}
    for key, table in lexicon("categories").items():
        for role in ("heads", "weak"):
            for word in table.get(role, ()):
                assert word not in seen, (word, key, seen[word])
                seen[word] = key


def test_sure_nouns_of_work_are_nouns_of_work() -> None:
    names = lexicon("names")
    assert set(names["sure_works"]) <= set(names["works"])


def test_no_list_says_a_word_twice() -> None:
    for name in ("stages", "progress", "names", "categories", "targets"):
        for key, value in lexicon(name).items():
            lists = value.values() if isinstance(value, dict) else [value]
            for words in (words for words in lists if isinstance(words, list)):
                assert len(words) == len(set(words)), (name, key, sorted(w for w in words if words.count(w) > 1))


def test_the_longest_word_wins_at_either_side() -> None:
    words = WordSet.of(["建成", "建成投用", "投用"])
    assert words.at("建成投用了", 0, 5) == "建成投用"
    assert words.before("东湖建成投用", 0, 6) == "建成投用"
    assert words.at("东湖", 0, 2) == words.before("", 0, 0) == ""


def test_a_word_about_a_number_says_one_thing() -> None:
    tables = lexicon("targets")
    words = [*tables["near"].values(), tables["level"]["words"], *tables["change"].values(), tables["between"]["words"]]
    seen: dict[str, int] = {}
    for place, group in enumerate(words):
        for word in group:
            assert seen.setdefault(word, place) == place, word


def test_verbs_that_are_singled_out_are_verbs() -> None:
    tables = lexicon("targets")
    for key in ("amounts", "effort"):
        assert set(tables["verbs"][key]) <= set(tables["verbs"]["words"]), key
    assert set(tables["described"]["works"]) <= set(tables["described"]["heads"])
    assert set(tables["level"]["large"]) <= {*tables["level"]["words"], "增至", "增加到"}
