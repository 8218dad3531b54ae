"""The lists by town as a page."""

from __future__ import annotations

import html
from dataclasses import replace
from html.parser import HTMLParser

from geo.maps.towns import towns_page
from geo.model import Evidence, Form
from geo.register.by_town import TownList
from tests.maps.sample import WORKSPACE
from tests.samples import project, town

TOWN = town("town-a", "甲镇", 121.3, 28.4)


class Text(HTMLParser):
    """The text of a page, and the names of its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def read(*lists: TownList) -> Text:
    return Text(towns_page(lists, WORKSPACE, "2021-03"))


def test_each_town_is_a_section_with_its_projects() -> None:
    page = read(TownList(TOWN, (project("a"),)), TownList(None, (project("b"),)))
    assert page.tags.count("section") == 2
    assert {"甲镇", "所在镇街不明", "甲路a", "甲路b", "计划2021年开工"} <= set(page.words)


def test_what_is_only_nearest_is_headed_so() -> None:
    page = read(TownList(TOWN, (), (project("a"),)))
    assert any(words.startswith("离此镇街的中心最近") for words in page.words)
    assert not any(words.startswith("来源写明") for words in page.words)


def test_a_town_without_projects_says_so() -> None:
    assert any(words.startswith("登记表里没有这个镇街的项目") for words in read(TownList(TOWN, ())).words)


def test_an_empty_list_of_no_town_is_left_out() -> None:
    assert read(TownList(None, ())).tags.count("section") == 0


def test_only_the_reports_own_words_are_quoted() -> None:
    quoted = replace(project("a"), evidence=(Evidence("issued", Form.ORIGINAL, (), 0, 6, "made up", "甲路动工。"),))
    page = read(TownList(TOWN, (quoted, project("b"))))
    assert "“甲路动工。”" in page.words
    assert "甲路今年动工。" in page.words


def test_hostile_text_stays_text() -> None:
    page = read(TownList(TOWN, (replace(project("a"), name="<script>alert(1)</script>"),)))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.words


def test_the_page_allows_nothing_but_its_own_style() -> None:
    assert "default-src 'none'; style-src 'sha256-" in html.unescape(towns_page([], WORKSPACE, "2021"))
