"""The fields of exported layers: name, type, and the short name for formats that allow ten ASCII letters."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A column: its name, its OGR type, its Shapefile name (docs/gis.md lists them), and whether its text is long."""

    name: str
    kind: str
    short: str
    long: bool = False


PROJECT = (
    Field("id", "str", "id"),
    Field("name", "str", "name"),
    Field("name_en", "str", "name_en"),
    Field("category", "str", "category"),
    Field("stage", "str", "stage"),
    Field("tense", "str", "tense"),
    Field("as_of", "str", "as_of"),
    Field("due", "str", "due"),
    Field("last_seen", "str", "last_seen"),
    Field("programme", "str", "programme", long=True),
    Field("town", "str", "town"),
    Field("town_by", "str", "town_by"),
    Field("geometry_method", "str", "geom_meth"),
    Field("accuracy_m", "int32", "accuracy_m"),
    Field("geometry_source", "str", "geom_src", long=True),
    Field("evidence", "str", "evidence", long=True),
    Field("evidence_form", "str", "evid_form"),
)

STRUCTURE = (
    Field("id", "str", "id"),
    Field("role", "str", "role"),
    Field("rank", "int32", "rank"),
    Field("name", "str", "name"),
    Field("name_en", "str", "name_en"),
    Field("through", "str", "through", long=True),
    Field("width_m", "int32", "width_m"),
    Field("basis", "str", "basis", long=True),
    Field("confidence", "str", "confid"),
    Field("drawn", "str", "drawn"),
    Field("schematic", "str", "schematic"),
)
