"""What residents are told of what is near."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.geometry import Point

from geo.maps import nearwords
from geo.model import Stage, Tense
from geo.nearby import DIRECTIONS, Near
from tests.samples import project


def hit(distance_m: float, accuracy_m: int, bearing_deg: float | None = 0) -> Near:
    made = project("a", Point(121.4, 28.4))
    return Near(replace(made, position=replace(made.position, accuracy_m=accuracy_m)), distance_m, bearing_deg)


def test_every_stage_has_plain_words_and_every_direction_its_name() -> None:
    assert set(nearwords.PLAIN) == {(stage, tense) for stage in Stage for tense in Tense}
    assert set(nearwords.DIRECTIONS) == set(DIRECTIONS)
    for said in (*nearwords.PLAIN.values(), *nearwords.DIRECTIONS.values()):
        assert said.zh and said.en and said.en.isascii()


@pytest.mark.parametrize("stage", Stage)
def test_a_plan_is_never_told_as_done(stage: Stage) -> None:
    planned = nearwords.PLAIN[stage, Tense.PLANNED]
    assert not planned.zh.startswith(("已经", "正在"))
    assert planned.zh.startswith(("打算", "要做"))
    assert planned.en.startswith("to be")


def test_plain_words_say_how_old_they_are() -> None:
    said = nearwords.plain(replace(project("a"), as_of="2021-02"))
    assert "2021 年 2 月的消息" in said.zh
    assert "As of 2021-02" in said.en


@pytest.mark.parametrize(
    ("least", "most", "zh", "en"),
    [
        (1000, 3000, "约 1–3 公里", "about 1–3 km"),
        (1099, 3001, "约 1–3.1 公里", "about 1–3.1 km"),
        (0, 1000, "1 公里以内", "within 1 km"),
        (0, 1001, "1.1 公里以内", "within 1.1 km"),
        (99, 1500, "1.5 公里以内", "within 1.5 km"),
        (459, 561, "约 450–570 米", "about 450–570 m"),
        (0, 50, "50 米以内", "within 50 m"),
        (0, 999, "1000 米以内", "within 1000 m"),
    ],
)
def test_a_span_never_claims_more_than_is_known(least: int, most: int, zh: str, en: str) -> None:
    assert nearwords.between(least, most) == (zh, en)


@pytest.mark.parametrize(
    ("near", "zh"),
    [
        (hit(2000, 100, 225), "在西南面"),
        (hit(2000, 1500, 225), "大致在西南面"),
        (hit(2000, 2500, 225), "方向不定（图上偏西南）"),
        (hit(0, 50, None), "就在此处"),
    ],
)
def test_a_way_is_said_as_surely_as_it_is_known(near: Near, zh: str) -> None:
    assert nearwords.way(near).zh == zh


@pytest.mark.parametrize(
    ("near", "zh"),
    [(hit(2000, 1000), "步行约 13–38 分钟"), (hit(400, 500), "步行不过 12 分钟"), (hit(50, 10), "步行约 1 分钟")],
)
def test_a_walk_is_said_from_least_to_most(near: Near, zh: str) -> None:
    assert nearwords.walk(near).zh == zh


def test_far_near_and_which_way_are_said_in_one() -> None:
    assert nearwords.how_far(hit(2000, 1000, 0)).zh == "约 1–3 公里，大致在北面，步行约 13–38 分钟"


def test_nobody_is_told_to_walk_for_more_than_three_hours() -> None:
    assert nearwords.how_far(hit(14_400, 0, 0)).en.endswith("min on foot")
    assert nearwords.how_far(hit(20_000, 1000, 0)).zh == "约 19–21 公里，在北面"


def test_nothing_near_is_said_with_what_follows() -> None:
    assert nearwords.nothing_within(5000, 3).zh == "5 公里以内没有画着的项目；最近的是下面 3 个"
    assert nearwords.nothing_within(800, 0) == ("800 米以内没有画着的项目", "nothing is drawn within 800 m")


def test_closed_roads_are_told_only_where_a_source_tells_of_them() -> None:
    made = project("a")
    assert nearwords.detours(made) == []
    entry = replace(made.history[0], note="桥上封闭施工，车辆绕行。其余照旧。")
    led = replace(made.evidence[0], text="推进228国道改道工程；甲路今年动工。")
    told = replace(made, history=(entry,), evidence=(led,))
    assert nearwords.detours(told) == ["桥上封闭施工，车辆绕行"]
