"""What a resident is told of what is near: how far, which way, how long a walk, and what a stage means for him."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.errors import Words
from geo.maps import table
from geo.maps.table import filled, joined
from geo.maps.words import day, distance, metric
from geo.model import Project, Stage, Tense
from geo.nearby import Near, walk_minutes

DIRECTIONS = table.section("directions")

# What stands in braces is filled in, here and by `viewer/nearwords.js`: both tell the same in the same words.
NEAR = table.section("near")
_SAID = table.section("sentences")

_PLAIN = table.section("plain")
PLAIN = {(stage, tense): _PLAIN[f"{stage}-{tense}"] for stage in Stage for tense in Tense}


_WALKED_MIN = 180  # beyond three hours nobody walks; the page holds to the same

# What tells of closed roads. 改道 is no word of it here: roads that are led another way are works of their own.
_DETOUR = re.compile(
    r"[^。；;！!\n]*(?:绕行|封闭施工|封道|封路|断路施工|限行|交通管制|停止通行|禁止通行)[^。；;！!\n]*"
)


def detours(project: Project) -> list[str]:
    """Return what sources say of closed roads on a project's account; nothing where they say nothing."""
    told = [*(entry.note for entry in reversed(project.history)), *(each.text for each in reversed(project.evidence))]
    return list(dict.fromkeys(clause.strip() for text in told for clause in _DETOUR.findall(text)))


def plain(project: Project) -> Words:
    """Say what a project's stage means for those who live near it, and how old the word is.

    The age is a date and no number of years, so that the same register says the same on every day.
    """
    age = filled(NEAR["asOfOnly"], when=day(project.as_of))
    return filled(_SAID["meansAsOf"], means=PLAIN[project.stage, project.tense], age=age)


def between(least_m: int, most_m: int) -> Words:
    """Say how far off something is, from least to most: in tens of metres, from a kilometre on in tenths of one.

    The least is rounded down and the most up: less would claim too much.

    >>> between(1040, 2960).zh
    '约 1–3 公里'
    """
    step, unit = (100, "Km") if most_m >= 1000 else (10, "M")
    least, most = (metres * step for metres in (least_m // step, -(-most_m // step)))
    low, high = (f"{metres / 1000:.1f}".removesuffix(".0") if step == 100 else str(metres) for metres in (least, most))
    return filled(NEAR[f"away{'' if least else 'UpTo'}{unit}"], low=low, high=high)


def way(hit: Near) -> Words:
    """Say which way something is, as surely as it is known; what may be at one's feet may lie on any side."""
    if not hit.direction:
        return NEAR["wayHere"]
    sure = "waySure" if hit.is_direction_sure else "wayRough" if hit.least_m > 0 else "wayUnsure"
    return filled(NEAR[sure], to=DIRECTIONS[hit.direction])


def walk(hit: Near) -> Words:
    """Say how many minutes a straight walk takes, from least to most."""
    least, most = walk_minutes(hit.least_m), walk_minutes(hit.most_m)
    key = "walkAtMost" if least == 0 else "walkAbout" if least == most else "walkBetween"
    return filled(NEAR[key], least=least, most=most)


def how_far(hit: Near) -> Words:
    """Say distance, direction and, where it may be walked, walk in one."""
    walked = (walk(hit),) if walk_minutes(hit.least_m) <= _WALKED_MIN else ()
    return joined(NEAR["comma"], (between(hit.least_m, hit.most_m), way(hit), *walked))


def nothing_within(radius_m: float, shown: int) -> Words:
    """Say that nothing is near, and that the nearest follow, if there are any."""
    key = "nothingWithinBut" if shown else "nothingWithin"
    return filled(NEAR[key], radius=_round(radius_m), count=shown)


def outside(metres: float, name: Words) -> Words:
    """Say that a position is outside the county."""
    return filled(NEAR["outsideCounty"], place=name, off=distance(max(1, round(metres))))


def perhaps_within(hits: Sequence[Near], radius_m: float) -> Words:
    """Say what is drawn beyond the radius and may yet be within it."""
    named = [Words(hit.project.name, hit.project.name_en) for hit in hits[:5]]
    return filled(
        _SAID["withNames" if len(hits) == len(named) else "withNamesAndMore"],
        counted=filled(NEAR["perhapsWithin"], radius=_round(radius_m), count=len(hits)),
        names=joined(NEAR["listed"], named),
    )


def _round(metres: float) -> Words:
    """Say a radius as it was asked for: 5 km and not 5.0."""
    return metric(metres, f"{metres / 1000:g}") if metres >= 1000 else distance(round(metres))


def without_position(count: int) -> Words:
    """Say how many projects no source places."""
    return filled(NEAR["noPosition"], count=count)
