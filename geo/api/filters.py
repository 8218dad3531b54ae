"""Filters on the fields of a table: what pygeoapi's reader has read, computed on columns with SQL's three truths."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import shapely
from pygeofilter import ast
from pygeofilter.values import Geometry

from geo.api.faults import Problem, unfit
from geo.api.table import GEOMETRY, Column, Table, Truths
from geo.errors import Words, nearest

EXAMPLE = "stage = 'completion' AND accuracy_m < 500"
_LIMIT = "=, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL, NOT, AND, OR; INTERSECTS, DISJOINT, WITHIN, CONTAINS, BBOX"
_DEEPEST = 40
_WORD = re.compile(r"'[^']*'|\"[^\"]*\"|[()]|[A-Za-z_][\w.:-]*")
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SPATIAL: dict[str, Callable[[Any, Any], Any]] = {
    "INTERSECTS": shapely.intersects,
    "DISJOINT": shapely.disjoint,
    "WITHIN": shapely.within,
    "CONTAINS": shapely.contains,
}


class Answered(NamedTuple):
    """Where a condition is true and where it is false; where it is neither, a value is not known."""

    yes: Truths
    no: Truths


def refused(zh: str, en: str) -> Problem:
    """Return that a filter cannot be taken."""
    return unfit("filter", Words(f"filter：{zh}", f"filter: {en}"), limit=_LIMIT, example=EXAMPLE)


def check(text: str) -> None:
    """Refuse AND beside OR without brackets: the reader would take them from left to right, and not AND first.

    Raises
    ------
    Problem
        They stand so, or brackets are too deep.
    """
    levels: list[set[str]] = [set()]
    between = False
    for word in _words(text):
        if word == "(":
            levels.append(set())
        elif word == ")":
            levels = levels[:-1] or [set()]
        elif word == "BETWEEN":
            between = True
        elif word == "AND" and between:
            between = False
        elif word in ("AND", "OR"):
            levels[-1].add(word)
            if len(levels[-1]) > 1:
                raise refused("AND 与 OR 混用时请加括号", "put brackets where AND and OR stand together")
        if len(levels) > _DEEPEST:
            raise refused(f"括号超过 {_DEEPEST} 层", f"brackets are more than {_DEEPEST} deep")


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        word = found[0]
        yield word.upper() if word[0] not in "'\"" else word


def meeting(condition: Any, table: Table) -> Truths:  # noqa: ANN401 - a tree of the reader's
    """Return which features of a table meet a condition.

    Raises
    ------
    Problem
        It asks for what is not there, or compares what is of two kinds.
    """
    return _answered(condition, table).yes


def _answered(node: Any, table: Table) -> Answered:  # noqa: ANN401, PLR0911 - one return a kind of condition
    if isinstance(node, ast.Not):
        return Answered(*reversed(_answered(node.sub_node, table)))
    if isinstance(node, ast.And | ast.Or):
        left, right = _answered(node.lhs, table), _answered(node.rhs, table)
        if isinstance(node, ast.And):
            return Answered(left.yes & right.yes, left.no | right.no)
        return Answered(left.yes | right.yes, left.no & right.no)
    if isinstance(node, ast.Comparison):
        return _comparison(node, table)
    if isinstance(node, ast.Between):
        column = _column(node.lhs, table)
        low, high = (_value(each, column) for each in (node.low, node.high))
        return _known((column.values >= low) & (column.values <= high), column, turned=node.not_)
    if isinstance(node, ast.In):
        column = _column(node.lhs, table)
        found = np.zeros(len(table), dtype=bool)
        for each in node.sub_nodes:
            found |= np.asarray(column.values == _value(each, column), dtype=bool)
        return _known(found, column, turned=node.not_)
    if isinstance(node, ast.IsNull):
        null = table.nowhere if _named(node.lhs) == GEOMETRY else _column(node.lhs, table).null
        return Answered(~null, null) if node.not_ else Answered(null.copy(), ~null)
    if isinstance(node, ast.Like):
        return _like(node, table)
    if isinstance(node, ast.SpatialComparisonPredicate):
        return _spatial(node.op.value, node.lhs, node.rhs, table)
    if isinstance(node, ast.BBox):
        box = shapely.box(float(node.minx), float(node.miny), float(node.maxx), float(node.maxy))
        return _spatial("INTERSECTS", node.lhs, box, table)
    raise refused("有不支持的写法", "it holds what is not supported")


def _comparison(node: ast.Comparison, table: Table) -> Answered:
    sign = node.op.value
    field, value = node.lhs, node.rhs
    if not isinstance(field, ast.Attribute):
        field, value, sign = value, field, _TURNED.get(sign, sign)
    column = _column(field, table)
    return _known(_COMPARE[sign](column.values, _value(value, column)), column)


def _like(node: ast.Like, table: Table) -> Answered:
    column = _column(node.lhs, table)
    if column.is_number or not isinstance(node.pattern, str):
        raise refused("LIKE 只用于文字", "LIKE is for text")
    like = _Pattern(node.pattern, node.wildcard, node.singlechar, nocase=bool(node.nocase))
    found = np.array([like.fits(value) for value in column.values], dtype=bool)
    return _known(found, column, turned=node.not_)


class _Pattern:
    """A pattern of LIKE, in pieces between its wildcards: each is sought once, so that no pattern takes long."""

    def __init__(self, pattern: str, wildcard: str, single: str, *, nocase: bool) -> None:
        how = re.DOTALL | (re.IGNORECASE if nocase else 0)
        pieces = pattern.split(wildcard)
        self._pieces = [
            re.compile("".join("." if letter == single else re.escape(letter) for letter in piece), how)
            for piece in pieces
        ]
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


def _spatial(name: str, field: Any, other: Any, table: Table) -> Answered:  # noqa: ANN401
    if name not in _SPATIAL or _named(field) != GEOMETRY:
        raise refused(f"不支持 {name}，或前面不是 geometry", f"{name} is not supported, or not of geometry")
    try:
        shape = shapely.geometry.shape(other.geometry) if isinstance(other, Geometry) else other
        found = np.asarray(_SPATIAL[name](table.shapes, shape), dtype=bool)
    except (AttributeError, TypeError, ValueError, shapely.errors.ShapelyError):
        raise refused(f"{name} 后面不是几何", f"{name} is given no geometry") from None
    return Answered(found & ~table.nowhere, ~found & ~table.nowhere)


def _known(found: Any, column: Column, *, turned: bool = False) -> Answered:  # noqa: ANN401 - what numpy compares to
    yes, no = np.asarray(found, dtype=bool) & ~column.null, ~np.asarray(found, dtype=bool) & ~column.null
    return Answered(no, yes) if turned else Answered(yes, no)


def _named(node: Any) -> str:  # noqa: ANN401
    return str(node.name) if isinstance(node, ast.Attribute) else ""


def _column(node: Any, table: Table) -> Column:  # noqa: ANN401
    name = _named(node)
    if name not in table.columns:
        near = nearest(name, table.columns) or list(table.columns)
        shown = name[:60]
        raise refused(f"没有字段 {shown!r}，可写 {'、'.join(near)}", f"no field {shown!r}; write {', '.join(near)}")
    return table.columns[name]


def _value(node: Any, column: Column) -> Any:  # noqa: ANN401
    if column.is_number and isinstance(node, int | float) and not isinstance(node, bool):
        return float(node)
    if not column.is_number and isinstance(node, str):
        return node
    wanted = ("数", "a number") if column.is_number else ("带单引号的文字", "text in single quotes")
    raise refused(f"比较的值应为{wanted[0]}", f"it should be compared with {wanted[1]}")
