"""What kind of work a name is: by its head, else by the list it stands in, by its parts, by the passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from geo.extract.heads import core_of, head_of, whole_category
from geo.extract.words import any_of, lexicon
from geo.model import Category


class _Words(NamedTuple):
    """Telling words and what they say."""

    pattern: re.Pattern[str]
    kinds: dict[str, Category]


class _Tables(NamedTuple):
    listed: _Words  # in the common noun of a list
    within: _Words  # in the name
    passage: _Words


@cache
def _tables() -> _Tables:
    return _Tables(_words("passage", "heads"), _words("within"), _words("passage"))


def _words(*roles: str) -> _Words:
    """Return the words of the lexicon that have one of the roles."""
    kinds: dict[str, Category] = {}
    for key, table in lexicon("categories").items():
        if key != "other":
            for role in roles:
                kinds.update({word: Category(key) for word in table.get(role, ()) if word not in kinds})
    return _Words(re.compile(any_of(kinds)), kinds)


def category_of(name: str, group: str, before: str, programme: tuple[str, ...]) -> Category:
    """Return the category of a work.

    Parameters
    ----------
    name
        The folded name.
    group
        The common noun of the list it stands in (`等57个教育项目` without 等), or nothing.
    before
        The passage that leads up to the name.
    programme
        The headings above it.
    """
    opinions = _opinions(name, group, before, programme)
    return next((category for category in opinions if category), Category.URBAN)


def _opinions(name: str, group: str, before: str, programme: tuple[str, ...]) -> Iterator[Category | None]:
    """Yield what each sign says, the surest first."""
    tables = _tables()
    core = core_of(name).text
    head = head_of(core) or head_of(name)
    yield whole_category(core) or whole_category(name)
    yield head.category if head and not head.weak else None
    yield _last(tables.within, name)
    yield _last(tables.listed, group)
    yield head.category if head else None
    yield from (_last(tables.passage, text) for text in (before, *reversed(programme)))


def _last(words: _Words, text: str) -> Category | None:
    """Return what the last telling word of a text says: in Chinese the head comes last."""
    found = words.pattern.findall(text)
    return words.kinds[found[-1]] if found else None
