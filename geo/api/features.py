"""OGC API Features by pygeoapi: its answers on geo's tables, strictly asked and without links to what is not here."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pygeoapi.api as core
from pygeoapi.api import itemtypes
from starlette.requests import Request

from geo.answers import Say, in_language
from geo.api import asking, boxes, filters
from geo.api.asking import Unfit, asked
from geo.api.collecting import (
    BOX_EXAMPLE,
    BOX_LIMIT,
    FORM,
    LANGUAGES,
    OPENAPI,
    ROOT,
    SCHEMA,
    configuration,
    crs_parameter,
    item_parameters,
)
from geo.api.faults import Problem, unfit
from geo.api.filters import EXAMPLE
from geo.api.limits import DEFAULT
from geo.api.sending import GEOJSON, JSON, Answer, json_answer
from geo.api.snapshot import Snapshot
from geo.api.table import CRS84, Table, Truths
from geo.errors import Words, harmless, nearest
from geo.export.values.fields import Field

# What is true of this service; pygeoapi lists more, such as writing and pages.
CLASSES = (
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/core-roles-features",
    *(
        f"http://www.opengis.net/spec/cql2/1.0/conf/{name}"
        for name in (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-functions-plus",
            "spatial-functions",
            "property-property",
        )
    ),
)
_MEDIA = (JSON, GEOJSON, SCHEMA, OPENAPI)


def address_of(request: Request, snapshot: Snapshot) -> str:
    """Return where the service is, as the one who asks sees it: geo.toml's `address`, else the host asked for."""
    if snapshot.workspace.address:
        return snapshot.workspace.address.rstrip("/")
    host = request.headers.get("host", "")
    if not asking.HOST.fullmatch(host):
        raise unfit(
            "Host", Words("Host 不是主机名", "Host is no name of a host"), limit="name:port", example="127.0.0.1:8000"
        )
    return f"{request.url.scheme}://{host}"


