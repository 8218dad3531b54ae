"""What stands before every route: bounds, problem details, security headers, and a line of the log."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.api.faults import MEDIA, Problem
from geo.api.keeping import Keeper, place, tell
from geo.api.limits import Limits
from geo.api.sending import encoded
from geo.errors import Words

# Nothing that is no page of ours runs, is framed or loads anything.
BARE_POLICY = "default-src 'none'; frame-ancestors 'none'"
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),  # public tiles ask for the origin
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"),
)
_ORIGIN = re.compile(r"https?://[^/]*")
_WATCHED = ("/health", "/ready")  # answered however many requests are under way, and not counted among them
_METHODS = ("GET", "HEAD", "OPTIONS")
_ALLOW = ("Allow", ", ".join(_METHODS))
# What a script of an origin that geo.toml names may send and read.
_SHARED = (
    ("Access-Control-Allow-Methods", "GET, HEAD"),
    ("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match"),
    ("Access-Control-Max-Age", "600"),
)
_READ = ("Access-Control-Expose-Headers", "Content-Crs, Content-Disposition, ETag, Retry-After")


class Guard:
    """An ASGI application around another.

    Parameters
    ----------
    app
        The routes.
    keeper
        Gives each request its snapshot.
    limits
        Of one request and of all together.
    origins
        Pages of other origins that may read the answers; `*` for all.
    """

    def __init__(self, app: ASGIApp, keeper: Keeper, limits: Limits, origins: Sequence[str] = ()) -> None:
        self._app, self._keeper, self._limits, self._origins = app, keeper, limits, origins
        self._busy = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        sent = _Sent(send, scope["method"] == "HEAD", self._always(scope), self._limits.send_s)
        scope["geo.snapshot"] = self._keeper.now
        if scope["path"].startswith("http"):  # as to a proxy: every server takes it (RFC 9112, 3.2.2)
            scope["path"] = _ORIGIN.sub("", scope["path"], count=1) or "/"
        counts = scope["path"] not in _WATCHED
        self._busy += counts
        try:
            await self._answer(scope, receive, sent)
        finally:
            self._busy -= counts
            tell(
                "request",
                method=scope["method"] if scope["method"] in _METHODS else "other",
                route=scope.get("geo.route", "none"),
                status=sent.status,
                bytes=sent.size,
                ms=round((time.perf_counter() - begun) * 1000, 1),
                snapshot=scope["geo.snapshot"].name,
            )

    async def _answer(self, scope: Scope, receive: Receive, sent: _Sent) -> None:
        try:
            self._check(scope)
            async with asyncio.timeout(self._limits.answer_s) as clock:
                sent.clock = scope["geo.clock"] = clock
                await (_options(sent) if scope["method"] == "OPTIONS" else self._app(scope, receive, sent))
        except Problem as problem:
            await sent.problem(problem)
        except TimeoutError:
            if sent.status:  # the server closes the connection
                tell("slow-reader", route=scope.get("geo.route", "none"))
                return
            await sent.problem(_late(scope.get("geo.seconds", self._limits.answer_s), begun="geo.begun" in scope))
        except Exception as fault:  # whatever it is, the reader learns no more than that it is ours
            tell("fault", route=scope.get("geo.route", "none"), kind=type(fault).__name__, at=place(fault))
            if not sent.status:
                said = Words("服务内部出错，已记录", "a fault of the service; it is logged")
                await sent.problem(Problem(500, said, field="", limit="", example=""))

    def _check(self, scope: Scope) -> None:
        """Refuse what no route would take."""
        limits, headers = self._limits, Headers(scope=scope)
        if self._busy > limits.requests and scope["path"] not in _WATCHED:
            raise Problem(
                503,
                Words("同时的请求太多，请稍后再试", "too many requests at once; try again"),
                field="requests",
                limit=f"{limits.requests} at once",
                example="Retry-After: 1",
                headers=(("Retry-After", "1"),),
            )
        if scope["method"] not in _METHODS:
            raise Problem(
                405,
                Words("只能读取，不能写入", "there is reading only, no writing"),
                field="method",
                limit=_ALLOW[1],
                example="GET",
                headers=(_ALLOW,),
            )
        for field, size, most in (
            ("query", len(scope["query_string"]), limits.query),
            ("path", len(scope.get("raw_path") or scope["path"].encode()), limits.path),
        ):
            if size > most:
                raise Problem(
                    414,
                    Words(f"网址的 {field} 有 {size} 字节，最多 {most}", f"the {field} has {size} bytes, not {most}"),
                    field=field,
                    limit=f"{most} bytes",
                    example="/api/search?q=a",
                )
        for field, bytes_asked in (("query", scope["query_string"]), ("path", scope.get("raw_path", b""))):
            if not _is_text(bytes_asked):
                raise Problem(
                    400,
                    Words(f"网址的 {field} 不是 UTF-8", f"the {field} is not UTF-8"),
                    field=field,
                    limit="UTF-8, percent-encoded",
                    example="/api/search?q=%E6%B9%96",
                )
        heads = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
        if heads > limits.headers:
            raise Problem(
                431,
                Words(
                    f"请求头有 {heads} 字节，最多 {limits.headers}", f"{heads} bytes of headers, not {limits.headers}"
                ),
                field="headers",
                limit=f"{limits.headers} bytes",
                example="Accept: application/json",
                headers=(("Connection", "close"),),
            )
        if headers.get("content-length", "0").strip() not in ("", "0") or "transfer-encoding" in headers:
            raise Problem(
                413,
                Words("请求不能带内容", "a request has no body here"),
                field="body",
                limit="0 bytes",
                example="Content-Length: 0",
                headers=(("Connection", "close"),),
            )

    def _always(self, scope: Scope) -> list[tuple[str, str]]:
        """Return the headers of every answer to this request."""
        headers = list(ALWAYS)
        origin = Headers(scope=scope).get("origin", "")
        allowed = "*" if "*" in self._origins else origin if origin in self._origins else ""
        if allowed != "*" and self._origins:
            headers.append(("Vary", "Origin"))
        if allowed:
            headers += [("Access-Control-Allow-Origin", allowed), _READ]
            headers += _SHARED if scope["method"] == "OPTIONS" else ()
        shared = "cross-origin" if self._origins else "same-origin"
        return [*headers, ("Cross-Origin-Resource-Policy", shared)]


class _Sent:
    """Sends a response, with the headers of every answer, and remembers what was sent."""

    def __init__(self, send: Send, is_head: bool, always: list[tuple[str, str]], seconds: float) -> None:
        self._send, self._is_head, self._always, self._seconds = send, is_head, always, seconds
        self.status = self.size = 0
        self.clock: asyncio.Timeout | None = None

    async def __call__(self, message: Message) -> None:
        """Send a part of a response; a reader who is too slow with one is given up."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = {name for name, _ in message["headers"]}
            policy = [] if b"content-security-policy" in given else [("Content-Security-Policy", BARE_POLICY)]
            message = {**message, "headers": [*message["headers"], *encoded([*policy, *self._always])]}
            if self.clock:
                self.clock.reschedule(None)  # it has begun: from here each part has its own time
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        async with asyncio.timeout(self._seconds):
            await self._send(message)

    async def problem(self, problem: Problem) -> None:
        """Send a problem."""
        self.clock = None
        body = problem.body()
        headers = [("Content-Type", MEDIA), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
        start: dict[str, Any] = {
            "type": "http.response.start",
            "status": problem.status,
            "headers": encoded([*headers, *problem.headers]),
        }
        await self(start)
        await self({"type": "http.response.body", "body": b"" if self._is_head else body})


def _late(seconds: float, *, begun: bool) -> Problem:
    """Return that an answer was not there in time: it was worked on, or its turn had not even come."""
    return Problem(
        503,
        Words(
            "没能及时算完：缩小范围，或等不忙时再来",
            "it could not be worked out in time: ask for less, or again when the service is less busy",
        )
        if begun
        else Words(
            "服务正忙，没有轮到，请稍后再来", "the service is busy and this had not its turn in time; come again"
        ),
        field="time",
        limit=f"{seconds:g} s",
        example="limit=10" if begun else "Retry-After: 5",
        headers=(("Retry-After", "5"),),
    )


async def _options(send: Send) -> None:
    """Tell which methods there are."""
    await send({"type": "http.response.start", "status": 204, "headers": encoded([_ALLOW])})
    await send({"type": "http.response.body", "body": b""})


def _is_text(quoted: bytes) -> bool:
    """Tell whether what an address says is UTF-8; others would read it as letters that nobody wrote."""
    try:
        unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return False
    return True
