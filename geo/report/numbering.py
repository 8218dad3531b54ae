"""The list numbers (一、 （一） 1. •) that Word and WPS print before a paragraph without having them in its text.

WPS makes such a list of any paragraph that is typed with `一、` at its head, so that headings are lost with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

BULLET = "- "

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LEGAL = str.maketrans("零一二三四五六七八九十", "零壹贰叁肆伍陆柒捌玖拾")
_ROMAN = ((90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FIELD = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How the numbers of one level of a list look: `text` holds them as `%1`, `%2`."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbers:
    """The lists of a document and how far each has counted.

    Parameters
    ----------
    lists
        By list: the scheme that it counts in, which several lists share, and its own levels.
    restarts
        By list and level: a start of its own, where the list does not count on.
    """

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    restarts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, depth: int) -> str:
        """Return what stands before the next paragraph of this list and level, the blank behind it included."""
        if list_id not in self.lists:
            return ""
        scheme, levels = self.lists[list_id]
        level = levels.get(depth, Level())
        if level.format == "bullet":
            return "  " * min(depth, 4) + BULLET
        counts = self._counts.setdefault(scheme, {})
        if (list_id, depth) in self.restarts and (list_id, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((list_id, depth))
        start = self.restarts.get((list_id, depth), level.start)
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            shape = levels.get(other, Level())
            return written(counts.get(other, shape.start), shape.format)

        text = _FIELD.sub(number, level.text).strip()
        return text + " " if text and text[-1].isascii() else text


def written(number: int, form: str) -> str:
    """Return a number in one of Word's formats (ECMA-376 part 1, 17.18.59); in digits where the format is another."""
    return _WRITTEN[form](number) if form in _WRITTEN and 0 < number < 100 else str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _legal(number: int) -> str:
    return _chinese(number).translate(_LEGAL)


def _stem(number: int) -> str:
    return _STEMS[(number - 1) % len(_STEMS)]


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


_WRITTEN: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _stem,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}
