"""The table of what the page says: words.toml, a section a subject, each word in every language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from geo.errors import Words

_Code = TypeVar("_Code", bound=StrEnum)


@cache
def _whole() -> dict[str, Any]:
    return tomllib.loads(files("geo.maps").joinpath("words.toml").read_text(encoding="utf-8"))


def section(name: str) -> dict[str, Words]:
    """Return the words of one subject by their keys."""
    return {key: Words(said["zh"], said["en"]) for key, said in _whole()[name].items()}


def by_code(name: str, codes: Iterable[_Code]) -> dict[_Code, Words]:
    """Return the words of one subject whose keys are codes, each code with its own."""
    said = section(name)
    return {code: said[code.value] for code in codes}
