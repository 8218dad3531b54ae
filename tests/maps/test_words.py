"""The sentences: what is planned is never said to be so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from geo.extract import targets
from geo.maps import assets, table, words
from geo.maps.nearwords import NEAR
from geo.model import Category, DrawnLength, Form, Method, Stage, Target, Tense
from geo.report import parse_report
from tests.maps.sample import ELEMENTS, reading


@pytest.mark.parametrize(
    ("stage", "zh", "en"),
    [
        (Stage.PRELIMINARY, "计划2021年做前期", "preliminary work planned in 2021"),
        (Stage.STARTING, "计划2021年开工", "planned to start in 2021"),
        (Stage.CONSTRUCTION, "计划2021年推进建设", "works planned to continue in 2021"),
        (Stage.COMPLETION, "计划2021年内建成", "planned to be completed in 2021"),
    ],
)
def test_a_plan_says_that_it_is_one_and_for_which_year(stage: Stage, zh: str, en: str) -> None:
    assert words.status(stage, Tense.PLANNED, "2021-02-25") == (zh, en)


@pytest.mark.parametrize(
    ("stage", "zh"),
    [
        (Stage.PRELIMINARY, "已做前期"),
        (Stage.STARTING, "已开工"),
        (Stage.CONSTRUCTION, "在建"),
        (Stage.COMPLETION, "已建成"),
    ],
)
def test_what_is_done_says_when(stage: Stage, zh: str) -> None:
    assert words.status(stage, Tense.DONE, "2021").zh == f"{zh}（2021年）"
    assert words.status(stage, Tense.DONE, "2022-12-28").zh == f"{zh}（2022年12月28日）"


@pytest.mark.parametrize("stage", list(Stage))
def test_without_a_date_no_year_is_made_up(stage: Stage) -> None:
    for tense in Tense:
        text = words.status(stage, tense, "")
        assert not re.search(r"年|\d|\bin\b", " ".join(text))


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [
        (None, "", ""),
        (50, "约 50 米以内", "within about 50 m"),
        (563, "约 570 米以内", "within about 570 m"),
        (991, "约 1 公里以内", "within about 1 km"),
        (2000, "约 2 公里以内", "within about 2 km"),
        (2410, "约 2.5 公里以内", "within about 2.5 km"),
        (10966, "约 11 公里以内", "within about 11 km"),
    ],
)
def test_accuracy_is_said_in_the_unit_that_fits_and_never_too_small(metres: int | None, zh: str, en: str) -> None:
    assert words.within(metres) == (zh, en)


def test_a_line_says_its_drawn_and_its_published_length_and_how_far_they_differ() -> None:
    said = words.length(DrawnLength(26_500, 27_700, "某公报"))
    assert said == ("所画 26.5 公里，来源称 27.7 公里（差 −4.3%）：某公报", "drawn 26.5 km, published 27.7 km (−4.3%)")


def test_without_a_published_length_nothing_is_said() -> None:
    assert words.length(None) is None


@pytest.mark.parametrize(("metres", "zh"), [(0, "在其上"), (320, "320 米"), (1234, "1.2 公里")])
def test_a_distance_of_nothing_is_on_it(metres: int, zh: str) -> None:
    assert words.distance(metres).zh == zh


@pytest.mark.parametrize(
    ("iso", "zh"), [("2021", "2021 年"), ("2021-02", "2021 年 2 月"), ("2021-02-05", "2021 年 2 月 5 日"), ("", "")]
)
def test_a_date_is_said_as_exactly_as_it_is_known(iso: str, zh: str) -> None:
    assert words.day(iso) == (zh, iso)


def test_a_map_without_approval_says_so() -> None:
    assert "未经审图" in words.approval("").zh
    assert words.approval("浙S(2021)1号").zh == "审图号：浙S(2021)1号"


def test_a_reading_says_that_it_is_no_plan_and_a_digitised_plan_only_that_it_is_schematic() -> None:
    ours, drawn = reading(ELEMENTS), reading([replace(each, drawn="甲, 2026-05-01") for each in ELEMENTS])
    assert words.standing([ours, drawn]) == ("读法 · 示意 · 非规划成果", "a reading, schematic, not a plan")
    assert words.standing([drawn]) == ("示意", "schematic")
    assert words.standing([]) is None


def test_every_code_has_both_languages() -> None:
    for labels, codes in (
        (words.CATEGORIES, Category),
        (words.STAGES, Stage),
        (words.METHODS, Method),
        (words.FORMS, Form),
    ):
        assert set(labels) == set(codes)
        assert all(zh and en for zh, en in labels.values())


def test_the_viewer_uses_every_word_it_is_given_and_no_other() -> None:
    scripts = "\n".join(assets.viewer_scripts())
    asked_for = set(re.findall(r'\bword\("(\w+)"\)', scripts))
    given = {**words.VIEWER, **NEAR}
    # What is put together is told by its beginning: `away${low ? "" : "UpTo"}${unit}`.
    pieces = [re.compile(re.sub(r"\$\{[^}]*\}", r"\\w*", found)) for found in re.findall(r"word\(`([^`]+)`", scripts)]
    used = set(re.findall(r'"(\w+)"', scripts))
    assert {key for key in given if key not in used and not any(piece.fullmatch(key) for piece in pieces)} == set()
    assert asked_for <= set(given)
    assert len(given) == sum(len(table.section(name)) for name in ("map", "panel", "resident", "near"))
    assert all(zh and en for zh, en in given.values())


def target(text: str) -> Target:
    (only,) = targets(parse_report(text))
    return only


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("城区面积达60平方公里以上。", "≥ 60 平方公里", ""),
        ("失业率控制在3.6%以内。", "≤ 3.6%", ""),
        ("生产总值增长7.0%以上。", "增长 ≥ 7%", "growth"),
        ("火灾起数下降12.5%。", "下降 12.5%", "fall"),
        ("绿化率提高2.3个百分点。", "增加 2.3 个百分点", "increase"),
        ("开支减少5万元。", "减少 5 万元", "decrease"),
        ("居民收入增长6%-7%。", "增长 6–7%", "growth"),
        ("里程约5公里。", "约 5 公里", ""),
        ("产值翻两番。", "2 番", ""),
        ("薄弱村清零。", "0", ""),
    ],
)
def test_an_amount_says_what_the_number_does(text: str, zh: str, en: str) -> None:
    assert words.amount(target(text)) == (zh, en)


@pytest.mark.parametrize(
    ("period", "zh", "en"), [("十四五", "十四五", "2021–2025"), ("2021", "2021 年", "2021"), ("", "", "")]
)
def test_a_five_year_plan_says_its_years(period: str, zh: str, en: str) -> None:
    assert words.horizon(period) == (zh, en)
