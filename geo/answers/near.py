"""What is near a position, as rows, with what one must know to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from geo.answers import Say
from geo.errors import Words
from geo.files import feature
from geo.maps import nearwords
from geo.maps.words import status_of
from geo.nearby import Near, Surroundings, walk_minutes

if TYPE_CHECKING:
    from geo.model import Project

TABLE = {
    "name": "名称 name",
    "how_far": "有多远 how far",
    "stage_words": "阶段 stage",
    "plain": "这是说 what it means",
}
VALUES = (
    *("distance_m", "least_m", "most_m", "accuracy_m", "bearing_deg", "direction", "direction_sure"),
    *("walk_min", "walk_min_least", "walk_min_most", "within_radius"),
    *("id", "name", "name_en", "stage", "tense", "as_of"),
    *("how_far", "stage_words", "plain", "evidence", "evidence_form", "report"),
)


def stacked(words: Words) -> str:
    """Return both languages one below the other, as a narrow column reads best."""
    return f"{words.zh}\n{words.en}"


def rows(found: Surroundings, say: Say) -> list[dict[str, Any]]:
    """Return what is within the radius, or where nothing is the nearest of all, as plain values by name."""
    return [row(hit, say, within=bool(found.within)) for hit in listed(found)]


def listed(found: Surroundings) -> Sequence[Near]:
    """Return what `rows` has a row for."""
    return found.within or found.nearest


def row(hit: Near, say: Say, *, within: bool) -> dict[str, Any]:
    """Return a project nearby as plain values by name."""
    project = hit.project
    passage = project.evidence[-1]
    return {
        "distance_m": round(hit.distance_m),
        "least_m": hit.least_m,
        "most_m": hit.most_m,
        "accuracy_m": project.position.accuracy_m,
        "bearing_deg": None if hit.bearing_deg is None else round(hit.bearing_deg, 1) % 360,
        "direction": hit.direction or None,
        "direction_sure": hit.is_direction_sure,
        "walk_min": walk_minutes(round(hit.distance_m)),
        "walk_min_least": walk_minutes(hit.least_m),
        "walk_min_most": walk_minutes(hit.most_m),
        "within_radius": within,
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "stage": project.stage.value,
        "tense": project.tense.value,
        "as_of": project.as_of,
        "how_far": say(nearwords.how_far(hit)),
        "stage_words": say(status_of(project)),
        "plain": say(nearwords.plain(project)),
        "evidence": passage.text,
        "evidence_form": passage.form.value,
        "report": passage.report,
        "geometry": feature(project.id, project.position.geometry, {})["geometry"],
    }


def warnings(found: Surroundings, radius_m: float, place: Words, *, is_outside_told: bool) -> Iterator[Words]:
    """Yield what one must know to read the rows right: a position outside the county, a radius with nothing in it."""
    if found.outside_m and not is_outside_told:
        yield nearwords.outside(found.outside_m, place)
    if not found.within:
        yield nearwords.nothing_within(radius_m, len(found.nearest))


def notes(found: Surroundings, radius_m: float, projects: Sequence[Project]) -> Iterator[Words]:
    """Yield what a reader of the table should know besides."""
    if found.perhaps:
        yield nearwords.perhaps_within(found.perhaps, radius_m)
    nowhere = sum(project.position.geometry is None for project in projects)
    if nowhere:
        yield nearwords.without_position(nowhere)
    yield nearwords.NEAR["walkNote"]
