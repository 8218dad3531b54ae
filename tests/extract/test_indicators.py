"""The names of what is counted or measured."""

from __future__ import annotations

import pytest

from geo.extract import indicators


def cleaned(text: str) -> str:
    begin, _ = indicators.begin(text, 0, len(text), 2021)
    return text[begin : indicators.finish(text, begin, len(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("力争研发投入占比", "研发投入占比"),
        ("预计实现生产总值", "生产总值"),
        ("推动主城区面积", "主城区面积"),
        ("、到2025年森林覆盖率", "森林覆盖率"),
        ("其中，民间投资的", "民间投资"),
        ("与2015年相比，收入", "收入"),
        ("就业人数", "就业人数"),
        ("和谐社区", "和谐社区"),
        ("基本养老金", "基本养老金"),
        ("现代农业园", "现代农业园"),
        ("“三公”经费", "“三公”经费"),
        ("完成投资", "完成投资"),
        ("完成工业投资", "工业投资"),
    ],
)
def test_a_name_stands_without_effort_time_and_marks(text: str, name: str) -> None:
    assert cleaned(text) == name


@pytest.mark.parametrize(("text", "when"), [("到2025年，产值", "2025"), ("“十四五”期间产值", "十四五"), ("产值", "")])
def test_the_time_before_a_name_is_told(text: str, when: str) -> None:
    assert indicators.begin(text, 0, len(text), 2021)[1] == when


@pytest.mark.parametrize(
    ("name", "count", "names"),
    [
        ("城镇、农村常住居民人均可支配收入", 2, ["城镇常住居民人均可支配收入", "农村常住居民人均可支配收入"]),
        ("城镇居民和农村居民人均收入", 2, ["城镇居民人均收入", "农村居民人均收入"]),
        ("火灾、交通等事故起数", 2, ["火灾事故起数", "交通事故起数"]),
        ("商品销售额、旅游收入", 2, ["商品销售额", "旅游收入"]),
        ("绿色经济、制造业增加值占GDP比重", 2, ["绿色经济增加值占GDP比重", "制造业增加值占GDP比重"]),
        ("产业投资、民间投资占比", 2, ["产业投资占比", "民间投资占比"]),
        ("高新技术企业、中小企业", 2, ["高新技术企业", "中小企业"]),
        ("城乡居民收入", 2, ["城镇居民收入", "农村居民收入"]),
        ("出口、进口分别占全市", 2, ["出口占全市", "进口占全市"]),
        ("税收、产值和利润", 3, ["税收", "产值", "利润"]),
        ("税收、产值", 3, ["税收、产值"]),
        ("公园和广场", None, ["公园", "广场"]),
    ],
)
def test_names_in_a_list_are_each_whole(name: str, count: int | None, names: list[str]) -> None:
    assert indicators.members(name, count) == names


def test_the_verb_of_a_name_is_found_at_its_head() -> None:
    assert indicators.leading_verb("新增公园") == "新增"
    assert indicators.leading_verb("新增") == indicators.leading_verb("公园") == ""


def test_the_verbs_before_a_number_are_found_with_their_list_marks() -> None:
    text = "在市区新建、改造提升"
    assert text[indicators.trailing_verb(text, 0, len(text)) :] == "新建、改造提升"


@pytest.mark.parametrize(("name", "bare"), [("总数", True), ("占全市比重", True), ("企业总数", False)])
def test_a_bare_name_needs_another_before_it(name: str, bare: bool) -> None:
    assert indicators.is_bare(name) is bare


@pytest.mark.parametrize(("text", "is_one"), [("产值", True), ("GDP", True), ("7%、", False), ("", False)])
def test_a_name_has_letters(text: str, is_one: bool) -> None:
    assert indicators.is_name(text) is is_one
