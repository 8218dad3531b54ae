"""What stands between a name and its number."""

from __future__ import annotations

import pytest

from geo.extract.relations import Relation, multiple_of, origin, relation
from geo.model import Comparator


def read(text: str) -> tuple[str, Relation]:
    """Return what is left of a text as a name, and the relation."""
    found = relation(text, 0, len(text))
    return text[: found.start], found


@pytest.mark.parametrize(
    ("text", "name", "bound"),
    [
        ("主城区面积达", "主城区面积", None),
        ("工业产值超", "工业产值", Comparator.AT_LEAST),
        ("工业产值达到或超过", "工业产值", Comparator.AT_LEAST),
        ("失业率控制在", "失业率", Comparator.AT_MOST),
        ("车辆不少于", "车辆", Comparator.AT_LEAST),
        ("里程约", "里程", Comparator.ABOUT),
    ],
)
def test_a_level_with_its_bound(text: str, name: str, bound: Comparator | None) -> None:
    left, found = read(text)
    assert (left, found.bound, found.level, found.change) == (name, bound, True, 0)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("产值增长", 1),
        ("产值同比增长约", 1),
        ("产值的增幅不低于", 1),
        ("产值涨幅", 1),
        ("能耗下降", -1),
        ("能耗累计降低了", -1),
        ("税收增速达到", 1),
    ],
)
def test_a_change_goes_up_or_down(text: str, change: int) -> None:
    left, found = read(text)
    assert (left, found.change) in ((text[:2], change),)


@pytest.mark.parametrize(
    "text", ["产值增加到", "产值提高至", "能耗降至", "绿地发展到", "能耗下降为", "产值增加到2020年的"]
)
def test_a_change_that_ends_at_a_value_is_a_level(text: str) -> None:
    left, found = read(text)
    assert (len(left), found.level, found.change) == (2, True, 0)


def test_a_rate_that_falls_to_a_value_stays_in_the_name() -> None:
    assert read("投资增速回落到")[0] == "投资增速"


@pytest.mark.parametrize("name", ["签约", "节约", "设计", "国有"])
def test_a_word_that_only_ends_like_one_stays_whole(name: str) -> None:
    assert read(name)[0] == name


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("事故比上年下降", "上年"),
        ("经费较2015年压减", "2015年"),
        ("产值比“十二五”末增长", "“十二五”末"),
        ("增速高于全省", "全省"),
    ],
)
def test_what_it_is_compared_with_is_no_part_of_the_name(text: str, base: str) -> None:
    left, found = read(text)
    assert (len(left), found.base) == (2, base)


def test_below_another_is_a_fall() -> None:
    assert read("比重低于全国")[1].change == -1


@pytest.mark.parametrize(
    ("text", "per"),
    [("标准提高至每人每月", "/人·月"), ("补助每户", "/户"), ("标准每人每月分别增加", "/人·月"), ("补助每年", "/年")],
)
def test_for_each_belongs_to_the_unit(text: str, per: str) -> None:
    left, found = read(text)
    assert (len(left), found.per) == (2, per)


@pytest.mark.parametrize(
    ("text", "said"),
    [("产值年均增长", "yearly"), ("两项均增长", "each"), ("两项分别增长", "respectively"), ("学校累计", "total")],
)
def test_adverbs_are_noted(text: str, said: str) -> None:
    assert getattr(read(text)[1], said)


def test_a_multiple_says_of_what() -> None:
    text = "投资相当于“十二五”时期的"
    assert multiple_of(text, 0, len(text)) == (2, "“十二五”时期")


@pytest.mark.parametrize(
    ("text", "when"), [("里程从", ""), ("里程由2015年的", "2015年"), ("标准由每人每月", ""), ("里程由2015年", "2015年")]
)
def test_where_a_change_starts_from(text: str, when: str) -> None:
    assert origin(text, 0, len(text)) == (2, when)
