"""The register as GeoJSON and back: projects.geojson.

RFC 7946, WGS84, six decimals, one feature a line, sorted by id, keys in a fixed order: a diff shows what changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely

from geo.errors import ReferenceError, Words
from geo.files import feature, geojson_bytes, read_json
from geo.model import (
    Category,
    Certainty,
    Datum,
    DrawnLength,
    Evidence,
    Form,
    HistoryEntry,
    InTown,
    Method,
    Position,
    Project,
    Quantity,
    Serving,
    Stage,
    Tense,
    Workspace,
)

FILE = "projects.geojson"


def oc4ids_status(stage: Stage, tense: Tense) -> str:
    """Return the project status code of Open Contracting for Infrastructure 0.9.5 for a stage with its tense."""
    if stage is Stage.PRELIMINARY:
        return "identification" if tense is Tense.PLANNED else "preparation"
    if stage is Stage.STARTING:
        return "preparation" if tense is Tense.PLANNED else "implementation"
    if stage is Stage.CONSTRUCTION or tense is Tense.PLANNED:
        return "implementation"
    return "completion"


def register_bytes(projects: Sequence[Project], workspace: Workspace) -> bytes:
    """Return projects.geojson."""
    members = {
        "name": "projects",
        "title": f"{workspace.name}政府工作报告项目登记表",
        "adcode": workspace.adcode,
        "reports": [
            {"id": r.id, "title": r.title, "date": r.date, "issuer": r.issuer, "form": r.form.value}
            for r in workspace.reports
        ],
    }
    return geojson_bytes([_feature(project) for project in projects], members)


def read_register(path: Path) -> list[Project]:
    """Read projects.geojson.

    Raises
    ------
    ReferenceError
        The file is missing, broken, or not a register.
    """
    if not path.exists():
        raise ReferenceError(
            str(path),
            Words("还没有登记表", "no such file: there is no register yet"),
            Words("先运行 geo build，或改正路径", "Run geo build first, or mend the path"),
        )
    table = read_json(path, ReferenceError)
    try:
        return [_project(row) for row in table["features"]]
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as fault:
        raise ReferenceError(
            str(path),
            Words(
                f"不是登记表（{type(fault).__name__}: {fault}）", f"not a register ({type(fault).__name__}: {fault})"
            ),
            Words("用 geo build 重新生成", "Make it anew with geo build"),
        ) from None


def _feature(project: Project) -> dict[str, Any]:
    position = project.position
    properties = {
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "aliases": list(project.aliases),
        "category": project.category.value,
        "stage": project.stage.value,
        "tense": project.tense.value,
        "as_of": project.as_of,
        "due": project.due or None,
        "last_seen": project.last_seen,
        "oc4ids_status": oc4ids_status(project.stage, project.tense),
        "programme": list(project.programme),
        "quantities": [{"kind": q.kind, "value": q.value, "unit": q.unit, "text": q.text} for q in project.quantities],
        "evidence": [
            {
                "report": e.report,
                "form": e.form.value,
                "section": list(e.section),
                "start": e.start,
                "end": e.end,
                "rule": e.rule,
                "text": e.text,
            }
            for e in project.evidence
        ],
        "history": [
            {
                "date": h.date,
                "stage": h.stage.value,
                "tense": h.tense.value,
                "source": h.source,
                "said": h.said,
                "note": h.note,
            }
            for h in project.history
        ],
        "towns": [{"town": t.town, "name": t.name, "said": t.said} for t in project.towns],
        "structure": [
            {
                "element": s.element,
                "distance_m": s.distance_m,
                "certainty": s.certainty.value,
                "share": s.share,
            }
            for s in project.structure
        ],
        "geometry_method": position.method.value,
        "accuracy_m": position.accuracy_m,
        "geometry_source": position.source,
        "geometry_datum": position.datum.value if position.datum else None,
        "geometry_through": list(position.through),
        "geometry_length": _length(position.length),
    }
    return feature(project.id, position.geometry, properties)


def _length(length: DrawnLength | None) -> dict[str, Any] | None:
    if length is None:
        return None
    return {
        "drawn_m": length.drawn_m,
        "published_m": length.published_m,
        "difference_m": length.difference_m,
        "source": length.source,
    }


def _project(row: Mapping[str, Any]) -> Project:
    p = row["properties"]
    shape = row["geometry"]
    _must_be_text(
        *(p[name] for name in ("id", "name", "name_en", "as_of", "last_seen")),
        *p["aliases"],
        *(passage[name] for passage in p["evidence"] for name in ("report", "text")),
        *(entry[name] for entry in p["history"] for name in ("date", "source", "said")),
    )
    return Project(
        id=p["id"],
        name=p["name"],
        name_en=p["name_en"],
        aliases=tuple(p["aliases"]),
        category=Category(p["category"]),
        stage=Stage(p["stage"]),
        tense=Tense(p["tense"]),
        as_of=p["as_of"],
        due=p["due"] or "",
        last_seen=p["last_seen"],
        programme=tuple(p["programme"]),
        quantities=tuple(Quantity(**quantity) for quantity in p["quantities"]),
        evidence=tuple(
            Evidence(
                **{**passage, "form": Form(passage["form"]), "section": tuple(passage["section"])},
            )
            for passage in p["evidence"]
        ),
        history=tuple(
            HistoryEntry(h["date"], Stage(h["stage"]), Tense(h["tense"]), h["source"], h["said"], h["note"])
            for h in p["history"]
        ),
        towns=tuple(InTown(t["town"], t["name"], t["said"]) for t in p.get("towns", ())),  # registers of before: none
        structure=tuple(
            Serving(s["element"], s["distance_m"], Certainty(s["certainty"]), s["share"])
            for s in p["structure"]
            if "certainty" in s  # registers of before say no more than the distance
        ),
        position=Position(
            geometry=None if shape is None else shapely.geometry.shape(shape),
            method=Method(p["geometry_method"]),
            accuracy_m=p["accuracy_m"],
            source=p["geometry_source"],
            datum=Datum(p["geometry_datum"]) if p["geometry_datum"] else None,
            through=tuple(p["geometry_through"]),
            length=DrawnLength(drawn["drawn_m"], drawn["published_m"], drawn["source"])
            if (drawn := p.get("geometry_length"))  # registers of before have none
            else None,
        ),
    )


def _must_be_text(*values: object) -> None:
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is not text")
        value.encode()  # half a surrogate pair is no text either
