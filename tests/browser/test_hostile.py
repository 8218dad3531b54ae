"""Names show as typed, wherever they show, and nothing in them runs."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
from shapely.geometry import Point, box

from geo.model import Method, Position
from tests.browser.conftest import Open, badge, tab
from tests.maps.sample import (
    BASE,
    LINE,
    ONLINE,
    PROJECTS_MAP,
    STRUCTURE_MAP,
    WORKSPACE,
    element,
    page,
    project,
    reading,
)

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${1+1}",
    "`x`",
    "C:\\20190221\\new",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "\"'><svg onload=alert(1)>",
    "--><!--",
    "__proto__",
]
PLACES = [Point(121.05 + number / 25, 28.05 + number / 30) for number in range(len(HOSTILE))]


def test_a_projects_words_show_as_typed(open_page: Open) -> None:
    projects = [
        project(
            name, Position(place, Method.POINT, 50, name), id=f"p{n}", name_en=name, aliases=(name,), programme=(name,)
        )
        for n, (name, place) in enumerate(zip(HOSTILE, PLACES, strict=True))
    ]
    opened = open_page(page(projects=projects))
    assert opened.locator(".label.project").all_inner_texts() == HOSTILE
    tab(opened, "list")
    names = opened.locator(".panel .row .row-text > .zh").all_text_contents()
    assert names == HOSTILE
    detail = opened.locator("#detail")
    for number, name in enumerate(HOSTILE):
        opened.locator(f'.panel [data-project="p{number}"]').click()
        assert detail.locator("h2 bdi").all_inner_texts() == [name, name]
        assert detail.locator("mark").all_inner_texts() == [name]
        assert detail.locator(".alias").all_inner_texts() == [name]
        assert detail.locator(".facts dd").first.inner_text() == name
    assert opened.locator("body img, body [onload]").count() == 0


def test_a_tooltip_shows_a_name_as_typed(open_page: Open) -> None:
    projects = [
        project(name, Position(place, Method.POINT, 50, ""), id=f"p{n}")
        for n, (name, place) in enumerate(zip(HOSTILE, PLACES, strict=True))
    ]
    opened = open_page(page(projects=projects))
    shown = []
    for each in opened.locator(".badge-icon").all():
        each.focus()
        shown.append(opened.locator(".leaflet-tooltip > div > .zh").last.inner_text())
    assert shown == HOSTILE


def test_places_and_elements_show_as_typed(open_page: Open) -> None:
    towns = gpd.GeoDataFrame({"name": HOSTILE, "name_en": HOSTILE}, geometry=PLACES, crs=4326)
    lands = [box(120.9 + number / 12, 28.42, 120.98 + number / 12, 28.6) for number in range(len(HOSTILE))]
    neighbours = gpd.GeoDataFrame({"name": HOSTILE}, geometry=lands, crs=4326)
    opened = open_page(page(projects=[], base=replace(BASE, towns=towns, neighbours=neighbours)))
    assert opened.locator(".label.town .zh").all_inner_texts() == HOSTILE
    assert opened.locator(".label.neighbour").all_text_contents() == HOSTILE
    elements = [
        replace(element("node", name, name, place, 900), id=f"e{n}", basis=name, confidence=name)
        for n, (name, place) in enumerate(zip(HOSTILE, PLACES, strict=True))
    ]
    opened = open_page(page(STRUCTURE_MAP, readings=[reading(elements)], projects=[]))
    assert opened.locator(".label.element .zh").all_inner_texts() == HOSTILE
    for number, name in enumerate(HOSTILE):
        opened.locator(f'[data-element="e{number}"]').click()
        assert opened.locator("#detail .facts dd").all_inner_texts() == [name, name]


def test_online_bases_are_named_and_credited_as_typed(open_page: Open) -> None:
    names = HOSTILE[:-1]  # folium writes them as keys of a JavaScript object, where the last has a meaning
    bases = tuple(replace(ONLINE, name=name, name_en="", attribution=name) for name in names)
    opened = open_page(
        page(workspace=replace(WORKSPACE, bases=bases)), expects=("tiles.example.org", "ERR_INTERNET_DISCONNECTED")
    )
    opened.locator(".leaflet-control-layers-toggle").focus()
    opened.keyboard.press("Enter")
    choices = opened.locator(".leaflet-control-layers-base label")
    assert [text.strip() for text in choices.all_inner_texts()[1:]] == names
    for number, name in enumerate(names, 1):
        choices.nth(number).locator("input").click()
        assert name in opened.locator(".leaflet-control-attribution").inner_text()
    assert opened.locator("body img:not(.leaflet-tile)").count() == 0


def test_the_workspaces_words_show_as_typed(open_page: Open) -> None:
    name = " ".join(HOSTILE)
    definition = replace(PROJECTS_MAP, title="{name}", title_en="", intro=name, intro_en="")
    reports = tuple(replace(report, title=name, issuer=name) for report in WORKSPACE.reports)
    workspace = replace(WORKSPACE, name=name, map_approval=name, contact=name, reports=reports)
    opened = open_page(page(definition, workspace=workspace))
    assert opened.title() == name
    for place in ("h1", ".intro", ".leaflet-control-attribution"):
        assert name in opened.locator(place).inner_text()
    opened.locator("#about-open").click()
    assert opened.locator("#about").inner_text().count(name) >= 2 * len(reports) + 2
    assert opened.locator("body img, body [onload]").count() == 0


def test_an_unknown_report_is_named_by_its_id(open_page: Open) -> None:
    opened = open_page(page(projects=[LINE], workspace=replace(WORKSPACE, reports=())))
    badge(opened, "北线铁路").click()
    assert opened.locator("figcaption").inner_text() == "plan"
