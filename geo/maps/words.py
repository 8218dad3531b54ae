"""The words on the maps, Chinese and English: labels by code, and the sentences made from a project's fields."""

from __future__ import annotations

from collections.abc import Iterable

from geo.errors import Words
from geo.extract.periods import years_of
from geo.model import (
    Aim,
    Category,
    Certainty,
    Comparator,
    DrawnLength,
    Form,
    Method,
    Project,
    Reading,
    Role,
    Serving,
    Stage,
    Target,
    Tense,
)

CATEGORIES: dict[Category, Words] = {
    Category.RAIL: Words("铁路", "Railway"),
    Category.METRO: Words("城市轨道", "Metro"),
    Category.ROAD: Words("公路", "Road"),
    Category.PORT: Words("港口航道", "Port"),
    Category.AIRPORT: Words("机场", "Airport"),
    Category.WATER: Words("水利", "Water"),
    Category.URBAN: Words("城市片区", "Urban area"),
    Category.STREET: Words("城市道路", "Street"),
    Category.COMMERCE: Words("商贸", "Commerce"),
    Category.INDUSTRY: Words("产业", "Industry"),
    Category.EDUCATION: Words("教育", "Education"),
    Category.HEALTH: Words("医疗", "Health"),
    Category.CULTURE: Words("文化", "Culture"),
    Category.PARK: Words("公园", "Park"),
    Category.ENERGY: Words("能源", "Energy"),
    Category.ENVIRONMENT: Words("环保", "Environment"),
    Category.HOUSING: Words("住房", "Housing"),
}

STAGES: dict[Stage, Words] = {
    Stage.PRELIMINARY: Words("前期", "Preliminary"),
    Stage.STARTING: Words("开工", "Start"),
    Stage.CONSTRUCTION: Words("在建", "Works"),
    Stage.COMPLETION: Words("建成", "Complete"),
}

METHODS: dict[Method, Words] = {
    Method.POINT: Words("有出处的坐标", "cited coordinates"),
    Method.PLACE: Words("地名库或地图上的记录", "a gazetteer or map record of that name"),
    Method.ROUTE: Words("由有出处的各点依次连线", "a line through cited points"),
    Method.BETWEEN: Words("两个地名之间连线", "a line between two named places"),
    Method.LOCALITY: Words("只知所在镇街", "only its town is known"),
    Method.BOUNDARY: Words("已公布的界线", "a published boundary"),
    Method.DRAWN: Words("规划人员按图绘制", "drawn by a planner from a plan"),
    Method.NONE: Words("未定位", "not located"),
}

ROLES: dict[Role, Words] = {
    Role.CENTRE: Words("中心", "Centre"),
    Role.AXIS: Words("发展轴", "Axis"),
    Role.AREA: Words("片区", "Area"),
    Role.NODE: Words("节点", "Node"),
}

CERTAINTIES: dict[Certainty, Words] = {
    Certainty.WITHIN: Words("在内", "within"),
    Certainty.CROSSES: Words("经过", "crosses"),
    Certainty.PERHAPS: Words("可能", "perhaps"),
}

CONFIDENCES: dict[str, Words] = {
    "high": Words("高", "high"),
    "medium": Words("中", "medium"),
    "low": Words("低", "low"),
}

FORMS: dict[Form, Words] = {
    Form.ORIGINAL: Words("原文", "quoted"),
    Form.RESTATED: Words("转述", "restated"),
}

AIMS: dict[Aim, Words] = {
    Aim.TARGET: Words("目标", "Targets"),
    Aim.RESULT: Words("结果", "Results"),
}

DATUM_UNKNOWN = Words("来源未注明坐标系，误差已加 600 米", "the source names no datum; 600 m are added to the accuracy")

