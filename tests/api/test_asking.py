"""Every parameter is honoured or refused, with the field, the limit and an example that is taken."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from geo.api.answers import ROUTES
from tests.api.running import Service

UNFIT = {
    "/api/near": "place",
    "/api/near?place=": "place",
    "/api/near?place=%00": "place",
    "/api/near?place=28.38,121.37": "place",
    "/api/near?place=没有这个地方": "place",
    "/api/near?place=121.37,28.38&radius=-5": "radius",
    "/api/near?place=121.37,28.38&radius=nan": "radius",
    "/api/near?place=121.37,28.38&radius=1e3": "radius",
    "/api/near?place=121.37,28.38&radius=999km": "radius",
    "/api/near?place=121.37,28.38&limit=0": "limit",
    "/api/near?place=121.37,28.38&limit=1001": "limit",
    "/api/near?place=121.37,28.38&limit=٣": "limit",
    "/api/near?place=121.37,28.38&offset=-1": "offset",
    "/api/near?place=121.37,28.38&lang=fr": "lang",
    "/api/near?place=121.37,28.38&place=121,28": "place",
    "/api/near?place=121.37,28.38&colour=red": "colour",
    "/api/search": "q",
    "/api/structure?by=town": "by",
    "/api/structure?reading=x": "reading",
    "/api/structure?against=x": "against",
    "/api/structure?by=project&f=geojson": "f",
    "/api/structure?by=project&f=geojson&offset=99999": "f",
    "/api/structure?by=element&against=南北双心": "by",
    "/api/structure?against=南北双心&f=geojson": "f",
    "/api/targets?report=x": "report",
    "/api/targets?kind=x": "kind",
    "/api/changes?from=2021": "to",
    "/api/changes?from=2021-13&to=2022": "from",
    "/api/changes?from=2020&to=2021&all=maybe": "all",
    "/api/changes?from=2022&to=2021": "from",
    "/api/changes?from=2021&to=2021-06": "from",
    "/api/changes?from=2021-06-15&to=2021-06-14": "from",
    "/maps/projects.html?x=1": "x",
    "/health?x=1": "x",
    "/?x=1": "x",
}


@pytest.mark.parametrize("path", UNFIT)
def test_what_cannot_be_taken_is_refused_with_field_limit_and_example(path: str, service: Service) -> None:
    answered = service.get(path)
    assert answered.status == 400
    assert answered.headers["content-type"] == "application/problem+json"
    problem = answered.json
    assert problem["status"] == 400
    assert problem["field"] == UNFIT[path]
    assert problem["limit"]
    assert problem["example"]
    assert problem["detail_zh"]
    assert problem["detail_en"]
    assert str(service.root) not in answered.body.decode()


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_the_example_of_every_parameter_is_taken(route, service: Service) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    needed = {each.name: each.example for each in route.parameters if each.required}
    for parameter in route.parameters:
        query = "&".join(
            f"{name}={quote(text)}" for name, text in (needed | {parameter.name: parameter.example}).items()
        )
        assert service.get(f"{route.path}?{query}").status == 200, query
