"""The text of a Word file is what Word shows, with its headings, lists and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.report import parse_report
from geo.report.docx import read
from tests.report.files import docx, paragraph

STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="own"><w:name w:val="公文标题"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:styleId="t"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
)


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def text_of(*body: str, **parts: str) -> str:
    return read(docx(*body, **parts), "r.docx").text


def inside(xml: str) -> str:
    """Return the text of one paragraph with this inside."""
    return text_of(f"<w:p>{xml}</w:p>").strip()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_heading_styles_make_the_programme_tree() -> None:
    body = [styled("报告", "t"), styled("一、交通", "1"), styled("（一）公路", "2"), paragraph("建成甲路。")]
    report = parse_report(text_of(*body, styles=STYLES))
    assert report.text == "# 报告\n\n# 一、交通\n\n## （一）公路\n\n建成甲路。\n"
    assert report.sentences[0].section == ("交通", "公路")


@pytest.mark.parametrize(
    ("settings", "head"),
    [
        ('<w:pStyle w:val="own"/>', "## "),
        ('<w:outlineLvl w:val="2"/>', "### "),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', ""),
        ('<w:pStyle w:val="a"/>', ""),
        ('<w:pStyle w:val="gone"/>', ""),
    ],
    ids=["style based on a heading", "outline level", "body text by its own setting", "circle of styles", "no style"],
)
def test_the_level_comes_from_the_paragraph_then_its_style_then_the_base(settings: str, head: str) -> None:
    assert text_of(paragraph("交通", settings), styles=STYLES) == f"{head}交通\n"


def test_without_heading_styles_numbered_lines_are_headings() -> None:
    report = parse_report(text_of(paragraph("一、交通"), paragraph("（一）公路"), paragraph("建成甲路。")))
    assert report.sentences[0].section == ("交通", "公路")


def test_the_table_of_contents_is_no_text() -> None:
    assert text_of(styled("一、交通\t3", "toc"), paragraph("正文。"), styles=STYLES) == "正文。\n"


def test_insertions_are_text_and_deletions_are_not() -> None:
    assert inside(f"{run('建成')}<w:del><w:r><w:delText>甲</w:delText></w:r></w:del><w:ins>{run('乙桥')}</w:ins>") == (
        "建成乙桥"
    )


def test_what_moved_stands_where_it_went() -> None:
    assert inside(f"<w:moveFrom>{run('甲')}</w:moveFrom>{run('乙')}<w:moveTo>{run('甲')}</w:moveTo>") == "乙甲"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:sdt><w:sdtContent>{run('甲桥')}</w:sdtContent></w:sdt>", "甲桥"),
        (f"<w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('桥')}</w:smartTag>", "甲桥"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>", "甲\n乙 丙"),
        (f"{run('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>", "甲"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("甲"), "甲"),
        (f"<w:r><w:ruby><w:rt>{run('jia')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>", "甲"),
        ("<w:r><w:t>S1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "S1-2"),
    ],
    ids=["content control", "link and tag", "break and tab", "hidden", "field code", "ruby", "hyphen"],
)
def test_every_piece_of_a_paragraph_that_shows_is_text(xml: str, text: str) -> None:
    assert inside(xml) == text


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('建成乙桥。')}</w:txbxContent>"
    both = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    assert text_of(f"<w:p><w:r>{both}</w:r>{run('建成甲桥。')}</w:p>") == "建成甲桥。\n\n建成乙桥。\n"


def test_content_controls_around_paragraphs_and_rows_are_seen_through() -> None:
    row = f"<w:tr><w:tc>{paragraph('甲小区')}</w:tc></w:tr>"
    body = f"<w:sdt><w:sdtContent>{paragraph('甲')}<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert text_of(body + "</w:sdtContent></w:sdt>") == "甲\n\n甲小区\n"


def test_a_table_is_one_cell_a_line() -> None:
    cells = [f"<w:tc>{paragraph('甲小区')}</w:tc>", f"<w:tc>{paragraph('已')}{paragraph('开工')}</w:tc>", "<w:tc/>"]
    assert text_of(f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>") == "甲小区\n\n已开工\n"


def test_a_bold_line_is_marked() -> None:
    assert text_of(paragraph("交通", run="<w:b/>"), paragraph("水利", run='<w:b w:val="0"/>')) == "**交通**\n\n水利\n"


LISTS = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf06c;"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def listed(text: str, number: int, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_the_numbers_that_word_prints_are_in_the_text_and_make_headings() -> None:
    body = [listed("交通", 1), listed("公路", 1, 1), paragraph("建成甲路。"), listed("铁路", 1, 1), listed("水利", 1)]
    report = parse_report(text_of(*body, numbering=LISTS))
    assert report.text == "一、交通\n\n（一）公路\n\n建成甲路。\n\n（二）铁路\n\n二、水利\n"
    assert report.sentences[0].section == ("交通", "公路")


def test_a_list_may_start_anew() -> None:
    assert text_of(listed("甲", 1), listed("乙", 3), listed("丙", 3), numbering=LISTS) == "一、甲\n\n五、乙\n\n六、丙\n"


def test_bullets_are_list_items() -> None:
    assert text_of(listed("甲", 2), listed("乙", 2), paragraph("丙"), numbering=LISTS) == "- 甲\n- 乙\n\n丙\n"


def test_a_paragraph_may_turn_off_the_list_of_its_style() -> None:
    styles = '<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    off = paragraph("乙", '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert text_of(styled("甲", "s"), off, styles=styles, numbering=LISTS) == "一、甲\n\n乙\n"


def test_the_strict_edition_of_the_format_is_read() -> None:
    namespace = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert text_of(styled("交通", "1"), styles=STYLES, namespace=namespace) == "# 交通\n"


@given(st.binary())
def test_any_body_gives_text_or_one_fault(data: bytes) -> None:
    try:
        assert isinstance(read(docx(data.decode("latin-1")), "r").text, str)
    except ReportError as error:
        assert "\n" not in error.line()
