"""Filters in CQL2 (OGC 21-065r2), as text or JSON: read by the package cql2, computed on columns with SQL's truths."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import shapely
from cql2 import parse_json, parse_text

from geo.api.asking import Unfit
from geo.api.boxes import area, placed
from geo.api.faults import Problem, unfit
from geo.api.table import CRS84, GEOMETRY, Column, Table, Truths
from geo.errors import Words, nearest

EXAMPLE = "stage = 'completion' AND accuracy_m < 500"
READERS: dict[str, Callable[[str], Any]] = {"cql2-text": parse_text, "cql2-json": parse_json}
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SPATIAL: dict[str, Callable[[Any, Any], Any]] = {
    "s_intersects": shapely.intersects,
    "s_disjoint": shapely.disjoint,
    "s_within": shapely.within,
    "s_contains": shapely.contains,
    "s_equals": shapely.equals,
    "s_touches": shapely.touches,
    "s_crosses": shapely.crosses,
    "s_overlaps": shapely.overlaps,
}
_TURNED = {"s_within": "s_contains", "s_contains": "s_within"}
LIMIT = (
    "CQL2: =, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL, CASEI, AND, OR, NOT; "
    f"{', '.join(name.upper() for name in _SPATIAL)} of {GEOMETRY} and a geometry or BBOX"
)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_DEEPEST = 10  # of brackets: what is no CQL2 takes the package twice as long for each, and it lets nobody else work
_KNOWN = np.array(False)  # of a value that is written: it is never null
_COLUMN = re.compile(r"--> 1:(\d+)")


class Answered(NamedTuple):
    """Where a condition is true and where it is false; where it is neither, a value is not known."""

    yes: Truths
    no: Truths


def refused(zh: str, en: str) -> Problem:
    """Return that a filter cannot be taken."""
    return unfit("filter", Words(f"filter：{zh}", f"filter: {en}"), limit=LIMIT, example=EXAMPLE)


def read(text: str, lang: str) -> Any:  # noqa: ANN401 - a tree of JSON
    """Return the tree of a filter, as CQL2 has it in JSON.

    Raises
    ------
    Problem
        It is no CQL2, or its brackets stand too deep within one another.
    """
    if lang == "cql2-text" and _depth(text) > _DEEPEST:
        raise refused(f"括号多于 {_DEEPEST} 层", f"its brackets are more than {_DEEPEST} deep")
    try:
        return READERS[lang](text).to_json()
    except Exception as fault:  # the package raises bare ones as well, as for POINT EMPTY
        at = _COLUMN.search(str(fault))
        where = Words(f"（第 {at[1]} 个字符起）", f" (from character {at[1]})") if at else Words("", "")
        raise refused(f"不是 CQL2{where.zh}", f"no CQL2{where.en}") from None


def _depth(text: str) -> int:
    """Return how deep the brackets of a text stand within one another."""
    steps = ((sign == "(") - (sign == ")") for sign in _QUOTED.sub("", text))
    return max(accumulate(steps), default=0)


def meeting(condition: Any, table: Table, crs: str = CRS84) -> Truths:  # noqa: ANN401 - a tree of JSON
    """Return which features of a table meet a condition.

    Parameters
    ----------
    condition
        As `read` returns it.
    crs
        Of the geometries in it.

    Raises
    ------
    Problem
        It asks for what is not there, or compares what is of two kinds.
    """
    return _answered(condition, table, crs).yes


def _answered(node: Any, table: Table, crs: str) -> Answered:  # noqa: ANN401, PLR0911 - one return a kind of condition
    match node:
        case bool():
            return _known(node, len(table))
        case {"op": "and" | "or" as joint, "args": [_, _, *_] as parts}:
            both = _and if joint == "and" else _or
            return reduce(both, (_answered(part, table, crs) for part in parts))
        case {"op": "not", "args": [part]}:
            return Answered(*reversed(_answered(part, table, crs)))
        case {"op": str(sign), "args": [left, right]} if sign in _COMPARE:
            return _compared(_COMPARE[sign], left, right, table)
        case {"op": "between", "args": [value, low, high]}:
            return _and(_compared(operator.ge, value, low, table), _compared(operator.le, value, high, table))
        case {"op": "in", "args": [value, [_, *_] as among]}:
            return reduce(_or, (_compared(operator.eq, value, each, table) for each in among))
        case {"op": "isNull", "args": [{"property": str(name)}]}:
            null = table.nowhere if name == GEOMETRY else _column(name, table).null
            return Answered(null.copy(), ~null)
        case {"op": "like", "args": [value, pattern]}:
            return _like(_operand(value, table), _operand(pattern, table), len(table))
        case {"op": str(name), "args": [{"property": str(field)}, {} as shape]} if name in _SPATIAL:
            return _spatial(name, field, _shape(shape, crs), table)
        case {"op": str(name), "args": [{} as shape, {"property": str(field)}]} if name in _SPATIAL:
            return _spatial(_TURNED.get(name, name), field, _shape(shape, crs), table)
    raise refused("有不支持的写法，或缺了一边", "it holds what is not supported, or lacks a side")


def _and(left: Answered, right: Answered) -> Answered:
    return Answered(left.yes & right.yes, left.no | right.no)


def _or(left: Answered, right: Answered) -> Answered:
    return Answered(left.yes | right.yes, left.no & right.no)


def _known(found: Any, count: int, *operands: Column) -> Answered:  # noqa: ANN401 - what numpy compares to
    """Return truths of so many features; of those where an operand has no value, neither."""
    null = reduce(operator.or_, (each.null for each in operands), _KNOWN)
    truths = np.asarray(found, dtype=bool)
    return Answered(np.broadcast_to(truths & ~null, count), np.broadcast_to(~truths & ~null, count))


def _compared(how: Callable[[Any, Any], Any], left: Any, right: Any, table: Table) -> Answered:  # noqa: ANN401
    one, other = _operand(left, table), _operand(right, table)
    if one.is_number != other.is_number:
        raise refused("不能拿数和文字相比", "a number cannot be compared with a text")
    return _known(how(one.values, other.values), len(table), one, other)


def _operand(node: Any, table: Table) -> Column:  # noqa: ANN401
    """Return a field's values, or the one value that is written."""
    match node:
        case {"property": str(name)}:
            return _column(name, table)
        case {"op": "casei", "args": [inner]}:
            found = _operand(inner, table)
            if not found.is_number:
                folded = np.frompyfunc(str.casefold, 1, 1)(found.values)
                return Column(np.asarray(folded, dtype=object), found.null, False)
        case str():
            return Column(np.array(node, dtype=object), _KNOWN, False)
        case int() | float() if not isinstance(node, bool):
            return Column(np.array(float(node)), _KNOWN, True)
    raise refused("比较的应是字段、数或带单引号的文字", "compare fields, numbers and texts in single quotes")


