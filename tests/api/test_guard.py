"""What a service refuses, whoever asks, and what goes with every answer."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import socket
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from geo.api.guard import Guard
from geo.api.limits import Limits
from tests.api.running import PAGE, POLICY, Service, built_workspace, running


@pytest.mark.parametrize(
    "path",
    [
        "/maps/../geo.toml",
        "/maps/%2e%2e/geo.toml",
        "/maps/..%2fgeo.toml",
        "/feeds/../geo.toml",
        "/feeds//etc/passwd",
        "/feeds/%00",
        "/maps/projects.html/",
        "//etc/passwd",
        "/projects.geojson",
    ],
)
def test_no_path_leads_out_of_what_is_served(path: str, service: Service) -> None:
    answered = service.get(path)
    assert answered.status == 404
    assert answered.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_nothing_is_written(method: str, service: Service) -> None:
    answered = service.get("/api/search?q=a", method)
    assert (answered.status, answered.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_which_methods_there_are_is_told(service: Service) -> None:
    answered = service.get("/api/search?q=a", "OPTIONS")
    assert (answered.status, answered.headers["allow"], answered.body) == (204, "GET, HEAD, OPTIONS", b"")
    assert not any(name.startswith("access-control") for name in answered.headers)


FAULTS = {
    404: b"GET /zzz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    405: b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    413: b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    414: b"GET /" + b"a" * 400 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    431: b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
}
NO_HTTP = {
    "garbage": b"garbage\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "letters": "GET /api/search?q=湖 HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00",
    "other length": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
    "other letters": b"GET /api/search?q=%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "half a letter": b"GET /maps/%E6%B9 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize(("status", "said"), [*FAULTS.items(), *((400, each) for each in NO_HTTP.values())])
def test_every_fault_is_told_with_field_limit_and_example(status: int, said: bytes, service: Service) -> None:
    head, _, body = service.raw(said).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"content-type: application/problem+json" in head.lower()
    assert b"x-content-type-options: nosniff" in head.lower()
    problem = json.loads(body)
    assert problem["status"] == status
    assert problem["field"]
    assert problem["limit"]
    assert problem["example"]


def test_an_address_may_stand_whole_in_the_request(service: Service) -> None:
    asked = b"GET http://a.example/health HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"
    assert service.raw(asked).endswith(b'{"status":"ok"}')


def test_another_protocol_is_not_taken_up(service: Service) -> None:
    asked = b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    assert service.raw(asked, seconds=1).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("path", ["/ogc/", "/ogc/collections/", "/exports/", "/api/search/"])
def test_a_stroke_too_many_is_sent_on(path: str, service: Service) -> None:
    answered = service.get(f"{path}?q=1")
    assert answered.status == 308
    assert urljoin(f"http://a/b{path}?q=1", answered.headers["location"]) == f"http://a/b{path.rstrip('/')}?q=1"


def test_a_page_has_its_own_policy_in_a_header(service: Service) -> None:
    headers = service.get("/maps/projects.html").headers
    assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/health", "/api/search?q=a", "/zzz", "/feeds/county.atom"])
def test_what_is_no_page_may_load_nothing(path: str, service: Service) -> None:
    headers = service.get(path).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert "access-control-allow-origin" not in headers


def test_who_has_an_answer_is_not_sent_it_again(service: Service) -> None:
    for path in ("/maps/projects.html", "/api/near?place=121.37,28.38"):
        first = service.get(path)
        for tag in (first.headers["etag"], f'"x", {first.headers["etag"]}', "*", first.headers["etag"][2:]):
            again = service.get(path, If_None_Match=tag)
            assert (again.status, again.body) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
        assert service.get(path, If_None_Match='W/"x"').status == 200


def test_an_answer_is_packed_for_those_who_take_it(service: Service) -> None:
    packed = service.get("/maps/projects.html", Accept_Encoding="br, gzip;q=0.8")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body).decode() == PAGE
    for refused in ("", "br", "gzip;q=0"):
        assert "content-encoding" not in service.get("/maps/projects.html", Accept_Encoding=refused).headers


def test_head_has_the_headers_of_get_and_no_body(service: Service) -> None:
    got, head = service.get("/maps/projects.html"), service.get("/maps/projects.html", "HEAD")
    assert head.body == b""
    assert {**head.headers, "date": ""} == {**got.headers, "date": ""}


def test_a_line_end_in_a_value_ends_no_header(service: Service) -> None:
    for path in ("/maps/a%0d%0aX-Bad:%201", "/api/search?q=%0d%0aX-Bad:%201", "/%0d%0aX-Bad:1"):
        assert "x-bad" not in service.get(path).headers
    answered = service.raw(b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: a\x00b\r\n\r\n")
    assert answered.startswith(b"HTTP/1.1 400")


def test_addresses_and_headers_have_a_bound(service: Service) -> None:
    assert service.get("/api/search?q=" + "a" * 5_000).status == 414
    assert service.get("/" + "a" * 400).status == 414
    assert service.get("/api/search?q=" + "a" * 600).json["field"] == "q"
    huge = service.raw(b"GET /health HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000 + b"\r\n\r\n")
    assert huge.startswith((b"HTTP/1.1 431", b"HTTP/1.1 400"))


def test_a_body_is_refused(service: Service) -> None:
    answered = service.raw(b"GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
    assert answered.startswith(b"HTTP/1.1 413")
    assert json.loads(answered.partition(b"\r\n\r\n")[2])["limit"] == "0 bytes"


def test_the_log_holds_no_position_and_no_query(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "geo.api"):
        service.get("/api/near?place=121.3712,28.3834")
        service.get("/api/search?q=甲乙丙丁")
        service.get("/who/is/this")
        until = time.monotonic() + 10  # a line is written when the answer is out
        while len(caplog.records) < 3 and time.monotonic() < until:
            time.sleep(0.01)
    lines = [json.loads(record.message) for record in caplog.records if record.name == "geo.api"]
    assert {line["route"] for line in lines} == {"/api/near", "/api/search", "none"}
    assert all(set(line) == {"event", "method", "route", "status", "bytes", "ms", "snapshot"} for line in lines)


@pytest.fixture(scope="module")
def narrow(served: Path) -> Service:  # type: ignore[misc]
    """A service with little patience."""
    with running(served, Limits(connections=4, head_s=0.5, requests=64)) as found:
        yield found


def test_a_request_that_comes_too_slowly_is_given_up(narrow: Service) -> None:
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", narrow.port), timeout=20) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: ")
        assert line.recv(10) == b""
    assert time.monotonic() - begun < 10
    assert narrow.get("/health").status == 200


def test_no_more_connections_are_held_than_allowed(narrow: Service) -> None:
    lines = [socket.create_connection(("127.0.0.1", narrow.port), timeout=20) for _ in range(8)]
    time.sleep(0.2)
    try:
        ended = 0
        for line in lines:
            line.setblocking(False)
            try:
                ended += line.recv(1) == b""
            except ConnectionResetError:
                ended += 1
            except BlockingIOError:
                pass
        assert ended >= 4
    finally:
        for line in lines:
            line.close()
    time.sleep(0.2)
    assert narrow.get("/health").status == 200


def test_answers_are_given_to_other_origins_only_where_geo_toml_asks(tmp_path: Path) -> None:
    root = built_workspace(tmp_path / "open")
    toml = root / "geo.toml"
    toml.write_text('origins = ["https://a.example"]\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    with running(root) as service:
        allowed = service.get("/health", Origin="https://a.example").headers
        assert allowed["access-control-allow-origin"] == "https://a.example"
        assert "Content-Crs" in allowed["access-control-expose-headers"]
        before = service.get("/health", "OPTIONS", Origin="https://a.example", Access_Control_Request_Method="GET")
        assert "If-None-Match" in before.headers["access-control-allow-headers"]
        assert "access-control-allow-origin" not in service.get("/health", Origin="https://b.example").headers
        policy = service.get("/maps/projects.html").headers["content-security-policy"]
        assert policy.endswith("; frame-ancestors 'self' https://a.example")


def answered_by(app: Any, limits: Limits, keep: Any, send: Any) -> None:
    """Have a guard answer one request with an application of the test's."""
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(Guard(app, keep, limits)(scope, keep, send))


