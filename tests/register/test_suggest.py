"""Names that may be one project are told to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.register.suggest import suggest
from tests.samples import project


def pairs(*names: str, settled: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    made = [replace(project(name), id=name, name=name, aliases=()) for name in names]
    return [(a.name, b.name) for a, b in suggest(made, settled, "云岭市")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海湾大桥", "海湾大桥接线"),
        ("云岭市文化中心", "文化中心二层"),
        ("九龙汇商业综合体", "九龙会商业综合体"),  # a slip
    ],
)
def test_names_that_share_most_letters_may_be_one(one: str, other: str) -> None:
    assert pairs(one, other) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("110千伏观鹤变电站", "110千伏回乡变电站"),  # two places
        ("110千伏观鹤变电站", "220千伏观鹤变电站"),  # two numbers
        ("云岭医院一期", "云岭医院二期"),
        ("云岭大道东段", "云岭大道西段"),
        ("文化馆", "文化宫"),
    ],
)
def test_names_that_tell_two_works_are_not_suggested(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_what_the_sheet_holds_both_of_is_settled() -> None:
    names = ("海湾大桥", "海湾大桥接线")
    assert pairs(*names, settled=names) == []
    assert pairs(*names, settled=names[:1]) == [names]
