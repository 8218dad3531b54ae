"""The spatial formula."""

from __future__ import annotations

import pytest

from geo.extract import formula
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
