"""The answers under /api: what the commands say, from a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from geo.answers import changes as change_rows
from geo.answers import in_language, positions
from geo.answers import near as near_rows
from geo.answers import structure as structure_rows
from geo.answers.targets import target_answer
from geo.api import asking, finding
from geo.api.asking import LANG, LIMIT, OFFSET, Asked, Parameter
from geo.api.faults import of_geo, unfit
from geo.api.limits import DEFAULT
from geo.api.sending import GEOJSON, JSON, Answer, json_answer
from geo.api.snapshot import Snapshot
from geo.errors import QueryError, Words
from geo.model import Aim
from geo.register.diff import Kind
from geo.structure import Account, reading_named

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Route:
    """A route under /api.

    Parameters
    ----------
    path
        Of the route.
    words
        What it answers.
    parameters
        That it takes.
    answer
        Makes the answer of a snapshot.
    """

    path: str
    words: Words
    parameters: tuple[Parameter, ...]
    answer: Callable[[Snapshot, Asked], Answer]
    kinds: tuple[str, ...] = field(default=(JSON,))


def near(snapshot: Snapshot, asked: Asked) -> Answer:
    """Answer what is near a position, as `geo near` does."""
    text, say = asked["place"], in_language(asked["lang"])
    try:
        pair = positions.numbers(text)
        if pair:
            at = positions.given(text, pair, snapshot.county)
        else:
            at = positions.named(text, snapshot.known, snapshot.projects, snapshot.plane)
    except QueryError as fault:
        raise of_geo(fault, "place", "121.37,28.38") from None
    around = snapshot.vicinity.surroundings(at.point, asked["radius"], at.county)
    county = Words(snapshot.workspace.name, snapshot.workspace.name_en)
    notes = [
        *(Words(*(_line(doubt, lang) for lang in ("zh", "en"))) for doubt in at.doubts),
        *near_rows.warnings(around, asked["radius"], county, is_outside_told=bool(at.doubts)),
        *near_rows.notes(around, asked["radius"], snapshot.projects),
    ]
    row = partial(near_rows.row, say=say, within=bool(around.within))
    return _listed(near_rows.listed(around), asked, [say(note) for note in notes], row)


def _line(fault: Any, lang: str) -> str:  # noqa: ANN401 - a GeoError
    return str(fault.line(lang))


def search(snapshot: Snapshot, asked: Asked) -> Answer:
    """Answer which projects and places have a name."""
    return _listed(finding.found(snapshot, asked["q"]), asked, row=finding.row)


def structure(snapshot: Snapshot, asked: Asked) -> Answer:
    """Answer what is done for the spatial structure, as `geo structure` does."""
    if asked["by"] and asked["against"]:
        raise unfit(
            "by",
            Words("写了 against 就不分 by", "with against there is no by"),
            limit="by or against, not both",
            example="/api/structure?by=project",
        )
    by = asked["by"] or "element"
    is_placed = by == "element" and not asked["against"]
    say = in_language(asked["lang"])
    if not snapshot.readings:
        _refuse_any_reading(asked)
        none = say(Words("没有空间结构", "there is no spatial structure"))
        return _listed([], asked, [none], is_placed=is_placed)
    chosen = _reading(snapshot, asked, "reading")
    if asked["against"]:
        other = _reading(snapshot, asked, "against")
        rows = structure_rows.shift_rows(chosen, other, asked["lang"])
        said = [*structure_rows.summary(chosen), *structure_rows.summary(other)]
    else:
        rows, _ = structure_rows.TOLD[by](chosen, asked["lang"])
        said = structure_rows.summary(chosen)
    return _listed(rows, asked, [say(each) for each in said], is_placed=is_placed)


def _refuse_any_reading(asked: Asked) -> None:
    for name in ("reading", "against"):
        if asked[name]:
            raise unfit(
                name,
                Words("这个工作区没有空间结构，没有一种读法", "there is no spatial structure here, and no reading"),
                limit="none; left out",
                example="/api/structure",
            )


def _reading(snapshot: Snapshot, asked: Asked, name: str) -> Account:
    readings = list(snapshot.readings)
    try:
        wanted = reading_named(readings, asked[name] or "", f"--{name}")
    except QueryError as fault:
        raise of_geo(fault, name, readings[0].id) from None
    return next(each for each in snapshot.accounts if each.reading is wanted)


def targets(snapshot: Snapshot, asked: Asked) -> Answer:
    """Answer the aims and results that the reports state with a number, as `geo targets` does for one."""
    known = [entry.id for entry, _ in snapshot.reports]
    if asked["report"] and asked["report"] not in known:
        raise unfit(
            "report",
            Words(f"没有这份报告，有 {'、'.join(known)}", f"no such report; there is {', '.join(known)}"),
            limit=", ".join(known),
            example=known[0] if known else "",
        )
    rows: list[Row] = [
        {"report": entry.id, "form": entry.form.value, **target_answer(target, asked["lang"])}
        for entry, target in snapshot.said
        if asked["report"] in (None, entry.id) and asked["kind"] in (None, target.kind.value)
    ]
    return _listed(rows, asked)


def changes(snapshot: Snapshot, asked: Asked) -> Answer:
    """Answer what changed between two dates, as `geo diff DATE DATE` does."""
    earlier, later = asked["from"], asked["to"]
    if f"{earlier}~" > f"{later}~":  # a date that is cut short stands for its end: ~ comes after - and figures
        raise unfit(
            "from",
            Words(f"from（{earlier}）晚于 to（{later}）", f"from ({earlier}) is later than to ({later})"),
            limit=f"until {later}",
            example=later,
        )
    say, found = in_language(asked["lang"]), snapshot.comparisons.between(earlier, later)
    shown = found.shown(asked["kind"], unchanged=asked["all"])
    return _listed(shown, asked, [say(found.counted)], partial(change_rows.values, say=say))


def _listed(
    things: Sequence[Any],
    asked: Asked,
    notes: Sequence[str] = (),
    row: Callable[[Any], Row] = dict,
    *,
    is_placed: bool = True,
) -> Answer:
    """Return a page of things as the rows that are made of them; the same as features where that is asked."""
    if asked.get("f") == "geojson" and not is_placed:
        raise unfit("f", Words("这些行没有位置", "these rows have no position"), limit="json", example="json")
    start, most = asked["offset"], asked["limit"]
    page = [row(thing) for thing in things[start : start + most]]
    counted = {"matched": len(things), "returned": len(page), "offset": start, "notes": list(notes)}
    if asked.get("f") != "geojson":
        return json_answer({**counted, "rows": page})
    features = [
        {
            "type": "Feature",
            "geometry": row["geometry"],
            "properties": {name: value for name, value in row.items() if name != "geometry"},
        }
        for row in page
    ]
    return json_answer({"type": "FeatureCollection", **counted, "features": features}, GEOJSON)


_FORM = asking.choice("f", Words("格式", "The format"), ("json", "geojson"), "json")
_READING = "structure"
_PAGE = (LIMIT, OFFSET, LANG)
_BOTH = (JSON, GEOJSON)

ROUTES = (
    Route(
        "/api/near",
        Words("附近有哪些项目，由近到远，同 geo near", "What is being built near a place, nearest first, as geo near"),
        (
            asking.words(
                "place",
                Words("地名、项目名，或“经度,纬度”（WGS84）", "A place, a project, or lon,lat (WGS84)"),
                "121.37,28.38",
                required=True,
            ),
            Parameter(
                "radius",
                Words("半径，如 5km、800m", "Radius, such as 5km or 800m"),
                asking.distance,
                f"above 0, at most {DEFAULT.radius_m} m",
                "5km",
                {"type": "string", "pattern": r"^[0-9]{1,6}(\.[0-9]{1,6})?(km|m|公里|千米|米)?$", "default": "5km"},
                5_000.0,
            ),
            _FORM,
            *_PAGE,
        ),
        near,
        _BOTH,
    ),
    Route(
        "/api/search",
        Words("按名称找项目和地名", "Projects and places by name"),
        (
            asking.words("q", Words("名称或其中几个字", "A name or a part of it"), "九龙湖", required=True),
            _FORM,
            LIMIT,
            OFFSET,
        ),
        search,
        _BOTH,
    ),
    Route(
        "/api/structure",
        Words(
            "空间结构各要素有哪些项目，同 geo structure",
            "What is done for each centre, axis and node of the spatial structure, as geo structure",
        ),
        (
            asking.choice(
                "by",
                Words(
                    "按要素（默认）、按项目，或总计；不与 against 同用",
                    "By element (the default), project, or over the whole; not with against",
                ),
                tuple(structure_rows.TOLD),
            ),
            asking.words("reading", Words("哪一种读法，默认第一种", "Which reading, by default the first"), _READING),
            asking.words("against", Words("换成这一种读法有何变化", "What changes with this one"), _READING),
            _FORM,
            *_PAGE,
        ),
        structure,
        _BOTH,
    ),
    Route(
        "/api/targets",
        Words("报告里带数字的目标和结果，同 geo targets", "Aims and results with a number, as geo targets"),
        (
            asking.words("report", Words("哪一份报告；默认全部", "Which report; all by default"), "wenling-2021"),
            asking.choice("kind", Words("目标或结果", "Aims, or results"), tuple(each.value for each in Aim)),
            *_PAGE,
        ),
        targets,
    ),
    Route(
        "/api/changes",
        Words("两个日期之间什么变了，同 geo diff", "What changed between two dates, as geo diff"),
        (
            *(
                Parameter(
                    name,
                    said,
                    asking.date,
                    "an ISO date or its beginning, 1900 to 2099",
                    example,
                    {"type": "string", "pattern": r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"},
                    required=True,
                )
                for name, said, example in (
                    ("from", Words("较早的日期", "The earlier date"), "2020"),
                    ("to", Words("较晚的日期", "The later date"), "2021"),
                )
            ),
            asking.choice("kind", Words("只要这一种", "Only this kind"), tuple(each.value for each in Kind)),
            Parameter(
                "all",
                Words("未变的也列出", "List the unchanged as well"),
                asking.truth,
                "true, false",
                "true",
                {"type": "boolean", "default": False},
                False,
            ),
            *_PAGE,
        ),
        changes,
    ),
)  # fmt: skip
