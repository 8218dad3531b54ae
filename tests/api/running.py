"""A service that runs in this process, and a plain client that sends what it is told, right or wrong."""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn

from geo.api.keeping import Keeper
from geo.api.limits import DEFAULT, Limits
from geo.api.server import configured, listening
from geo.crs import Plane
from geo.places.basedata import read_base
from tests.workspaces import REPOSITORY

POLICY = "default-src 'none'; style-src 'none'"
PAGE = f"""<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY.replace("'", "&#39;")}">
<title>甲图</title></head><body>{"<p>甲路</p>" * 100}</body></html>
"""


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Service:
    """A running service."""

    port: int
    keeper: Keeper
    root: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """Ask for a path; what is not ASCII in it is quoted."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(line):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, quote(path, safe="/?&=%,:.-+*()'<>_~!@$;"), headers=named)
            return reply(line.getresponse())

    def raw(self, data: bytes, seconds: float = 10) -> bytes:
        """Send bytes; return all that comes back until the connection is closed, or nothing comes for so long."""
        found = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            line.sendall(data)
            with contextlib.suppress(TimeoutError, ConnectionResetError):
                while part := line.recv(65_536):
                    found += part
        return found


def reply(answer: http.client.HTTPResponse) -> Reply:
    """Return an answer with its headers in small letters."""
    return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


def built_workspace(folder: Path) -> Path:
    """Lay out what a build of Wenling leaves, from what is committed, with a small page and a small feed."""
    read_base("331081", Plane("EPSG:4549"), REPOSITORY / "layers" / "base")
    folder.mkdir(parents=True)
    for name in ("geo.toml", "projects.geojson"):
        shutil.copy(REPOSITORY / name, folder)
    for name in ("reports", "layers"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for file, text in (("maps/projects.html", PAGE), ("feeds/county.atom", "<feed/>"), ("feeds/town/a.atom", "<a/>")):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@contextlib.contextmanager
def running(root: Path, limits: Limits = DEFAULT, watch_s: float = 0.1) -> Iterator[Service]:
    """Run a service on a free port for as long as the block runs."""
    keeper = Keeper(root)
    server = uvicorn.Server(configured(keeper, limits=limits, watch_s=watch_s))
    heard = listening("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=([heard],), daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield Service(heard.getsockname()[1], keeper, root)
    finally:
        server.should_exit = True
        thread.join(20)
        heard.close()
