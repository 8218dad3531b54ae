"""The stage that words say together."""

from __future__ import annotations

import pytest

from geo.extract.stages import find_inside, lead_in, run_backward, run_forward, stage_of
from geo.model import Stage


def said(before: str, after: str, *, year: int | None = None, done: bool = False) -> Stage | None:
    front = run_forward(before, 0, len(before), year)
    back = run_backward(after, 0, len(after), year)
    stage = stage_of(front.words, back.words, done=done)
    return stage[0] if stage else None


@pytest.mark.parametrize(
    ("before", "after", "stage"),
    [
        ("加快推进", "建设", Stage.CONSTRUCTION),
        ("建成投用", "", Stage.COMPLETION),
        ("启动改造", "", Stage.STARTING),
        ("推动", "开工建设", Stage.STARTING),
        ("做好", "前期谋划", Stage.PRELIMINARY),
        ("加快", "前期工作", Stage.PRELIMINARY),
        ("启动", "前期工作", Stage.PRELIMINARY),
        ("完成", "前期各项准备工作", Stage.PRELIMINARY),
        ("力促", "核准开工", Stage.STARTING),
        ("完成", "路基工程", Stage.CONSTRUCTION),
        ("", "结构封顶", Stage.CONSTRUCTION),
        ("推进", "规划建设", Stage.CONSTRUCTION),
        ("规划建设", "", Stage.PRELIMINARY),
        ("加速推动", "落地投产", Stage.COMPLETION),
        ("", "在年内完工并投入运营", Stage.COMPLETION),
        ("", "要抓紧建设", Stage.CONSTRUCTION),
        ("", "建设进度要加快", Stage.CONSTRUCTION),
        ("推动", "", None),
        ("", "建设项目", None),
    ],
)
def test_words_combine(before: str, after: str, stage: Stage | None) -> None:
    assert said(before, after) == stage


def test_completion_after_the_plan_year_is_construction() -> None:
    assert said("", "预计明年建成") is Stage.CONSTRUCTION
    assert said("", "2023年建成", year=2021) is Stage.CONSTRUCTION
    assert said("", "2021年建成", year=2021) is Stage.COMPLETION


def test_a_joined_second_verb_is_no_part_of_the_name() -> None:
    assert run_forward("新建和改造东湖路", 0, 8, None).end == len("新建和改造")
    assert run_forward("建设和平路大桥", 0, 7, None).end == len("建设")


def test_a_new_thing_stands_in_a_review_and_begins_in_a_plan() -> None:
    assert said("新建", "") is Stage.STARTING
    assert said("新建", "", done=True) is Stage.COMPLETION


def test_adverbs_behind_the_last_word_are_given_back() -> None:
    run = run_forward("启动全线隧道", 0, 6, None)
    assert run.end == 2


def test_a_run_backward_leaves_the_name() -> None:
    text = "西环路的改造在年内启动"
    assert text[: run_backward(text, 0, len(text), None).start] == "西环路"


def test_a_noun_of_work_directly_behind_a_name_stays_with_it() -> None:
    text = "西环路改造启动"
    assert text[: run_backward(text, 0, len(text), None).start] == "西环路改造"


@pytest.mark.parametrize("text", ["莆阳新城启动区", "温岭开发区", "建设路"])
def test_words_of_stage_inside_other_words_say_nothing(text: str) -> None:
    assert find_inside(text, bytearray(len(text)), 0, len(text)) == -1
    assert not run_forward(text[-3:], 0, 3, None).speaks


def test_the_lead_of_a_clause_is_skipped() -> None:
    text = "同时，2021年年底前"
    assert lead_in(text, 3, len(text), 2021).end == len(text)
