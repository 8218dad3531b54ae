"""A page that a browser prints into a PDF is read as the page itself is."""

from __future__ import annotations

from playwright.sync_api import Browser

from geo.extract import mentions
from geo.report import parse_report, read_bytes

WORDS = "今年要加快交通基础设施建设，下大力气解决群众出行难题，"
PAGE = (
    "<meta charset=utf-8><title>报告</title><style>p { text-indent: 2em; break-after: page }</style>"
    + "".join(f"<h2>{number}、{title}</h2><p>{WORDS * 4}建成{work}。</p>" for number, title, work in (
        ("一", "交通", "滨湖大道"), ("二", "水利", "云岭水库"), ("三", "民生", "西门小学")
    ))
)  # fmt: skip


def test_a_page_printed_with_heads_and_feet_gives_the_same_projects(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    printed = read_bytes(page.pdf(format="A4", display_header_footer=True), "r").text
    page.close()
    report = parse_report(printed)
    found = [("".join(mention.name.split()), mention.programme) for mention in mentions(report)]
    assert found == [("滨湖大道", ("交通",)), ("云岭水库", ("水利",)), ("西门小学", ("民生",))]
    assert "1/3" not in printed
