"""Numbers with their units."""

from __future__ import annotations

import pytest

from geo.extract.folding import fold
from geo.extract.numbers import Kind, numbers, spoken, value_of
from geo.model import Comparator


def read(text: str) -> list[tuple[float, str]]:
    return [(number.value, number.unit) for number in numbers(fold(text, 0).text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.2万人", 1.2, "万人"),
        ("126.7亿元", 126.7, "亿元"),
        ("1,200辆", 1200, "辆"),
        ("７．５％", 7.5, "%"),
        ("3千亿元", 3000, "亿元"),
        ("2.5万亿元", 2.5, "万亿元"),
        ("29微克/立方米", 29, "微克/立方米"),
        ("2.3个百分点", 2.3, "个百分点"),
        ("6.5‰", 6.5, "‰"),
        ("27.3/10万", 27.3, "/10万"),
        ("3个工作日", 3, "个工作日"),
        ("12.5万平方米", 12.5, "万平方米"),
        ("5亿多元", 5, "亿元"),
        ("3000多万元", 3000, "万元"),
        ("30万农民", 30, "万"),
    ],
)
def test_a_number_keeps_its_unit_with_ten_thousands_in_it(text: str, value: float, unit: str) -> None:
    assert read(f"新增{text}。") == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("突破千亿元", 1000, "亿元"),
        ("超过两万户", 2, "万户"),
        ("达到六十平方公里", 60, "平方公里"),
        ("近百家", 100, "家"),
        ("突破万亿元", 1, "万亿元"),
        ("下降百分之三", 3, "%"),
        ("下降百分之三点五", 3.5, "%"),
        ("翻一番", 1, "番"),
        ("翻番", 1, "番"),
        ("翻两番", 2, "番"),
        ("增长三倍", 3, "倍"),
        ("两次获得银鼎", 2, "次"),
        ("银鼎获得三次", 3, "次"),
    ],
)
def test_numbers_in_words_are_read(text: str, value: float, unit: str) -> None:
    assert read(f"产值{text}。") == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月5日",
        "第3批",
        "第12届",
        "5G网络",
        "4A级",
        "S1线",
        "104国道",
        "3000吨级码头",
        "110千伏",
        "世界500强",
        "三大工程",
        "四个方面",
        "PM2.5浓度",
        "第二名",
        "一流",
        "近年来",
    ],
)
def test_dates_ordinals_and_parts_of_names_are_no_numbers(text: str) -> None:
    assert read(f"建设{text}。") == []


@pytest.mark.parametrize("text", ["6%-7%", "6-7%", "6%至7%", "6—7%", "6%~7%"])
def test_a_range_is_one_number(text: str) -> None:
    (number,) = numbers(f"增长{text}。")
    assert (number.value, number.upper, number.unit, number.bound) == (6, 7, "%", Comparator.BETWEEN)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("50家以上", Comparator.AT_LEAST),
        ("50多家", Comparator.AT_LEAST),
        ("50余家", Comparator.AT_LEAST),
        ("3%以内", Comparator.AT_MOST),
        ("3%左右", Comparator.ABOUT),
        ("3%", Comparator.EQUAL),
    ],
)
def test_the_words_behind_a_number_bound_it(text: str, bound: Comparator) -> None:
    (number,) = numbers(text)
    assert (number.bound, number.start, number.end) == (bound, 0, len(text))


@pytest.mark.parametrize("text", ["30户家庭", "3个月", "5台阶", "20万人口"])
def test_a_unit_that_is_part_of_another_word_is_none(text: str) -> None:
    assert [unit for _, unit in read(text)] in ([], ["户"], ["万"])


def test_numbers_of_a_list_may_share_the_last_unit() -> None:
    kinds = [(number.value, number.kind) for number in numbers("分别提高6、15.2和4.5个百分点。")]
    assert kinds == [(6, Kind.BARE), (15.2, Kind.BARE), (4.5, Kind.POINTS)]


@pytest.mark.parametrize(
    ("words", "value"), [("五", 5), ("十", 10), ("十五", 15), ("五十", 50), ("两千三百", 2300), ("半", 0.5)]
)
def test_a_chinese_numeral_has_its_value(words: str, value: float) -> None:
    assert spoken(words) == value


@pytest.mark.parametrize("digits", ["1200", "1,200", "1，200", "1·200"])
def test_marks_between_thousands_do_not_count(digits: str) -> None:
    assert value_of(digits) == 1200
