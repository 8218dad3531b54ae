"""`geo structure`: what is done for the planned spatial structure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from geo.cli.options import As, Lang, Language, OutputFormat, Root, To, WhichReading, in_language

if TYPE_CHECKING:
    from geo.errors import Words
    from geo.model import Element, Project, Serving
    from geo.structure import Account


_Code = TypeVar("_Code", bound=StrEnum)


class By(StrEnum):
    """Which way round the account is told."""

    ELEMENT = "element"
    PROJECT = "project"
    OVERALL = "overall"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="structure")(structure)


def structure(
    by: Annotated[
        By,
        typer.Option(help="按要素、按项目，或总计。By element, by project, or over the whole.", case_sensitive=False),
    ] = By.ELEMENT,
    reading: WhichReading = "",
    against: Annotated[
        str | None,
        typer.Option(help="换成这一种读法，哪些项目有变。What changes for the projects with this other reading."),
    ] = None,
    root: Root = Path(),
    form: As = None,
    out: To = None,
    lang: Language = None,
) -> None:
    """空间结构各要素有哪些项目，到哪一步。What is done for each centre, axis and node of the spatial structure."""
    from geo.cli.rows import choose, show

    accounts = _accounts(root)
    chosen = _named(accounts, reading, "--reading")
    if against:
        other = _named(accounts, against, "--against")
        show(_shift_rows(chosen, other, lang), _SHIFT_COLUMNS, form, out)
        said = [*_overall(chosen), *_overall(other)]
    else:
        rows, columns = _TOLD[by](chosen, lang)
        if form is OutputFormat.CSV and rows:
            columns = {name: name for name in rows[0] if name != "geometry"}
        show(rows, columns, form, out)
        said = _overall(chosen) if by is not By.OVERALL else []
    if choose(form, out) is OutputFormat.TABLE and out is None:
        _print(said, lang)


def _accounts(root: Path) -> list[Account]:
    """Return the accounts of a workspace's readings, by its register as it is on disk."""
    from geo.build import BASE, read_places
    from geo.crs import Plane
    from geo.errors import Words, WorkspaceError
    from geo.register import FILE, read_register
    from geo.structure import account
    from geo.workspace import read_workspace

    workspace = read_workspace(root)
    plane = Plane(workspace.crs)
    projects = read_register(root / FILE)
    places = read_places(workspace, plane, root / BASE)
    for fault in places.faults:
        raise fault
    if not places.readings:
        raise WorkspaceError(
            str(root),
            Words("还没有空间结构", "there is no spatial structure yet"),
            Words(
                "把要素写进 layers/reference/structure.geojson，见 docs/structure.md",
                "Put its elements into layers/reference/structure.geojson, see docs/structure.md",
            ),
        )
    return [account(reading, projects, plane) for reading in places.readings]


def _named(accounts: list[Account], name: str, option: str) -> Account:
    from geo.structure import reading_named

    wanted = reading_named([each.reading for each in accounts], name, option)
    return next(each for each in accounts if each.reading is wanted)


def _by_element(account: Account, lang: Lang | None) -> tuple[list[dict[str, Any]], dict[str, str]]:
    from geo.files import feature
    from geo.maps import words

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


def _by_project(account: Account, lang: Lang | None) -> tuple[list[dict[str, Any]], dict[str, str]]:
    from geo.maps import words

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


def _by_overall(account: Account, lang: Lang | None) -> tuple[list[dict[str, Any]], dict[str, str]]:
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


_TOLD = {By.ELEMENT: _by_element, By.PROJECT: _by_project, By.OVERALL: _by_overall}
_SHIFT_COLUMNS = {"name": "名称 name", "before_words": "原来 before", "after_words": "换后 after"}


def _shift_rows(before: Account, after: Account, lang: Lang | None) -> list[dict[str, Any]]:
    from geo.structure import shifts

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


def _served_words(served: tuple[tuple[Element, Serving], ...], lang: Lang | None) -> str:
    from geo.maps import words

    return "、".join(
        f"{element.name_en or element.name if lang == 'en' else element.name}"
        f"（{in_language(lang or Lang.ZH)(words.served(serving))}）"
        for element, serving in served
    )


def _overall(account: Account) -> list[Words]:
    from geo.errors import Words
    from geo.maps.readings import overall

    reading = account.reading
    named = Words(f"{reading.name}：", f"{reading.name_en or reading.name}: ")
    said = [Words(named.zh + words.zh, named.en + words.en) for words in overall(account.overall)]
    if account.unserved:
        empty = Words(
            "、".join(element.name for element in account.unserved),
            ", ".join(element.name_en or element.name for element in account.unserved),
        )
        said.append(Words(f"{named.zh}没有项目的要素：{empty.zh}", f"{named.en}no project serves {empty.en}"))
    return said


def _print(said: list[Words], lang: Lang | None) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    for words in said:
        console.print(in_language(lang)(words), soft_wrap=True)


def _counted(names: Mapping[_Code, Words], numbers: Mapping[_Code, int], lang: Lang | None) -> str:
    return "、".join(
        f"{in_language(lang or Lang.ZH)(names[code])} {number}" for code, number in numbers.items() if number
    )


def _km(metres: float) -> float:
    return round(metres / 1000, 2)
