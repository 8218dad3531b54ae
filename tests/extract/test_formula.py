"""The spatial formula."""

from __future__ import annotations

import pytest

from geo.extract import formula
from geo.extract.formula import NOUNS, formulas, parts_of
from geo.report import parse_report


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("构建“两心两轴多节点”空间发展格局。", "两心两轴多节点"),
        ("全市空间按“两心两轴多节点”的格局组织。", "两心两轴多节点"),
        ("形成“一核两翼、三带”国土空间总体格局。", "一核两翼、三带"),
        ("构建“一河两岸三组团”城市框架。", "一河两岸三组团"),
    ],
)
def test_a_formula_of_space_is_found(text: str, found: str) -> None:
    result = formula(parse_report(text))
    assert result is not None
    assert result.text == found
    assert text[result.start : result.end] == found


def test_a_formula_broken_over_lines_is_one() -> None:
    text = "构建“两心两轴\n\n多节点”空间发展格局。"
    result = formula(parse_report(text))
    assert result is not None
    assert (result.text, text[result.start : result.end]) == ("两心两轴多节点", "两心两轴\n\n多节点")


@pytest.mark.parametrize(
    "text", ["构建“一区四体多点”创新平台生态圈。", "加快构建“一环十一射”高铁网。", "开展“三服务”活动。", ""]
)
def test_formulas_of_other_things_are_not(text: str) -> None:
    assert formula(parse_report(text)) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("两心两轴多节点", [("心", 2), ("轴", 2), ("节点", None)]),
        ("一主一副多中心", [("主", 1), ("副", 1), ("中心", None)]),
        ("一核两翼", [("核", 1), ("翼", 2)]),
        ("三轴四廊", [("轴", 3), ("廊", 4)]),
        ("一带三区多点", [("带", 1), ("区", 3), ("点", None)]),
        ("一核两翼、三带", [("核", 1), ("翼", 2), ("带", 3)]),
        ("双心十二组团", [("心", 2), ("组团", 12)]),
    ],
)
def test_a_formula_counts_its_elements(text: str, parts: list[tuple[str, int | None]]) -> None:
    (found,) = formulas(parse_report(f"构建“{text}”空间格局。"))
    assert [(part.noun, part.count) for part in found.parts] == parts
    assert "".join(part.text for part in found.parts) == text.replace("、", "")


def test_several_formulas_come_in_the_order_of_the_text() -> None:
    report = parse_report("构建“一核两翼”空间格局。形成“三轴四廊”国土空间总体格局。")
    assert [found.text for found in formulas(report)] == ["一核两翼", "三轴四廊"]


def test_every_noun_has_its_english() -> None:
    assert all(NOUNS[part.noun] for part in parts_of("".join(f"一{noun}" for noun in NOUNS)))
