"""Each conformance class that the service declares is held: OGC 17-069r4, 18-058r1, 19-079r2, 23-058r1, 21-065r2."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import schemathesis
import shapely

from geo.api.features import CLASSES
from geo.api.table import CRS84, uri_of
from tests.api.running import Reply, Service

CGCS2000, ZONE = uri_of("EPSG:4490"), uri_of("EPSG:4549")
ITEMS = "/ogc/collections/projects/items"
MOST_LINKS = 400


def relations(answered: Reply) -> set[str]:
    return {link["rel"] for link in answered.json["links"]}


def matched(service: Service, condition: str, more: str = "") -> int:
    """Return how many projects a filter has."""
    answered = service.get(f"{ITEMS}?limit=1&filter={quote(condition)}{more}")
    assert answered.status == 200, answered.body
    return int(answered.json["numberMatched"])


def core(service: Service) -> None:
    start = service.get("/ogc")
    assert {"service-desc", "conformance", "data", "self"} <= relations(start)
    listed = service.get("/ogc/collections").json["collections"]
    assert {each["id"] for each in listed} >= {"projects", "rail", "structure", "structure-north"}
    for each in listed:
        one = service.get(f"/ogc/collections/{each['id']}").json
        assert one == {**each, "links": one["links"]}
        assert len(each["extent"]["spatial"]["bbox"][0]) == 4
        assert {"items", "self"} <= {link["rel"] for link in each["links"]}
        page = service.get(f"/ogc/collections/{each['id']}/items?limit=1")
        assert page.json["numberReturned"] == len(page.json["features"]) <= 1
        assert "self" in relations(page)
        if each["id"] == "projects":
            found = page.json["features"][0]
            item = service.get(f"{ITEMS}/{found['id']}")
            assert item.json["properties"] == found["properties"]
            assert {"self", "collection"} <= relations(item)
    for query in ("limit=0", "limit=a", "bbox=1,2,3", "datetime=x", "unknown=1"):
        assert service.get(f"{ITEMS}?{query}").status == 400, query
    assert service.get("/ogc/collections/nothing/items").status == 404


def geojson(service: Service) -> None:
    page = service.get(f"{ITEMS}?limit=1000")
    assert page.headers["content-type"] == "application/geo+json"
    assert page.json["type"] == "FeatureCollection"
    for each in page.json["features"]:
        assert each["type"] == "Feature"
        assert each["geometry"] is None or shapely.geometry.shape(each["geometry"]).is_valid
    item = service.get(f"{ITEMS}/{page.json['features'][0]['id']}")
    assert item.headers["content-type"] == "application/geo+json"


def openapi(service: Service) -> None:
    link = next(each for each in service.get("/ogc").json["links"] if each["rel"] == "service-desc")
    assert link["type"] == "application/vnd.oai.openapi+json;version=3.0"
    answered = service.get(urlsplit(link["href"]).path)
    assert answered.headers["content-type"] == link["type"]
    schemathesis.openapi.from_dict(answered.json).validate()
    for each in service.get("/ogc/collections").json["collections"]:
        assert f"/ogc/collections/{each['id']}/items" in answered.json["paths"]


def crs(service: Service) -> None:
    for each in service.get("/ogc/collections").json["collections"]:
        assert each["crs"] == [CRS84, CGCS2000, ZONE]
        assert each["storageCrs"] in each["crs"]
    for asked in (CRS84, CGCS2000, ZONE):
        for path in (f"{ITEMS}?limit=1&crs={asked}", f"{ITEMS}/wenling-s1-line?crs={asked}"):
            assert service.get(path).headers["content-crs"] == f"<{asked}>"
    assert service.get(f"{ITEMS}?limit=1").headers["content-crs"] == f"<{CRS84}>"
    assert service.get(f"{ITEMS}?crs=EPSG:3857").status == 400
    assert service.get(f"{ITEMS}?bbox=1,2,3,4&bbox-crs=EPSG:3857").status == 400


def fields(name: str, kind: str) -> Callable[[Service], None]:
    """Return what looks at a collection's schema."""

    def look(service: Service) -> None:
        for each in service.get("/ogc/collections").json["collections"]:
            link = next(link for link in each["links"] if link["rel"].rpartition("/")[2] == kind)
            answered = service.get(urlsplit(link["href"]).path)
            assert answered.headers["content-type"] == "application/schema+json"
            assert urlsplit(answered.json["$id"]).path == f"/ogc/collections/{each['id']}/{name}"
            assert answered.json["type"] == "object"
            assert answered.json["properties"]["geometry"]["x-ogc-role"] == "primary-geometry"
            assert answered.json["properties"]["id"]["x-ogc-role"] == "id"

    return look


def queryable_parameters(service: Service) -> None:
    first = service.get(f"{ITEMS}?limit=1").json["features"][0]["properties"]
    for name in service.get("/ogc/collections/projects/queryables").json["properties"]:
        if name != "geometry" and first[name] not in (None, ""):
            answered = service.get(f"{ITEMS}?{name}={quote(str(first[name]), safe='')[:1_500]}")
            assert answered.status == 200 or len(str(first[name])) > 500, name
            assert answered.status == 400 or answered.json["numberMatched"] >= 1, name


