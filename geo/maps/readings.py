"""The readings of the spatial structure as the page carries them: elements with what serves them, and the account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from shapely.geometry import Point

from geo.errors import Words
from geo.extract.formula import parts_of
from geo.maps import table, words
from geo.maps.shapes import anchored, geojson
from geo.maps.table import filled
from geo.model import Certainty, Element, Project, Reading, Role
from geo.structure import Account, ElementAccount, Length, Overall, shifts
from geo.structure.agreement import ROLES
from geo.structure.comparing import Served

_DEGREE_M = 111_000  # of latitude
_SAID = table.section("structure")


def key(formula: str) -> list[tuple[str, str]]:
    """Return the roles that a formula counts, in its order, each with the words for it.

    >>> key("一主一副两轴")
    [('centre', '一主一副'), ('axis', '两轴')]
    """
    said: dict[Role, str] = {}
    for part in parts_of(formula):
        role = ROLES.get(part.noun)
        if role is not None:
            said[role] = said.get(role, "") + part.text
    return [(role.value, text) for role, text in said.items()]


def encoded(accounts: Sequence[Account], shown: Sequence[Project], *, drawn: bool) -> list[dict[str, Any]]:
    """Return the readings for the viewer; elements without their shapes where the map does not draw them.

    Parameters
    ----------
    shown
        The projects of the map; others are left out of what serves an element.
    """
    ids = {project.id for project in shown}
    return [
        {
            "id": each.reading.id,
            "name": [each.reading.name, each.reading.name_en],
            "elements": [_element(element, each.reading, ids, drawn=drawn) for element in each.elements],
        }
        for each in (accounts if drawn else accounts[:1])
    ]


def _element(counted: ElementAccount, reading: Reading, ids: set[str], *, drawn: bool) -> dict[str, Any]:
    element = counted.element
    return {
        "id": element.id,
        "role": element.role.value,
        "rank": element.rank,
        "name": [element.name, element.name_en],
        "served": [
            [project.id, serving.certainty.value, words.served(serving)]
            for project, serving in counted.served_by
            if project.id in ids
        ],
        **({**_shapes(element), "ends": ends_of(element, reading.elements)} if drawn else {}),
    }


def _shapes(element: Element) -> dict[str, Any]:
    return {
        "widthM": element.width_m,
        "basis": element.basis,
        "note": element.note,
        "confidence": words.CONFIDENCES.get(element.confidence, (element.confidence, "")),
        "spine": geojson(element.spine),
        **anchored(element.geometry),
    }


def ends_of(axis: Element, elements: Sequence[Element]) -> list[Words]:
    """Return what an axis runs from and to, nothing unless both are known.

    That is the smallest element about its end, or else one that is not half the axis's width off.
    """
    if axis.role is not Role.AXIS:
        return []
    others = sorted(
        (other for other in elements if other.role is not Role.AXIS), key=lambda other: float(other.geometry.area)
    )
    near = axis.width_m / 2 / _DEGREE_M
    about = [
        next((other for other in others if other.geometry.intersects(end)), None)
        or next((other for other in others if other.geometry.distance(end) <= near), None)
        for end in (Point(axis.spine.coords[0]), Point(axis.spine.coords[-1]))
    ]
    return [_name(end) for end in about if end is not None] if None not in about and about[0] is not about[1] else []


class Row(NamedTuple):
    """A row of the account, its words ready made."""

    id: str
    role: str
    role_words: Words
    name: Words
    sure: int
    perhaps: int
    beyond: int  # of them, those that serve no centre
    stages: list[int]  # in the order of the stages
    categories: list[tuple[str, Words, int]]
    length: Words
    planned: list[tuple[Words, Words]]  # names of projects, and how far they are planned to be


class Table(NamedTuple):
    """The account of a reading for the page: by element, then over the whole."""

    id: str
    name: Words
    rows: list[Row]
    overall: list[Words]
    unserved: list[Words]


class Change(NamedTuple):
    """A project that serves other elements in another reading than in the first, its words ready made."""

    name: Words
    before: list[tuple[Words, Words]]  # elements, each with how surely it is served
    after: list[tuple[Words, Words]]


def changes(accounts: Sequence[Account]) -> dict[str, list[Change]]:
    """Return, for each reading but the first, the projects that serve other elements than in the first."""
    return {
        each.reading.id: [
            Change(_name(shift.project), _served(shift.before), _served(shift.after))
            for shift in shifts(accounts[0], each)
        ]
        for each in accounts[1:]
    }


def _served(served: Served) -> list[tuple[Words, Words]]:
    return [(_name(element), words.served(serving)) for element, serving in served]


def tables(accounts: Sequence[Account]) -> list[Table]:
    """Return the account of each reading in words."""
    return [
        Table(
            each.reading.id,
            _name(each.reading),
            [_row(element) for element in each.elements],
            overall(each.overall),
            [_name(element) for element in each.unserved],
        )
        for each in accounts
    ]


def _name(named: Reading | Element | Project) -> Words:
    return Words(named.name, named.name_en)


def _row(counted: ElementAccount) -> Row:
    element = counted.element
    return Row(
        element.id,
        element.role.value,
        words.ROLES[element.role],
        _name(element),
        counted.sure,
        counted.perhaps,
        counted.beyond,
        list(counted.stages.values()),
        [(category.value, words.CATEGORIES[category], number) for category, number in counted.categories.items()],
        length(counted.length),
        [(_name(project), words.status_of(project)) for project in counted.planned],
    )


def length(inside: Length) -> Words:
    """Say how many kilometres of line lie in an element, and between what and what by the lines' accuracy.

    >>> length(Length(9_800, 12_340, 16_000)).zh
    '12.3 公里（9.8–16.0）'
    """
    if not inside.most_m:
        return Words("", "")
    least, drawn, most = (f"{metres / 1000:.1f}" for metres in (inside.least_m, inside.drawn_m, inside.most_m))
    return filled(_SAID["lengthBetween"], drawn=drawn, least=least, most=most)


def overall(counted: Overall) -> list[Words]:
    """Say how much of the register lies on the structure: projects, then kilometres."""
    said = [
        filled(
            _SAID["overall"],
            projects=counted.projects,
            sure=counted.sure,
            perhaps=counted.perhaps,
            off=counted.off,
            unlocated=counted.unlocated,
        )
    ]
    if counted.lines_m:
        share = counted.length.drawn_m / counted.lines_m
        total = words.kilometres(counted.lines_m)
        said.append(filled(_SAID["overallLines"], total=total, inside=length(counted.length), share=f"{share:.0%}"))
    return said


CERTAINTIES = {certainty.value: words.CERTAINTIES[certainty] for certainty in Certainty}
