"""Build the maps and take the pictures of them that the documents show (docs/pictures).

Usage: python3 scripts/pictures.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bootstrap import environment, system, terminal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = environment.ROOT / "docs" / "pictures"
WIDE, PHONE, SMALLER = (1440, 900), (390, 844), (1200, 760)


class Scene(NamedTuple):
    """A state of a page: what is pressed to come there, one after the other."""

    map: str
    presses: tuple[str, ...]
    dark: bool = False


# What the documents show beside each map as it opens.
SCENES = {
    "filters": Scene("projects", ("#tab-filters", '[data-facet="category"] input[data-value="road"]')),
    "detail": Scene("projects", ("#tab-list", '.panel [data-project="wenling-s1-line"]')),
    "table": Scene("projects", ("#table-open", '[data-sort="stage"]')),
    "print": Scene("structure", (".take .menu-button", '[data-do="a4"]')),
    "dark": Scene("structure", ('[data-element="main-city"], [data-element]',), dark=True),
}


def take() -> None:
    """Open every map as it is, wide and on a phone, and each scene; save what is seen."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=list(system.CHROMIUM_SWITCHES))
        for name in sorted(file.stem for file in (environment.ROOT / "maps").glob("*.toml")):
            seen(browser, Scene(name, ()), WIDE).screenshot(path=PICTURES / f"{name}.png")
            seen(browser, Scene(name, ()), PHONE).screenshot(path=PICTURES / f"{name}-phone.png")
        for name, scene in SCENES.items():
            # A fifth of the size of a PNG, and as good to look at.
            seen(browser, scene, SMALLER).screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=85)
        browser.close()


def seen(browser: Browser, scene: Scene, size: tuple[int, int]) -> Page:
    """Open a scene; what was opened before stays open until the browser is closed."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        has_touch=size == PHONE,
        is_mobile=size == PHONE,
        reduced_motion="reduce",
        color_scheme="dark" if scene.dark else "light",
    )
    page.goto((environment.ROOT / "maps" / f"{scene.map}.html").as_uri())
    page.locator(".badge-icon").first.wait_for()
    for press in scene.presses:
        page.locator(press).first.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)  # the map goes where it was sent
    return page


if __name__ == "__main__":
    terminal.begin()
    environment.ready(tests=True)
    if Path(sys.prefix) != environment.ROOT / ".venv":
        python = str(environment.program("python"))
        system.bring_browser(Path(python))
        subprocess.run([environment.program("geo"), "build", "--workspace", environment.ROOT], check=True)
        os.execv(python, [python, __file__])  # the browser tool is in .venv only
    take()
