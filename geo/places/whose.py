"""Whose a report is: the place that it names in its title, its first lines or all through."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.places.index import Index, Unit

_HEAD = 600  # letters in which a report says whose it is
_BODY = 60_000  # letters that are counted through, twice the longest county's report
_OFTEN = 5  # times that a place is named by whoever speaks for it
_RANKED = re.compile(r"[\u3400-\u9fff]{2,}?(?:省|自治区|特别行政区|市|自治州|地区|盟|县|区|旗)")
_RANK = re.compile(r"(?<=..)(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|自治州|地区|市|县|区|盟|旗)$")


@dataclass(frozen=True, slots=True)
class Another:
    """Another place than the county's own: its name, and where it is."""

    name: str
    where: str


def another_s(unit: Unit, text: str, known: Index) -> Another | None:
    """Return whose the report is if not the county's, as far as the report says.

    Parameters
    ----------
    unit
        The county that the report is taken for.
    text
        The report's text.
    known
        The country's counties.

    Returns
    -------
    Another | None
        A county that the title names with its rank; a place of another province that the first lines name with its
        rank; or one that the text keeps naming, with the city or the province above it, while it never names the
        county and seldom what is above that. None otherwise: a bare name alone (平安, 和平) may be a word, and the
        report of the city above is the county's too.
    """
    units = list(known.counties())
    head = text[:_HEAD]
    return _of_title(unit, head, units) or _of_first_lines(unit, head, units) or _of_body(unit, text[:_BODY], units)


def _of_title(unit: Unit, head: str, units: list[Unit]) -> Another | None:
    title = next((line for line in head.splitlines() if "报告" in line), "")
    if _bare(unit.name) in title:
        return None
    homes = {other.name: other.path.removesuffix(other.name) for other in units if len(other.name) > 2}
    return next((Another(name, homes[name]) for name in _named(title, frozenset(homes))), None)


def _of_first_lines(unit: Unit, head: str, units: list[Unit]) -> Another | None:
    if _names(unit, head):
        return None
    homes: dict[str, set[str]] = {}
    for other in units:
        for name in (other.name, other.city, other.province):
            homes.setdefault(name, set()).add(other.province)
    for name in _named(head, frozenset(homes)):
        if unit.province not in homes[name]:
            return Another(name, "、".join(sorted(homes[name])))
    return None


def _of_body(unit: Unit, text: str, units: list[Unit]) -> Another | None:
    if _bare(unit.name) in text:
        return None
    rivals: dict[str, tuple[int, Another]] = {}
    for other in units:
        for name, above in ((other.name, (other.city, other.province)), (other.city, (other.province,))):
            bare = _bare(name)
            if (
                len(bare) > 1
                and not unit.city.startswith(bare)
                and any(_bare(one) in text for one in above if one and one != name)
            ):
                rivals.setdefault(bare, (text.count(bare), Another(bare, other.province)))
    times, most = max(rivals.values(), key=lambda one: one[0], default=(0, None))
    own = sum(text.count(_bare(name)) for name in {unit.city, unit.province} if name)
    return most if times >= _OFTEN and times > own else None


def _names(unit: Unit, text: str) -> bool:
    """Say whether a text names the county or one of those above it."""
    return any(len(name) > 1 and name in text for name in map(_bare, (unit.name, unit.city, unit.province)))


def _named(text: str, known: frozenset[str]) -> list[str]:
    """Return the known places that a text names with their rank, in its order, the longest at each spot."""
    found = []
    for start in range(len(text)):
        for size in range(min(12, len(text) - start), 2, -1):
            name = text[start : start + size]
            if name in known and _RANKED.fullmatch(name):
                found.append(name)
                break
    return found


def _bare(name: str) -> str:
    return _RANK.sub("", name)
