"""One spelling for all reports: what the rules read, with the way back to the text as given.

Folding takes out what stands inside names without being part of them (blanks, line breaks, Markdown emphasis, note
numbers, romanised readings as in `濟(jì)南`), writes traditional characters and half-width punctuation in the one way
that the lexicons know, and remembers where every character came from.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.words import lexicon

_NOISE = re.compile(
    r"\s+|\*\*|[\[［〔]\d{1,3}[\]］〕]"
    r"|(?<=[\u3400-\u9fff])[(（][a-z]{0,5}[\u00e0-\u00fc\u0101-\u016b\u01ce-\u01dc][a-z]{0,5}[)）]"  # (jì)
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,:](?=\d)")
_PUNCTUATION = (
    {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！", "﹑": "、", "､": "、"}
    | {"％": "%", "．": ".", "〜": "～"}
    | {chr(ord(letter) + 0xFEE0): letter for letter in string.ascii_letters + string.digits}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the place in the text as given."""

    text: str
    places: Sequence[int]
    ends: dict[int, int]  # where a character ends in the given text, if a romanised reading follows it

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the given text that a span of the folded text stands for."""
        last = self.places[end - 1]
        return self.places[start], self.ends.get(last, last + 1)


@cache
def _characters() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the characters that are written anew, and how."""
    characters = dict(lexicon("traditional")["pairs"].split()) | _PUNCTUATION
    return re.compile(f"[{re.escape(''.join(characters))}]"), characters


def fold(text: str, start: int) -> Folded:
    """Fold a text that stands at `start` of the report."""
    noise = list(_NOISE.finditer(text))
    if not noise:
        return Folded(_spelled(text), range(start, start + len(text)), {})
    pieces: list[str] = []
    places: list[int] = []
    ends: dict[int, int] = {}
    at = 0
    for match in noise:
        pieces.append(text[at : match.start()])
        places.extend(range(start + at, start + match.start()))
        at = match.end()
        if match[0][0] in "(（" and places:
            ends[places[-1]] = start + at
    pieces.append(text[at:])
    places.extend(range(start + at, start + len(text)))
    return Folded(_spelled("".join(pieces)), tuple(places), ends)


def _spelled(bare: str) -> str:
    """Write a text in the one spelling; every replacement is one character for one, so that the places stay true."""
    pattern, characters = _characters()
    return pattern.sub(lambda match: characters[match[0]], _BETWEEN_DIGITS.sub("·", bare))
