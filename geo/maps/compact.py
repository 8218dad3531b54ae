"""The data as the page carries them, short: what many projects have in common stands once.

Rows of equal keys become columns, and a column is one of three things: a list with a value a row; `{"all": value}`;
or `{"of": values, "at": numbers}`, which of a few values each row has. A geometry is a text of numbers: each position
is told by its distance from the one before, in millionths of a degree, the first from the south-west corner of the
map's home. A passage stands once, however many projects it names. `viewer/unpacking.js` reads all of it back.

Numbers are written in groups of five bits from the lowest, a character each of the 64 of base64url; the sixth bit
says that more follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
STEP = 1_000_000  # to a degree: positions have six decimals

# How deep a geometry's positions are nested, and with its place here its number.
_DEPTHS = {
    "Point": 0,
    "LineString": 1,
    "Polygon": 2,
    "MultiPoint": 1,
    "MultiLineString": 2,
    "MultiPolygon": 3,
}
_KINDS = [*_DEPTHS, "GeometryCollection"]


def packed(data: dict[str, Any]) -> dict[str, Any]:
    """Return what `encode` returns, packed; nothing is lost."""
    shapes = Shapes(data["home"])
    passages: dict[str, int] = {}
    kept: list[dict[str, Any]] = []
    projects = [
        {
            **{key: value for key, value in project.items() if key not in ("geometry", "anchor", "evidence")},
            "place": shapes.place(project),
            "passages": _evidence(project["evidence"], passages, kept),
        }
        for project in data["projects"]
    ]
    numbers = {project["id"]: number for number, project in enumerate(projects)}
    base = data["base"]
    return {
        **data,
        "projects": rows(projects),
        "passages": rows(kept),
        "area": shapes.shape(data["area"]),
        "readings": [
            {**reading, "elements": [_element(element, shapes, numbers) for element in reading["elements"]]}
            for reading in data["readings"]
        ],
        "base": {
            **base,
            "county": [shapes.shape(area) for area in base["county"]],
            "borders": [[at_sea, shapes.shape(line)] for at_sea, line in base["borders"]],
            "neighbours": [[name, shapes.shape(area), labels] for name, area, labels in base["neighbours"]],
            "ways": [{**way, "line": shapes.shape(way["line"])} for way in base["ways"]],
        },
    }


def rows(given: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return rows of equal keys as columns, with how many they are."""
    keys = list(given[0]) if given else []
    return {"count": len(given), "columns": {key: column([row[key] for row in given]) for key in keys}}


def column(values: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever JSON takes
    """Return values in the shortest form of those that a column may have.

    >>> column(["planned", "planned", "done", "planned"])
    {'of': ['planned', 'done'], 'at': 'AABA'}
    """
    texts = [_json(value) for value in values]
    known: dict[str, int] = {}
    at = [known.setdefault(text, len(known)) for text in texts]
    if len(known) == 1:
        return {"all": values[0]}
    coded = "".join(map(number, at))
    if sum(map(len, known)) + len(known) + len(coded) + 15 >= sum(map(len, texts)) + len(texts):
        return list(values)
    firsts = dict(zip(reversed(at), reversed(values), strict=True))
    return {"of": [firsts[place] for place in range(len(known))], "at": coded}


def number(value: int) -> str:
    """Return a whole number from 0 on as text.

    >>> number(31), number(32)
    ('f', 'gB')
    """
    text = ""
    while value >= 32:
        text += DIGITS[32 | value & 31]
        value >>= 5
    return text + DIGITS[value]


def signed(value: int) -> str:
    """Return a whole number as text: 0, -1, 1, -2, 2 and so on are numbered from 0."""
    return number(value << 1 if value >= 0 else ~(value << 1))


class Shapes:
    """Geometries as text, reckoned from the corner of a map's home."""

    def __init__(self, home: Sequence[float]) -> None:
        self._origin = (_whole(home[0]), _whole(home[1]))

    def shape(self, geometry: dict[str, Any] | None) -> str:
        """Return a geometry as text, empty where there is none."""
        return "" if geometry is None else _Writer(self._origin).shape(geometry)

    def place(self, located: dict[str, Any]) -> str:
        """Return where a badge stands, and the geometry reckoned from there; empty where there is none."""
        if located["geometry"] is None:
            return ""
        writer = _Writer(self._origin)
        return writer.positions(located["anchor"], 0) + writer.shape(located["geometry"])


class _Writer:
    """Writes positions one after the other, each by its distance from the last."""

    def __init__(self, origin: tuple[int, int]) -> None:
        self._last = origin

    def shape(self, geometry: dict[str, Any]) -> str:
        kind = geometry["type"]
        head = number(_KINDS.index(kind))
        if kind == "GeometryCollection":
            parts = geometry["geometries"]
            return head + number(len(parts)) + "".join(map(self.shape, parts))
        return head + self.positions(geometry["coordinates"], _DEPTHS[kind])

    def positions(self, given: Sequence[Any], depth: int) -> str:
        if depth:
            return number(len(given)) + "".join(self.positions(each, depth - 1) for each in given)
        (x, y), (last_x, last_y) = map(_whole, given[:2]), self._last
        self._last = (x, y)
        return signed(x - last_x) + signed(y - last_y)


def _whole(degrees: float) -> int:
    return round(degrees * STEP)


def _evidence(evidence: Iterable[dict[str, Any]], known: dict[str, int], kept: list[dict[str, Any]]) -> str:
    """Return which passages a project has and where they name it; a passage not yet known is kept.

    Places count UTF-16 units, as a browser does.
    """
    text = ""
    for each in evidence:
        passage = {key: value for key, value in each.items() if key != "pieces"}
        passage["text"] = "".join(piece for piece, _ in each["pieces"])
        own = known.setdefault(_json(passage), len(known))
        if own == len(kept):
            kept.append(passage)
        # The pieces are told by their lengths, in turn not the name and the name.
        lengths: list[int] = []
        for piece, is_name in each["pieces"]:
            if is_name != bool(len(lengths) % 2):
                lengths.append(0)
            lengths.append(len(piece.encode("utf-16-le")) // 2)
        text += number(own) + number(len(lengths)) + "".join(map(number, lengths))
    return text


def _element(element: dict[str, Any], shapes: Shapes, numbers: dict[str, int]) -> dict[str, Any]:
    drawn: dict[str, Any] = {key: shapes.shape(element[key]) for key in ("geometry", "spine") if key in element}
    served = [
        {"project": numbers[project], "certainty": certainty, "words": said}
        for project, certainty, said in element["served"]
    ]
    return {**element, **drawn, "served": rows(served)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
