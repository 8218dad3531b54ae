"""maps/*.toml: what each map shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import Words, WorkspaceError, nearest
from geo.files import read_toml
from geo.maps.words import day
from geo.model import Category, Project, Workspace
from geo.register.history import moved_since

_KEYS: dict[str, type | tuple[type, ...]] = {
    "order": int,
    "title": str,
    "title_en": str,
    "intro": str,
    "intro_en": str,
    "projects": (str, list),
    "elements": bool,
    "quiet": bool,
    "since": str,
}
_KINDS = {
    int: Words("整数", "a whole number"),
    str: Words("文字", "text"),
    bool: Words("true 或 false", "true or false"),
}
_NEEDED = ("order", "title", "projects")
_ALL = "all"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class MapDefinition:
    """One map: its words, the categories of projects on it, and whether the spatial structure is drawn.

    `name` is the file's stem, and the page's. `{name}` and `{name_en}` in the words stand for the workspace's place,
    so that one definition serves every county. `quiet` draws the projects small, under what the map is about. `since`,
    an ISO date or its beginning, leaves only the projects whose stage is not what it was then; `{since}` in the words
    stands for it.
    """

    name: str
    title: str
    title_en: str = ""
    intro: str = ""
    intro_en: str = ""
    categories: tuple[Category, ...] = tuple(Category)
    elements: bool = False
    quiet: bool = False
    since: str = ""
    order: int = 1

    def titled(self, workspace: Workspace) -> Words:
        """Return the title for a workspace."""
        return self._fill(Words(self.title, self.title_en), workspace)

    def introduced(self, workspace: Workspace) -> Words:
        """Return the sentence under the title for a workspace."""
        return self._fill(Words(self.intro, self.intro_en), workspace)

    def chosen(self, projects: Sequence[Project]) -> list[Project]:
        """Return the projects that this map shows, in their order."""
        return [
            project
            for project in projects
            if project.category in self.categories and (not self.since or moved_since(project, self.since))
        ]

    def _fill(self, words: Words, workspace: Workspace) -> Words:
        """Put names and date where the words ask for them; other braces stay as typed."""
        since = day(self.since)
        return Words(
            *(
                text.replace("{name}", workspace.name)
                .replace("{name_en}", workspace.name_en or workspace.name)
                .replace("{since}", since.at(language))
                for language, text in enumerate(words)
            )
        )


def read_definitions(folder: Path) -> list[MapDefinition]:
    """Read every maps/*.toml, in the order that they give themselves.

    Raises
    ------
    WorkspaceError
        An unknown or missing key, or a value of the wrong kind, with the nearest right one.
    """
    definitions = [_read(path) for path in sorted(folder.glob("*.toml"))]
    return sorted(definitions, key=lambda definition: (definition.order, definition.name))


def _read(path: Path) -> MapDefinition:
    table = read_toml(path, WorkspaceError)
    for key, value in table.items():
        _check(path, key, value)
    for key in _NEEDED:
        if key not in table:
            raise WorkspaceError(
                str(path),
                Words(f"缺少 {key}", f"{key} is missing"),
                Words(f"加一行 {key} = …", f"Add a line {key} = ..."),
            )
    since = table.get("since", "")
    if since and not _DATE.fullmatch(since):
        raise WorkspaceError(
            str(path),
            Words(f"since = {since!r} 不是日期", f"since = {since!r} is not a date"),
            Words("写成 2021、2021-02 或 2021-02-25", "Write it as 2021, 2021-02 or 2021-02-25"),
        )
    return MapDefinition(name=path.stem, categories=_categories(path, table), **_plain(table))


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != "projects"}


def _check(path: Path, key: str, value: object) -> None:
    if key not in _KEYS:
        near = nearest(key, _KEYS) or list(_KEYS)
        raise WorkspaceError(
            str(path),
            Words(f"没有 {key!r} 这个键", f"unknown key {key!r}"),
            Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?"),
        )
    kind = _KEYS[key]
    # A bool is an int to Python, not to a person who writes `order`.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        right = _KINDS.get(kind, Words('"all" 或类别列表', '"all" or a list of categories'))  # type: ignore[arg-type]
        raise WorkspaceError(
            str(path),
            Words(f"{key} 应为{right.zh}", f"{key} should be {right.en}"),
            Words("改正该值；文字要加引号", "Mend the value; text goes in quotation marks"),
        )


def _categories(path: Path, table: Mapping[str, Any]) -> tuple[Category, ...]:
    asked = table["projects"]
    if asked == _ALL:
        return tuple(Category)
    words = [asked] if isinstance(asked, str) else asked
    known = [category.value for category in Category]
    for word in words:
        if word not in known:
            near = nearest(str(word), [*known, _ALL]) or known
            raise WorkspaceError(
                str(path),
                Words(f"projects 里没有 {word!r} 这一类", f"projects: unknown category {word!r}"),
                Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?"),
            )
    return tuple(category for category in Category if category.value in words)
