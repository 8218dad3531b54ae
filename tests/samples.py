"""Made-up things for tests: a project, places and reports of an invented kind, all in Wenling's corner of the map."""

from __future__ import annotations

from pathlib import Path

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.model import (
    Category,
    Certainty,
    Datum,
    Evidence,
    Form,
    HistoryEntry,
    InTown,
    Mention,
    Method,
    Place,
    Position,
    Project,
    Quantity,
    ReportEntry,
    Sentence,
    Serving,
    Source,
    Stage,
    Tense,
    Workspace,
)

PLANE = Plane("EPSG:4549")  # Wenling's
WORKSPACE = Workspace(Path("wenling"), "温岭市", "Wenling", "331081", "EPSG:4549", ())


def position(geometry: BaseGeometry | None) -> Position:
    """Return a position as a cited point gives it."""
    if geometry is None:
        return Position(None, Method.NONE, None, "")
    return Position(geometry, Method.POINT, 50, "某图集, 第3页", Datum.WGS84, ("bridge-a",))


def project(identity: str, geometry: BaseGeometry | None = None, category: Category = Category.ROAD) -> Project:
    """Return a project whose every field is filled."""
    return Project(
        id=identity,
        name=f"甲路{identity}",
        name_en=f"Road A {identity}",
        aliases=("甲大道",),
        category=category,
        stage=Stage.STARTING,
        tense=Tense.PLANNED,
        as_of="2021-02-25",
        programme=("提升城市", "交通"),
        quantities=(Quantity("length", 9.3, "公里", "9.3公里"),),
        evidence=(Evidence("a-2021", Form.RESTATED, ("提升城市", "交通"), 4, 12, "starts", "甲路今年动工。"),),
        history=(HistoryEntry("2021", Stage.STARTING, Tense.PLANNED, "甲市2021年报告", "2021-02-25", "列入计划"),),
        position=position(geometry),
        structure=(Serving("axis-a", 1200, Certainty.CROSSES, 0.42),),
        towns=(InTown("town-a", "甲镇", said=True),),
        due="2021",
        last_seen="2021-02-25",
    )


def place(
    identity: str,
    name: str,
    geometry: BaseGeometry,
    *,
    kind: str = "other",
    aliases: tuple[str, ...] = (),
    accuracy_m: int = 50,
    datum: Datum = Datum.WGS84,
    radius_m: int = 0,
) -> Place:
    """Return a place; one of kind town has a record and a radius."""
    return Place(
        id=identity,
        name=name,
        name_en=identity,
        aliases=aliases,
        kind=kind,
        geometry=geometry,
        method=Method.PLACE if kind == "town" else Method.POINT,
        accuracy_m=accuracy_m,
        sources=(Source("某地名录", "2020", f"第{identity}条"),),
        datum=datum,
        radius_m=radius_m,
    )


def town(identity: str, name: str, lon: float, lat: float) -> Place:
    """Return a town."""
    return place(identity, name, Point(lon, lat), kind="town", accuracy_m=2_000, radius_m=5_000)


def report(year: int, date: str = "", identity: str = "a") -> ReportEntry:
    """Return a report of that year."""
    return ReportEntry(
        file=Path(f"reports/{identity}-{year}.md"),
        title=f"甲市{year}年报告",
        title_en=f"Report of A, {year}",
        date=date or str(year),
        year=year,
        issuer="甲市人民政府",
        form=Form.RESTATED,
    )


def mention(
    name: str,
    *,
    start: int = 0,
    stage: Stage = Stage.STARTING,
    tense: Tense = Tense.PLANNED,
    category: Category = Category.ROAD,
    programme: tuple[str, ...] = ("交通",),
    quantities: tuple[Quantity, ...] = (),
) -> Mention:
    """Return a mention in a sentence of its own."""
    text = f"今年开工建设{name}。"
    sentence = Sentence(text, start, start + len(text), programme)
    begin = start + text.index(name)
    return Mention(
        name=name,
        start=begin,
        end=begin + len(name),
        stage=stage,
        tense=tense,
        category=category,
        trigger="开工",
        programme=programme,
        sentence=sentence,
        quantities=quantities,
        rule="starts",
    )
