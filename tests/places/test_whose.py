"""A report of another place is known by its title, its first lines, or the name that it keeps saying."""

from __future__ import annotations

import pytest

from geo.places import indexing
from geo.places.index import Index, Unit
from geo.places.whose import Another, another_s


@pytest.fixture(scope="module")
def known() -> Index:
    return indexing.country()


def county(known: Index, code: str) -> Unit:
    unit = known.county(code)
    assert unit is not None
    return unit


def whose(known: Index, code: str, text: str) -> Another | None:
    return another_s(county(known, code), text, known)


def test_a_county_of_the_same_province_in_the_title_is_another(known: Index) -> None:
    assert whose(known, "331083", "温岭市政府工作报告\n浙江省人民政府") == Another("温岭市", "浙江省台州市")


def test_the_city_above_in_the_title_is_the_county_s_own(known: Index) -> None:
    assert whose(known, "331083", "台州市政府工作报告\n推进玉环、温岭协同发展") is None


def test_a_place_of_another_province_in_the_first_lines_is_another(known: Index) -> None:
    assert whose(known, "331081", "工作报告\n在天门市人民代表大会上") == Another("天门市", "湖北省")


def test_a_bare_name_that_the_text_keeps_saying_with_its_city_is_another(known: Index) -> None:
    text = "工作报告\n" + "推进平安温岭建设。" * 6 + "融入台州都市区。"
    assert whose(known, "429006", text) == Another("温岭", "浙江省")


def test_a_bare_name_that_may_be_a_word_is_none(known: Index) -> None:
    assert whose(known, "429006", "工作报告\n" + "建设平安社会。" * 9) is None


def test_the_county_named_once_settles_it(known: Index) -> None:
    assert whose(known, "429006", "工作报告\n" + "学习温岭、台州经验。" * 9 + "建设美好天门。") is None


def test_a_report_of_the_city_above_that_often_names_a_neighbour_is_the_county_s_own(known: Index) -> None:
    assert whose(known, "331083", "工作报告\n" + "台州要实干。" * 9 + "支持温岭。" * 6) is None


def test_a_prefecture_s_name_is_no_namesake_s(known: Index) -> None:
    text = "工作报告\n" + "建设美丽大理。" * 9 + "云南"
    assert whose(known, "532922", text) is None  # 漾濞 is of 大理白族自治州, whose seat is 大理市


def test_a_text_that_names_no_place_is_nobody_else_s(known: Index) -> None:
    assert whose(known, "331081", "工作报告\n建设城北水厂。") is None
