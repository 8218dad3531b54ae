"""Categories and bases are the reader's choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from geo.datums import from_wgs84
from geo.model import Datum
from tests.browser.conftest import Open, badge, box, option, tab
from tests.maps.sample import ONLINE, STRUCTURE_MAP, WORKSPACE, page

TILES = ("tiles.example.org", "ERR_INTERNET_DISCONNECTED")


def choose(opened: Page, name: str) -> None:
    """Open the control of layers and choose one, by key."""
    if opened.locator(".leaflet-control-layers-toggle").is_visible():
        opened.locator(".leaflet-control-layers-toggle").press("Enter")
    opened.locator(".leaflet-control-layers label", has_text=name).locator("input").press("Space")


def test_a_category_is_switched_off_and_on(open_page: Open) -> None:
    opened = open_page(page())
    box = option(opened, "category", "park")
    box.check()
    assert badge(opened, "北线铁路").count() == 0 and opened.locator("#sheet path.line").count() == 0
    assert badge(opened, "南湖").is_visible()
    box.uncheck()
    assert badge(opened, "北线铁路").is_visible() and opened.locator("#sheet path.line").count() == 1


def test_choosing_a_project_that_filters_leave_out_shows_all_again(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    option(opened, "category", "park").check()
    tab(opened, "key")
    opened.locator('[data-element="node"]').click()
    opened.locator('#detail [data-project="书城"]').click()
    assert not option(opened, "category", "park").is_checked()
    assert badge(opened, "书城").is_visible()


def test_towns_discs_and_structure_are_switched_off_and_on(open_page: Open) -> None:
    opened = open_page(page(replace(STRUCTURE_MAP, quiet=False)))
    for name, look in (("镇街名", ".town-dot"), ("位置范围", "path.disc"), ("空间结构", "path.axis")):
        count = opened.locator(f"#sheet {look}").count()
        assert count > 0
        choose(opened, name)
        assert opened.locator(f"#sheet {look}").count() == 0
        choose(opened, name)
        assert opened.locator(f"#sheet {look}").count() == count


def test_a_quiet_map_leaves_the_discs_to_be_switched_on(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    assert opened.locator("#sheet path.disc").count() == 0
    choose(opened, "位置范围")
    assert opened.locator("#sheet path.disc").count() > 0


def test_an_online_base_is_asked_for_only_when_it_is_chosen(open_page: Open) -> None:
    opened = open_page(page(), expects=TILES)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.mouse.wheel(0, -400)
    opened.wait_for_timeout(300)
    assert asked == []
    choose(opened, "在线图")
    opened.wait_for_timeout(300)
    assert asked and all(url.startswith("https://tiles.example.org/") for url in asked)


def test_a_base_that_cannot_be_reached_is_told_in_plain_words(open_page: Open) -> None:
    opened = open_page(page(), expects=TILES)
    assert not opened.locator("#notice").is_visible()
    choose(opened, "在线图")
    opened.locator("#notice").wait_for()
    told = opened.locator("#notice").inner_text()
    assert "在线底图打不开" in told and "opened from disk" in told


def test_our_own_base_stays_when_an_online_one_fails(open_page: Open) -> None:
    opened = open_page(page(), expects=TILES)
    choose(opened, "在线图")
    opened.locator("#notice").wait_for()
    assert opened.locator("path.county").is_visible() and opened.locator("path.land").first.is_visible()
    choose(opened, "自带底图")
    assert not opened.locator("#notice").is_visible()


def test_the_reader_cannot_leave_what_the_base_covers(open_page: Open) -> None:
    opened = open_page(page())
    for _ in range(3):
        opened.mouse.move(900, 500)
        opened.mouse.wheel(0, 2000)
        opened.wait_for_timeout(300)
    assert opened.locator("path.county").is_visible()
    assert opened.locator(".leaflet-control-zoom-out").get_attribute("aria-disabled") == "true"


def tiles_beside_the_county(opened: Page, name: str) -> dict[str, tuple[float, float]]:
    """Return where each tile of a base lies, from the county's corner."""
    choose(opened, name)
    opened.wait_for_timeout(400)
    county = box(opened.locator("path.county"))
    rows = opened.locator(".leaflet-tile-pane img").evaluate_all(
        "all => all.map(e => [e.src, e.getBoundingClientRect().x, e.getBoundingClientRect().y])"
    )
    return {src.split(".org/")[1].split("/", 1)[1]: (x - county["x"], y - county["y"]) for src, x, y in rows}


def test_on_a_shifted_base_what_is_ours_is_shifted_with_it(open_page: Open) -> None:
    bases = (
        replace(ONLINE, name="直图", url="https://tiles.example.org/a/{z}/{x}/{y}.png"),
        replace(ONLINE, name="偏图", url="https://tiles.example.org/b/{z}/{x}/{y}.png", datum=Datum.GCJ02),
    )
    opened = open_page(page(workspace=replace(WORKSPACE, bases=bases)), expects=TILES)
    plain = tiles_beside_the_county(opened, "直图")
    shifted = tiles_beside_the_county(opened, "偏图")
    zoom = int(next(iter(plain)).split("/")[0])
    pixels = 256 * 2**zoom / 360  # a degree of longitude
    lon, _ = from_wgs84(121.0, 28.4, Datum.GCJ02)
    common = set(plain) & set(shifted)
    assert len(common) > 4 and (lon - 121.0) * pixels > 4
    for tile in common:
        assert plain[tile][0] - shifted[tile][0] == pytest.approx((lon - 121.0) * pixels, abs=1.5)
    again = tiles_beside_the_county(opened, "直图")
    assert all(again[tile] == pytest.approx(plain[tile], abs=1) for tile in set(again) & set(plain))