class Features:
    """The routes below `/ogc`.

    Parameters
    ----------
    describe
        Makes the OpenAPI description of a snapshot and its collections' fields, in a language or two.
    """

    def __init__(self, describe: Callable[[Snapshot, Mapping[str, Sequence[Field]], Say], dict[str, Any]]) -> None:
        self._describe = describe

    def prepare(self, snapshot: Snapshot) -> core.API:
        """Return pygeoapi on a snapshot's tables; they are made once."""
        api: core.API = _once(snapshot, "pygeoapi", lambda: core.API(configuration(snapshot), {}))
        return api

    def tables(self, snapshot: Snapshot) -> dict[str, Table]:
        """Return the features of every collection."""
        resources = self.prepare(snapshot).config["resources"]
        return {name: each["providers"][0]["data"] for name, each in resources.items()}

    def landing(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer what there is."""
        asked((FORM,), request.query_params.multi_items())
        return self._answer(request, snapshot, core.landing_page)

    def conformance(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer to what the service conforms."""
        asked((FORM,), request.query_params.multi_items())
        del snapshot
        return json_answer({"conformsTo": list(CLASSES)})

    def openapi(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer the description of the whole service."""
        lang = asked((FORM, asking.LANG), request.query_params.multi_items())["lang"]
        fields = {name: table.fields for name, table in self.tables(snapshot).items()}
        described = ("described", lang)
        content = _once(snapshot, described, lambda: self._describe(snapshot, fields, in_language(lang)))
        servers = [{"url": address_of(request, snapshot)}]
        return json_answer({**content, "servers": servers}, OPENAPI, (("Vary", "Host"),))

    def collections(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer which collections there are, or what one of them is."""
        asked((FORM,), request.query_params.multi_items())
        name = request.path_params.get("name")
        if name is not None:
            self._table(name, snapshot)
        return self._answer(request, snapshot, core.describe_collections, name)

    def queryables(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer which fields can be asked for."""
        asked((FORM,), request.query_params.multi_items())
        name = self._table(request.path_params["name"], snapshot).name
        return self._answer(request, snapshot, itemtypes.get_collection_queryables, name, kind=SCHEMA)

    def schema(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer which fields there are."""
        asked((FORM,), request.query_params.multi_items())
        name = self._table(request.path_params["name"], snapshot).name
        return self._answer(request, snapshot, core.get_collection_schema, name, kind=SCHEMA)

    def item(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer one feature."""
        table = self._table(request.path_params["name"], snapshot)
        given = request.query_params.multi_items()
        asked((FORM, crs_parameter("crs", snapshot)), given)
        names = (table.name, request.path_params["id"])
        return self._answer(request, snapshot, itemtypes.get_collection_item, *names, kind=GEOJSON)

    def items(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer a page of features."""
        table = self._table(request.path_params["name"], snapshot)
        given = request.query_params.multi_items()
        wanted = asked(item_parameters(table.fields, snapshot), given)
        for name, other in (("bbox-crs", "bbox"), ("filter-lang", "filter"), ("filter-crs", "filter")):
            if wanted[name] and wanted[other] is None:
                example = {"bbox": BOX_EXAMPLE, "filter": EXAMPLE}[other]
                said = Words(f"没有 {other}", f"there is no {other}")
                raise unfit(name, said, limit=f"with {other}", example=f"{other}={example}")
        kept = np.ones(len(table), dtype=bool)
        if wanted["bbox"] is not None:
            try:
                kept &= table.touching(boxes.area(wanted["bbox"], wanted["bbox-crs"] or CRS84))
            except Unfit as fault:
                raise unfit("bbox", fault.what, limit=BOX_LIMIT, example=BOX_EXAMPLE) from None
        if wanted["filter"] is not None:
            condition = filters.read(wanted["filter"], wanted["filter-lang"] or LANGUAGES[0])
            kept &= filters.meeting(condition, table, wanted["filter-crs"] or CRS84)
        # pygeoapi looks at a box's corners only, and knows no CQL2; the provider is told which features are left.
        passed = {name: text for name, text in given if not name.startswith(("bbox", "filter"))}
        passed |= {name: str(wanted[name]) for name in ("limit", "offset")}
        return self._answer(
            request, snapshot, itemtypes.get_collection_items, table.name, kind=GEOJSON, passed=passed, kept=kept
        )

    def _table(self, name: str, snapshot: Snapshot) -> Table:
        known = self.tables(snapshot)
        if name not in known:
            near = nearest(name[:60], known) or list(known)
            shown = harmless(name[:60])
            raise Problem(
                404,
                Words(f"没有 {shown}，有 {'、'.join(near)}", f"there is no {shown}, but {', '.join(near)}"),
                field="collectionId",
                limit=", ".join(known),
                example=near[0],
            )
        return known[name]

    def _answer(
        self,
        request: Request,
        snapshot: Snapshot,
        work: Callable[..., tuple[dict[str, str], int, str]],
        *arguments: Any,  # noqa: ANN401
        kind: str = JSON,
        passed: Mapping[str, str] | None = None,
        kept: Truths | None = None,
    ) -> Answer:
        """Have pygeoapi answer, and return its answer with links that lead somewhere."""
        base = address_of(request, snapshot) + ROOT
        api = copy.copy(self.prepare(snapshot))
        api.base_url = base
        if kept is not None:
            name = arguments[0]
            resource = api.config["resources"][name]
            provider = {**resource["providers"][0], "options": {"kept": kept}}
            resources = {**api.config["resources"], name: {**resource, "providers": [provider]}}
            api.config = {**api.config, "resources": resources}
        query = {"f": "json"} if passed is None else dict(passed)
        if passed is None and "crs" in request.query_params:
            query["crs"] = request.query_params["crs"]
        headers, status, text = work(api, core.APIRequest(_Asked(request, query), api.locales), *arguments)
        content = json.loads(text)
        if int(status) != 200:
            raise _refused(int(status), str(content.get("description", "")))
        if "links" in content or "collections" in content:
            _relink(content, base, request)
        content.pop("timeStamp", None)
        more = [("Vary", "Host")]
        if "Content-Crs" in headers:
            more.append(("Content-Crs", headers["Content-Crs"]))
        return json_answer(content, kind, tuple(more))


def _once(snapshot: Snapshot, what: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Return what is made of a snapshot once; two who ask at the same time may both make it, and nobody waits."""
    if what not in snapshot.made:
        snapshot.made[what] = make()
    return snapshot.made[what]


class _Asked:
    """A request as pygeoapi reads it: the parameters that it is to see, and no wish of a browser's for a page."""

    def __init__(self, request: Request, query: dict[str, str]) -> None:
        self.scope = request.scope
        self.query_params = query
        self.headers: dict[str, str] = {}


def _refused(status: int, said: str) -> Problem:
    """Return the problem that pygeoapi found in what was read already; there should be none."""
    what = Words(f"OGC API Features 不能这样问（{said}）", said or "it cannot be asked so")
    return Problem(status if status in (400, 404) else 500, what, field="query", limit=said, example="limit=10")


def _relink(content: dict[str, Any], base: str, request: Request) -> None:
    """Leave out links to pages and services that are not here, and have those of a page of features keep the query."""
    for each in (content, *content.get("collections", ())):
        if "links" in each:
            each["links"] = [link for link in each["links"] if _leads(link)]
    if "numberMatched" not in content:
        return
    path = base + request.scope["path"].removeprefix(ROOT)
    query = dict(request.query_params.multi_items())
    start = int(query.get("offset", 0))
    limit = min(int(query.get("limit", DEFAULT.page)), DEFAULT.most)
    others = [link for link in content["links"] if link["rel"] not in ("self", "next", "prev")]

    def link(relation: str, offset: int | None) -> dict[str, str]:
        more = query if offset is None else query | {"offset": str(offset)}
        href = f"{path}?{urlencode(more)}" if more else path
        return {"rel": relation, "type": GEOJSON, "title": _TITLES[relation], "href": href}

    ahead = [link("next", start + limit)] if start + limit < content["numberMatched"] else []
    behind = [link("prev", max(0, start - limit))] if start else []
    content["links"] = [link("self", None), *ahead, *behind, *others]


_TITLES = {"self": "本页 · This page", "next": "下一页 · The next page", "prev": "上一页 · The page before"}
_ELSEWHERE = ("processes", "job-list", "tiling-schemes")


def _leads(link: Mapping[str, str]) -> bool:
    return link.get("type") in _MEDIA and link["rel"].rpartition("/")[2] not in _ELSEWHERE
