"""What a project's name says of its place."""

from __future__ import annotations

import pytest

from geo.places.phrases import Around, Between, Extension, Phrase, is_everyday, is_of_town, phrase_of, section_of


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("泽国至新河一级公路", Between("泽国", "新河一级公路")),
        ("疏港公路至104国道连接", Between("疏港公路", "104国道连接")),
        ("中华路北延", Extension("中华路", "北")),
        ("川安路（东延）", Extension("川安路", "东")),
        ("某大道南延伸工程", Extension("某大道", "南")),
        ("某路西拓", Extension("某路", "西")),
        ("环九龙湖", Around("九龙湖")),
        ("环九龙湖城市核心区", Around("九龙湖城市核心区")),
        ("文化中心", None),
        ("一环", None),
        ("北延", None),
        ("", None),
    ],
)
def test_a_name_is_read_as_a_phrase(name: str, phrase: Phrase | None) -> None:
    assert phrase_of(name) == phrase


@pytest.mark.parametrize(
    ("rest", "parts"),
    [
        ("温岭段", ("温岭",)),
        ("(观岙段)改建工程", ("观岙",)),
        ("温岭境内", ("温岭",)),
        ("城东至温峤段", ("城东", "温峤")),
        ("城东-温峤段工程", ("城东", "温峤")),
        ("改建工程", ()),
        ("分段计费", ()),
        ("", ()),
    ],
)
def test_what_follows_a_line_may_be_a_section(rest: str, parts: tuple[str, ...]) -> None:
    assert section_of(rest) == parts


@pytest.mark.parametrize(
    "name",
    [
        "新河第二中学",
        "新河中心小学",
        "新河水厂",
        "某路新河段",
        "某线新河境内",
        "新河实验小学迁建",
        "某港(新河)转运中心",
    ],
)
def test_a_facility_or_a_section_means_the_town(name: str) -> None:
    assert is_of_town(name, "新河")


@pytest.mark.parametrize("name", ["新河道疏浚", "某新河小学", "沿新河绿道", "新河"])
def test_a_bare_name_elsewhere_may_be_another_word(name: str) -> None:
    assert not is_of_town(name, "新河")


@pytest.mark.parametrize("word", ["城东", "三甲", "人民", "中山", "江北", "滨海", "新城"])
def test_a_word_of_every_day_is_no_town(word: str) -> None:
    assert is_everyday(word)


@pytest.mark.parametrize("name", ["泽国", "石塘", "城东新", "山城"])
def test_a_name_of_its_own_is_no_word_of_every_day(name: str) -> None:
    assert not is_everyday(name)
