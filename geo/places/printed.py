"""Degrees as sources print them: decimal, or degrees, minutes and seconds, in half or full width."""

from __future__ import annotations

import re

_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}  # ０-９, ．, Ｅ and the like
_SEXAGESIMAL = re.compile(
    r"(?P<degrees>\d{1,3})\s*[°度]"
    r"(?:\s*(?P<minutes>[0-5]?\d(?:\.\d+)?)\s*[′'’分])?"
    r"(?:\s*(?P<seconds>[0-5]?\d(?:\.\d+)?)\s*[″\"”秒])?"
    r"\s*(?P<side>[NSEW]?)",
    re.ASCII,
)
_DECIMAL = re.compile(r"(?P<degrees>[-+]?\d{1,3}(?:\.\d+)?)\s*[°度]?\s*(?P<side>[NSEW]?)", re.ASCII)
_UNITS = {"degrees": 1.0, "minutes": 1 / 60, "seconds": 1 / 3600}


def degrees(printed: str) -> float:
    """Return decimal degrees of a printed longitude or latitude.

    Raises
    ------
    ValueError
        The text is neither decimal degrees nor degrees, minutes and seconds.

    >>> degrees("121°38′58″E"), degrees("28.5")
    (121.64944444444444, 28.5)
    """
    parts, side = _parts(printed)
    value = sum(float(number) * _UNITS[unit] for unit, number in parts.items())
    return -value if side in ("S", "W") else value


def last_digit_deg(printed: str) -> float:
    """Return the size in degrees of the last digit of a printed longitude or latitude.

    Raises
    ------
    ValueError
        As `degrees`.

    >>> last_digit_deg("121.37"), round(last_digit_deg("28°22′37″N") * 3600)
    (0.01, 1)
    """
    parts, _ = _parts(printed)
    unit, number = list(parts.items())[-1]
    return float(_UNITS[unit] * 10.0 ** -len(number.partition(".")[2]))


def _parts(printed: str) -> tuple[dict[str, str], str]:
    """Return the numbers by their unit, largest first, and the letter of the hemisphere."""
    text = printed.strip().translate(_HALF_WIDTH)
    match = _DECIMAL.fullmatch(text) or _SEXAGESIMAL.fullmatch(text)
    if not match:
        raise ValueError(printed)
    parts = {unit: number for unit, number in match.groupdict().items() if number and unit in _UNITS}
    return parts, match["side"]
