"""A county of our own making, small enough to know by heart: what the tests of the maps draw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

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
    ReportEntry,
    Source,
    Stage,
    Target,
    Tense,
    Workspace,
)
from geo.report import parse_report

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


def element(role: str, name: str, name_en: str, spine: BaseGeometry, width_m: int) -> Element:
    """Return an element of the structure, its polygon a rough one."""
    shape = spine.buffer(width_m / 2 / 100_000)
    return Element(role, role, 1, name, name_en, (), width_m, f"{name}的依据", "medium", shape, spine)


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
    """Return the page of a map of the county, but for what is changed."""
    given: dict[str, Any] = {"workspace": WORKSPACE, "projects": PROJECTS, "elements": ELEMENTS, "base": BASE}
    return render(definition, **{**given, **changed})
