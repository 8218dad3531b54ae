"""What can be wrong with what a person gives to geo: where it is, what it is, and what to do.

Every error that a user can cause is a `GeoError`. Its text is one line in Chinese and English; the command line
prints it and ends with status 2. Anything else that is raised is a defect of geo.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Self


class Words(tuple[str, ...]):
    """One text in the two languages of geo, and in what others the maps' table of words has.

    Parameters
    ----------
    zh, en
        Chinese and English.
    others
        Further languages, in the table's order.
    """

    __slots__ = ()

    def __new__(cls, zh: str, en: str, *others: str) -> Self:  # noqa: D102 - the class tells
        return super().__new__(cls, (zh, en, *others))

    def __getnewargs__(self) -> tuple[str, ...]:
        """Return what a copy is made from."""
        return tuple(self)

    @property
    def zh(self) -> str:
        """The Chinese."""
        return self[0]

    @property
    def en(self) -> str:
        """The English, perhaps empty."""
        return self[1]

    def at(self, language: int) -> str:
        """Return the text in a language by its number; where it has none the English, and without that the Chinese."""
        own = self[language] if language < len(self) else ""
        return own or self.en or self.zh

    def __repr__(self) -> str:
        others = "".join(f", {other!r}" for other in self[2:])
        return f"Words(zh={self.zh!r}, en={self.en!r}{others})"

    def __str__(self) -> str:
        """Chinese first, English beside it."""
        return f"{self.zh} · {self.en}"


# Controls, marks that turn the direction of writing, what has no shape, ends of lines.
_OBEYED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def harmless(text: str) -> str:
    r"""Return a text, perhaps from a file, with what a terminal obeys shown and not done.

    >>> harmless("甲\x1b[2J路")
    '甲\\x1b[2J路'
    """
    if text.isprintable():
        return text
    return "".join(
        letter.encode("unicode_escape").decode() if unicodedata.category(letter) in _OBEYED else letter
        for letter in text
    )


class GeoError(Exception):
    """A fault in the user's input, with its place and its remedy.

    Parameters
    ----------
    where
        File, `file:line` or `file 第3个要素`: what the reader opens to mend it.
    what
        What is wrong.
    remedy
        What to do.
    """

    def __init__(self, where: str, what: Words, remedy: Words) -> None:
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy

    def line(self, lang: str | None = None) -> str:
        """Return the fault as one line, in one language or (None) in both."""
        if lang == "zh":
            text = f"{self.where}：{self.what.zh}。{self.remedy.zh}"
        elif lang == "en":
            text = f"{self.where}: {self.what.en}. {self.remedy.en}"
        else:
            text = f"{self.where}：{self.what.zh}。{self.remedy.zh} | {self.what.en}. {self.remedy.en}"
        return harmless(" ".join(text.split()))

    def __str__(self) -> str:
        return self.line()


class WorkspaceError(GeoError):
    """geo.toml or the folder around it is unfit."""


class ReportError(GeoError):
    """A report cannot be read as text."""


class ReferenceError(GeoError):  # the word of the field; the built-in of that name is about weak references
    """A hand-kept layer or sheet breaks a rule."""


class OutputError(GeoError):
    """A result cannot be written, or the format forbids what is asked."""


class QueryError(GeoError):
    """A name, a position or a layer asked for on the command line cannot be found."""


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return the known words that `word` most likely stands for, best first, perhaps none."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    return get_close_matches(word, list(known), n=count, cutoff=0.6)
