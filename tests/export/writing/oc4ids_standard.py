"""What OC4IDS 0.9.5 says of the fields that geo writes: names, kinds, what is needed, and codes; in our own notation.

The public checker (libcoveoc4ids) asks the standard's web site for its schema and code lists, and no package carries
them. `answer` stands in for the site at the addresses of version 0.9.5, so that the checker runs as it comes and off
line. What it is told here covers only these fields; a field that is not here is one that the checker reports as
unknown. The checker run where there is a network has the last word.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest

SCHEMA = "http://standard.open-contracting.org/infrastructure/schema/0__9__5/"
CODES = "https://raw.githubusercontent.com/open-contracting/infrastructure/0.9/schema/project-level/codelists/"

CODE_LISTS = {
    "projectStatus.csv": (
        "identification preparation implementation completion maintenance decommissioning decommissioned completed "
        "cancelled"
    ),
    "projectType.csv": "construction rehabilitation replacement expansion decommissioning",
    "projectSector.csv": (
        "education health energy communications waterAndWaste governance economy cultureSportsAndRecreation transport "
        "transport.air transport.water transport.rail transport.road transport.urban socialHousing naturalResources "
        "naturalResources.floodProtection"
    ),
    "classificationScheme.csv": "COFOG",
    "geometryType.csv": "Point MultiPoint LineString MultiLineString Polygon MultiPolygon",
    "locationGazetteers.csv": "NUTS ISO2 GEONAMES OSMN OSMR OSMW WDPA",
    "currency.csv": "CNY USD",
    "milestoneStatus.csv": "scheduled met notMet partiallyMet",
}

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
DATE: Schema = {"type": "string", "format": "date-time"}
ADDRESS: Schema = {"type": "string", "format": "uri"}


def closed(codes: str) -> Schema:
    """Return a field that takes no other codes than the list's."""
    return {"type": "string", "enum": CODE_LISTS[codes].split(), "codelist": codes, "openCodelist": False}


def listed(codes: str) -> Schema:
    """Return a field with an open list of codes."""
    return {**TEXT, "codelist": codes, "openCodelist": True}


def thing(needed: str = "", **fields: Schema) -> Schema:
    """Return an object, never empty."""
    whole: Schema = {"type": "object", "properties": fields, "minProperties": 1}
    return {**whole, "required": needed.split()} if needed else whole


def many(items: Schema, **more: object) -> Schema:
    """Return an array, never empty, of things that differ."""
    return {"type": "array", "items": items, "minItems": 1, "uniqueItems": True, **more}


PROJECT = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    **thing(
        "id",
        id=TEXT,
        updated=DATE,
        language=TEXT,
        title=TEXT,
        description=TEXT,
        status=closed("projectStatus.csv"),
        period=thing(startDate=DATE, endDate=DATE),
        sector=many(TEXT, codelist="projectSector.csv", openCodelist=True),
        additionalClassifications=many(thing(scheme=listed("classificationScheme.csv"), id=TEXT, description=TEXT)),
        type=closed("projectType.csv"),
        locations=many(
            thing(
                "id",
                id=TEXT,
                description=TEXT,
                geometry=thing(
                    type=closed("geometryType.csv"),
                    coordinates={"type": "array", "minItems": 1, "items": {"type": ["number", "array"]}},
                ),
                gazetteer=thing(scheme=listed("locationGazetteers.csv"), identifiers=many(TEXT)),
            )
        ),
        budget=thing(description=TEXT, amount=thing(amount={"type": "number"}, currency=closed("currency.csv"))),
        documents=many(
            thing(
                "id",
                id=TEXT,
                title=TEXT,
                description=TEXT,
                url=ADDRESS,
                datePublished=DATE,
                language=TEXT,
                author=TEXT,
            )
        ),
        milestones=many(
            thing(
                "id",
                id=TEXT,
                title=TEXT,
                description=TEXT,
                dueDate=DATE,
                dateMet=DATE,
                dateModified=DATE,
                status=closed("milestoneStatus.csv"),
            )
        ),
        completion=thing(endDate=DATE, endDateDetails=TEXT),
    ),
}

PACKAGE = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    **thing(
        "uri publisher publishedDate projects version",
        uri=ADDRESS,
        publishedDate=DATE,
        version={"type": "string", "pattern": r"^(\d+\.)(\d+)$"},
        publisher=thing("name", name=TEXT),
        license=ADDRESS,
        projects=many({"$ref": f"{SCHEMA}project-schema.json"}),
    ),
}

_PAGES = {
    f"{SCHEMA}project-package-schema.json": json.dumps(PACKAGE),
    f"{SCHEMA}project-schema.json": json.dumps(PROJECT),
    **{f"{CODES}{name}": "\n".join(["Code,Title", *codes.split()]) for name, codes in CODE_LISTS.items()},
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as the checker reads it from the web."""

    text: str

    def json(self) -> Any:
        """Return what the page holds."""
        return json.loads(self.text)

    def iter_lines(self) -> Iterator[bytes]:
        """Yield its lines."""
        yield from self.text.encode().splitlines()

    def raise_for_status(self) -> None:
        """Raise nothing: the page is there."""


def answer(address: str) -> Answer:
    """Answer for the standard's site; an address that it does not have is a KeyError."""
    return Answer(_PAGES[address])


def checker(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Schema]:
    """Return the checker's function, off line.

    Its reader of spreadsheets is not installed ([tool.uv] in pyproject.toml). The checker names it as it is imported
    and does not call it for JSON.
    """
    spreadsheets = ModuleType("flattentool")
    spreadsheets.unflatten = None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "flattentool", spreadsheets)
    monkeypatch.setattr("requests.get", answer)
    from libcoveoc4ids.api import oc4ids_json_output

    check: Callable[..., Schema] = oc4ids_json_output
    return check
