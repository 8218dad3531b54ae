"""What is done for the planned spatial structure: by element, by project, over the whole, and under another reading."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from geo.answers import in_language
from geo.errors import Words
from geo.files import feature
from geo.maps import words
from geo.maps.readings import overall
from geo.model import Element, Project, Serving
from geo.structure import Account, shifts

Told = tuple[list[dict[str, Any]], dict[str, str]]  # rows, and what a table shows of them under which heading

_Code = TypeVar("_Code", bound=StrEnum)


def by_element(account: Account, lang: str | None) -> Told:
    """Return a row for each centre, axis and node."""
    rows = []
    for each in account.elements:
        element, length = each.element, each.length
        rows.append(
            {
                "id": element.id,
                "role": element.role.value,
                "rank": element.rank,
                "name": element.name,
                "name_en": element.name_en,
                "sure": each.sure,
                "perhaps": each.perhaps,
                "beyond_centres": each.beyond,
                **{stage.value: number for stage, number in each.stages.items()},
                "categories": {category.value: number for category, number in each.categories.items()},
                "km": _km(length.drawn_m),
                "km_least": _km(length.least_m),
                "km_most": _km(length.most_m),
                "projects": [_served(project, serving) for project, serving in each.served_by],
                "planned": [project.name for project in each.planned],
                "basis": element.basis,
                "confidence": element.confidence,
                "geometry": feature(element.id, element.geometry, {})["geometry"],
                "role_words": in_language(lang)(words.ROLES[element.role]),
                "stage_words": _counted(words.STAGES, each.stages, lang),
                "category_words": _counted(words.CATEGORIES, each.categories, lang),
            }
        )
    columns = {
        "role_words": "要素 role",
        "name": "名称 name",
        "sure": "确在 sure",
        "perhaps": "可能 perhaps",
        "beyond_centres": "心外 beyond",
        "km": "公里 km",
        "stage_words": "阶段 stage",
        "category_words": "类别 category",
    }
    return rows, columns


def by_project(account: Account, lang: str | None) -> Told:
    """Return a row for each project that serves an element, or may."""
    projects = {project.id: project for each in account.elements for project, _ in each.served_by}
    rows = [
        {
            "id": project.id,
            "name": project.name,
            "name_en": project.name_en,
            "category": project.category.value,
            "stage": project.stage.value,
            "tense": project.tense.value,
            "accuracy_m": project.position.accuracy_m,
            "elements": [_element(*pair) for pair in account.served(project)],
            "stage_words": in_language(lang)(words.status_of(project)),
            "element_words": _served_words(account.served(project), lang),
        }
        for _, project in sorted(projects.items())
    ]
    columns = {
        "name": "名称 name",
        "stage_words": "阶段 stage",
        "accuracy_m": "精度 ±m",
        "element_words": "所属要素 elements",
    }
    return rows, columns


def by_overall(account: Account, lang: str | None) -> Told:
    """Return one row over the whole."""
    del lang
    counted = account.overall
    row = {
        "reading": account.reading.id,
        "projects": counted.projects,
        "located": counted.located,
        "sure": counted.sure,
        "perhaps": counted.perhaps,
        "off": counted.off,
        "unlocated": counted.unlocated,
        "km_of_lines": _km(counted.lines_m),
        "km": _km(counted.length.drawn_m),
        "km_least": _km(counted.length.least_m),
        "km_most": _km(counted.length.most_m),
        "unserved": [element.name for element in account.unserved],
    }
    columns = {
        "projects": "项目 projects",
        "sure": "确在 sure",
        "perhaps": "可能 perhaps",
        "off": "不在 off",
        "unlocated": "未定位 not located",
        "km_of_lines": "线路公里 km of lines",
        "km": "在结构上 km on it",
    }
    return [row], columns


TOLD = {"element": by_element, "project": by_project, "overall": by_overall}
SHIFT_COLUMNS = {"name": "名称 name", "before_words": "原来 before", "after_words": "换后 after"}


def shift_rows(before: Account, after: Account, lang: str | None) -> list[dict[str, Any]]:
    """Return a row for each project that serves other elements by another reading."""
    return [
        {
            "id": shift.project.id,
            "name": shift.project.name,
            "before": [_element(*pair) for pair in shift.before],
            "after": [_element(*pair) for pair in shift.after],
            "before_words": _served_words(shift.before, lang),
            "after_words": _served_words(shift.after, lang),
        }
        for shift in shifts(before, after)
    ]


def _served(project: Project, serving: Serving) -> dict[str, Any]:
    return {"id": project.id, "name": project.name, **_serving(serving)}


def _element(element: Element, serving: Serving) -> dict[str, Any]:
    return {"id": element.id, "name": element.name, **_serving(serving)}


def _serving(serving: Serving) -> dict[str, Any]:
    return {"certainty": serving.certainty.value, "distance_m": serving.distance_m, "share": serving.share}


def _served_words(served: tuple[tuple[Element, Serving], ...], lang: str | None) -> str:
    return "、".join(
        f"{element.name_en or element.name if lang == 'en' else element.name}"
        f"（{in_language(lang or 'zh')(words.served(serving))}）"
        for element, serving in served
    )


def summary(account: Account) -> list[Words]:
    """Return what is said over the whole of a reading, and which of its elements no project serves."""
    reading = account.reading
    named = Words(f"{reading.name}：", f"{reading.name_en or reading.name}: ")
    said = [Words(named.zh + each.zh, named.en + each.en) for each in overall(account.overall)]
    if account.unserved:
        empty = Words(
            "、".join(element.name for element in account.unserved),
            ", ".join(element.name_en or element.name for element in account.unserved),
        )
        said.append(Words(f"{named.zh}没有项目的要素：{empty.zh}", f"{named.en}no project serves {empty.en}"))
    return said


def _counted(names: Mapping[_Code, Words], numbers: Mapping[_Code, int], lang: str | None) -> str:
    return "、".join(f"{in_language(lang or 'zh')(names[code])} {number}" for code, number in numbers.items() if number)


def _km(metres: float) -> float:
    return round(metres / 1000, 2)
