"""The room as a whole: any text can be read, and every offset is true."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from geo.report import parse_report, read_report

PIECES = [
    "# ",
    "## ",
    "- ",
    "一、",
    "（一）",
    "“",
    "”",
    "、",
    "。",
    "\n",
    "\r\n",
    "\r",
    " ",
    "---\n",
    "**",
    "建成",
    "大桥",
    "(",
    ")",
    "#",
    "<!--",
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


@given(TEXTS)
def test_every_sentence_stands_at_its_offsets(text: str) -> None:
    for sentence in parse_report(text).sentences:
        assert sentence.text == text[sentence.start : sentence.end]


@given(TEXTS)
def test_sentences_follow_each_other_and_are_not_blank(text: str) -> None:
    end = 0
    for sentence in parse_report(text).sentences:
        assert sentence.start >= end
        assert sentence.text == sentence.text.strip() != ""
        end = sentence.end


@given(TEXTS)
def test_every_heading_has_a_title_and_stands_on_its_line(text: str) -> None:
    for heading in parse_report(text).headings:
        assert heading.title
        assert "\n" not in text[heading.start : heading.end]


def test_a_file_is_read_into_a_report(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text("# 报告\n\n建成大桥。\n", encoding="utf-8")
    assert read_report(path) == parse_report("# 报告\n\n建成大桥。\n")
