"""The application: which path is answered by what."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Sequence

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.routing import BaseRoute, Router
from starlette.routing import Route as Path
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.api import downloads
from geo.api.answers import ROUTES, Route
from geo.api.asking import asked
from geo.api.collecting import ROOT
from geo.api.describing import description
from geo.api.faults import Problem
from geo.api.features import Features
from geo.api.guard import Guard
from geo.api.keeping import Keeper
from geo.api.limits import DEFAULT, Limits
from geo.api.sending import Answer, chunks, json_answer, response
from geo.api.snapshot import Snapshot
from geo.errors import Words, harmless, nearest

WATCH_S = 2.0  # how often a newer build is looked for
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_FIRST = 20_000  # characters of a page within which its policy stands

Make = Callable[[Request, Snapshot], Answer]


def application(
    keeper: Keeper, *, limits: Limits = DEFAULT, origins: Sequence[str] = (), watch_s: float = WATCH_S
) -> ASGIApp:
    """Return the service of a workspace as an ASGI application.

    Parameters
    ----------
    keeper
        Of the workspace.
    limits
        Of one request and of all together.
    origins
        Pages of other origins that may read the answers.
    watch_s
        How often a newer build is looked for.
    """
    ogc = Features(description)
    keeper.prepare(ogc.prepare)
    keeper.prepare(Snapshot.warm)
    works = anyio.CapacityLimiter(limits.works)

    making = anyio.CapacityLimiter(limits.downloads)

    def at(path: str, make: Make, limiter: anyio.CapacityLimiter = works) -> Path:
        return Path(path, _Endpoint(path, make, limiter))

    routes: list[BaseRoute] = [
        at("/", lambda request, snapshot: _front(snapshot)),
        *(at(route.path, _asked(route)) for route in ROUTES),
        at("/maps/{name}", _file),
        at("/feeds/{name:path}", _file),
        at("/exports", downloads.listed),
        at("/exports/{name}", downloads.Downloads(limits.kept_bytes), making),
        at(ROOT, ogc.landing),
        at(f"{ROOT}/conformance", ogc.conformance),
        at(f"{ROOT}/openapi", ogc.openapi),
        at(f"{ROOT}/collections", ogc.collections),
        at(f"{ROOT}/collections/{{name}}", ogc.collections),
        at(f"{ROOT}/collections/{{name}}/queryables", ogc.queryables),
        at(f"{ROOT}/collections/{{name}}/schema", ogc.schema),
        at(f"{ROOT}/collections/{{name}}/items", ogc.items),
        at(f"{ROOT}/collections/{{name}}/items/{{id}}", ogc.item),
        at("/health", lambda request, snapshot: _plain(request, {"status": "ok"})),
        at("/ready", lambda request, snapshot: _ready(request, snapshot, keeper)),
    ]

    @contextlib.asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        watching = asyncio.create_task(keeper.watch(watch_s))
        yield
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching

    router = Router(routes, redirect_slashes=False, default=_nothing, lifespan=lifespan)
    return Guard(router, keeper, limits, origins)


class _Endpoint:
    """Answers a path: works in a thread, then sends."""

    def __init__(self, path: str, make: Make, works: anyio.CapacityLimiter) -> None:
        self._path, self._make, self._works = path, make, works

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        scope["geo.route"] = self._path
        request = Request(scope)

        def work() -> tuple[int, list[tuple[bytes, bytes]], bytes]:
            answer = self._make(request, scope["geo.snapshot"])
            status, headers, body = response(answer, request.headers)
            if answer.policy:
                headers.append((b"content-security-policy", answer.policy.encode("ascii", errors="replace")))
            return status, headers, body

        status, headers, body = await anyio.to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._works)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if scope["method"] != "HEAD":
            for chunk in chunks(body):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _asked(route: Route) -> Make:
    def make(request: Request, snapshot: Snapshot) -> Answer:
        return route.answer(snapshot, asked(route.parameters, request.query_params.multi_items()))

    return make


def _plain(request: Request, content: object) -> Answer:
    asked((), request.query_params.multi_items())
    return json_answer(content)


def _ready(request: Request, snapshot: Snapshot, keeper: Keeper) -> Answer:
    """Answer what is served; a newer build that cannot be read is told, and the older one is served on."""
    content = {"status": "ready", "snapshot": snapshot.name, "projects": len(snapshot.projects)}
    return _plain(request, content | {"newest": "not read" if keeper.fault else "served"})


def _front(snapshot: Snapshot) -> Answer:
    """Send a reader on to the map of all projects, or to the first there is."""
    page = "maps/projects.html" if "maps/projects.html" in snapshot.files else snapshot.pages[0]
    answer = json_answer({"maps": snapshot.pages, "api": [route.path for route in ROUTES]})
    return Answer(answer.file, status=307, headers=(("Location", page),))


def _file(request: Request, snapshot: Snapshot) -> Answer:
    """Answer with a page or a feed; only what the snapshot holds is there, so no path leads anywhere else."""
    asked((), request.query_params.multi_items())
    path = request.scope["path"].lstrip("/")
    file = snapshot.files.get(path)
    if file is None:
        near = nearest(path[:100], snapshot.files)
        there = "、".join(near) or "、".join(snapshot.pages)
        raise Problem(
            404,
            Words(f"没有 {harmless(path[:100])}，有 {there}", f"no {harmless(path[:100])}; there is {there}"),
            field="path",
            example=f"/{(near or snapshot.pages)[0]}",
        )
    policy = _POLICY.search(file.data[:_FIRST].decode(errors="replace")) if path.endswith(".html") else None
    return Answer(file, policy=f"{policy[1]}; frame-ancestors 'self'".replace("&#39;", "'") if policy else "")


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    paths = ["/", "/maps/projects.html", "/feeds/county.atom", *(route.path for route in ROUTES), "/health", "/ready"]
    near = nearest(scope["path"][:100], paths) or ["/"]
    raise Problem(
        404,
        Words("没有这个路径", "there is no such path"),
        field="path",
        limit=", ".join(paths),
        example=near[0],
    )
