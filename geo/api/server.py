"""Running the service: uvicorn, with bounds on connections and on how long a request may take to come, and one log."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import h11
import pyogrio
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from geo.api.app import WATCH_S, application
from geo.api.faults import MEDIA, Problem
from geo.api.guard import ALWAYS, BARE_POLICY
from geo.api.keeping import LOG, Keeper, event
from geo.api.limits import DEFAULT, Limits
from geo.api.sending import encoded
from geo.errors import OutputError, Words

_IDLE_S = 15  # that an open connection may be silent between two requests
_ENDING_S = 10  # that requests under way are given when the service is told to stop


def protocol(limits: Limits) -> type[H11Protocol]:
    """Return the reader of HTTP with bounds that uvicorn's own does not have.

    Its own waits for ever for the rest of a request that comes a letter at a time, and refuses connections only once
    each has sent a whole request; what is no HTTP it answers with a line of plain text.
    """

    class Bounded(H11Protocol):
        """A connection."""

        _clock: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(self.connections) > limits.connections:
                transport.abort()
                return
            self._wind()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.cycle is not None and not self.cycle.response_complete:
                self._stop()  # a request has come whole: it is answered now
            elif self._clock is None:
                self._wind()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._stop()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def send_400_response(self, msg: str) -> None:
            hint = getattr(sys.exc_info()[1], "error_status_hint", 400)
            problem = _no_http(hint if hint in (400, 431) else 400, limits)
            body = problem.body()
            headers = [
                ("Content-Type", MEDIA),
                ("Content-Length", str(len(body))),
                ("Connection", "close"),
                ("Content-Security-Policy", BARE_POLICY),
                *ALWAYS,
            ]
            reason = HTTPStatus(problem.status).phrase
            head = h11.Response(status_code=problem.status, reason=reason, headers=encoded(headers))
            for part in (head, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(part) or b"")
            self.transport.close()

        def _should_upgrade(self) -> bool:
            return False  # nothing here speaks another protocol; the request is answered as it is

        def _wind(self) -> None:
            self._clock = self.loop.call_later(limits.head_s, self._give_up)

        def _stop(self) -> None:
            if self._clock:
                self._clock.cancel()
            self._clock = None

        def _give_up(self) -> None:
            self._clock = None
            if not self.transport.is_closing():
                self.transport.close()

    return Bounded


def _no_http(status: int, limits: Limits) -> Problem:
    """Return that what came is no request; an address with Chinese letters as they are is none either."""
    if status == 431:
        return Problem(
            431,
            Words(f"请求头多于 {limits.headers} 字节", f"more than {limits.headers} bytes of headers"),
            field="headers",
            limit=f"{limits.headers} bytes",
            example="Accept: application/json",
        )
    return Problem(
        400,
        Words(
            "不是 HTTP/1.1 请求，或网址里有没转义的汉字（curl 用 -G --data-urlencode）",
            "no request of HTTP/1.1, or letters in the address that are not percent-encoded "
            "(with curl: -G --data-urlencode)",
        ),
        field="request",
        limit="HTTP/1.1 with one Host; addresses in ASCII, percent-encoded",
        example="/api/search?q=%E6%B9%96",
    )


def configured(keeper: Keeper, *, limits: Limits = DEFAULT, watch_s: float = WATCH_S) -> uvicorn.Config:
    """Return how the service is run."""
    options: dict[str, Any] = {
        "http": protocol(limits),
        "ws": "none",
        "lifespan": "on",
        "loop": "asyncio",
        "access_log": False,  # it would hold what was asked
        "log_config": None,
        "proxy_headers": False,  # nobody's word is taken for where a request came from
        "server_header": False,
        "date_header": True,
        "h11_max_incomplete_event_size": limits.headers,
        "timeout_keep_alive": _IDLE_S,
        "timeout_graceful_shutdown": _ENDING_S,
        "backlog": limits.connections,
    }
    origins = keeper.now.workspace.origins
    return uvicorn.Config(application(keeper, limits=limits, origins=origins, watch_s=watch_s), **options)


def serve(root: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve a workspace until the process is told to stop.

    Parameters
    ----------
    root
        A built workspace.
    host, port
        Where to listen; port 0 takes any that is free.
    ready
        Is told the address.

    Raises
    ------
    OutputError
        Somebody else listens there, or nobody may.
    """
    pyogrio.set_gdal_config_options({"CPL_LOG": os.devnull})  # GDAL tells the log what was asked where it is unfit
    with _only_json(), listening(host, port) as heard:
        server = uvicorn.Server(configured(Keeper(root)))
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{heard.getsockname()[1]}/")
        for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises it again once it has ended; this ends well
            signal.signal(number, lambda *_: sys.exit(0))
        server.run([heard])


class _OneForm(logging.StreamHandler[Any]):
    """Writes events as they are; of what libraries say, who said it: their words hold what was asked."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a line of JSON."""
        if record.name == LOG:
            return record.getMessage()
        said = {"said": record.getMessage()} if record.name.startswith("uvicorn") else {}
        return event("library", logger=record.name, level=record.levelname, **said)


@contextmanager
def _only_json() -> Iterator[None]:
    """Keep the log to one form as long as is served."""
    root, exports = logging.getLogger(), logging.getLogger("geo.export")
    before = root.handlers, exports.level
    root.handlers = [_OneForm(sys.stderr)]
    exports.setLevel(logging.WARNING)  # how long an export took is in the line of its request
    try:
        yield
    finally:
        root.handlers, exports.level = before


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    heard = socket.socket(kind, socket.SOCK_STREAM)
    try:
        heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        heard.bind((host, port))
        heard.listen(DEFAULT.connections)  # who comes before all is ready waits
    except (OSError, OverflowError) as error:
        heard.close()
        raise OutputError(
            f"{host}:{port}",
            Words(f"不能在这里监听（{error}）", f"cannot listen there ({error})"),
            Words("换一个 --port，或用 --host 127.0.0.1", "Choose another --port, or --host 127.0.0.1"),
        ) from None
    return heard