def meets(*pairs: tuple[str, str]) -> Callable[[Service], None]:
    """Return what holds that the filters of each pair have as many, and some."""

    def look(service: Service) -> None:
        for one, other in pairs:
            assert 0 < matched(service, one) == matched(service, other), (one, other)

    return look


def json_filters(service: Service) -> None:
    tree = '{"op":"=","args":[{"property":"stage"},"completion"]}'
    assert matched(service, tree, "&filter-lang=cql2-json") == matched(service, "stage = 'completion'") > 0


BOX = "POLYGON((121 28,122 28,122 29,121 29,121 28))"
PARTS = {
    "ogcapi-common-1/1.0/conf/core": core,
    "ogcapi-common-2/1.0/conf/collections": core,
    "ogcapi-features-1/1.0/conf/core": core,
    "ogcapi-features-1/1.0/conf/geojson": geojson,
    "ogcapi-features-1/1.0/conf/oas30": openapi,
    "ogcapi-features-2/1.0/conf/crs": crs,
    "ogcapi-features-3/1.0/conf/queryables": fields("queryables", "queryables"),
    "ogcapi-features-3/1.0/conf/queryables-query-parameters": queryable_parameters,
    "ogcapi-features-3/1.0/conf/filter": meets(("stage = 'completion'", "NOT stage <> 'completion'")),
    "ogcapi-features-3/1.0/conf/features-filter": meets(("stage = 'completion'", "'completion' = stage")),
    "ogcapi-features-5/1.0/conf/schemas": fields("schema", "schema"),
    "ogcapi-features-5/1.0/conf/core-roles-features": fields("schema", "schema"),
    "cql2/1.0/conf/cql2-text": meets(("stage='completion'", "( stage = 'completion' )")),
    "cql2/1.0/conf/cql2-json": json_filters,
    "cql2/1.0/conf/basic-cql2": meets(
        ("accuracy_m >= 500 OR accuracy_m < 500", "accuracy_m IS NOT NULL"),
        ("NOT (stage = 'completion' AND tense = 'done')", "stage <> 'completion' OR tense <> 'done'"),
        ("TRUE", "id <> ''"),
    ),
    "cql2/1.0/conf/advanced-comparison-operators": meets(
        ("accuracy_m BETWEEN 500 AND 5300", "accuracy_m >= 500 AND accuracy_m <= 5300"),
        ("stage IN ('completion', 'starting')", "stage = 'completion' OR stage = 'starting'"),
        ("stage LIKE 'comp%'", "stage LIKE '_ompletio_'"),
    ),
    "cql2/1.0/conf/case-insensitive-comparison": meets(("CASEI(stage) = CASEI('COMPLETION')", "stage = 'completion'")),
    "cql2/1.0/conf/basic-spatial-functions": meets(
        ("S_INTERSECTS(geometry, BBOX(121, 28, 122, 29))", "geometry IS NOT NULL")
    ),
    "cql2/1.0/conf/basic-spatial-functions-plus": meets((f"S_INTERSECTS(geometry, {BOX})", "geometry IS NOT NULL")),
    "cql2/1.0/conf/spatial-functions": meets((f"S_WITHIN(geometry, {BOX})", f"NOT S_DISJOINT(geometry, {BOX})")),
    "cql2/1.0/conf/property-property": meets(("last_seen = as_of", "as_of = last_seen")),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_class_that_is_declared_is_held(name: str, service: Service) -> None:
    assert f"http://www.opengis.net/spec/{name}" in service.get("/ogc/conformance").json["conformsTo"]
    PARTS[name](service)


def test_no_class_is_declared_that_is_not_looked_at() -> None:
    assert {f"http://www.opengis.net/spec/{name}" for name in PARTS} == set(CLASSES)


def test_the_whole_service_is_walked_over_every_link(service: Service) -> None:
    """From its first page on every link leads somewhere, to what it says it leads to."""
    seen: dict[str, Any] = {}
    waiting = [(f"http://127.0.0.1:{service.port}/ogc", "application/json")]
    while waiting:
        href, kind = waiting.pop()
        if href in seen or len(seen) >= MOST_LINKS:
            continue
        path = "?".join(part for part in urlsplit(href)[2:4] if part)
        assert urlsplit(href).netloc == f"127.0.0.1:{service.port}", href
        answered = service.get(path)
        assert answered.status == 200, href
        assert answered.headers["content-type"] == kind, href
        seen[href] = answered.json
        nodes = [answered.json, *answered.json.get("collections", ()), *answered.json.get("features", ())]
        links = [link for node in nodes for link in node.get("links", ())]
        for link in links:
            assert {"href", "rel", "type"} <= link.keys()
        waiting += [(link["href"], link["type"]) for link in links]
    assert len(seen) < MOST_LINKS
    kinds = {urlsplit(href).path.rpartition("/")[2] for href in seen}
    assert {"ogc", "conformance", "openapi", "collections", "items", "queryables", "schema"} <= kinds
