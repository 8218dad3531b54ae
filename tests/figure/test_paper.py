"""Setting type: what a name may hold, where lines break, which language is written."""

from __future__ import annotations

import pytest

from geo.errors import Words
from geo.figure.paper import PT, SMALLEST, clean
from tests.figure.sample import paper


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("名\n字\t", "名 字"), ("a\x1b[2Jb", "a [2Jb"), ("反\u202e向", "反 向"), ("箬\ufe00横", "箬横"), ("\ud800", "")],
)
def test_what_cannot_be_seen_is_left_out(typed: str, seen: str) -> None:
    assert clean(typed) == seen


def test_lines_are_no_wider_than_asked() -> None:
    sheet = paper()
    lines = sheet.wrap("泵业、工量刀具产业创新服务综合体 Pump and tool industry", 8, 25)
    assert all(sheet.width(line, 8) <= 25 for line in lines)
    assert "".join(lines).replace(" ", "") == "泵业、工量刀具产业创新服务综合体Pumpandtoolindustry"


def test_no_line_begins_with_a_comma_or_ends_with_a_bracket() -> None:
    sheet = paper()
    text = "甲乙，（丙丁）、戊己。" * 6
    for width in range(12, 40):  # at four characters a line and more
        lines = sheet.wrap(text, 8, width)
        assert not [line for line in lines if line[0] in "，、。）"]
        assert not [line for line in lines[:-1] if line[-1] == "（"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    sheet = paper()
    assert all(sheet.width(line, 8) <= 20 for line in sheet.wrap("A" * 90, 8, 20))


def test_a_name_is_broken_into_lines_of_about_the_same_length() -> None:
    sheet = paper()
    assert [len(line) for line in sheet.balanced("甲" * 12, 8, sheet.pt(8) * 11)] == [6, 6]


def test_a_text_is_cut_to_a_width() -> None:
    sheet = paper()
    cut = sheet.cut("甲" * 50, 8, 30)
    assert cut.endswith("…")
    assert sheet.width(cut, 8) <= 30


@pytest.mark.parametrize(("lang", "said"), [(None, ("温岭", "Wenling")), ("zh", ("温岭", "")), ("en", ("Wenling", ""))])
def test_one_language_or_both(lang: str | None, said: tuple[str, str]) -> None:
    assert paper(lang).both(Words("温岭", "Wenling")) == said


def test_a_name_without_english_is_written_in_chinese() -> None:
    assert paper("en").both(Words("温岭", "")) == ("温岭", "")


def test_no_type_is_too_small_to_read() -> None:
    assert paper(scale=0.5).pt(6) == pytest.approx(SMALLEST * PT)
    assert paper(scale=2).pt(6) == pytest.approx(12 * PT)
