"""Build the maps and take the pictures of them that the documents show (docs/pictures).

Usage: python3 scripts/pictures.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bootstrap import environment, system, terminal

PICTURES = environment.ROOT / "docs" / "pictures"
SIZES = {"": (1440, 900), "-phone": (390, 844)}


def take() -> None:
    """Open every map at each size and save what is seen."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=list(system.CHROMIUM_SWITCHES))
        for file in sorted(name.with_suffix(".html") for name in (environment.ROOT / "maps").glob("*.toml")):
            for ending, (width, height) in SIZES.items():
                page = browser.new_page(
                    viewport={"width": width, "height": height},
                    has_touch=bool(ending),
                    is_mobile=bool(ending),
                    reduced_motion="reduce",
                )
                page.goto(file.as_uri())
                page.locator(".badge-icon").first.wait_for()
                page.screenshot(path=PICTURES / f"{file.stem}{ending}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    terminal.begin()
    environment.ready(tests=True)
    if Path(sys.prefix) != environment.ROOT / ".venv":
        python = str(environment.program("python"))
        system.bring_browser(Path(python))
        subprocess.run([environment.program("geo"), "build", "--workspace", environment.ROOT], check=True)
        os.execv(python, [python, __file__])  # the browser tool is in .venv only
    take()
