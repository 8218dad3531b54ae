"""Write docs/places.md: where each project stands, how that is known, and what would improve it.

Usage: .venv/bin/python scripts/places.py
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from bootstrap import environment
from geo.build import BASE, REFERENCE, read_places
from geo.crs import Plane, length_m
from geo.errors import Words
from geo.files import write_atomic
from geo.maps import words
from geo.model import Datum, DrawnLength, Method, Place, Position, Project, SheetRow
from geo.places.geocode import within
from geo.places.known import Gazetteer, is_town
from geo.register import FILE as REGISTER
from geo.register import read_register
from geo.workspace import read_workspace

PAGE = Path("docs") / "places.md"
WANTED = REFERENCE / "wanted.csv"
STEPS = (200, 1_000, 3_000)  # metres: how many are located that well

HEAD = """# 项目的位置 · Where the projects are

由 `scripts/places.py` 生成，不要手改。每个项目一行：怎么定位、误差、来源、查过什么、怎样可以更准。误差的意思和算法见[登记表的字段](register.md)。

Made by `scripts/places.py`; not to be edited. A row a project: how it was located, its accuracy, its source, what was searched, and what would improve it. What the accuracy means, and how it is computed: [fields of the register](register.md).
"""  # noqa: E501 - a paragraph of a document
IMPROVE = {
    Method.POINT: "",
    Method.PLACE: "实物自己的坐标 its own coordinates",
    Method.ROUTE: "沿线更密、更准的点 more and better points along it",
    Method.BETWEEN: "起讫点和线位 its ends and its alignment",
    Method.LOCALITY: "选址、环评或出让公告里的坐标、路口 coordinates or a corner in a public notice",
    Method.NONE: "写明地点的任何文字 any text that says where",
}


def page(root: Path) -> str:
    """Return the document for a workspace, from its register and its hand-kept files."""
    workspace = read_workspace(root)
    plane = Plane(workspace.crs)
    places = read_places(workspace, plane, root / BASE)
    rows = {row.id: row for row in places.sheet.rows}
    projects = read_register(root / REGISTER)
    lines = [place for place in places.gazetteer.places.values() if place.geometry.geom_type == "LineString"]
    parts = [
        HEAD,
        "## 项目 · Projects\n",
        _table(
            (
                "项目 Project",
                "方法 Method",
                "误差 Accuracy",
                "来源 Source",
                "查找与备注 Searched, noted",
                "怎样更准 To improve",
            ),
            (_project(project, rows.get(project.id)) for project in projects),
        ),
        "## 合计 · Totals\n",
        _totals(projects),
        "## 线的长度 · Lengths of lines\n",
        "市界以内，测地线；起讫与来源所说的不一定相同，见各线的备注。Within the county, on the ellipsoid; the ends "
        "need not be those that the source means: see the note of each line.\n",
        _table(
            (
                "线 Line",
                "所画 Drawn",
                "来源所称 Published",
                "差 Difference",
                "误差 Accuracy",
                "来源或备注 Source or note",
            ),
            (_line(line, places.base.boundary, plane) for line in lines),
        ),
        "## 镇和街道 · Towns\n",
        _table(
            ("名称 Name", "误差 Accuracy", "半径 Radius", "来源 Source", "备注 Note"),
            (_town(town) for town in _towns(places.gazetteer)),
        ),
    ]
    wanted = _wanted(root / WANTED)
    if wanted:
        parts += [
            "## 还没有的 · Still wanted\n",
            _table(("地物 Feature", "查过什么 Searched", "为什么没有 Why not"), wanted),
        ]
    return "\n".join(parts)


def _project(project: Project, row: SheetRow | None) -> Sequence[str]:
    position = project.position
    return (
        f"{project.name}<br>{project.name_en}",
        _both(words.METHODS[position.method]),
        _metres(position.accuracy_m),
        position.source or "–",
        (row.note if row else "") or "–",
        _improve(position) or "–",
    )


def _improve(position: Position) -> str:
    """Say what would make a position better."""
    unknown = "查明来源的坐标系 the datum of the source" if position.datum is Datum.UNKNOWN else ""
    return "；".join(filter(None, (IMPROVE.get(position.method, ""), unknown)))


def _totals(projects: Sequence[Project]) -> str:
    known = [project.position.accuracy_m for project in projects if project.position.geometry is not None]
    rows = [("项目 projects", str(len(projects))), ("已定位 located", str(len(known)))]
    rows += [
        (f"误差不超过 {_metres(step)} within", str(sum(metres is not None and metres <= step for metres in known)))
        for step in STEPS
    ]
    rows += [
        (_both(words.METHODS[method]), str(count))
        for method in Method
        if (count := sum(project.position.method is method for project in projects))
    ]
    return _table(("", "个数 Number"), rows)


def _line(line: Place, area: BaseGeometry, plane: Plane) -> Sequence[str]:
    shape = within(line.geometry, area, plane)
    drawn = 0 if shape is None else round(length_m(shape))
    length = DrawnLength(drawn, line.published.metres, str(line.published.source)) if line.published else None
    return (
        f"{line.name}<br>{line.name_en}",
        f"{drawn / 1000:.2f} km",
        f"{length.published_m / 1000:g} km" if length else "–",
        f"{length.difference_m / 1000:+.2f} km ({length.difference_m / length.published_m:+.1%})" if length else "–",
        _metres(line.accuracy_m),
        length.source if length else line.note,
    )


def _towns(gazetteer: Gazetteer) -> list[Place]:
    return sorted((place for place in gazetteer.places.values() if is_town(place)), key=lambda town: town.id)


def _town(town: Place) -> Sequence[str]:
    return (
        f"{town.name} {town.name_en}",
        _metres(town.accuracy_m),
        _metres(town.radius_m),
        "；".join(map(str, town.sources)),
        town.note or "–",
    )


def _wanted(path: Path) -> list[Sequence[str]]:
    """Return what was looked for in vain: layers/reference/wanted.csv, where there is one."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[Mapping[str, str]] = list(csv.DictReader(file))
    return [(f"{row['name']}<br>{row['name_en']}", row["searched"], row["why"]) for row in rows]


def _metres(metres: int | None) -> str:
    return "–" if metres is None else f"{metres:,} m"


def _both(text: Words) -> str:
    return f"{text.zh} {text.en}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


if __name__ == "__main__":
    write_atomic(environment.ROOT / PAGE, page(environment.ROOT).encode())
