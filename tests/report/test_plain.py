"""The encodings of text files: which are read, and what is said of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.report.plain import decode

SENTENCE = "今年开工建设东湖大桥，建成南山公园。\n"


def fault(data: bytes) -> ReportError:
    with pytest.raises(ReportError) as caught:
        decode(data, "r.md")
    return caught.value


def test_text_comes_back_as_it_is_written() -> None:
    assert decode("# 报告\r\n\r\n正文。\r\n".encode(), "r.md") == "# 报告\r\n\r\n正文。\r\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf" + SENTENCE.encode(), "r.md") == SENTENCE


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_utf16_is_read_by_its_mark(codec: str) -> None:
    mark = b"\xfe\xff" if codec == "utf-16-be" else b""
    assert decode(mark + SENTENCE.encode(codec), "r.md") == SENTENCE


@pytest.mark.parametrize("codec", ["gb2312", "gbk", "gb18030"])
def test_the_chinese_encodings_are_recognised(codec: str) -> None:
    assert decode(f"# 2021\r\n{SENTENCE}".encode(codec), "r.md") == f"# 2021\r\n{SENTENCE}"


def test_a_rare_character_of_four_bytes_is_read() -> None:
    assert decode((SENTENCE + "大𨱏村").encode("gb18030"), "r.md") == SENTENCE + "大𨱏村"


@pytest.mark.parametrize(
    "data",
    ["Löß über Maß, früher".encode("latin-1"), "今年開工建設東湖大橋，建成南山公園。".encode("big5")],
    ids=["Latin-1", "Big5"],
)
def test_other_encodings_are_not_taken_for_gb18030(data: bytes) -> None:
    assert "not UTF-8" in fault(data).what.en


def test_the_line_of_a_bad_byte_is_told() -> None:
    error = fault(SENTENCE.encode() * 3 + b"\xff" + SENTENCE.encode())
    assert error.where == "r.md:4"
    assert "UTF-8" in error.remedy.en


def test_the_line_of_a_bad_byte_in_gb18030_is_told() -> None:
    error = fault(SENTENCE.encode("gb18030") * 3 + b"\xff\n" + SENTENCE.encode("gb18030"))
    assert error.where == "r.md:4"
    assert "GB18030" in error.what.zh


def test_half_a_character_of_utf16_is_damage() -> None:
    assert "damaged" in fault(SENTENCE.encode("utf-16")[:-1]).what.en


@pytest.mark.parametrize(
    "data",
    [b"a\0b", SENTENCE.encode() + b"\0", b"\xff\xfea\0\0\0", b"\x80\0"],
    ids=["ASCII", "UTF-8", "UTF-16", "none"],
)
def test_bytes_with_nul_are_no_text(data: bytes) -> None:
    assert "binary" in fault(data).what.en


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_any_text_survives_utf8(text: str) -> None:
    assert decode(text.encode(), "r.md") == text


@given(st.binary())
def test_any_bytes_give_text_or_one_fault(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "r.md"), str)
    except ReportError as error:
        assert "\n" not in error.line()
