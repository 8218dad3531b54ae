"""What a stage means for residents: in plain words, when it is to be finished, how old the word is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.maps import nearwords
from geo.model import HistoryEntry, Stage, Tense
from tests.browser.conftest import Open, row
from tests.maps.sample import LINE, evidence, page

WORKS = HistoryEntry("2022-03-01", Stage.CONSTRUCTION, Tense.DONE, "日报")
PLAN = HistoryEntry("2024", Stage.COMPLETION, Tense.PLANNED, "公报", "2021-02")


def told(open_page: Open, *history: HistoryEntry, **changed: object) -> str:
    latest = history[-1]
    project = replace(LINE, history=history, stage=latest.stage, tense=latest.tense, as_of=latest.as_of, **changed)  # type: ignore[arg-type]
    opened = open_page(page(projects=[project]))
    row(opened, "北线铁路").click()
    return str(opened.locator("#detail .meaning").inner_text())


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("tense", Tense)
def test_every_stage_is_told_as_geo_near_tells_it(open_page: Open, stage: Stage, tense: Tense) -> None:
    text = told(open_page, HistoryEntry("2021", stage, tense, "公报"))
    assert nearwords.PLAIN[stage, tense].zh in text and nearwords.PLAIN[stage, tense].en in text


def test_when_it_is_to_be_finished_is_told_with_who_said_so_when(open_page: Open) -> None:
    assert "计划2024年内建成（2021 年 2 月的说法）" in told(open_page, PLAN, WORKS)


def test_what_no_source_says_is_not_made_up(open_page: Open) -> None:
    text = told(open_page, WORKS)
    assert "没有来源说过" in text
    assert "绕行或封路" not in text


def test_what_is_finished_has_no_day_to_come(open_page: Open) -> None:
    assert "何时建成" not in told(open_page, HistoryEntry("2022", Stage.COMPLETION, Tense.DONE, "日报"))


def test_detours_are_told_in_the_words_of_the_source(open_page: Open) -> None:
    text = told(open_page, WORKS, evidence=(evidence("北线铁路跨路施工期间车辆绕行。"),))
    assert "绕行或封路" in text and "北线铁路跨路施工期间车辆绕行" in text


@pytest.mark.parametrize(
    ("iso", "now", "ago"),
    [
        ("2021", "2021-12-31", None),
        ("2021", "2023-01-01", ["约 2 年前", "about 2 years ago"]),
        ("2021-02-25", "2021-03-01", None),
        ("2021-02-25", "2021-05-01", ["约 2 个月前", "about 2 months ago"]),
        ("2021-02", "2022-12-20", ["约 22 个月前", "about 22 months ago"]),
        ("2021-02-25", "2024-03-01", ["约 3 年前", "about 3 years ago"]),
        ("", "2024-03-01", None),
    ],
)
def test_an_age_is_as_exact_as_the_date(open_page: Open, iso: str, now: str, ago: list[str] | None) -> None:
    opened = open_page(page())
    assert opened.evaluate("([iso, now]) => meaning.agoOf(iso, new Date(now))", [iso, now]) == ago


def test_how_old_a_word_is_is_told(open_page: Open) -> None:
    text = told(open_page, WORKS)
    assert "这是 2022 年 3 月 1 日的消息，此后没有新的来源" in text
    assert "年前）" in text
