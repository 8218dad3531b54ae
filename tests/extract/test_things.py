"""What stands behind a number."""

from __future__ import annotations

import pytest

from geo.extract.clauses import inside
from geo.extract.numbers import numbers
from geo.extract.things import Clause, is_described, thing_behind


def clause(text: str) -> Clause:
    return Clause(text, inside(text), 0, len(text), 2021)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("新建5个公园", "公园"),
        ("5亿元的项目", "项目"),
        ("50户“智慧企业”示范", "“智慧企业”示范"),
        ("7个县（市、区）达标", "县（市、区）达标"),
        ("20个公园和30个广场", "公园"),
        ("50个以上", ""),
        ("50个、", ""),
        ("47个村1.7万户", "村"),
        ("5个公园，3个广场", "公园"),
    ],
)
def test_the_thing_ends_where_the_next_begins(text: str, thing: str) -> None:
    first, *others = numbers(text)
    found = thing_behind(clause(text), first, others[0].start if others else len(text))
    assert (text[found.start : found.end] if found else "") == thing


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("5亿元以上项目25个", True),
        ("50人以上企业5家", True),
        ("10亿元以上15个", True),
        ("长5公里的道路", True),
        ("3个方面", True),
        ("增长7%的目标", False),
        ("建成100个以上公园", False),
        ("1800亩以上", False),
        ("5个公园", False),
    ],
)
def test_a_number_may_only_describe(text: str, described: bool) -> None:
    first, *others = numbers(text)
    assert is_described(clause(text), first, others[0] if others else None) is described
