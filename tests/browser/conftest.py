"""Pages in a real browser, opened from disk with the network off, and nothing said on the console."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, sync_playwright

from bootstrap.system import CHROMIUM_SWITCHES

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where there is one, else the browser tool's own."""
    with sync_playwright() as tool:
        try:
            chromium = tool.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM_SWITCHES))
        except Error as fault:
            pytest.skip(f"no browser; scripts/test.py brings one ({str(fault).splitlines()[0]})")
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens HTML from disk; the test fails if the page asks for anything or complains.

    `expects` holds parts of complaints that the test is about; `query` is what follows the page's name.
    """
    troubles: list[str] = []
    contexts: list[BrowserContext] = []

    def open_it(html: str, expects: tuple[str, ...] = (), query: str = "", **options: Any) -> Page:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()

        page.set_default_timeout(5000)

        def note(text: str, harmless: bool = False) -> None:
            if not harmless and not any(part in text for part in expects):
                troubles.append(text)

        def is_own(url: str) -> bool:
            return url.split("#", maxsplit=1)[0] == file.as_uri() + query or url.startswith(("data:", "blob:"))

        def on_dialog(dialog: Dialog) -> None:
            note(f"dialog {dialog.message}")
            dialog.dismiss()

        page.on("request", lambda request: note(f"asked for {request.url}", harmless=is_own(request.url)))
        page.on("console", lambda said: note(said.text, harmless=said.type not in ("error", "warning")))
        page.on("pageerror", lambda fault: note(str(fault)))
        page.on("dialog", on_dialog)
        page.goto(file.as_uri() + query)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert troubles == []


def badge(page: Page, name: str) -> Any:
    """Return the badge of a project on the map."""
    return page.locator(f'.badge-icon[aria-label^="{name}"]')


def row(page: Page, name: str) -> Any:
    """Return the row of a project in the panel, its list opened."""
    tab(page, "list")
    return page.locator(f'.panel [data-project="{name}"]').first


def tab(page: Page, name: str) -> Any:
    """Open one of the panel's tabs: list, filters or key."""
    opener = page.locator(f"#tab-{name}")
    if opener.get_attribute("aria-selected") != "true":
        opener.click()
    return page.locator(f"#page-{name}")


def option(page: Page, facet: str, value: str) -> Any:
    """Return the box of a filter's value, its group opened."""
    group = tab(page, "filters").locator(f'[data-facet="{facet}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group.locator(f'input[data-value="{value}"]')


def box(locator: Any) -> dict[str, float]:
    """Return where an element is on the screen."""
    found: dict[str, float] | None = locator.bounding_box()
    assert found
    return found