# What the viewer says of its own accord. The page carries them as they stand here; a test finds each of them in use.
VIEWER: dict[str, Words] = {
    "accuracy": Words("精度", "Accuracy"),
    "aliases": Words("又称", "Also called"),
    "approximate": Words("位置约略：在浅色圆内某处", "Approximate: somewhere in the pale disc"),
    "basis": Words("依据", "Basis"),
    "close": Words("关闭", "Close"),
    "confidence": Words("把握", "Confidence"),
    "done": Words("实心、实线：来源称已实现", "Solid: reported as done"),
    "evidence": Words("报告怎么说", "What the report says"),
    "here": Words("此处的项目", "Projects here"),
    "history": Words("历程", "History"),
    "historyAll": Words("全部", "All"),
    "historyLess": Words("收起", "Fewer"),
    "said": Words("来源日期", "source of"),
    "layers": Words("图层", "Layers"),
    "length": Words("线长", "Length"),
    "located": Words("如何定位", "How located"),
    "map": Words("地图", "Map"),
    "note": Words("说明", "Note"),
    "noneHere": Words("本图没有项目。", "There are no projects on this map."),
    "notLocated": Words("未定位", "Not located"),
    "nothingKnown": Words(
        "尚无可靠来源说明它在哪里，故不上图。", "No source yet says where it is, so it is not on the map."
    ),
    "offline": Words(
        "在线底图打不开；自带底图仍在。", "The online base cannot be loaded; the page's own base remains."
    ),
    "onDisk": Words(
        "从磁盘打开的网页，有的底图网站会拒绝（如 OpenStreetMap）。",
        "Some tile servers refuse a page opened from disk (OpenStreetMap does).",
    ),
    "perhapsServedBy": Words("可能在此的项目", "Perhaps here"),
    "planOnly": Words("这是计划，不表示已经实现。", "This is a plan; it does not say whether it came about."),
    "planned": Words("空心、虚线：仍是计划", "Hollow, dashed: planned"),
    "position": Words("位置", "Position"),
    "precise": Words("位置确切：误差不超过 200 米", "Known to within 200 m"),
    "programme": Words("报告章节", "Programme"),
    "projects": Words("项目", "Projects"),
    "quantities": Words("数量", "Quantities"),
    "quiet": Words("灰点、细线：未选中的项目", "Grey: projects until chosen"),
    "reading": Words("读法", "Reading"),
    "schematic": Words("示意", "schematic"),
    "schematicNote": Words(
        "示意图形，由有出处的地名推画，不是法定规划边界。",
        "A schematic shape drawn from named, sourced places; not a statutory boundary.",
    ),
    "servedBy": Words("确在此的项目", "Surely here"),
    "servedByNone": Words("没有项目落在这里。", "No project lies here, not even perhaps."),
    "serves": Words("所属空间结构", "Spatial structure"),
    "source": Words("位置来源", "Source of the position"),
    "stage": Words("阶段", "Stage"),
    "structure": Words("空间结构", "Spatial structure"),
    "turnedDown": Words("未采用", "Turned down"),
    "ways": Words("底图上的公路、铁路；虚线只知大致走向", "Roads, railways of the base; dashed: course only"),
    "zoomIn": Words("放大", "Zoom in"),
    "zoomOut": Words("缩小", "Zoom out"),
}

_PLANNED = {
    Stage.PRELIMINARY: Words("计划{year}做前期", "preliminary work planned{in_year}"),
    Stage.STARTING: Words("计划{year}开工", "planned to start{in_year}"),
    Stage.CONSTRUCTION: Words("计划{year}推进建设", "works planned to continue{in_year}"),
    Stage.COMPLETION: Words("计划{year}内建成", "planned to be completed{in_year}"),
}
_DONE = {
    Stage.PRELIMINARY: Words("已做前期", "preliminary work done"),
    Stage.STARTING: Words("已开工", "started"),
    Stage.CONSTRUCTION: Words("在建", "under construction"),
    Stage.COMPLETION: Words("已建成", "completed"),
}


def status(stage: Stage, tense: Tense, when: str) -> Words:
    """Say how far a work is. What is planned for a year is never said to be so.

    Parameters
    ----------
    when
        ISO date or its beginning: when a plan is due, when what is done was done or reported; empty if unknown.

    >>> status(Stage.COMPLETION, Tense.PLANNED, "2021-02-25").zh
    '计划2021年内建成'
    >>> status(Stage.COMPLETION, Tense.DONE, "2022-12-28").zh
    '已建成（2022年12月28日）'
    """
    year = when[:4]
    if tense is Tense.PLANNED:
        planned = _PLANNED[stage]
        if not year:
            return Words(planned.zh.format(year="").replace("计划内", "计划"), planned.en.format(in_year=""))
        return Words(planned.zh.format(year=f"{year}年"), planned.en.format(in_year=f" in {year}"))
    done = _DONE[stage]
    if not year:
        return done
    return Words(f"{done.zh}（{day(when).zh.replace(' ', '')}）", f"{done.en} ({when})")


def status_of(project: Project) -> Words:
    """Say how far a project is by the latest that is known of it."""
    return status(project.stage, project.tense, project.due or project.as_of)


_SIGNS = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ ", Comparator.ABOUT: "约 "}
_CHANGES = {
    (Comparator.GROWTH, False): Words("增长", "growth"),
    (Comparator.GROWTH, True): Words("下降", "fall"),
    (Comparator.CHANGE, False): Words("增加", "increase"),
    (Comparator.CHANGE, True): Words("减少", "decrease"),
}


