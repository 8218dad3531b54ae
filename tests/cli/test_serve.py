"""`geo serve` as a process: it says where it is, answers, and ends when it is told to."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.api.running import built_workspace
from tests.cli.conftest import Geo
from tests.workspaces import REPOSITORY

ITEMS = "ogc/collections/projects/items"


def test_it_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    root = built_workspace(tmp_path / "a")
    service = (REPOSITORY / "docs" / "deploy" / "geo.service").read_text(encoding="utf-8")
    unit = re.search(r"^ExecStart=(.*)$", service, re.MULTILINE)
    assert unit
    words = [{"/srv/geo": str(root), "8000": "0"}.get(word, word) for word in shlex.split(unit[1])[1:]]
    command = [sys.executable, "-m", "geo", *words]
    own = tmp_path / "tmp"
    own.mkdir()
    with subprocess.Popen(
        command, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(own)}
    ) as process:
        try:
            assert process.stderr is not None
            line = next(line for line in process.stderr if "http://" in line)
            address = re.findall(r"http://\S+", line)[0]
            with urllib.request.urlopen(f"{address}ready", timeout=60) as answered:  # noqa: S310 - our own
                assert answered.status == 200
            for path in ("exports/rail.csv?where=secret=1", f"{ITEMS}?filter=secret", f"{ITEMS}?limit=1&name=secret"):
                with contextlib.suppress(urllib.error.HTTPError):
                    urllib.request.urlopen(f"{address}{path}", timeout=60)  # noqa: S310
        finally:
            process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        assert "Traceback" not in rest
        assert "secret" not in rest
        assert all(line.startswith("{") for line in rest.splitlines()), rest
        assert process.wait(30) == 0
    assert list(own.iterdir()) == []


def test_a_workspace_that_is_not_built_is_refused(geo: Geo, tmp_path: Path) -> None:
    root = built_workspace(tmp_path / "a")
    (root / "maps" / "projects.html").unlink()
    ended = geo("serve", root, "--port", "0", "--lang", "en")
    assert ended.status == 2
    assert "Run geo build first" in ended.err


def test_a_port_that_is_taken_is_refused(geo: Geo, tmp_path: Path) -> None:
    root = built_workspace(tmp_path / "a")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = geo("serve", root, "--port", str(taken.getsockname()[1]), "--lang", "en")
    assert ended.status == 2
    assert "--port" in ended.err


def test_without_the_extra_it_is_said_how_to_get_it(geo: Geo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pygeoapi" else found(name))
    ended = geo("serve", tmp_path, "--lang", "en")
    assert ended.status == 2
    assert 'pip install "geo-workreport[serve]"' in ended.err
