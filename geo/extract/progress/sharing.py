"""What is said of each of several works apart, in their order: A、B分别建成通车和开工建设."""

from __future__ import annotations

import re

from geo.extract.clauses import Span
from geo.extract.progress.claims import Claim, claims
from geo.extract.progress.words import Kind, scan

EACH = "分别"
_JOINER = re.compile("、|以及|[和与及并]")
_MOST = 20  # works of which one word may speak apart


def shares(text: str, span: Span, many: int, plan_year: int | None, *, done: bool) -> list[list[Claim]] | None:
    """Return what a stretch of text claims of each of so many works, or None where it does not speak of each apart.

    Parameters
    ----------
    text
        The text with its names blanked.
    span
        The stretch behind the works.
    many
        How many works there are.
    plan_year
        The year that the report speaks of.
    done
        Whether it reviews what was done.
    """
    at = text.find(EACH, *span)
    if at < 0 or not 1 < many <= _MOST:
        return None
    begin = at + len(EACH)
    inside = {
        place
        for token in scan(text, begin, span[1], plan_year)
        if token.kind is not Kind.SPLIT
        for place in range(token.start, token.end)
    }
    cuts = [match for match in _JOINER.finditer(text, begin, span[1]) if match.start() not in inside]
    if len(cuts) != many - 1:
        return None
    starts, ends = [begin, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), span[1]]
    found = [
        claims(text, scan(text, start, end, plan_year), (start, end), done=done)
        for start, end in zip(starts, ends, strict=True)
    ]
    return found if any(found) else None
