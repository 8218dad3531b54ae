"""Short reports in which the names of works stand in 【】."""

from __future__ import annotations

import re

from geo.extract.folding import fold
from geo.extract.progress import Said, Told, stages_of
from geo.report import parse_report

_MARK = re.compile(r"【(.+?)】", re.DOTALL)


def told(text: str, *, done: bool = False, far: bool = False) -> list[Told]:
    """Return the sentences of a marked report."""
    plain, names, last = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        names.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        last = match.end()
    plain += text[last:]
    found = []
    for sentence in parse_report(plain).sentences:
        folded = fold(sentence.text, sentence.start)
        at = {place: here for here, place in enumerate(folded.places)}
        within = [(at[start], at[end - 1] + 1) for start, end in names if sentence.start <= start < sentence.end]
        found.append(Told(sentence, folded, within, done, far))
    return found


def said(text: str, *, year: int | None = 2021, done: bool = False, far: bool = False) -> list[Said]:
    """Return what is said of each marked work."""
    return [each for row in stages_of(told(text, done=done, far=far), year) for each in row]


def stages(text: str, *, year: int | None = 2021, done: bool = False, far: bool = False) -> str:
    """Return a letter for each stage: p, s, b (being built) or c."""
    letters = {"preliminary": "p", "starting": "s", "construction": "b", "completion": "c"}
    return "".join(letters[each.stage.value] for each in said(text, year=year, done=done, far=far))
