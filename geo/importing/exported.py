"""Exports of the projects beside the register: what they fill in, which rows they hold, and shapes that were moved."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError, QueryError, ReferenceError, Words
from geo.export.values.fields import PROJECT, REGISTER
from geo.export.writing.vector import by_shape, shape_of
from geo.model import Project
from geo.places.vectors import Layer
from geo.register import read_register
from geo.register.importing import moved

Projects = Mapping[str, Project]

_BY_BUILD = {"stage", "tense"}  # what every export of projects has and projects.csv has not
_OF_REGISTER = {field.name for field in REGISTER[len(PROJECT) :]} - {"aliases"}  # what layers of a category lack
_REMEDY = Words(
    "形状由规则得出；位置要改，就改 layers/reference/places.geojson 或 alignments.geojson，用 stands_on 指明",
    "Shapes follow by rule: mend a position in layers/reference/places.geojson or alignments.geojson, "
    "and name it in stands_on",
)


def check_apart(file: Path, register: Path) -> None:
    """Refuse the register itself: what was edited in it would be compared with itself.

    Raises
    ------
    QueryError
        With what to do instead.
    """
    if file.resolve() == register.resolve():
        raise QueryError(
            str(file),
            Words(
                "这就是登记表，改动要与没有改过的登记表比较",
                "this is the register itself, with which edits are to be compared",
            ),
            Words(
                "把它移到别处，运行 geo build 重新生成，再放回移走的那份",
                "Move it elsewhere, make it anew with geo build, then import the one you moved",
            ),
        )


def projects_of(register: Path) -> Projects:
    """Return the projects of a register by id; none where it is not there or cannot be read."""
    try:
        return {each.id: each for each in read_register(register)}
    except (GeoError, OSError):
        return {}


def shown(projects: Projects) -> dict[str, dict[str, str]]:
    """Return what exports show of each project besides what projects.csv says."""
    return {
        each.id: {"category": str(each.category), "name_en": each.name_en, "aliases": "|".join(each.aliases)}
        for each in projects.values()
    }


def held_by(columns: Collection[str], layer: Layer | None, projects: Projects) -> Callable[[str], bool]:
    """Return what tells whether a table held the project of an id before a person edited it.

    A layer of one category holds that category alone; what a GIS took from a mixed layer holds one kind of shape; and
    no export holds what the register has not.

    Parameters
    ----------
    columns
        Of the table, those that projects.csv does not have.
    layer
        The table as a layer; None where it is none.
    """
    if not (projects and _BY_BUILD.issubset(columns)):
        return bool  # no export, or there is nothing to compare it with
    if not _OF_REGISTER & {*columns} or (layer and not layer.features):
        return _none
    kinds = {_kind(each.shape) for each in layer.features} if layer and _is_placed(layer) else None

    def is_held(identity: str) -> bool:
        each = projects.get(identity)
        return each is not None and (kinds is None or _kind(each.position.geometry) in kinds)

    return is_held


def moves(layer: Layer, projects: Projects) -> Iterator[GeoError]:
    """Name the features whose shape is not the register's: it is not taken over, since shapes follow by rule."""
    if not _is_placed(layer):
        return
    for each in layer.features:
        project = projects.get(str(each.properties.get("id")))
        if project is None:
            continue
        move = moved(_part_of(project.position.geometry, each.shape), each.shape)
        if move is None:
            continue
        far = f"{move.metres:,.0f}"
        by = Words(f"（差 {far} 米）", f" (by {far} m)") if math.isfinite(move.metres) else Words("", "")
        yield ReferenceError(
            each.where,
            Words(f"形状与登记表里的不同{by.zh}，没有取", f"its shape is not the register's{by.en}, and is not taken"),
            _REMEDY,
        )


def _part_of(shape: BaseGeometry | None, edited: BaseGeometry | None) -> BaseGeometry | None:
    """Return what of a mixed shape is of the kind of the edited one: a Shapefile holds the parts of one kind."""
    if shape is None or edited is None or edited.geom_type == shape.geom_type:
        return shape
    return dict(by_shape(shape)).get(shape_of(edited), shape)


def _none(_: str) -> bool:
    return False


def _is_placed(layer: Layer) -> bool:
    """Tell whether a layer has shapes at all; a table has none."""
    return layer.shapes and any(each.shape is not None for each in layer.features)


def _kind(shape: BaseGeometry | None) -> str:
    return "" if shape is None else shape_of(shape)
