"""The application: which path is answered by what."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.routing import Route as Path
from starlette.routing import Router
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
from geo.api.sending import Answer, chunks, encoded, json_answer, response
from geo.api.snapshot import Snapshot
from geo.errors import Words, harmless, nearest

WATCH_S = 2.0  # how often a newer build is looked for
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_FIRST = 20_000  # characters of a page within which its policy stands
_NAMED, _LISTED = 5, 50  # files that a fault names, and lists

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
    # A thread whose answer nobody waits for any more cannot be ended: it keeps its place in here until it has.
    works = ThreadPoolExecutor(limits.works, "answer")

    def at(path: str, make: Make) -> Path:
        def work(request: Request, snapshot: Snapshot) -> Answer:
            request.scope["geo.begun"] = True
            return make(request, snapshot)

        async def answer(request: Request, snapshot: Snapshot) -> Answer:
            return await asyncio.get_running_loop().run_in_executor(works, work, request, snapshot)

        return Path(path, _Endpoint(path, answer, limits.answer_s))

    def at_once(path: str, make: Make) -> Path:
        async def answer(request: Request, snapshot: Snapshot) -> Answer:
            return make(request, snapshot)

        return Path(path, _Endpoint(path, answer, limits.answer_s))

    made = downloads.Downloads(ogc.tables, limits)

    routes = [
        at("/", _front),
        *(at(route.path, _asked(route)) for route in ROUTES),
        at("/maps/{name}", _file),
        at("/feeds/{name:path}", _file),
        at("/exports", downloads.listed),
        Path("/exports/{name}", _Endpoint("/exports/{name}", made, limits.download_s)),
        at(ROOT, ogc.landing),
        at(f"{ROOT}/conformance", ogc.conformance),
        at(f"{ROOT}/openapi", ogc.openapi),
        at(f"{ROOT}/collections", ogc.collections),
        at(f"{ROOT}/collections/{{name}}", ogc.collections),
        at(f"{ROOT}/collections/{{name}}/queryables", ogc.queryables),
        at(f"{ROOT}/collections/{{name}}/schema", ogc.schema),
        at(f"{ROOT}/collections/{{name}}/items", ogc.items),
        at(f"{ROOT}/collections/{{name}}/items/{{id}}", ogc.item),
        at_once("/health", lambda request, snapshot: _plain(request, {"status": "ok"})),
        at_once("/ready", lambda request, snapshot: _ready(request, keeper)),
    ]

    @contextlib.asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        watching = asyncio.create_task(keeper.watch(watch_s))
        yield
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching

    nothing = _Nothing([route.path for route in routes])
    router = Router(routes, redirect_slashes=False, default=nothing, lifespan=lifespan)
    return Guard(router, keeper, limits, origins)


class _Endpoint:
    """Answers a path, and sends the answer."""

    def __init__(self, path: str, answer: Callable[[Request, Snapshot], Awaitable[Answer]], seconds: float) -> None:
        self._path, self._answer, self._seconds = path, answer, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        scope["geo.route"], scope["geo.seconds"] = self._path, self._seconds
        scope["geo.clock"].reschedule(asyncio.get_running_loop().time() + self._seconds)
        request = Request(scope)
        answer = await self._answer(request, scope["geo.snapshot"])
        status, headers, body = response(answer, request.headers)
        if answer.policy:
            headers.append((b"content-security-policy", answer.policy.encode("ascii", errors="replace")))
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


def _ready(request: Request, keeper: Keeper) -> Answer:
    """Answer what is served; a newer build that cannot be read is told, and the older one is served on."""
    snapshot, fault = keeper.held
    content = {"status": "ready", "snapshot": snapshot.name, "projects": len(snapshot.projects)}
    return _plain(request, content | {"newest": "not read" if fault else "served"})


def _front(request: Request, snapshot: Snapshot) -> Answer:
    """Send a reader on to the map of all projects, or to the first there is."""
    asked((), request.query_params.multi_items())
    page = "maps/projects.html" if "maps/projects.html" in snapshot.files else snapshot.pages[0]
    answer = json_answer({"maps": snapshot.pages, "api": [route.path for route in ROUTES]})
    return Answer(answer.file, status=307, headers=(("Location", page),))


def _file(request: Request, snapshot: Snapshot) -> Answer:
    """Answer with a page or a feed; only what the snapshot holds is there, so no path leads anywhere else."""
    asked((), request.query_params.multi_items())
    path = request.scope["path"].lstrip("/")
    file = snapshot.files.get(path)
    if file is None:
        kind = path.partition("/")[0]
        alike = [each for each in snapshot.files if each.startswith(f"{kind}/")] or snapshot.pages
        near, shown = nearest(path[:100], alike) or alike, harmless(path[:100])
        raise Problem(
            404,
            Words(f"没有 {shown}，有 {'、'.join(near[:_NAMED])}", f"no {shown}; there is {', '.join(near[:_NAMED])}"),
            field="path",
            limit=", ".join(sorted(snapshot.files)[:_LISTED]),
            example=f"/{near[0]}",
        )
    policy = _POLICY.search(file.data[:_FIRST].decode(errors="replace")) if path.endswith(".html") else None
    framed_by = " ".join(("'self'", *snapshot.workspace.origins))
    return Answer(file, policy=f"{policy[1]}; frame-ancestors {framed_by}".replace("&#39;", "'") if policy else "")


class _Nothing:
    """Answers paths that lead nowhere: one with a stroke too many is sent on, of others the nearest is named."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._plain = {path for path in paths if "{" not in path}
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = scope["path"]
        bare = path.rstrip("/")
        if path == f"{bare}/" and bare in self._plain:
            query = f"?{scope['query_string'].decode('ascii')}" if scope["query_string"] else ""
            # From a path with the stroke, so that it holds behind a proxy that takes a prefix off as well.
            there = [("Location", f"../{bare.rpartition('/')[2]}{query}"), ("Content-Length", "0")]
            await send({"type": "http.response.start", "status": 308, "headers": encoded(there)})
            await send({"type": "http.response.body", "body": b""})
            return
        raise Problem(
            404,
            Words("没有这个路径", "there is no such path"),
            field="path",
            limit=", ".join(self._paths),
            example=next(iter(nearest(path[:100], self._plain)), "/"),
        )
