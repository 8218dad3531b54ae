"""What an edited file changes in a hand-kept one: which entries are added, changed or gone, and how.

An entry is a row of a sheet or a feature of a layer. Values are compared as given: whoever reads the two files brings
them into one form first, with empty values left out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geo.crs import GEOD, geodesic_m
from geo.errors import ReferenceError, Words
from geo.files import canonical

STILL_M = 0.5  # what rounds to no metre at all is the noise of a conversion, not a move


@dataclass(frozen=True, slots=True)
class Entry:
    """A row or a feature: the id it is known by, how a person calls it, and where it stands."""

    identity: str
    name: str
    where: str
    values: Mapping[str, Any] = field(default_factory=dict)
    shape: BaseGeometry | None = None


class Kind(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell or property before and after; None where it is empty."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Move:
    """How a geometry changed: the farthest of its vertices, counted from 1, and how many there were and are.

    The vertex is 0 where it is one that was taken out. `metres` is NaN where the distance cannot be measured: a
    geometry is new, gone, or outside the globe.
    """

    metres: float
    vertex: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one entry. `kept` and `edited` are its numbers in the two lists, None where it is not there."""

    kind: Kind
    identity: str
    name: str
    edits: tuple[Edit, ...] = ()
    move: Move | None = None
    kept: int | None = None
    edited: int | None = None


def compare(
    kept: Sequence[Entry], edited: Sequence[Entry], given: Collection[str], pairs: Mapping[int, int]
) -> list[Change]:
    """Return what an edited file changes, in the order of the kept one, what is added last.

    Parameters
    ----------
    given
        The columns or properties that the edited file has. One that it lacks altogether says nothing, and is not
        compared; one that it has and that is empty has been cleared.
    pairs
        Which edited entry (by number) is which kept one: `by_id` or `by_likeness`.
    """
    edited_of = {old: new for new, old in pairs.items()}
    changes = []
    for number, entry in enumerate(kept):
        if number not in edited_of:
            changes.append(Change(Kind.GONE, entry.identity, entry.name, kept=number))
            continue
        other = edited[edited_of[number]]
        edits, move = tuple(_edits(entry.values, other.values, given)), moved(entry.shape, other.shape)
        if edits or move:
            changes.append(Change(Kind.CHANGED, entry.identity, entry.name, edits, move, number, edited_of[number]))
    for number, entry in enumerate(edited):
        if number not in pairs:
            edits = tuple(_edits({}, entry.values, given))
            move = moved(None, entry.shape)
            changes.append(Change(Kind.ADDED, entry.identity, entry.name, edits, move, edited=number))
    return changes


def by_id(kept: Sequence[Entry], edited: Sequence[Entry]) -> dict[int, int]:
    """Pair entries of one id."""
    numbers = {entry.identity: number for number, entry in enumerate(kept)}
    return {number: numbers[entry.identity] for number, entry in enumerate(edited) if entry.identity in numbers}


def by_likeness(kept: Sequence[Entry], edited: Sequence[Entry], given: Sequence[str]) -> dict[int, int]:
    """Pair entries that have no id of their own: those that are equal, then, under one name, the most alike.

    Two are alike when half of what the edited file gives is the same; each is paired once.
    """
    pairs: dict[int, int] = {}
    free: dict[tuple[Any, ...], list[int]] = {}
    for number, entry in enumerate(kept):
        free.setdefault(_given(entry, given), []).append(number)
    for number, entry in enumerate(edited):
        same = free.get(_given(entry, given))
        if same:
            pairs[number] = same.pop(0)
    paired = set(pairs.values())
    scores = sorted(
        (-score, old, new)
        for old, before in enumerate(kept)
        if old not in paired
        for new, after in enumerate(edited)
        if new not in pairs and before.name == after.name
        if 2 * (score := _alike(before, after, given)) >= len(given)
    )
    for _, old, new in scores:
        if old not in paired and new not in pairs:
            pairs[new] = old
            paired.add(old)
    return pairs


def duplicates(entries: Sequence[Entry]) -> Iterator[ReferenceError]:
    """Name both places where an id stands twice."""
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.identity, entry)
        if other is not entry:
            yield ReferenceError(
                entry.where,
                Words(
                    f"编号 {entry.identity} 重复，{other.where} 处已有",
                    f"id {entry.identity} is there twice: {other.where} has it already",
                ),
                Words("删去一处，或换一个编号", "Remove one of them, or choose another id"),
            )


def repeated(entries: Sequence[Entry], pairs: Mapping[int, int], given: Sequence[str]) -> Iterator[ReferenceError]:
    """Name both places where an entry without an id stands twice and did not before."""
    first: dict[tuple[Any, ...], Entry] = {}
    for number, entry in sorted(enumerate(entries), key=lambda pair: pair[0] not in pairs):
        other = first.setdefault(_given(entry, given), entry)
        if other is not entry and number not in pairs:
            yield ReferenceError(
                entry.where,
                Words(f"与 {other.where} 是同一行", f"the same row stands at {other.where}"),
                Words("删去一行", "Remove one of them"),
            )


def moved(before: BaseGeometry | None, after: BaseGeometry | None) -> Move | None:
    """Return how far a geometry moved, on the ellipsoid; None where it stays, to the metre.

    With as many vertices as before it is the farthest that one of them went. With more or fewer it is the farthest
    that a new vertex lies from the old geometry, or an old one from the new.
    """
    old, new = canonical(before), canonical(after)
    if old is None or new is None:
        return None if old is new else Move(math.nan, 0, _count(old), _count(new))
    corners, others = shapely.get_coordinates(old), shapely.get_coordinates(new)
    count = len(others)
    alike = corners.shape == others.shape and old.geom_type == new.geom_type
    if alike:
        far = GEOD.inv(corners[:, 0], corners[:, 1], others[:, 0], others[:, 1])[2]
    else:
        far = np.array([*_off(others, old), *_off(corners, new)])
    if not np.isfinite(far).all():
        return Move(math.nan, 0, len(corners), count)
    vertex = int(np.argmax(far))
    metres = float(far[vertex])
    if alike and metres < STILL_M:
        return None
    return Move(metres, vertex + 1 if vertex < count else 0, len(corners), count)


def _off(points: Any, shape: BaseGeometry) -> list[float]:  # noqa: ANN401 - an array of coordinates
    """Return how far each of some points lies from a shape."""
    return [geodesic_m(*nearest_points(point, shape)) for point in shapely.points(points)]


def _count(shape: BaseGeometry | None) -> int:
    return 0 if shape is None else len(shapely.get_coordinates(shape))


def _edits(old: Mapping[str, Any], new: Mapping[str, Any], given: Collection[str]) -> Iterator[Edit]:
    for name in given:
        before, after = old.get(name), new.get(name)
        if not same(before, after):
            yield Edit(name, before, after)


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - cells and properties hold anything
    """Tell whether two values are the same; numbers may differ in their last digit, as formats keep them."""
    if isinstance(one, float) or isinstance(other, float):
        numbers = isinstance(one, int | float) and isinstance(other, int | float)
        return numbers and math.isclose(one, other, rel_tol=1e-9)
    return bool(one == other)


def _given(entry: Entry, given: Sequence[str]) -> tuple[Any, ...]:
    return tuple(entry.values.get(name) for name in given)


def _alike(one: Entry, other: Entry, given: Sequence[str]) -> int:
    return sum(same(one.values.get(name), other.values.get(name)) for name in given)
