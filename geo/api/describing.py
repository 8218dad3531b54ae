"""The OpenAPI description of the whole service, in Chinese and English, from the tables that requests are read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo import __version__
from geo.answers import Say
from geo.api import downloads, packing
from geo.api.answers import ROUTES
from geo.api.asking import LANG, Parameter
from geo.api.collecting import FORM, OPENAPI, ROOT, SCHEMA, crs_parameter, item_parameters, title_of
from geo.api.faults import MEDIA, TITLES
from geo.api.limits import DEFAULT
from geo.api.sending import GEOJSON, JSON
from geo.api.snapshot import Snapshot
from geo.errors import Words
from geo.export.reading.source import ALL
from geo.export.values.fields import Field

_SAFE = {"schema": {"type": "string", "pattern": "^[A-Za-z0-9_.-]+$"}}


def description(snapshot: Snapshot, fields: Mapping[str, Sequence[Field]], say: Say) -> dict[str, Any]:
    """Return the description as OpenAPI 3.0, without the address of the service.

    Parameters
    ----------
    fields
        Of each collection.
    say
        Says words in one language or both.
    """
    workspace = snapshot.workspace
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths[route.path] = _get(route.words, route.parameters, route.kinds)
    paths["/maps/{name}"] = _get(
        Words("地图网页", "A map"), (), ("text/html", "text/csv"), _inside("name", "projects.html"), missing=True
    )
    paths["/feeds/{name}"] = _get(
        Words("订阅源", "A feed"), (), ("application/atom+xml",), _inside("name", "county.atom"), missing=True
    )
    paths["/exports"] = _get(Words("有哪些图层和格式", "Layers and formats"), (), ("application/json",))
    paths["/exports/{name}"] = _get(
        Words(
            f"导出图层：图层名.格式；要做 {DEFAULT.download_s:g} 秒以上的，当即回 400",
            f"A layer as a file: LAYER.FORMAT; what would take more than {DEFAULT.download_s:g} s is a 400 at once",
        ),
        downloads.PARAMETERS,
        (packing.ZIP, *packing.KINDS.values()),
        _inside("name", "projects.gpkg"),
        missing=True,
    )
    for path, words in (("/health", Words("是否活着", "Alive")), ("/ready", Words("是否可用", "Ready"))):
        paths[path] = _get(words, (), ("application/json",))
    for path, words, parameters, kind in (
        ("", Words("OGC API Features 入口", "Landing page of OGC API Features"), (FORM,), JSON),
        ("/conformance", Words("符合哪些标准", "Conformance"), (FORM,), JSON),
        ("/openapi", Words("本说明", "This description"), (FORM, LANG), OPENAPI),
        ("/collections", Words("有哪些集合", "Collections"), (FORM,), JSON),
    ):
        paths[ROOT + path] = _get(words, parameters, (kind,))
    for path, found in paths.items():
        if "{" not in path:
            found["get"]["responses"]["308"] = {"description": TITLES[308]}
    paths["/"] = _get(Words("转到地图", "Sends on to the map"), (), (JSON,))
    answers = paths["/"]["get"]["responses"]
    answers["307"] = answers.pop("200") | {"description": TITLES[307]}
    del answers["304"]
    for name, there in fields.items():
        paths |= _collection(name, there, snapshot)
    title = Words(f"{workspace.name}政府工作报告项目", f"Projects of {workspace.name_en or workspace.name}")
    content = {
        "openapi": "3.0.3",
        "info": {"title": title, "version": __version__, "description": _ABOUT},
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM}},
    }
    described: dict[str, Any] = _said(content, say)
    return described


def _said(content: Any, say: Say) -> Any:  # noqa: ANN401 - JSON
    """Return the same with words said as is wanted."""
    if isinstance(content, Words):
        return say(content)
    if isinstance(content, dict):
        return {name: _said(value, say) for name, value in content.items()}
    return [_said(each, say) for each in content] if isinstance(content, list) else content


_ABOUT = Words(
    "只读。出错时回 RFC 9457 的 problem+json，写明字段、限度和例子。",
    "Read only. Faults are problem+json (RFC 9457) with the field, the limit and an example.",
)


def _collection(name: str, fields: Sequence[Field], snapshot: Snapshot) -> dict[str, Any]:
    """Return the paths of one collection of OGC API Features."""
    said = title_of(name, snapshot)
    base = f"{ROOT}/collections/{name}"
    crs = crs_parameter("crs", snapshot)
    parameters = item_parameters(fields, snapshot)
    paths = {base: _get(said, (FORM,), (JSON,))}
    for more in ("queryables", "schema"):
        words = Words(f"{said.zh}：字段", f"{said.en}: fields")
        paths[f"{base}/{more}"] = _get(words, (FORM,), (SCHEMA,))
    words = Words(f"{said.zh}：要素", f"{said.en}: features")
    paths[f"{base}/items"] = _get(words, parameters, (GEOJSON,))
    one = _inside("featureId", "wenling-s1-line" if name == ALL else "id")
    paths[f"{base}/items/{{featureId}}"] = _get(words, (FORM, crs), (GEOJSON,), one, missing=True)
    return paths


def _get(
    words: Words,
    parameters: Sequence[Parameter],
    kinds: Sequence[str],
    inside: Sequence[dict[str, Any]] = (),
    *,
    missing: bool = False,
) -> dict[str, Any]:
    """Return the description of what is answered at a path."""
    statuses = [400, 413, 414, 431, 500, 503, *([404] if missing else [])]
    faults = {str(status): _fault(status) for status in sorted(statuses)}
    content = {kind: {"schema": _schema(kind)} for kind in kinds}
    return {
        "get": {
            "summary": words,
            "parameters": [*inside, *map(_parameter, parameters)],
            "responses": {
                "200": {"description": Words("答复", "The answer"), "content": content},
                "304": {"description": TITLES[304]},
                **faults,
            },
        }
    }


def _schema(kind: str) -> dict[str, Any]:
    return {"type": "object"} if "json" in kind else {"type": "string", "format": "binary"}


def _fault(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": TITLES[status], "content": {MEDIA: {"schema": schema}}}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    said = parameter.words
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": Words(f"{said.zh}（{parameter.limit}）", f"{said.en} ({parameter.limit})"),
        "required": parameter.required,
        "schema": dict(parameter.schema),
    }
    if parameter.schema.get("type") == "array":
        return described | {"style": "form", "explode": False}
    return described


def _inside(name: str, example: str) -> list[dict[str, Any]]:
    """Return the description of a part of a path."""
    return [{"name": name, "in": "path", "required": True, "example": example, **_SAFE}]


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "detail_zh", "detail_en"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "detail_zh": {"type": "string"},
        "detail_en": {"type": "string"},
        "field": {"type": "string"},
        "limit": {"type": "string"},
        "example": {"type": "string"},
    },
}
