"""The words on the maps: labels by code, and the sentences made from a project's fields.

All of them stand in words.toml; what is here puts them together.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.errors import Words
from geo.extract.periods import years_of
from geo.maps import table
from geo.maps.table import filled
from geo.model import (
    Aim,
    Category,
    Certainty,
    Comparator,
    DrawnLength,
    Form,
    Method,
    Project,
    Reading,
    ReportEntry,
    Role,
    Serving,
    Stage,
    Target,
    Tense,
)

CATEGORIES = table.by_code("categories", Category)
STAGES = table.by_code("stages", Stage)
METHODS = table.by_code("methods", Method)
ROLES = table.by_code("roles", Role)
CERTAINTIES = table.by_code("certainties", Certainty)
CONFIDENCES = table.section("confidences")
FORMS = table.by_code("forms", Form)
AIMS = table.by_code("aims", Aim)

VIEWER = {key: said for name in ("map", "panel", "resident") for key, said in table.section(name).items()}
PAGE = table.section("page")

_SAID = table.section("sentences")
_UNITS = table.section("near")
_NOTHING = Words("", "")

DATUM_UNKNOWN = _SAID["datumUnknown"]

_PLANNED = table.by_code("planned", Stage)
_UNDATED = table.by_code("undated", Stage)
_DONE = table.by_code("done", Stage)


def status(stage: Stage, tense: Tense, when: str) -> Words:
    """Say how far a work is. What is planned for a year is never said to be so.

    Parameters
    ----------
    when
        ISO date or its beginning: when a plan is due, when what is done was done or reported; empty if unknown.

    >>> status(Stage.COMPLETION, Tense.PLANNED, "2021-02-25").zh
    '计划2021年内建成'
    >>> status(Stage.COMPLETION, Tense.DONE, "2022-12-28").zh
    '已建成（2022年12月28日）'
    """
    if not when:
        return (_UNDATED if tense is Tense.PLANNED else _DONE)[stage]
    if tense is Tense.PLANNED:
        return filled(_PLANNED[stage], year=when[:4])
    zh, *others = day(when)
    return filled(_SAID["doneOn"], done=_DONE[stage], when=Words(zh.replace(" ", ""), *others))


def status_of(project: Project) -> Words:
    """Say how far a project is by the latest that is known of it."""
    return status(project.stage, project.tense, project.due or project.as_of)


_SIGNS = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ ", Comparator.ABOUT: f"{_SAID['about'].zh} "}
_CHANGES = {
    (Comparator.GROWTH, False): "growth",
    (Comparator.GROWTH, True): "fall",
    (Comparator.CHANGE, False): "increase",
    (Comparator.CHANGE, True): "decrease",
}


def amount(target: Target) -> Words:
    """Say a value with its unit in Chinese, and in other languages what it does; empty for a plain level.

    A fall of 3 % at least is -3 in the table and `下降 ≥ 3%` here.
    """
    key = _CHANGES.get((target.comparator, target.value < 0))
    change = _SAID[key] if key else _NOTHING
    value, upper = abs(target.value), abs(target.upper) if target.upper is not None else None
    number = f"{value:.12g}" if upper is None else f"{value:.12g}–{upper:.12g}"
    gap = "" if target.unit in ("%", "‰", "") else " "
    zh, *others = change
    return Words(f"{zh} {_SIGNS.get(target.bound, '')}{number}{gap}{target.unit}".strip(), *others)


def horizon(period: str) -> Words:
    """Say what time an aim or a result belongs to: a year, some years, a five-year plan by its name.

    >>> horizon("十四五")
    Words(zh='十四五', en='2021–2025')
    """
    years = years_of(period)
    if years:
        return Words(period, f"{years[0]}–{years[1]}")
    return filled(_SAID["year"], year=period) if period else _NOTHING


def gone(last_seen: str) -> Words:
    """Say that the newest report no longer names a project."""
    return filled(_SAID["gone"], when=day(last_seen))


def before(earlier: Project | None, date: str) -> Words:
    """Say how far a project was at the end of a date; None where nothing was known of it."""
    if earlier is None:
        return filled(_SAID["notNamedAsOf"], when=day(date))
    return filled(_SAID["stoodAsOf"], when=day(date), status=status_of(earlier))


def within(accuracy_m: int | None) -> Words:
    """Say how sure a position is; empty where there is none."""
    if accuracy_m is None:
        return _NOTHING
    step = 10 ** max(len(str(accuracy_m)) - 2, 0)
    metres = -(-accuracy_m // step) * step  # two figures, rounded up: more would claim too much
    return filled(_SAID["within"], length=metric(metres, f"{metres / 1000:.1f}".removesuffix(".0")))


def length(drawn: DrawnLength | None) -> Words | None:
    """Say how long a line is drawn and how long a source says it is; None where none is published."""
    if drawn is None:
        return None
    ours, theirs = (kilometres(metres) for metres in (drawn.drawn_m, drawn.published_m))
    percent = f"{drawn.difference_m / drawn.published_m:+.1%}".replace("-", "−")
    zh, *others = filled(_SAID["drawnLength"], ours=ours, theirs=theirs, percent=percent)
    return Words(f"{zh}：{drawn.source}", *others)  # the source is named once


def distance(metres: int) -> Words:
    """Say how far off something is; nothing at all is 'on it'."""
    return metric(metres, f"{metres / 1000:.1f}") if metres else _SAID["onIt"]


def metric(metres: float, kilometres: str) -> Words:
    """Say a length in metres, or from a kilometre on in kilometres, as they are written already."""
    return filled(_UNITS["km"], number=kilometres) if metres >= 1000 else filled(_UNITS["m"], number=f"{metres:g}")


def kilometres(metres: float) -> Words:
    """Say a length in kilometres whatever it is."""
    return filled(_UNITS["km"], number=f"{metres / 1000:.1f}")


def served(serving: Serving) -> Words:
    """Say how a project serves an element: how surely, and which part of it lies there.

    >>> served(Serving("axis", 0, Certainty.CROSSES, 0.42)).zh
    '经过 42%'
    """
    said = CERTAINTIES[serving.certainty]
    if serving.certainty is Certainty.WITHIN:
        return said
    if serving.share < 0.01:
        return filled(_SAID["servedFrom"], how=said, off=distance(serving.distance_m))
    return filled(_SAID["servedBy"], how=said, share=f"{serving.share:.0%}")


def standing(readings: Iterable[Reading]) -> Words | None:
    """Say what a drawing of readings is worth; None where nothing is drawn.

    What somebody digitised from a published plan is schematic here too, but it is not a reading of ours.
    """
    elements = [element for reading in readings for element in reading.elements]
    if not elements:
        return None
    return VIEWER["schematic"] if all(element.drawn for element in elements) else _SAID["noPlan"]


def approval(number: str) -> Words:
    """Say by whose leave the map is shown (审图号), or that it has none."""
    return filled(_SAID["approved"], number=number) if number else _SAID["notApproved"]


def titled(report: ReportEntry) -> Words:
    """Return a report's title, the Chinese in its marks; without an English one it stands alone."""
    zh = filled(_SAID["titled"], title=report.title).zh
    return Words(zh, report.title_en)


