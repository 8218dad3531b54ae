"""A third language: a column in the table of words and nothing else, and the page can be read and heard in it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.maps import table
from tests.browser.axe import faults
from tests.browser.conftest import PHONE, Open, tab
from tests.maps.sample import PROJECTS
from tests.workspaces import REPOSITORY

# Words of no language: the English between marks, each small letter another, so that none can be taken for it.
OPEN, SHUT = "‹", "›"
MADE_UP = str.maketrans("abcdefghijklmnopqrstuvwxyz", "àbçdéfghîjklmñôpqrštûvwxýž")
NAMES = {project.name_en for project in PROJECTS}
WRITE = """
import sys
from pathlib import Path
from geo.maps.towns import towns_page
from geo.register.by_town import town_lists
from tests.maps.sample import PROJECTS, STRUCTURE_MAP, TARGETS, WORKSPACE, page
folder = Path(sys.argv[1])
(folder / "projects.html").write_text(page(targets=TARGETS), encoding="utf-8")
(folder / "structure.html").write_text(page(STRUCTURE_MAP, targets=TARGETS), encoding="utf-8")
(folder / "towns.html").write_text(towns_page(town_lists(PROJECTS, []), WORKSPACE, "2021"), encoding="utf-8")
"""
# What is seen: each text with its language, and whether the English stands in for a name that has no other.
SEEN = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode;
    if (!data.trim() || !parentElement.checkVisibility() || parentElement.closest("script, style, pre")) continue;
    seen.push([parentElement.closest("[lang]").lang, data, parentElement.closest(".for-xx") !== null]);
  }
  return seen;
}"""


def made_up(english: str) -> str:
    """Return a word as the language of no country has it; what is filled in keeps its name."""
    parts = re.split(r"(\{\w*\})", english)
    return OPEN + "".join(part if part.startswith("{") else part.translate(MADE_UP) for part in parts) + SHUT


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return pages that geo writes where only its table of words is another, with a language more."""
    root = tmp_path_factory.mktemp("third")
    source = REPOSITORY / "geo"
    (root / "geo" / "maps").mkdir(parents=True)
    for there in [*source.iterdir(), *(source / "maps").iterdir()]:
        here = root / "geo" / there.relative_to(source)
        if not here.exists() and there.name != "__pycache__":
            here.symlink_to(there)
    words = root / "geo" / "maps" / "words.toml"
    words.unlink()
    words.write_text(with_a_column((source / "maps" / "words.toml").read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-c", WRITE, str(root)],
        check=True,
        env={"PYTHONPATH": f"{root}:{REPOSITORY}", "PATH": "", "PYTHONUTF8": "1"},
        cwd=root,
    )
    return {path.stem: path.read_text(encoding="utf-8") for path in Path(root).glob("*.html")}


def with_a_column(text: str) -> str:
    """Return the table with a column more: what a translator would write."""
    given: dict[str, dict[str, Any]] = tomllib.loads(text)
    del given["languages"]
    english = {(section, key): said["en"] for section, words in given.items() for key, said in words.items()}
    lines, section = [], ""
    for line in text.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            section = head[1]
        key = line.split(" = ")[0]
        if section == "languages" or (section, key) not in english:
            lines.append(line)
        else:
            lines.append(f'{line.removesuffix(" }")}, xx = "{made_up(english[section, key])}" }}')
        if section == "languages" and key == "en":
            lines.append('xx = { tag = "eo", name = "‹made up›", short = "Xx" }')
    return "\n".join(lines) + "\n"


def walked(opened: Page) -> list[Any]:
    """Return what is seen on the way through a page: its tabs, a card, its dialogues, its table, what is near."""
    seen = []
    for name in ("list", "filters", "key"):
        tab(opened, name)
        seen += opened.evaluate(SEEN)
    tab(opened, "list")
    opened.locator('.panel [data-project="北线铁路"]').first.click()
    seen += opened.evaluate(SEEN)
    opened.locator("[data-do=board]").click()
    seen += opened.evaluate(SEEN)
    opened.keyboard.press("Escape")
    opened.locator("#detail .close").click()
    opened.locator("#about-open").click()
    seen += opened.evaluate(SEEN)
    opened.keyboard.press("Escape")
    opened.locator("[data-do=near]").click()
    opened.locator("[data-do=middle]").click()
    opened.locator(".near-rows .row").first.wait_for()
    seen += opened.evaluate(SEEN)
    return seen


@pytest.mark.parametrize("name", ["projects", "structure"])
def test_a_third_language_is_seen_alone(open_page: Open, pages: dict[str, str], name: str) -> None:
    opened = open_page(pages[name], query="?lang=xx")
    assert opened.locator("html").get_attribute("lang") == "eo"
    seen = walked(opened)
    others = {text for lang, text, stands_in in seen if lang == "en" and not stands_in}
    assert {text for text in others if not text.isdigit()} == set()
    own = {text for lang, text, _ in seen if lang == "eo"}
    assert len(own) > 80
    assert {text for text in own if not (OPEN in text and SHUT in text)} == set()
    # What is left in Chinese is what sources say and names without another: never a word of the table.
    sections = ("map", "panel", "resident", "near", "page")
    ours = {said.zh for section in sections for said in table.section(section).values()}
    assert {text for lang, text, _ in seen if lang.startswith("zh")} & ours == set()


def test_a_third_language_is_heard_alone(open_page: Open, pages: dict[str, str]) -> None:
    opened = open_page(pages["projects"], query="?lang=xx")
    names = opened.evaluate(
        "[...document.querySelectorAll('[data-words]')].map(e => e.getAttribute('aria-label') ?? e.textContent)"
    )
    assert len(names) > 20
    assert [
        name for name in names if OPEN not in name and name not in {"Central Station", "North Line", "South Lake"}
    ] == []


def test_a_third_language_is_chosen_in_the_page_and_handed_on(open_page: Open, pages: dict[str, str]) -> None:
    opened = open_page(pages["projects"])
    assert OPEN not in "".join(text for _, text, _ in opened.evaluate(SEEN) if text != "‹made up›")
    opened.locator("select.language").select_option("xx")
    assert opened.evaluate("location.hash") == "#lang=xx"
    assert opened.locator("#about-open").inner_text() == made_up("About")
    opened.locator("select.language").select_option("zh")
    assert opened.locator("#about-open").inner_text() == "关于"


@pytest.mark.parametrize("device", [{}, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_a_third_language(open_page: Open, pages: dict[str, str], device: dict[str, Any]) -> None:
    opened = open_page(pages["projects"], query="?lang=xx", **device)
    assert faults(opened) == []


def test_the_lists_by_town_have_it_beside_the_others(open_page: Open, pages: dict[str, str]) -> None:
    opened = open_page(pages["towns"])
    assert opened.locator('[lang="eo"]').count() > 5
