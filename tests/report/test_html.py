"""What a reader sees of a web page is its text; the site around it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.report import parse_report
from geo.report.html import DEEPEST, MOST_TAGS, read


def text_of(page: str) -> str:
    return read(page.encode(), "r.html").text


def fault(data: bytes) -> ReportError:
    with pytest.raises(ReportError) as caught:
        read(data, "r.html")
    return caught.value


def test_headings_make_the_programme_tree() -> None:
    page = "<h1>报告</h1><h2>一、交通</h2><h3>（一）公路</h3><p>建成甲路。</p>"
    assert parse_report(text_of(page)).sentences[0].section == ("报告", "交通", "公路")


@pytest.mark.parametrize(
    "around",
    [
        "<script>建成</script>",
        "<style>建成</style>",
        "<nav>建成</nav>",
        "<footer>建成</footer>",
        "<header>建成</header>",
        "<div role=navigation>建成</div>",
        "<p hidden>建成</p>",
        "<p style='color: red; DISPLAY :none'>建成</p>",
        "<!-- 建成 -->",
        "<noscript>建成</noscript>",
        "<select><option>建成</select>",
    ],
)
def test_the_site_around_the_report_is_no_text(around: str) -> None:
    assert text_of(f"<html><head><title>建成</title></head><body>{around}<p>正文。</p>") == "正文。\n"


def test_text_behind_what_is_left_out_stays() -> None:
    assert text_of("<p>建成<script>x</script>大桥。") == "建成大桥。\n"


def test_the_head_of_an_article_is_text() -> None:
    assert text_of("<article><header><h1>报告</h1></header><p>正文。</article>") == "# 报告\n\n正文。\n"


def test_an_article_that_holds_most_of_the_text_is_the_report() -> None:
    assert text_of("<div>首页 政务</div><article><p>建成东湖大桥、南山公园。</article>") == "建成东湖大桥、南山公园。\n"


def test_an_article_that_holds_little_is_not() -> None:
    assert "建成东湖大桥" in text_of("<p>建成东湖大桥、南山公园。</p><article>相关</article>")


def test_paragraphs_and_breaks_part_the_text() -> None:
    assert (
        text_of("<p>　　甲。<br>乙。<br><br>丙。<div>丁<span>戊</span></div>己") == "甲。\n乙。\n\n丙。\n\n丁戊\n\n己\n"
    )


def test_wrapped_source_lines_are_one_line() -> None:
    assert text_of("<p>建成东湖\n   大桥。</p>") == "建成东湖大桥。\n"


def test_preformatted_lines_stay_lines() -> None:
    assert text_of("<pre>一、交通\n建成甲路。</pre>") == "一、交通\n建成甲路。\n"


def test_lists_are_kept() -> None:
    page = "<ul><li>甲<li>乙<ol><li>丙<li>丁</ol></ul><p>正文。"
    assert text_of(page) == "- 甲\n- 乙\n  1. 丙\n  2. 丁\n\n正文。\n"


def test_a_table_is_one_cell_a_line() -> None:
    page = "<table><tr><th>名称<th>进度<tr><td><p>甲小区</p><td>已<br>开工</table>"
    assert text_of(page) == "名称\n\n进度\n\n甲小区\n\n已开工\n"


def test_an_article_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    page = "<table><tr><td><p>建成东湖大桥、南山公园和滨湖大道，三座车站。<p>开工建设云岭水库、甲学校、乙医院。</table>"
    assert text_of(page).count("\n\n") == 1


def test_entities_are_characters() -> None:
    assert text_of("<p>建成&ldquo;两心&rdquo;&#22823;桥&nbsp;甲&amp;乙") == "建成“两心”大桥 甲&乙\n"


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "GB18030", "utf-8"])
def test_a_declared_chinese_encoding_is_read(declared: str) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>建成瞭望塔。'
    assert read(page.encode(declared if declared != "gb2312" else "gbk"), "r").text == "建成瞭望塔。\n"


def test_a_page_without_a_declared_encoding_is_read() -> None:
    assert read("<html><p>今年建成东湖大桥。".encode("gb18030"), "r").text == "今年建成东湖大桥。\n"


def test_a_page_in_utf8_that_calls_itself_gb2312_is_read_as_what_it_is() -> None:
    assert text_of("<meta charset=gb2312><p>今年建成东湖大桥。") == "今年建成东湖大桥。\n"


def test_a_few_bad_bytes_do_not_spoil_a_page() -> None:
    page = "<meta charset=gbk><p>今年建成东湖大桥。".encode("gbk") + b"\xff" + "建成。".encode("gbk") * 100
    assert "东湖大桥" in read(page, "r").text


def test_an_unknown_encoding_is_refused_with_its_line() -> None:
    error = fault("<meta charset=shift_jis>\n<p>温泉の町、駅の前".encode("shift_jis"))
    assert error.where == "r.html:2"


def test_a_page_with_nul_is_refused() -> None:
    assert "binary" in fault(b"<html>\0").what.en


@pytest.mark.parametrize("page", ["<html>", "<!doctype html><!-- x -->", "<html><script>x"])
def test_a_page_without_text_is_empty(page: str) -> None:
    assert text_of(page) == ""


def test_deep_nesting_is_read_as_far_as_a_person_could_have_made_it() -> None:
    assert text_of("<div>" * 900 + "建成大桥。") == "建成大桥。\n"


def test_deeper_nesting_is_refused_and_nothing_lost_in_silence() -> None:
    assert str(DEEPEST) in fault(b"<div>" * (DEEPEST + 1) + "建成大桥。".encode()).what.en


def test_a_page_of_too_many_tags_is_refused() -> None:
    assert "tags" in fault(b"<p>" * (MOST_TAGS + 1)).what.en


PIECES = [
    "<p>",
    "</p>",
    "<td>",
    "<table>",
    "</li>",
    "<ul>",
    "<h2>",
    "<br>",
    "<b>",
    "<",
    "&#",
    "<!--",
    "<pre>",
    "一、",
    "桥",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_page_gives_clean_text(page: str) -> None:
    text = text_of(page)
    assert text == "" or text == text.strip() + "\n"
    assert "\v" not in text


@given(st.binary())
def test_any_bytes_give_text_or_one_fault(data: bytes) -> None:
    try:
        assert isinstance(read(b"<html>" + data, "r").text, str)
    except ReportError as error:
        assert "\n" not in error.line()