def titled_on(report: ReportEntry) -> Words:
    """Return a report's title and date; Chinese alone where it has no English title."""
    said = filled(_SAID["titledOn"], title=titled(report), date=day(report.date))
    return said if report.title_en else Words(said.zh, "")


def issued(report: ReportEntry) -> Words:
    """Say who issued a report and when; who, in Chinese alone: no English name of it is known."""
    date = day(report.date)
    return Words("，".join(part for part in (report.issuer, date.zh) if part), date.en, *date[2:])


def issued_as(report: ReportEntry) -> Words:
    """Say who issued a report and when, and whether it is quoted or restated."""
    return filled(_SAID["issuedAs"], by=issued(report), form=FORMS[report.form])


def cited(report: ReportEntry) -> Words:
    """Return a report's title, who issued it and when, and its form in one; Chinese alone where its title is."""
    said = filled(VIEWER["cited"], title=titled(report), by=issued(report), form=FORMS[report.form])
    return said if report.title_en else Words(said.zh, "")


def day(iso: str) -> Words:
    """Write an ISO date, or a part of one, as a reader of each language does.

    >>> day("2021-02").zh
    '2021 年 2 月'
    """
    parts = [part for part in iso.split("-") if part.isdigit()]
    if not parts:
        return Words("", iso)
    # Chinese writes no noughts before a number, and English writes the date as ISO does.
    numbers = {name: Words(str(int(part)), part) for name, part in zip(("year", "month", "day"), parts, strict=False)}
    return filled(_SAID[("year", "month", "day")[min(len(parts), 3) - 1]], **numbers)