def _column(name: str, table: Table) -> Column:
    if name not in table.columns:
        near = nearest(name, table.columns) or list(table.columns)
        shown = name[:60]
        raise refused(f"没有字段 {shown!r}，可写 {'、'.join(near)}", f"no field {shown!r}; write {', '.join(near)}")
    return table.columns[name]


def _like(column: Column, pattern: Column, count: int) -> Answered:
    if column.is_number or pattern.is_number or pattern.values.ndim:
        raise refused("LIKE 只用于文字，后面是带单引号的样式", "LIKE is for text, with a pattern in single quotes")
    fits = _Pattern(str(pattern.values)).fits
    return _known(np.frompyfunc(fits, 1, 1)(column.values), count, column)


class _Pattern:
    r"""A pattern of LIKE: `%` for any letters, `_` for one, `\` before one that is meant as it is.

    It is held in pieces between its `%`: each is sought once, so that no pattern takes long.
    """

    def __init__(self, pattern: str) -> None:
        pieces: list[list[str]] = [[]]
        letters: Iterator[str] = iter(pattern)
        for letter in letters:
            if letter == "%":
                pieces.append([])
            elif letter == "_":
                pieces[-1].append(".")
            else:
                pieces[-1].append(re.escape(next(letters, letter) if letter == "\\" else letter))
        self._pieces = [re.compile("".join(piece), re.DOTALL) for piece in pieces]
        self._last = len(pieces[-1])

    def fits(self, text: str) -> bool:
        """Tell whether a text is as the pattern has it."""
        first, *others = self._pieces
        if not others:
            return bool(first.fullmatch(text))
        found = first.match(text)
        for piece in others[:-1]:
            found = found and piece.search(text, found.end())
        ends = len(text) - self._last
        return found is not None and ends >= found.end() and bool(others[-1].fullmatch(text, ends))


def _shape(node: Any, crs: str) -> Any:  # noqa: ANN401
    """Return a geometry that is written, in longitude and latitude."""
    try:
        if "bbox" in node:
            west, south, east, north = node["bbox"]
            return area((west, south, east, north), crs)
        shape = shapely.force_2d(shapely.geometry.shape(node))
        if not shapely.is_valid(shape):
            raise ValueError
        return placed(shape if crs == CRS84 else shapely.transform(shape, lambda xy: xy[:, ::-1]), crs)
    except Unfit as fault:
        raise refused(fault.what.zh, fault.what.en) from None
    except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError):
        raise refused("后面不是几何", "it is given no geometry") from None


def _spatial(name: str, field: str, shape: Any, table: Table) -> Answered:  # noqa: ANN401
    if field != GEOMETRY:
        raise refused(f"{name.upper()} 只问 {GEOMETRY}", f"{name.upper()} is of {GEOMETRY} only")
    found = np.asarray(_SPATIAL[name](table.shapes, shape), dtype=bool)
    return Answered(found & ~table.nowhere, ~found & ~table.nowhere)
