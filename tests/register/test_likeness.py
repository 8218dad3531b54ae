"""When two names are one work's."""

from __future__ import annotations

import pytest

from geo.model import Category
from geo.register.likeness import _KEPT, _plain, likeness

ANY = (Category.URBAN, Category.URBAN)


@pytest.mark.parametrize(
    ("pair", "category"),
    [
        (("云岭大道改造", "云岭大道改造工程"), Category.STREET),
        (("9号线", "轨道交通9号线"), Category.METRO),
        (("云海铁路", "云海高铁"), Category.RAIL),
        (("云海山", "云海山高速"), Category.ROAD),
        (("云海高速复线段一期", "云海高速复线一期"), Category.ROAD),
        (("云岭水库主体工程", "云岭水库"), Category.WATER),
        (("云岭医院三期", "云岭医院3期"), Category.HEALTH),
        (("云岭大学(暂名)", "云岭大学"), Category.EDUCATION),
    ],
    ids=str,
)
def test_what_a_name_may_leave_out_makes_no_difference(pair: tuple[str, str], category: Category) -> None:
    assert likeness(*pair, (category, category)) == 1


@pytest.mark.parametrize(
    "pair",
    [
        ("云岭医院一期", "云岭医院二期"),
        ("云岭风电场1号", "云岭风电场2号"),
        ("云岭管廊东段", "云岭管廊西段"),
        ("云岭灌区上游治理", "云岭灌区下游治理"),
        ("云岭大学东校区", "云岭大学"),
        ("云岭新城核心区", "云岭新城"),
        ("云岭平原引水", "云岭平原排涝"),
    ],
    ids=str,
)
def test_numbers_directions_and_parts_tell_works_apart(pair: tuple[str, str]) -> None:
    assert likeness(*pair, ANY) == 0


@pytest.mark.parametrize("category", [Category.RAIL, Category.METRO, Category.ROAD, Category.STREET])
def test_of_a_line_nothing_else_may_differ(category: Category) -> None:
    pair = ("云海山铜岭公路", "云海山铜岭石公路")
    assert likeness(*pair, (category, category)) == 0
    assert likeness(*pair, (Category.WATER, Category.WATER)) > 0.9


def test_a_line_may_be_named_from_either_end() -> None:
    assert likeness("海岭铁路", "岭海铁路", (Category.RAIL, Category.RAIL)) == 1
    assert likeness("海岭铁路", "岭海高铁", (Category.RAIL, Category.RAIL)) == 0
    assert likeness("东岭西路", "西岭东路", (Category.STREET, Category.STREET)) == 0
    assert likeness("12号线", "21号线", (Category.METRO, Category.METRO)) == 0


def test_a_district_at_the_high_speed_railway_is_not_one_at_the_railway() -> None:
    assert likeness("铁路新区", "高铁新区", ANY) == 0


def test_a_letter_of_a_short_name_may_be_all_that_tells_works_apart() -> None:
    assert likeness("云岭湖", "云海湖", ANY) == 0


def test_what_stands_in_a_district_is_not_the_district() -> None:
    assert likeness("云岭商务区银行", "云岭商务区", ANY) == 0
    assert likeness("云岭博物馆扩建", "云岭博物馆", (Category.CULTURE, Category.CULTURE)) > 0


def test_across_categories_names_must_be_more_alike() -> None:
    pair = ("云岭生态公园", "云岭公园")
    assert likeness(*pair, (Category.PARK, Category.PARK)) == 0.8
    assert likeness(*pair, (Category.PARK, Category.URBAN)) == 0
    assert likeness("云岭抽水蓄能电站", "云岭抽水蓄能", (Category.ENERGY, Category.URBAN)) > 0.85


def test_the_order_does_not_matter() -> None:
    pair = ("云岭生态文化园", "云岭文化园")
    assert likeness(*pair, ANY) == likeness(*pair[::-1], ANY) > 0


def test_names_that_were_compared_once_are_not_kept_for_ever() -> None:
    for number in range(_KEPT + 1):
        likeness(f"甲{number}乙路", "丙路", [Category.ROAD])
    assert _plain.cache_info().currsize <= _KEPT
