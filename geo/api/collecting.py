"""The collections of OGC API Features: which there are, what they are called, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from geo.api import asking, boxes, moments
from geo.api.asking import Parameter, Unfit
from geo.api.filters import EXAMPLE, READERS
from geo.api.filters import LIMIT as FILTER_LIMIT
from geo.api.limits import DEFAULT
from geo.api.sending import JSON
from geo.api.snapshot import Snapshot
from geo.api.table import CRS84, Table, uri_of
from geo.errors import Words, nearest
from geo.export.reading.source import layer, names_of
from geo.export.values.fields import Field
from geo.layers import STRUCTURE
from geo.maps.words import CATEGORIES
from geo.model import Category

ROOT = "/ogc"
SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
LANGUAGES = tuple(READERS)
CGCS2000 = uri_of("EPSG:4490")
FORM = asking.choice("f", Words("格式，只有 json", "The format: json only"), ("json",), "json")


def configuration(snapshot: Snapshot) -> dict[str, Any]:
    """Return what pygeoapi is told: a collection a layer, and the whole register."""
    workspace = snapshot.workspace
    title = str(Words(f"{workspace.name}政府工作报告项目", f"Projects of {workspace.name_en or workspace.name}"))
    county = list(snapshot.county.bounds)
    resources = {}
    for name in names_of(workspace.root):
        table = Table(layer(name, workspace.root))
        said = title_of(name, snapshot)
        resources[name] = {
            "type": "collection",
            "title": str(said),
            "description": str(said),
            "keywords": [name],
            "links": [],
            "extents": {"spatial": {"bbox": list(table.bounds or county), "crs": CRS84}},
            "limits": {"default_items": DEFAULT.page, "max_items": DEFAULT.most},
            "providers": [
                {
                    "type": "feature",
                    "name": "geo.api.provider.TableProvider",
                    "data": table,
                    "id_field": "id",
                    "title_field": "name",
                    "time_field": "as_of",
                    "crs": crs_list(snapshot),
                    "storage_crs": CRS84,
                }
            ],
        }
    return {
        "server": {"url": "http://localhost", "mimetype": JSON, "encoding": "utf-8", "languages": ["en-US"]},
        "logging": {"level": "CRITICAL"},
        "metadata": {"identification": {"title": title, "description": title, "keywords": [], "url": "/"}},
        "resources": resources,
    }


def title_of(name: str, snapshot: Snapshot) -> Words:
    """Return what a collection is called."""
    if name in tuple(Category):
        return CATEGORIES[Category(name)]
    readings = {each.id: each for each in snapshot.readings}
    if name in readings:
        reading = readings[name]
        return Words(f"空间结构：{reading.name}", f"Spatial structure: {reading.name_en or reading.name}")
    if name.startswith(STRUCTURE):
        return Words("空间结构", "Spatial structure")
    return Words("项目登记表", "The register of projects")


def crs_list(snapshot: Snapshot) -> list[str]:
    """Return the CRSs that features come in: WGS 84 by longitude first, CGCS2000, and the county's own."""
    return [CRS84, CGCS2000, uri_of(snapshot.workspace.crs)]


BOX_LIMIT = "4 or 6 numbers, the lower corner first, in the order of the axes of bbox-crs"
BOX_EXAMPLE = "121.2,28.2,121.6,28.6"


def crs_parameter(name: str, snapshot: Snapshot, words: Words | None = None) -> Parameter:
    """Return a parameter that is a CRS."""
    said = words or Words("坐标系；默认经度在前的 WGS 84", "The CRS; WGS 84 with longitude first by default")
    return asking.choice(name, said, crs_list(snapshot))


def item_parameters(fields_there: Sequence[Field], snapshot: Snapshot) -> tuple[Parameter, ...]:
    """Return what a page of a collection's features can be asked for."""
    names = [field.name for field in fields_there]
    listed, first = ", ".join(names), names[0]

    def fields(signs: str) -> Callable[[str], str]:
        def read(text: str) -> str:
            for part in text.split(","):
                bare = part[1:] if part[:1] in tuple(signs) else part
                if bare not in names:
                    near = "、".join(nearest(bare[:60], names) or [first])
                    raise Unfit(f"没有字段 {bare[:60]!r}，可写 {near}", f"no field {bare[:60]!r}; write {near}")
            return text

        return read

    def moment(text: str) -> str:
        moments.days(text)
        return text

    def limit(text: str) -> int:
        return min(asking.whole(1, 999_999_999)(text), DEFAULT.most)

    box = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    short = {"type": "string", "minLength": 1, "maxLength": DEFAULT.text}
    return (
        FORM,
        Parameter(
            "limit",
            Words(f"一页最多多少，不超过 {DEFAULT.most}", f"How many on a page, {DEFAULT.most} at most"),
            limit,
            f"from 1; at most {DEFAULT.most} come",
            "100",
            {"type": "integer", "minimum": 1, "maximum": 999_999_999, "default": DEFAULT.page},
            DEFAULT.page,
        ),
        asking.OFFSET,
        Parameter(
            "bbox",
            Words("碰到这个范围的，以及没有位置的", "What touches the box, and what has no position"),
            boxes.numbers,
            BOX_LIMIT,
            BOX_EXAMPLE,
            box,
        ),
        crs_parameter("bbox-crs", snapshot, Words("bbox 的坐标系", "The CRS of bbox")),
        crs_parameter("crs", snapshot),
        Parameter(
            "datetime",
            Words("时间与此相交的，以及没有时间的", "What meets the time, and what has none"),
            moment,
            "an RFC 3339 date or instant, or two with / between, .. for an open end",
            "2021-01-01/..",
            short,
        ),
        Parameter(
            "sortby",
            Words("按字段排序，- 为倒序；没有值的在后", "By fields, - for descending; what has no value comes last"),
            fields("+-"),
            listed,
            f"-{first}",
            short,
        ),
        Parameter("properties", Words("只要这些字段", "Only these fields"), fields(""), listed, first, short),
        Parameter(
            "skipGeometry",
            Words("不要几何", "Without geometries"),
            asking.truth,
            "true, false",
            "true",
            {"type": "boolean", "default": False},
            False,
        ),
        Parameter(
            "filter",
            Words("条件，用 CQL2 写", "A condition, in CQL2"),
            asking.text(),
            FILTER_LIMIT,
            EXAMPLE if "stage" in names else "rank = 1",
            short,
        ),
        asking.choice("filter-lang", Words("filter 的语言；默认 cql2-text", "The language of filter"), LANGUAGES),
        crs_parameter("filter-crs", snapshot, Words("filter 里几何的坐标系", "The CRS of geometries in filter")),
        *(
            Parameter(
                field.name,
                field.words,
                asking.text() if field.kind == "str" else asking.whole(0, 999_999_999),
                "a value of the field",
                "wenling" if field.kind == "str" else "50",
                short if field.kind == "str" else {"type": "integer", "minimum": 0, "maximum": 999_999_999},
            )
            for field in fields_there
        ),
    )
