"""What a resident is told of what is near: how far, which way, how long a walk, and what a stage means for him."""

from __future__ import annotations

from collections.abc import Sequence

from geo.errors import Words
from geo.maps.words import day, distance
from geo.model import Project, Stage, Tense
from geo.nearby import Near, walk_minutes

DIRECTIONS: dict[str, Words] = {
    "N": Words("北", "north"),
    "NE": Words("东北", "north-east"),
    "E": Words("东", "east"),
    "SE": Words("东南", "south-east"),
    "S": Words("南", "south"),
    "SW": Words("西南", "south-west"),
    "W": Words("西", "west"),
    "NW": Words("西北", "north-west"),
}

PLAIN: dict[tuple[Stage, Tense], Words] = {
    (Stage.PRELIMINARY, Tense.PLANNED): Words(
        "要做研究、选址、设计或征地，还没有开工", "to be studied, sited, designed or its land acquired; no building yet"
    ),
    (Stage.PRELIMINARY, Tense.DONE): Words(
        "研究、选址、设计或审批有了进展，还没有说开工",
        "study, siting, design or approval has moved; no source says that building began",
    ),
    (Stage.STARTING, Tense.PLANNED): Words(
        "打算开工；这是计划，不表示已经动工", "to be started; a plan, not a word that work has begun"
    ),
    (Stage.STARTING, Tense.DONE): Words(
        "已经动工；封路、绕行以工地公告为准", "work has begun; for closed roads go by the notices on site"
    ),
    (Stage.CONSTRUCTION, Tense.PLANNED): Words(
        "打算接着建；做没做，来源没有说", "to be gone on with; whether it was is not said"
    ),
    (Stage.CONSTRUCTION, Tense.DONE): Words(
        "正在建；封路、绕行以工地公告为准", "being built; for closed roads go by the notices on site"
    ),
    (Stage.COMPLETION, Tense.PLANNED): Words(
        "打算建成；这是计划，不表示已经建好", "to be finished; a plan, not a word that it is"
    ),
    (Stage.COMPLETION, Tense.DONE): Words(
        "已经建好；开没开放，以主管单位为准", "finished; whether it is open is for those in charge to say"
    ),
}

WALK = Words("步行按直线、每分钟 80 米算，实际的路更长", "walks are straight at 80 m a minute; the way there is longer")


def plain(project: Project) -> Words:
    """Say what a project's stage means for those who live near it, and how old the word is.

    The age is a date and no number of years, so that the same register says the same on every day.
    """
    means, when = PLAIN[project.stage, project.tense], day(project.as_of)
    return Words(
        f"{means.zh}。这是 {when.zh}的消息，此后没有新的来源", f"{means.en}. As of {when.en}; no newer source is known"
    )


def between(least_m: int, most_m: int) -> Words:
    """Say how far off something is, from least to most: in tens of metres, from a kilometre on in tenths of one.

    The least is rounded down and the most up: less would claim too much.

    >>> between(1040, 2960).zh
    '约 1–3 公里'
    """
    step, unit = (100, Words("公里", "km")) if most_m >= 1000 else (10, Words("米", "m"))
    least, most = (metres * step for metres in (least_m // step, -(-most_m // step)))
    low, high = (f"{metres / 1000:.1f}".removesuffix(".0") if step == 100 else str(metres) for metres in (least, most))
    if least == 0:
        return Words(f"{high} {unit.zh}以内", f"within {high} {unit.en}")
    return Words(f"约 {low}–{high} {unit.zh}", f"about {low}–{high} {unit.en}")


def way(hit: Near) -> Words:
    """Say which way something is, as surely as it is known; what may be at one's feet may lie on any side."""
    if not hit.direction:
        return Words("就在此处", "right here")
    to = DIRECTIONS[hit.direction]
    if hit.is_direction_sure:
        return Words(f"在{to.zh}面", f"to the {to.en}")
    if hit.least_m > 0:
        return Words(f"大致在{to.zh}面", f"roughly to the {to.en}")
    return Words(f"方向不定（图上偏{to.zh}）", f"which way is not sure (drawn to the {to.en})")


def walk(hit: Near) -> Words:
    """Say how many minutes a straight walk takes, from least to most."""
    least, most = walk_minutes(hit.least_m), walk_minutes(hit.most_m)
    if least == 0:
        return Words(f"步行不过 {most} 分钟", f"at most {most} min on foot")
    if least == most:
        return Words(f"步行约 {most} 分钟", f"about {most} min on foot")
    return Words(f"步行约 {least}–{most} 分钟", f"about {least}–{most} min on foot")


def how_far(hit: Near) -> Words:
    """Say distance, direction and walk in one."""
    parts = (between(hit.least_m, hit.most_m), way(hit), walk(hit))
    return Words("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def nothing_within(radius_m: float, shown: int) -> Words:
    """Say that nothing is near, and that the nearest follow, if there are any."""
    radius = _round(radius_m)
    rest = Words(f"；最近的是下面 {shown} 个", f"; the nearest {shown} follow") if shown else Words("", "")
    return Words(f"{radius.zh}以内没有画着的项目{rest.zh}", f"nothing is drawn within {radius.en}{rest.en}")


def outside(metres: float, name: Words) -> Words:
    """Say that a position is outside the county."""
    off = distance(max(1, round(metres)))
    return Words(
        f"不在{name.zh}境内，离县界约 {off.zh}；只知道境内的项目",
        f"outside {name.en or name.zh}, about {off.en} from its border; only projects inside it are known",
    )


def perhaps_within(hits: Sequence[Near], radius_m: float) -> Words:
    """Say what is drawn beyond the radius and may yet be within it."""
    radius, names = _round(radius_m), [hit.project for hit in hits[:5]]
    more = Words(" 等", " and others") if len(hits) > len(names) else Words("", "")
    return Words(
        f"位置只知大概、也可能在 {radius.zh}以内的另有 {len(hits)} 个："
        f"{'、'.join(project.name for project in names)}{more.zh}",
        f"{len(hits)} more, known only roughly, may be within {radius.en}: "
        f"{', '.join(project.name_en or project.name for project in names)}{more.en}",
    )


def _round(metres: float) -> Words:
    """Say a radius as it was asked for: 5 km and not 5.0."""
    return Words(f"{metres / 1000:g} 公里", f"{metres / 1000:g} km") if metres >= 1000 else distance(round(metres))


def without_position(count: int) -> Words:
    """Say how many projects no source places."""
    return Words(
        f"另有 {count} 个项目不知在哪里，不在此列", f"{count} projects have no known position and are left out"
    )
