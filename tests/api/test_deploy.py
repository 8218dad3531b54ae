"""What docs/deploy.md shows is what is in docs/deploy, and it works: the proxy for real, where nginx is."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import json
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.api.running import POLICY, Reply, Service, built_workspace, reply, running
from tests.workspaces import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "deploy.md").read_text(encoding="utf-8")
FILES = REPOSITORY / "docs" / "deploy"
SHOWN = {"nginx": "nginx.conf", "ini": "geo.service", "dockerfile": "Dockerfile"}
NEAR = "/wenling/api/near?place=121.3712,28.3834"
AROUND = """
daemon off;
pid {folder}/pid;
error_log {folder}/nginx.log;
events {{ }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/geo.conf;
}}
"""


@pytest.mark.parametrize("language", SHOWN)
def test_the_guide_shows_the_file_that_is_tried(language: str) -> None:
    shown = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert shown == [(FILES / SHOWN[language]).read_text(encoding="utf-8")]


def test_the_files_are_all_shown_or_told() -> None:
    assert {path.name for path in FILES.iterdir()} == {*SHOWN.values(), "Dockerfile.dockerignore"}
    assert all(f"deploy/{path.name}" in GUIDE for path in FILES.iterdir())


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not here")
    unit = (FILES / "geo.service").read_text(encoding="utf-8")
    (tmp_path / "geo.service").write_text(unit.replace("/srv/geo/.venv/bin/geo", sys.executable), encoding="utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "geo.service"], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


@dataclass(frozen=True)
class Proxy:
    """A running proxy, and the service behind it."""

    port: int
    behind: Service
    folder: Path

    def line(self) -> http.client.HTTPSConnection:
        """Return a connection."""
        trusted = ssl.create_default_context(cafile=self.folder / "example.org.pem")
        trusted.check_hostname = False
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=trusted)

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """Ask for a path as a stranger does."""
        with contextlib.closing(self.line()) as line:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body, {"Host": "example.org", **named})
            return reply(line.getresponse())


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The proxy of the guide, with another port, certificate and folder of logs."""
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("nginx is not here")
    folder = tmp_path_factory.mktemp("proxy")
    root = built_workspace(folder / "a")
    toml = root / "geo.toml"
    address = 'address = "https://example.org/wenling/"\n'
    toml.write_text(address + re.sub(r"(?m)^address.*\n", "", toml.read_text(encoding="utf-8")), encoding="utf-8")
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=example.org"]
    made = ["-keyout", str(folder / "example.org.key"), "-out", str(folder / "example.org.pem")]
    subprocess.run([*request, *made], capture_output=True, check=True)
    with running(root) as behind, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        text = (FILES / "nginx.conf").read_text(encoding="utf-8")
        for said, here in (
            ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
            ("/etc/ssl/", f"{folder}/"),
            ("/var/log/nginx/", f"{folder}/"),
            ("http://127.0.0.1:8000/", f"http://127.0.0.1:{behind.port}/"),
        ):
            assert said in text
            text = text.replace(said, here)
        (folder / "geo.conf").write_text(text, encoding="utf-8")
        (folder / "all.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
        with subprocess.Popen(["nginx", "-c", folder / "all.conf"], stderr=subprocess.DEVNULL) as process:
            try:
                until = time.monotonic() + 20
                while time.monotonic() < until:
                    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                        break
                    time.sleep(0.05)
                yield Proxy(port, behind, folder)
            finally:
                process.terminate()


def test_the_proxy_of_the_guide_passes_on_what_the_service_says(proxy: Proxy) -> None:
    front = proxy.get("/wenling/")
    assert (front.status, front.headers["location"]) == (307, "maps/projects.html")
    assert proxy.get("/wenling").headers["location"].endswith("/wenling/")
    assert proxy.get("/wenling/ogc/").headers["location"] == "../ogc"
    direct = proxy.behind.get("/maps/projects.html").headers
    page = proxy.get("/wenling/maps/projects.html", Accept_Encoding="gzip")
    assert page.headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"
    assert page.headers["etag"] == direct["etag"]
    assert page.headers["strict-transport-security"]
    assert gzip.decompress(page.body) == proxy.behind.get("/maps/projects.html").body
    assert {name: page.headers[name] for name in direct.keys() - {"date", "content-length"}} == {
        name: value for name, value in direct.items() if name not in ("date", "content-length")
    }
    again = proxy.get("/wenling/maps/projects.html", If_None_Match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert proxy.get("/wenling/maps/projects.html", "HEAD").body == b""
    fault = proxy.get("/wenling/zzz")
    assert (fault.status, fault.headers["content-type"]) == (404, "application/problem+json")
    assert proxy.get("/wenling/health", "POST").status == 405


def test_links_behind_the_proxy_have_the_public_address(proxy: Proxy) -> None:
    for path in ("ogc", "ogc/collections/projects/items?limit=2"):
        links = [link["href"] for link in proxy.get(f"/wenling/{path}").json["links"]]
        assert links
        assert all(href.startswith("https://example.org/wenling/ogc") for href in links), links


def test_the_proxy_bounds_what_one_client_asks_and_sends(proxy: Proxy) -> None:
    assert proxy.get("/wenling/health", body=b"a" * 2_000).status == 413
    statuses = []
    with contextlib.closing(proxy.line()) as line:
        for _ in range(200):
            line.request("GET", "/wenling/health", headers={"Host": "example.org"})
            statuses.append(reply(line.getresponse()).status)
    assert statuses[0] == 200
    assert set(statuses) == {200, 429}


def test_the_proxy_s_logs_hold_no_query(proxy: Proxy) -> None:
    proxy.get(NEAR)
    proxy.get("/wenling/zzz?secret=1")
    until = time.monotonic() + 10
    log = proxy.folder / "geo.log"
    while "/zzz" not in log.read_text(encoding="utf-8") and time.monotonic() < until:
        time.sleep(0.05)
    said = "".join(path.read_text(encoding="utf-8") for path in proxy.folder.glob("*.log"))
    assert "GET /wenling/zzz" in said
    assert "121.37" not in said
    assert "secret" not in said
    assert "127.0.0.1" not in said
    assert json.loads(proxy.behind.get("/health").body) == {"status": "ok"}
