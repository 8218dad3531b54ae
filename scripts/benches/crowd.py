"""Many made-up projects about Wenling: points, lines and areas with names, stages, towns and evidence.

The same number and seed give the same projects.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

from shapely.geometry import LineString, Point, Polygon

from geo.model import (
    NOWHERE,
    Category,
    Evidence,
    Form,
    HistoryEntry,
    InTown,
    Method,
    Position,
    Project,
    Stage,
    Tense,
)

SEED = 331081
MIDDLE = (121.37, 28.37)
REACH = 0.16  # degrees about the middle within which two of three lie
REPORT = "wenling-2021"
COMPANY = 3  # as many works share a sentence as in the report of 2021

TOWNS = (
    ("东浦镇", "Dongpu"),
    ("西坞镇", "Xiwu"),
    ("南屿街道", "Nanyu"),
    ("北渚街道", "Beizhu"),
    ("中塘镇", "Zhongtang"),
    ("上陈乡", "Shangchen"),
    ("下岙镇", "Xia'ao"),
    ("新河口镇", "Xinhekou"),
)
STEMS = ("青松", "银杏", "红枫", "白鹭", "金沙", "玉泉", "云峰", "海晏", "长虹", "兴业", "望海", "听涛", "九曲", "三联")
KINDS = {
    Category.RAIL: ("铁路支线", "branch railway"),
    Category.ROAD: ("公路改建工程", "road rebuilding"),
    Category.PORT: ("渔港码头", "fishing quay"),
    Category.WATER: ("海塘加固工程", "sea wall"),
    Category.URBAN: ("旧城片区改造", "old town renewal"),
    Category.COMMERCE: ("农贸市场", "market hall"),
    Category.INDUSTRY: ("产业园", "industrial park"),
    Category.EDUCATION: ("小学迁建", "primary school"),
    Category.HEALTH: ("卫生院", "clinic"),
    Category.CULTURE: ("文化礼堂", "village hall"),
    Category.PARK: ("湿地公园", "wetland park"),
    Category.ENERGY: ("变电所", "substation"),
    Category.ENVIRONMENT: ("污水处理厂", "sewage works"),
    Category.HOUSING: ("安置小区", "resettlement housing"),
}
LINEAR = (Category.RAIL, Category.ROAD, Category.WATER)
HEADINGS = ("交通强基工程", "城乡更新工程", "产业振兴工程", "民生提升工程", "生态修复工程")
VERBS = {
    Stage.PRELIMINARY: "前期工作抓紧",
    Stage.STARTING: "年内动工",
    Stage.CONSTRUCTION: "加快施工",
    Stage.COMPLETION: "年内完工",
}


def crowd(count: int, seed: int = SEED) -> list[Project]:
    """Return so many projects; a third each are points, lines and areas, one in fifty has no position."""
    chance = random.Random(seed)  # noqa: S311 - the same projects each time
    drawn: list[Project] = []
    while len(drawn) < count:
        drawn.extend(_company(chance, len(drawn)))
    return drawn[:count]


def _company(chance: random.Random, first: int) -> Iterator[Project]:
    """Yield some projects that stand in one sentence: of one heading, stage and year."""
    stage = chance.choice(list(Stage))
    tense = chance.choice(list(Tense))
    year = str(chance.randint(2019, 2021))
    section = ("政府工作报告", "全年工作安排", chance.choice(HEADINGS))
    works = [_named(chance, first + number) for number in range(chance.randint(1, 2 * COMPANY - 1))]
    names = [name for name, *_ in works]
    text = f"{section[-1]}继续推进，{'、'.join(names)}{VERBS[stage]}，要素保障和质量监管同步加强。"
    for number, (name, name_en, category, town) in enumerate(works, first):
        start = text.index(name)
        yield Project(
            id=f"made-up-{number}",
            name=name,
            name_en=name_en,
            aliases=(),
            category=category,
            stage=stage,
            tense=tense,
            as_of=year,
            programme=section[1:],
            quantities=(),
            evidence=(Evidence(REPORT, Form.RESTATED, section, start, start + len(name), "made up", text),),
            history=(HistoryEntry(year, stage, tense, f"{year}年工作报告", year),),
            position=_position(chance, category),
            towns=(InTown(f"town-{TOWNS.index(town)}", town[0], chance.random() < 0.5),),
            last_seen=year,
        )


def _named(chance: random.Random, number: int) -> tuple[str, str, Category, tuple[str, str]]:
    category = chance.choice(list(KINDS))
    town, stem, (kind, kind_en) = chance.choice(TOWNS), chance.choice(STEMS), KINDS[category]
    return f"{town[0]}{stem}{kind}{number}号", f"{town[1]} {kind_en} no. {number}", category, town


def _position(chance: random.Random, category: Category) -> Position:
    if chance.random() < 0.02:
        return NOWHERE
    x, y = (chance.gauss(middle, REACH) for middle in MIDDLE)
    accuracy = chance.choice((50, 150, 400, 1000, 2500))
    kind = "line" if category in LINEAR and chance.random() < 0.8 else chance.choice(("point", "line", "area", "area"))
    if kind == "line":
        return Position(LineString(list(_walk(chance, x, y))), Method.ROUTE, accuracy, "线位表 Alignments")
    if kind == "area":
        return Position(Polygon(_round(chance, x, y)), Method.DRAWN, accuracy, "规划图 Plans")
    return Position(Point(x, y), Method.POINT, accuracy, "地名库 Gazetteer")


def _walk(chance: random.Random, x: float, y: float) -> Iterator[tuple[float, float]]:
    """Yield the points of a line some hundred metres apart, which turns a little at each."""
    heading = chance.uniform(0, 2 * math.pi)
    for _ in range(chance.randint(6, 24)):
        yield x, y
        heading += chance.gauss(0, 0.3)
        step = chance.uniform(0.001, 0.004)
        x, y = x + step * math.cos(heading), y + step * math.sin(heading)


def _round(chance: random.Random, x: float, y: float) -> Sequence[tuple[float, float]]:
    """Return the corners of an area, a few hundred metres wide."""
    corners, size = chance.randint(5, 16), chance.uniform(0.001, 0.006)
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    sizes = [size * chance.uniform(0.7, 1.3) for _ in turns]
    return [(x + r * math.cos(turn), y + r * math.sin(turn)) for turn, r in zip(turns, sizes, strict=True)]
