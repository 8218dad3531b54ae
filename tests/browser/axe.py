"""What axe-core finds on a page: the rules of WCAG 2.0 to 2.2, A and AA, and its good practices."""

from __future__ import annotations

import tarfile
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.places.index import put_by

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
ASK = """
async tags => {
  const runOnly = { type: "tag", values: tags };
  const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  const why = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ").slice(0, 200);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.flat().join(" ")} (${why(node)})`));
}
"""


@cache
def script() -> str:
    """Return axe-core's script from the archive that scripts/test.py has fetched."""
    package = put_by("axe-core-*.tgz")
    if package is None:
        pytest.skip("no axe-core; scripts/test.py fetches it by npm")
    with tarfile.open(package) as archive:
        file = archive.extractfile("package/axe.min.js")
        assert file
        return file.read().decode()


def faults(opened: Page) -> list[str]:
    """Return what is wrong with the page as it stands, the whole of it, by every rule."""
    if not opened.evaluate("'axe' in window"):
        opened.evaluate(script())
    found: list[Any] = opened.evaluate(ASK, TAGS)
    return [str(each) for each in found]
