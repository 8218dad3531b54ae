"""Projects and places by a name or a part of it, what fits best first."""

from __future__ import annotations

from typing import Any, NamedTuple

from geo.api.snapshot import Snapshot
from geo.files import feature
from geo.model import Place, Project
from geo.names import normal_form

_FITS = ("is", "begins", "holds")


class Hit(NamedTuple):
    """A project or a place, with how well its name fits; they are listed in this order."""

    fit: int
    is_place: bool
    id: str
    thing: Project | Place


def found(snapshot: Snapshot, text: str) -> list[Hit]:
    """Return each project and each place that has a name like a text: equal, beginning with it, holding it.

    Projects come before places that fit as well, and of two alike the first id.
    """
    form = normal_form(text)
    if not form:
        return []
    hits = [
        Hit(fit, isinstance(thing, Place), thing.id, thing)
        for thing, forms in snapshot.forms
        if (fit := _fit(form, forms)) is not None
    ]
    return sorted(hits, key=lambda hit: hit[:3])


def row(hit: Hit) -> dict[str, Any]:
    """Return what is said of a hit, as plain values by name."""
    fit, thing = _FITS[hit.fit], hit.thing
    return _place(thing, fit) if isinstance(thing, Place) else _project(thing, fit)


def _fit(form: str, others: tuple[str, ...]) -> int | None:
    """Return how well the best of some names fits: 0 equal, 1 beginning, 2 within, None not at all."""
    fits = [0 if other == form else 1 if other.startswith(form) else 2 for other in others if form in other]
    return min(fits, default=None)


def _project(project: Project, fit: str) -> dict[str, Any]:
    position = project.position
    return {
        "what": "project",
        "fit": fit,
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "category": project.category.value,
        "stage": project.stage.value,
        "tense": project.tense.value,
        "as_of": project.as_of,
        "accuracy_m": position.accuracy_m,
        "source": position.source,
        "geometry": feature(project.id, position.geometry, {})["geometry"],
    }


def _place(place: Place, fit: str) -> dict[str, Any]:
    return {
        "what": "place",
        "fit": fit,
        "id": place.id,
        "name": place.name,
        "name_en": place.name_en,
        "category": place.kind,
        "stage": None,
        "tense": None,
        "as_of": None,
        "accuracy_m": place.accuracy_m,
        "source": str(place.sources[0]) if place.sources else "",
        "geometry": feature(place.id, place.geometry, {})["geometry"],
    }