class Kept:
    """Stands for the keeper of a snapshot."""

    class now:  # noqa: N801
        name = "a"


def test_what_takes_too_long_is_told_to_come_again() -> None:
    said: list[dict[str, Any]] = []

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(5)

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    answered_by(slow, Limits(answer_s=0.05), Kept(), send)
    assert said[0]["status"] == 503
    assert (b"retry-after", b"5") in said[0]["headers"]
    problem = json.loads(said[1]["body"])
    assert (problem["field"], problem["limit"]) == ("time", "0.05 s")
    assert problem["example"]


def test_one_request_more_than_are_answered_at_once_is_told_to_come_again() -> None:
    said: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    answered_by(app, Limits(requests=0), Kept(), send)
    assert said[0]["status"] == 503
    assert (b"retry-after", b"1") in said[0]["headers"]


def test_a_reader_who_takes_nothing_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"a" * 10, "more_body": True})

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            await asyncio.sleep(5)

    with caplog.at_level(logging.INFO, "geo.api"):
        answered_by(app, Limits(send_s=0.05), Kept(), send)
    assert "slow-reader" in caplog.text


def test_a_fault_of_the_program_is_told_without_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    said: list[dict[str, Any]] = []

    async def broken(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError("secret")

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    with caplog.at_level(logging.INFO, "geo.api"):
        answered_by(broken, Limits(), Kept(), send)
    assert said[0]["status"] == 500
    assert b"secret" not in said[1]["body"]
    assert "secret" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_a_download_has_more_time_than_an_answer(served: Path) -> None:
    with running(served, Limits(answer_s=0, download_s=60)) as service:
        late = service.get("/api/search?q=a")
        assert (late.status, late.json["field"], late.json["limit"]) == (503, "time", "0 s")
        assert service.get("/exports/rail.csv").status == 200


def test_a_download_that_takes_too_long_is_ended_and_leaves_nothing(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.api.downloads.costs.check", lambda *_: None)  # it would refuse what cannot be made in time
    with running(served, Limits(download_s=0.3)) as service:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        late = service.get("/exports/all.gpkg")
        assert (late.status, late.json["field"]) == (503, "time")
        assert service.get("/health").status == 200
    assert list(tmp_path.iterdir()) == []
