"""Colours that carry meaning stand out from what they stand on, 3:1, and text 4.5:1, in the light and in the dark."""

from __future__ import annotations

import pytest

from geo.model import Category
from tests.browser.conftest import Open
from tests.maps.sample import page

# Each colour by its name, as the page has it: those of :root, and `--c` of each category.
COLOURS = """names => {
  const root = getComputedStyle(document.documentElement);
  const own = name => {
    if (name.startsWith("--")) return root.getPropertyValue(name);
    const probe = document.createElement("i");
    probe.className = `c-${name}`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).getPropertyValue("--c");
    probe.remove();
    return colour;
  };
  return Object.fromEntries(names.map(name => [name, own(name).trim()]));
}"""
CATEGORIES = [*Category, "none"]
# What stands on what: categories on map and panel; stages and edges in the panel, pressed or not; text.
SIGNS = {
    **dict.fromkeys(CATEGORIES, ("--paper", "--ground", "--county", "--land")),
    **dict.fromkeys(("--stage-1", "--stage-2", "--stage-3", "--stage-4"), ("--paper", "--ground", "--press")),
    "--edge": ("--paper", "--ground", "--press"),
}
TEXTS = dict.fromkeys(("--ink", "--soft", "--accent"), ("--paper", "--ground", "--press"))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(SIGNS, 3), (TEXTS, 4.5)], ids=["signs", "texts"])
def test_what_carries_meaning_stands_out(
    open_page: Open, scheme: str, pairs: dict[str, tuple[str, ...]], least: float
) -> None:
    opened = open_page(page(), color_scheme=scheme)
    names = sorted({*pairs, *(under for all_under in pairs.values() for under in all_under)})
    colours: dict[str, str] = opened.evaluate(COLOURS, names)
    found = {
        f"{name} on {under}": round(ratio(colours[name], colours[under]), 2)
        for name, all_under in pairs.items()
        for under in all_under
    }
    assert {what: each for what, each in found.items() if each < least} == {}
