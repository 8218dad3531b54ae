"""One spelling for all reports: what the rules read, with the way back to the text as given.

Folding takes out what stands inside names without being part of them (blanks, line breaks, Markdown emphasis, note
numbers, romanised readings as in `濟(jì)南`), writes traditional characters and half-width punctuation in the one way
that the lexicons know, and remembers where every character came from.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cache

from geo.extract.words import lexicon

_NOISE = re.compile(
    r"\s+|\*\*|[\[［〔]\d{1,3}[\]］〕]"
    r"|(?<=[\u3400-\u9fff])[(（][a-z]{0,5}[\u00e0-\u00fc\u0101-\u016b\u01ce-\u01dc][a-z]{0,5}[)）]"  # (jì)
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,:](?=\d)")
_PUNCTUATION = str.maketrans(
    {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！", "﹑": "、", "､": "、"}
    | {"％": "%", "．": ".", "〜": "～"}
    | {chr(ord(letter) + 0xFEE0): letter for letter in string.ascii_letters + string.digits}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the place in the text as given."""

    text: str
    places: tuple[int, ...]
    ends: dict[int, int]  # where a character ends in the given text, if a romanised reading follows it

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the given text that a span of the folded text stands for."""
        last = self.places[end - 1]
        return self.places[start], self.ends.get(last, last + 1)


@cache
def _characters() -> dict[int, str]:
    """Return the table of traditional characters."""
    return {ord(old): new for old, new in lexicon("traditional")["pairs"].split()}


def fold(text: str, start: int) -> Folded:
    """Fold a text that stands at `start` of the report."""
    pieces: list[str] = []
    places: list[int] = []
    ends: dict[int, int] = {}
    at = 0
    for match in _NOISE.finditer(text):
        pieces.append(text[at : match.start()])
        places.extend(range(start + at, start + match.start()))
        at = match.end()
        if match[0][0] in "(（" and places:
            ends[places[-1]] = start + at
    pieces.append(text[at:])
    places.extend(range(start + at, start + len(text)))
    bare = "".join(pieces)
    # Every replacement is one character for one, so that the places stay true.
    bare = _BETWEEN_DIGITS.sub("·", bare).translate(_PUNCTUATION).translate(_characters())
    return Folded(bare, tuple(places), ends)