def amount(target: Target) -> Words:
    """Say a value with its unit in Chinese, and in English what it does; empty for a plain level.

    A fall of 3 % at least is -3 in the table and `下降 ≥ 3%` here.
    """
    change = _CHANGES.get((target.comparator, target.value < 0), Words("", ""))
    value, upper = abs(target.value), abs(target.upper) if target.upper is not None else None
    number = f"{value:.12g}" if upper is None else f"{value:.12g}–{upper:.12g}"
    gap = "" if target.unit in ("%", "‰", "") else " "
    return Words(f"{change.zh} {_SIGNS.get(target.bound, '')}{number}{gap}{target.unit}".strip(), change.en)


def horizon(period: str) -> Words:
    """Say what time an aim or a result belongs to: a year, some years, a five-year plan by its name.

    >>> horizon("十四五")
    Words(zh='十四五', en='2021–2025')
    """
    years = years_of(period)
    if years:
        return Words(period, f"{years[0]}–{years[1]}")
    return Words(f"{period} 年" if period else "", period)


def gone(last_seen: str) -> Words:
    """Say that the newest report no longer names a project."""
    seen = day(last_seen)
    return Words(
        f"最新一份报告未再提及，上次见于 {seen.zh}", f"no longer named by the newest report; last named {seen.en}"
    )


def before(earlier: Project | None, date: str) -> Words:
    """Say how far a project was at the end of a date; None where nothing was known of it."""
    when = day(date)
    if earlier is None:
        return Words(f"{when.zh}时尚未列入", f"not named as of {when.en}")
    was = status_of(earlier)
    return Words(f"{when.zh}时：{was.zh}", f"as of {when.en}: {was.en}")


def within(accuracy_m: int | None) -> Words:
    """Say how sure a position is; empty where there is none."""
    if accuracy_m is None:
        return Words("", "")
    step = 10 ** max(len(str(accuracy_m)) - 2, 0)
    metres = -(-accuracy_m // step) * step  # two figures, rounded up: more would claim too much
    if metres >= 1000:
        kilometres = f"{metres / 1000:.1f}".removesuffix(".0")
        return Words(f"约 {kilometres} 公里以内", f"within about {kilometres} km")
    return Words(f"约 {metres} 米以内", f"within about {metres} m")


def length(drawn: DrawnLength | None) -> Words | None:
    """Say how long a line is drawn and how long a source says it is; None where none is published."""
    if drawn is None:
        return None
    ours, theirs = f"{drawn.drawn_m / 1000:.1f}", f"{drawn.published_m / 1000:.1f}"
    percent = f"{drawn.difference_m / drawn.published_m:+.1%}".replace("-", "−")
    return Words(
        f"所画 {ours} 公里，来源称 {theirs} 公里（差 {percent}）：{drawn.source}",
        f"drawn {ours} km, published {theirs} km ({percent})",
    )


def distance(metres: int) -> Words:
    """Say how far off something is; nothing at all is 'on it'."""
    if metres == 0:
        return Words("在其上", "on it")
    if metres >= 1000:
        return Words(f"{metres / 1000:.1f} 公里", f"{metres / 1000:.1f} km")
    return Words(f"{metres} 米", f"{metres} m")


def served(serving: Serving) -> Words:
    """Say how a project serves an element: how surely, and which part of it lies there.

    >>> served(Serving("axis", 0, Certainty.CROSSES, 0.42)).zh
    '经过 42%'
    """
    said = CERTAINTIES[serving.certainty]
    if serving.certainty is Certainty.WITHIN:
        return said
    if serving.share < 0.01:
        return Words(
            f"{said.zh}，相距 {distance(serving.distance_m).zh}", f"{said.en}, {distance(serving.distance_m).en} off"
        )
    return Words(f"{said.zh} {serving.share:.0%}", f"{said.en} {serving.share:.0%}")


def standing(readings: Iterable[Reading]) -> Words | None:
    """Say what a drawing of readings is worth; None where nothing is drawn.

    What somebody digitised from a published plan is schematic here too, but it is not a reading of ours.
    """
    elements = [element for reading in readings for element in reading.elements]
    if not elements:
        return None
    if all(element.drawn for element in elements):
        return Words("示意", "schematic")
    return Words("读法 · 示意 · 非规划成果", "a reading, schematic, not a plan")


def approval(number: str) -> Words:
    """Say by whose leave the map is shown (审图号), or that it has none."""
    if number:
        return Words(f"审图号：{number}", f"map approval {number}")
    return Words("未经审图，仅供内部参考", "not an approved map; for internal reference")


def day(iso: str) -> Words:
    """Write an ISO date, or a part of one, as a reader of each language does.

    >>> day("2021-02").zh
    '2021 年 2 月'
    """
    units = ("年", "月", "日")
    parts = [f"{int(part)} {unit}" for part, unit in zip(iso.split("-"), units, strict=False) if part.isdigit()]
    return Words(" ".join(parts), iso)
