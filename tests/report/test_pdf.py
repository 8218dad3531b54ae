"""The text layer of a PDF, line for line, without what is printed on every page."""

from __future__ import annotations

import pytest

from geo.errors import ReportError
from geo.report import parse_report
from geo.report.pdf import read, without_furniture
from tests.report.files import LOCKED, pdf, pdf_of


def fault(data: bytes) -> ReportError:
    with pytest.raises(ReportError) as caught:
        read(data, "r.pdf")
    assert "\n" not in caught.value.line()
    return caught.value


def test_lines_stand_as_they_are_printed() -> None:
    assert read(pdf(["一、交通", "建成东湖大桥，", "开工甲路。"]), "r").text == "一、交通\n建成东湖大桥，\n开工甲路。\n"


def test_a_sentence_goes_on_over_the_page() -> None:
    first = "今年要加快交通基础设施建设，建成南山公园、滨湖大道和东湖"
    text = read(pdf([first, "- 1 -"], ["大桥，开工建设云岭水库。", "- 2 -"]), "r").text
    assert [sentence.text for sentence in parse_report(text).sentences] == [f"{first}\n大桥，开工建设云岭水库。"]


def test_numbered_lines_are_headings() -> None:
    text = read(pdf(["一、交通", "（一）公路", "建成甲路。"]), "r").text
    assert parse_report(text).sentences[0].section == ("交通", "公路")


@pytest.mark.parametrize("number", ["- 3 -", "—3—", "－ 3 －", "第3页 共12页", "第 3 页", "3 / 12", "Page 3 of 12"])
def test_a_page_number_is_no_text(number: str) -> None:
    assert without_furniture([["建成甲路。", number]]) == [["建成甲路。"]]


@pytest.mark.parametrize("line", ["3", "2021", "- 3 - 建成", "第3页", "（3）"])
def test_a_number_that_stands_alone_once_is_text(line: str) -> None:
    kept = [["甲", line, "乙", "丙", "丁", "戊"]]
    assert without_furniture(kept) == kept


def test_lines_that_repeat_at_the_edges_are_left_out() -> None:
    pages = [["某市政府工作报告", f"建成第{word}座桥。", f"{number}"] for number, word in enumerate("甲乙丙丁", 7)]
    assert without_furniture(pages) == [[f"建成第{word}座桥。"] for word in "甲乙丙丁"]


def test_heads_of_left_and_right_pages_are_left_out() -> None:
    pages = [[("左页的页眉" if number % 2 else "右页的页眉"), f"{'甲乙丙丁戊己庚辛'[number]}桥"] for number in range(8)]
    assert [len(lines) for lines in without_furniture(pages)] == [1] * 8


def test_lines_that_repeat_within_the_pages_stay() -> None:
    pages = [["甲" * n, "乙" * n, "丙" * n, "建成通车", "丁" * n, "戊" * n, "己" * n] for n in range(1, 5)]
    assert all("建成通车" in lines for lines in without_furniture(pages))


def test_gaps_of_typesetting_are_closed_in_prose_only() -> None:
    lines = ["2021 年建成 S1 线，投资 3 亿元。", "1 甲小区 20 套"]
    assert read(pdf(lines), "r").text == "2021年建成S1线，投资3亿元。\n1 甲小区 20 套\n"


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert read(pdf(["⼈⺠⼤桥，⻄⻔⻋站。"]), "r").text == "人民大桥，西门车站。\n"


def test_a_picture_among_pages_of_text_is_told_by_its_number() -> None:
    content = read(pdf(["建成甲路。"], [], ["建成乙路。"], pictures=[2, 3]), "r")
    assert content.text == "建成甲路。\n建成乙路。\n"
    assert [note.zh for note in content.notes] == ["第 2 页是图片，没有文字，未读入（共 1 页）"]


def test_an_empty_page_is_passed_over() -> None:
    assert read(pdf(["建成甲路。"], []), "r").notes == ()


def test_a_scan_is_refused_with_its_pages_counted() -> None:
    error = fault(pdf([], [], pictures=[1, 2]))
    assert "2 页全无文字" in error.what.zh
    assert "OCR" in error.remedy.en


def test_a_scan_with_the_mark_of_its_program_on_each_page_is_a_scan() -> None:
    assert "none of its 3 pages" in fault(pdf(*[["某某扫描软件制作"]] * 3, pictures=[1, 2, 3])).what.en


def test_text_that_its_fonts_do_not_tell_is_refused() -> None:
    assert "cannot be told" in fault(pdf(["\ue001\ue002\ue003建成"])).what.en


def test_a_locked_file_is_refused() -> None:
    assert "password" in fault(pdf(["建成甲路。"], trailer=LOCKED)).what.en


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_refused(kept: float) -> None:
    data = pdf(["建成甲路。"])
    assert "cut off" in fault(data[: int(kept * len(data))]).what.en


def test_pages_that_are_not_there_are_damage() -> None:
    assert "damaged" in fault(pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[9 0 R]/Count 1>>"])).what.en
