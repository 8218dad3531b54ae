"""What geo answers when it is asked, as plain values by name: the same on the command line and from the service."""

from __future__ import annotations

from collections.abc import Callable

from geo.errors import Words

Say = Callable[[Words], str]


def in_language(lang: str | None) -> Say:
    """Return how words are said: in one language, zh or en, or (None) in both side by side."""
    if lang is None:
        return str
    return lambda words: words.zh if lang == "zh" else words.en
