"""The pages open with the network off, ask for nothing and say nothing on the console."""

from __future__ import annotations

import pytest

from geo.maps import MapDefinition
from tests.browser.conftest import PHONE, Open, badge
from tests.maps.sample import PROJECTS_MAP, STRUCTURE_MAP, page


@pytest.mark.parametrize("definition", [PROJECTS_MAP, STRUCTURE_MAP], ids=lambda definition: definition.name)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_map_opens_from_disk_without_a_network(open_page: Open, definition: MapDefinition, scheme: str) -> None:
    opened = open_page(page(definition), color_scheme=scheme)
    assert badge(opened, "中央车站").is_visible()
    assert opened.locator("path.county").is_visible()


def test_a_map_opens_on_a_phone(open_page: Open) -> None:
    assert badge(open_page(page(), **PHONE), "中央车站").is_visible()


def test_a_map_without_projects_says_so(open_page: Open) -> None:
    assert "本图没有项目" in open_page(page(projects=[])).locator("#legend").inner_text()


def test_the_county_fills_the_window(open_page: Open) -> None:
    opened = open_page(page())
    county = opened.locator("path.county").bounding_box()
    window = opened.locator("#sheet").bounding_box()
    assert county and window
    assert max(county["width"] / window["width"], county["height"] / window["height"]) > 0.75


def test_the_age_of_the_data_is_told_by_the_readers_clock(open_page: Open) -> None:
    opened = open_page(page())
    year = opened.evaluate("new Date().getFullYear()")
    assert opened.locator("#age").inner_text().split("\n") == [
        f"数据截至 2021 年（约 {year - 2021} 年前）",
        f"Data as of 2021, about {year - 2021} years ago",
    ]


def test_sources_and_licences_open_and_close_by_key(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#about-open").focus()
    opened.keyboard.press("Enter")
    assert opened.locator("#about").is_visible()
    opened.keyboard.press("Escape")
    assert not opened.locator("#about").is_visible()
    assert opened.evaluate("document.activeElement.id") == "about-open"
