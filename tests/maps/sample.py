"""A county of our own making, small enough to know by heart: what the tests of the maps draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.extract import targets
from geo.maps import BaseLayers, MapDefinition, render
from geo.model import (
    NOWHERE,
    Category,
    Element,
    Evidence,
    Form,
    HistoryEntry,
    Method,
    OnlineBase,
    Position,
    Project,
    Reading,
    ReportEntry,
    Role,
    Source,
    Stage,
    Target,
    Tense,
    Workspace,
)
from geo.report import parse_report
from geo.structure import Account, account

PLANE = Plane("EPSG:4549")

ONLINE = OnlineBase("在线图", "Online map", "https://tiles.example.org/{z}/{x}/{y}.png", "© 图源 Tiles", 18)

WORKSPACE = Workspace(
    root=Path("county"),
    name="甲县",
    name_en="Jia County",
    adcode="331081",
    crs="EPSG:4549",
    reports=(
        ReportEntry(Path("plan.md"), "甲县工作报告", "Work report of Jia", "2021", 2021, "甲县政府", Form.RESTATED),
        ReportEntry(Path("issued.md"), "甲县公报", "Gazette of Jia", "2020-11-05", 2020, "甲县政府", Form.ORIGINAL),
    ),
    bases=(ONLINE,),
    formula="一心一轴",
)

BASE = BaseLayers(
    boundary=gpd.GeoDataFrame(geometry=[box(121.0, 28.0, 121.5, 28.4)], crs=4326),
    neighbours=gpd.GeoDataFrame(
        {"name": ["乙县", "丙县"]}, geometry=[box(120.0, 27.0, 121.0, 29.0), box(121.0, 28.4, 122.5, 29.0)], crs=4326
    ),
    towns=gpd.GeoDataFrame(
        {"name": ["东镇", "西镇"], "name_en": ["Dong", "Xi"]},
        geometry=[Point(121.35, 28.25), Point(121.1, 28.15)],
        crs=4326,
    ),
    sources=(Source("县界数据 Boundaries", "2021", "no. 1"),),
    places=gpd.GeoDataFrame(
        {
            "id": ["town-dong", "town-xi", "station-west", "street-lake"],
            "name": ["东镇", "西镇", "西湾站", "环湖路"],
            "name_en": ["Dong", "Xi", "Xiwan station", ""],
            "aliases": [("东",), ("西",), ("西湾火车站",), ()],
            "kind": ["town", "town", "station", "street"],
        },
        geometry=[Point(121.35, 28.25), Point(121.1, 28.15), Point(121.05, 28.21), Point(121.15, 28.07)],
        crs=4326,
    ),
)

PROJECTS_MAP = MapDefinition("projects", "{name}项目图", "Projects of {name_en}", "到哪一步", "How far")
STRUCTURE_MAP = MapDefinition("structure", "{name}结构图", "Structure of {name_en}", elements=True, quiet=True, order=2)

TOWN = Position(Point(121.35, 28.25), Method.LOCALITY, 2500, "地名库 Gazetteer")


def project(name: str, position: Position = NOWHERE, **changed: Any) -> Project:
    """Return a project that a restated report plans to complete in 2021, but for what is changed."""
    fields: dict[str, Any] = {
        "id": name,
        "name": name,
        "name_en": "",
        "aliases": (),
        "category": Category.ROAD,
        "stage": Stage.COMPLETION,
        "tense": Tense.PLANNED,
        "as_of": "2021",
        "programme": ("大提升", "交通"),
        "quantities": (),
        "evidence": (evidence(f"年内让{name}通车。"),),
        "history": (HistoryEntry("2021", Stage.COMPLETION, Tense.PLANNED, "甲县工作报告"),),
        "position": position,
        "last_seen": "2021",
    }
    return Project(**{**fields, **changed})


def evidence(text: str, form: Form = Form.RESTATED) -> Evidence:
    """Return what one of the two reports says."""
    return Evidence(
        "issued" if form is Form.ORIGINAL else "plan", form, ("大提升", "交通"), 0, len(text), "made up", text
    )


def element(role: str, name: str, name_en: str, spine: BaseGeometry, width_m: int, **changed: Any) -> Element:
    """Return an element of the structure, its id that of its role, but for what is changed."""
    shape = PLANE.buffer(spine, width_m / 2)
    made = Element(role, Role(role), 1, name, name_en, (), width_m, f"{name}的依据", "medium", shape, spine)
    return replace(made, **changed)


LINE = project(
    "北线铁路",
    Position(LineString([(121.05, 28.3), (121.2, 28.35), (121.4, 28.33)]), Method.ROUTE, 700, "站表 Stations"),
    name_en="North Line",
    category=Category.RAIL,
    aliases=("北铁",),
)
PIN = project(
    "中央车站",
    Position(Point(121.2, 28.2), Method.POINT, 100, "公报 Gazette"),
    name_en="Central Station",
    category=Category.RAIL,
    tense=Tense.DONE,
    evidence=(evidence("中央车站已建成。", Form.ORIGINAL),),
)
AREA = project(
    "南湖",
    Position(Polygon([(121.1, 28.05), (121.2, 28.05), (121.2, 28.1), (121.1, 28.1)]), Method.DRAWN, 50, "规划图 Plan"),
    name_en="South Lake",
    category=Category.PARK,
)
IN_TOWN = tuple(
    project(name, TOWN, category=category)
    for name, category in (("一小", Category.EDUCATION), ("书城", Category.CULTURE), ("医院", Category.HEALTH))
)
LOST = project("通用机场", category=Category.AIRPORT, stage=Stage.PRELIMINARY)

PROJECTS = (LINE, PIN, AREA, *IN_TOWN, LOST)

ELEMENTS = (
    element("centre", "主城", "Main city", Point(121.25, 28.2), 8000),
    element("axis", "东西轴", "East-west axis", LineString([(121.05, 28.15), (121.25, 28.2), (121.45, 28.2)]), 4000),
    element("node", "东镇", "Dong", Point(121.35, 28.25), 3000),
)


def reading(elements: Sequence[Element], number: int = 1) -> Reading:
    """Return a reading of the structure; the second has a name and a file of its own."""
    names = ("一种读法", "One reading") if number == 1 else ("另一种读法", "Another reading")
    return Reading("structure" if number == 1 else f"structure-{number}", *names, tuple(elements))


def accounts_of(*readings: Reading, projects: Sequence[Project] = PROJECTS) -> list[Account]:
    """Return the accounts of readings over some projects."""
    return [account(each, projects, PLANE) for each in readings]


# The second reading has another centre, keeps the node, and turns the axis.
SECOND = (
    element("centre", "北城", "North city", Point(121.2, 28.33), 6000, id="north"),
    element("axis", "南北轴", "North-south axis", LineString([(121.15, 28.07), (121.2, 28.33)]), 4000, id="axis-north"),
    ELEMENTS[2],
)
TWO_READINGS = (reading(ELEMENTS), reading(SECOND, 2))

# 一核两翼三轴, as another county would have it.
WINGS = (
    element("centre", "中心城区", "Central city", Point(121.25, 28.2), 8000),
    *(
        element("axis", f"第{rank}轴", f"Axis {rank}", LineString(places), 4000, id=f"axis{rank}", rank=rank)
        for rank, places in (
            (1, [(121.03, 28.18), (121.25, 28.2), (121.46, 28.22)]),
            (2, [(121.24, 28.37), (121.25, 28.2), (121.26, 28.03)]),
            (3, [(121.45, 28.36), (121.42, 28.2), (121.36, 28.04)]),
        )
    ),
    *(
        element("area", f"{side}翼", f"{en} wing", MultiPoint(places).convex_hull, 6000, id=en)
        for side, en, places in (
            ("西", "West", [(121.05, 28.1), (121.08, 28.3), (121.13, 28.2)]),
            ("东", "East", [(121.4, 28.08), (121.43, 28.3), (121.37, 28.2)]),
        )
    ),
)


PLAN, ISSUED = WORKSPACE.reports


def stated(text: str, report: ReportEntry = PLAN) -> list[tuple[ReportEntry, Target]]:
    """Return the aims and results in a text of one of the two reports."""
    return [(report, target) for target in targets(parse_report(text), report.year)]


TARGETS = (
    *stated(
        "## 工作安排\n\n主城区面积达60平方公里以上，生产总值增长7.0%以上。\n\n## 工作回顾\n\n里程从12公里增至45公里。"
    ),
    *stated("## 工作安排\n\n新建公园5个。", ISSUED),
)


def page(definition: MapDefinition = PROJECTS_MAP, **changed: Any) -> str:
    """Return the page of a map of the county, but for what is changed; `readings` are counted here."""
    projects = changed.get("projects", PROJECTS)
    accounts = accounts_of(*changed.pop("readings", [reading(ELEMENTS)]), projects=projects)
    given = {"workspace": WORKSPACE, "projects": projects, "accounts": accounts, "base": BASE, "formula_in": PLAN}
    return render(definition, **{**given, **changed})
