"""Clauses, with brackets and quotations left whole."""

from __future__ import annotations

import pytest

from geo.extract.clauses import clauses, inside


def split(text: str) -> list[str]:
    return [text[start:stop] for start, stop in clauses(text, inside(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("加快建设A，启动B；完成C。", ["加快建设A", "启动B", "完成C"]),
        ("推进片区（含玉湖，含新城）改造，启动B", ["推进片区（含玉湖，含新城）改造", "启动B"]),
        ("做好A，以及B前期工作", ["做好A，以及B前期工作"]),
        ("日照—洛阳管道——开工", ["日照—洛阳管道", "开工"]),
        ("，，", []),
    ],
)
def test_clauses_end_at_commas_outside_brackets(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_bracket_that_never_closes_holds_nothing() -> None:
    assert split("推进（片区，启动B") == ["推进（片区", "启动B"]


def test_a_long_bracket_is_text() -> None:
    assert not any(inside("（" + "字" * 60 + "）"))
