"""The table of words: no language misses one."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from geo.maps import assets, table
from tests.workspaces import REPOSITORY

TABLE: dict[str, Any] = tomllib.loads((REPOSITORY / "geo/maps/words.toml").read_text(encoding="utf-8"))
LANGUAGES: list[str] = list(TABLE.pop("languages"))
WORDS = {f"{section}.{key}": said for section, words in TABLE.items() for key, said in words.items()}


def test_chinese_comes_first_and_english_beside_it() -> None:
    assert LANGUAGES[:2] == ["zh", "en"]


@pytest.mark.parametrize("key", WORDS)
def test_no_language_misses_a_word(key: str) -> None:
    said = WORDS[key]
    assert list(said) == LANGUAGES
    assert all(text.strip() for text in said.values())


@pytest.mark.parametrize("key", WORDS)
def test_every_language_fills_in_the_same(key: str) -> None:
    braces = {tuple(sorted(re.findall(r"\{(\w*)\}", text))) for text in WORDS[key].values()}
    assert len(braces) == 1


def test_english_is_told_without_chinese() -> None:
    assert [key for key, said in WORDS.items() if re.search(r"[\u4e00-\u9fff]", said["en"])] == []


def test_each_section_is_read() -> None:
    for name, words in TABLE.items():
        assert table.section(name) == {key: (said["zh"], said["en"]) for key, said in words.items()}


HAN = re.compile(r"[\u4e00-\u9fff]+")
# What a reader would take for English: a word with a capital, or some small words of a sentence.
ENGLISH = re.compile(r"\b[A-Z][a-z]+\b|\b(?:a|an|and|are|at|by|for|from|in|is|it|no|not|of|on|or|the|this|to|with)\b")
# Names of keys, of shapes in GeoJSON, of Leaflet, and of what a town's name ends with in the sources.
CODES = {"Enter", "Escape", "Point", "Polygon", "Leaflet", "Km", "街道", "镇", "乡"}


def said_in(text: str) -> set[str]:
    """Return what of a text is Chinese or English."""
    return {*HAN.findall(text), *ENGLISH.findall(text)} - CODES


def literals(script: str) -> list[str]:
    """Return the literals of a script that have a space or a letter that is no sign of a program's."""
    bare = re.sub(r"(?m)/\*.*?\*/|(?:^|\s)//.*$", "", script, flags=re.DOTALL | re.MULTILINE)
    found = [double or grave for double, grave in re.findall(r'"([^"\n]*)"|`([^`]*)`', bare)]
    return [re.sub(r"\$\{[^}]*\}", " ", literal) for literal in found]


@pytest.mark.parametrize("name", assets.SCRIPTS)
def test_a_script_says_nothing_that_is_not_in_the_table(name: str) -> None:
    assert {word for literal in literals(assets.viewer_script(name)) for word in said_in(literal)} == set()


@pytest.mark.parametrize("template", [assets.page_template(), assets.towns_template()], ids=["page", "towns"])
def test_a_template_says_nothing_that_is_not_in_the_table(template: str) -> None:
    filled = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", template, flags=re.DOTALL)
    assert HAN.findall(template) == []
    assert re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", "", filled)) == []
    assert re.findall(r'(?:aria-label|title|alt|placeholder)="[^"{]', template) == []
    expressions = " ".join(re.findall(r"\{\{(.*?)\}\}", template))
    assert {word for literal in re.findall(r'"([^"]*)"', expressions) for word in said_in(literal)} == set()


# `definition` reads what is kept by hand, and complains of it; complaints are no words of the page.
RENDERERS = sorted({path.stem for path in (REPOSITORY / "geo/maps").glob("*.py")} - {"definition"})


@pytest.mark.parametrize("module", RENDERERS)
def test_a_renderer_says_nothing_that_is_not_in_the_table(module: str) -> None:
    tree = ast.parse((REPOSITORY / f"geo/maps/{module}.py").read_text(encoding="utf-8"))
    assert [text for text in spoken(tree) if HAN.search(text)] == []
    english = [text for words in calls_of(tree, "Words") for text in spoken(words) if re.search(r"[a-z]{2}", text)]
    assert english == []


def spoken(tree: ast.AST) -> Iterator[str]:
    """Yield the texts of a program, but for what is told of faults, what is looked for, and what explains."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Call) and ast.unparse(child.func).endswith(("Error", "re.compile")):
            continue
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        yield from spoken(child)


def calls_of(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Yield the calls of a name, but for those that tell of faults."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Call) and ast.unparse(child.func).endswith("Error"):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func) == name:
            yield child
        yield from calls_of(child, name)
