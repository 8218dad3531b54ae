"""Very many projects: one canvas, stacks by a grid, and everything still within reach."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from benches.crowd import crowd
from tests.browser.conftest import PHONE, Open, box, tab
from tests.maps.sample import PROJECTS, PROJECTS_MAP, STRUCTURE_MAP, page

MANY = 2_000
PROJECTS_MANY = crowd(MANY)
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
# A line and an area of the crowd, each with a point on it, whatever else lies there.
ON_IT = """
type => {
  const project = data.projects.find(({ geometry }) => geometry?.type === type);
  return [project.name[0], ...project.anchor];
}
"""


@pytest.fixture(scope="module")
def html() -> str:
    return page(projects=PROJECTS_MANY, readings=[])


@pytest.fixture(scope="module")
def quiet() -> str:
    return page(STRUCTURE_MAP, projects=PROJECTS_MANY[:700])


def piles(opened: Page) -> Any:
    return opened.locator(".pile")


def go(opened: Page, lon: float, lat: float, zoom: float) -> None:
    """Show a place in the middle of the map, and wait until it is drawn."""
    opened.evaluate("at => { location.hash = `at=${at}` }", f"{lat}_{lon}_{zoom}")
    opened.wait_for_timeout(300)
    opened.evaluate(FRAMES)


def middle(opened: Page) -> tuple[float, float]:
    sheet = box(opened.locator(".folium-map"))
    return sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["height"] / 2


def test_the_page_opens_soon(open_page: Open, html: str) -> None:
    opened = open_page(html)
    piles(opened).first.wait_for()
    assert opened.evaluate("performance.now()") < 15_000  # ten times what it takes on a busy machine of two cores


def test_the_list_reaches_every_project(open_page: Open, html: str) -> None:
    opened = open_page(html)
    more = opened.locator("#page-list .more")
    while more.count():
        more.press("Enter")
    names = opened.locator("#page-list .row").evaluate_all("rows => rows.map(row => row.dataset.project)")
    assert sorted(names) == sorted(project.id for project in PROJECTS_MANY)


def test_a_key_waits_for_the_rows_that_a_window_shows_and_the_rest_follow(open_page: Open, html: str) -> None:
    opened = open_page(html)
    field = opened.locator(".finder input")
    at_once, first_top, last_top = field.evaluate(
        """(field, typed) => {
          field.value = typed;
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.focus();
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
          const rows = document.querySelectorAll("#page-list .row");
          return [rows.length, rows[0].getBoundingClientRect().top, rows[rows.length - 1].getBoundingClientRect().top];
        }""",
        PROJECTS_MANY[0].name[0],
    )
    assert at_once < 40 and first_top < 900 < last_top
    first = opened.evaluate("document.activeElement.dataset.project")
    expect(opened.locator("#page-list .row")).to_have_count(200)
    assert first and opened.evaluate("document.activeElement.dataset.project") == first


def test_the_map_has_a_bounded_number_of_elements(open_page: Open, html: str) -> None:
    opened = open_page(html)
    assert opened.locator(".folium-map *").count() < 8_000
    assert opened.locator(".folium-map path.line, .folium-map path.area").count() == 0


def test_stacks_do_not_touch(open_page: Open, html: str) -> None:
    opened = open_page(html)
    rects = piles(opened).evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
    assert len(rects) > 50
    for i, one in enumerate(rects):
        for other in rects[:i]:
            assert max(abs(one["x"] - other["x"]), abs(one["y"] - other["y"])) >= 33


@pytest.mark.parametrize("key", [None, "Enter", " "])
def test_a_stack_lists_as_many_as_its_number_says(open_page: Open, html: str, key: str | None) -> None:
    opened = open_page(html)
    pile = piles(opened).nth(40)
    number = int(pile.inner_text())
    if key:
        pile.press(key)
    else:
        pile.click()
    assert opened.locator("#detail .row").count() == number
    opened.locator("#detail .row").last.click()
    assert opened.locator("#detail h2 .zh").inner_text()


def test_a_stack_is_opened_by_touch(open_page: Open, html: str) -> None:
    opened = open_page(html, **PHONE)
    pile = piles(opened).nth(10)
    number = int(pile.inner_text())
    pile.tap()
    assert opened.locator("#detail .row").count() == number


def test_nearer_by_a_stack_comes_apart(open_page: Open, html: str) -> None:
    opened = open_page(html)
    piles(opened).nth(40).click()
    opened.locator('#detail [data-do="zoom-here"]').click()
    opened.locator(".badge-icon .badge-disc").first.wait_for()
    assert "at=" in opened.evaluate("location.hash")


def test_a_drag_that_begins_on_a_stack_moves_the_map_and_opens_nothing(open_page: Open, html: str) -> None:
    opened = open_page(html)
    place = box(piles(opened).nth(40))
    opened.mouse.move(place["x"] + 17, place["y"] + 17)
    opened.mouse.down()
    for step in range(1, 5):
        opened.mouse.move(place["x"] + 17 + 20 * step, place["y"] + 17 + 10 * step)
        opened.evaluate(FRAMES)
    opened.mouse.up()
    opened.wait_for_timeout(300)
    assert "at=" in opened.evaluate("location.hash")
    assert opened.locator("#detail").is_hidden()


def test_few_that_are_left_have_badges_and_names(open_page: Open, html: str) -> None:
    opened = open_page(html)
    opened.locator(".finder input").fill(PROJECTS_MANY[77].name)
    piles(opened).first.wait_for(state="detached")
    assert PROJECTS_MANY[77].name in opened.locator(".label.project").all_inner_texts()[0]


@pytest.mark.parametrize("kind", ["LineString", "Polygon", "Point"])
def test_what_is_on_the_canvas_is_named_under_the_mouse(open_page: Open, quiet: str, kind: str) -> None:
    opened = open_page(quiet)
    _, lon, lat = opened.evaluate(ON_IT, kind)
    go(opened, lon, lat, 15)
    x, y = middle(opened)
    opened.mouse.move(x + 2, y + 2)
    opened.mouse.move(x, y)
    opened.locator(".leaflet-tooltip").wait_for()
    assert opened.locator(".folium-map.pointing").count() == 1


@pytest.mark.parametrize("kind", ["LineString", "Polygon"])
def test_what_is_on_the_canvas_is_chosen_by_a_click(open_page: Open, quiet: str, kind: str) -> None:
    opened = open_page(quiet)
    name, lon, lat = opened.evaluate(ON_IT, kind)
    go(opened, lon, lat, 15)
    opened.mouse.click(*middle(opened))
    assert name in opened.locator("#detail").inner_text()
    x, y = middle(opened)
    opened.mouse.click(x - 300, y - 300)
    assert opened.locator("#detail").is_hidden() or name not in opened.locator("#detail").inner_text()


def test_on_a_quiet_map_there_are_no_stacks_until_an_element_is_chosen(open_page: Open, quiet: str) -> None:
    opened = open_page(quiet)
    assert piles(opened).count() == 0 and opened.locator(".badge-icon").count() == 0
    tab(opened, "key")
    opened.locator('[data-element="centre"]').click()
    opened.locator(".badge-icon").first.wait_for()


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_canvas_has_the_pixels_of_the_screen(open_page: Open, html: str, ratio: int) -> None:
    opened = open_page(html, device_scale_factor=ratio)
    wide, styled = opened.locator("canvas.plot").evaluate("canvas => [canvas.width, parseFloat(canvas.style.width)]")
    assert wide == pytest.approx(styled * ratio, abs=1)


def test_colours_on_the_canvas_follow_the_scheme(open_page: Open, html: str) -> None:
    opened = open_page(html, color_scheme="light")
    seen = []
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        opened.wait_for_timeout(200)
        seen.append(opened.evaluate("document.querySelector('canvas.plot').toDataURL()"))
    assert seen[0] != seen[1]


def test_what_filters_leave_out_is_not_on_the_canvas(open_page: Open, html: str) -> None:
    opened = open_page(html)
    opened.locator(".finder input").fill("没有这样的项目")
    opened.wait_for_timeout(400)
    inked = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
    assert not opened.locator("canvas.plot").evaluate(inked)


def test_up_to_some_hundreds_each_project_has_its_own_elements(open_page: Open) -> None:
    opened = open_page(page(PROJECTS_MAP, projects=PROJECTS))
    assert opened.locator("canvas").count() == 0
    assert opened.locator("path.line.c-rail").count() == 1


@pytest.mark.parametrize("shifted", [False, True])
def test_the_canvas_draws_where_leaflet_would(open_page: Open, html: str, shifted: bool) -> None:
    opened = open_page(html)
    ours, theirs = opened.evaluate(
        """shifted => {
          const crs = shifted ? shifting.crs() : L.CRS.EPSG3857;
          const { x, y } = crs.latLngToPoint(L.latLng(28.37, 121.37), 0);
          return [plot.flat({ options: { crs } }, [121.37, 28.37]), [x, y]];
        }""",
        shifted,
    )
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_gathered_points_are_each_in_one_lot(open_page: Open) -> None:
    opened = open_page(page())
    lots = opened.evaluate(
        """() => {
          let seed = 7;
          const next = () => (seed = (seed * 16807) % 2147483647) % 900;
          return placing.gather(Float64Array.from({ length: 1000 }, next), 68, 34);
        }"""
    )
    assert sorted(member for lot in lots for member in lot["members"]) == list(range(500))
