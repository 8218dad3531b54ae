"""A build swaps what is served, whole, and no request notices."""

from __future__ import annotations

import gc
import http.client
import json
import logging
import shutil
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.api.collecting import configuration
from geo.api.keeping import Keeper
from geo.api.snapshot import Snapshot
from geo.files import MARKER, write_atomic
from tests.api.running import Service, built_workspace, reply, running

WAIT_S = 30


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of a workspace that tests change."""
    with running(built_workspace(tmp_path_factory.mktemp("own") / "wenling")) as found:
        yield found


def rebuilt(root: Path, word: str) -> None:
    """Write as a build does: every project is renamed, and the page says the word."""
    register = json.loads((root / "projects.geojson").read_text(encoding="utf-8"))
    for row in register["features"]:
        row["properties"]["name_en"] = f"{word} {row['id']}"
    write_atomic(root / MARKER, b"")
    write_atomic(root / "projects.geojson", json.dumps(register, ensure_ascii=False).encode())
    write_atomic(root / "maps" / "projects.html", f"<!DOCTYPE html><title>{word}</title>".encode())
    (root / MARKER).unlink()


def until_served(service: Service, word: str) -> None:
    """Wait until the page says the word."""
    end = time.monotonic() + WAIT_S
    while word not in service.get("/maps/projects.html").body.decode():
        assert time.monotonic() < end, service.keeper.fault
        time.sleep(0.05)


def test_a_build_is_served_whole_soon_after_it_ends(own: Service) -> None:
    rebuilt(own.root, "first")
    until_served(own, "first")
    rows = own.get("/api/changes?from=2020&to=2021").json["rows"]
    assert {row["name_en"].partition(" ")[0] for row in rows} == {"first"}


def test_what_is_worked_out_once_is_there_before_anybody_asks(own: Service) -> None:
    rebuilt(own.root, "warm")
    until_served(own, "warm")
    assert {"accounts", "vicinity", "forms"} <= own.keeper.now.__dict__.keys()


def test_a_snapshot_that_nobody_asks_any_more_takes_no_memory_and_no_disk(own: Service) -> None:
    older = own.keeper.now
    there, folder = weakref.ref(older), older.workspace.root
    assert own.get("/ogc/openapi").status == 200
    rebuilt(own.root, "younger")
    until_served(own, "younger")
    del older
    end = time.monotonic() + WAIT_S
    while there() is not None or folder.exists():  # a request that began with it may just end
        assert time.monotonic() < end
        gc.collect()
        time.sleep(0.05)


def test_requests_are_answered_while_a_build_is_taken_in(own: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(snapshot: Snapshot) -> dict[str, Any]:
        begun.set()
        assert may_end.wait(WAIT_S)
        return configuration(snapshot)

    monkeypatch.setattr("geo.api.features.configuration", slow)
    rebuilt(own.root, "slowly")
    try:
        assert begun.wait(WAIT_S)
        for path in ("/ogc/collections/projects/items", "/ogc/openapi?lang=zh", "/api/structure", "/exports/rail.csv"):
            assert own.get(path).status == 200
    finally:
        may_end.set()
    until_served(own, "slowly")


def test_a_build_under_way_or_broken_is_not_served(own: Service) -> None:
    rebuilt(own.root, "whole")
    until_served(own, "whole")
    good = (own.root / "projects.geojson").read_bytes()
    write_atomic(own.root / MARKER, b"")
    write_atomic(own.root / "maps" / "projects.html", b"<!DOCTYPE html><title>half</title>")
    assert not own.keeper.renew()
    assert "whole" in own.get("/maps/projects.html").body.decode()
    write_atomic(own.root / "projects.geojson", b'{"features": [')
    (own.root / MARKER).unlink()
    assert not own.keeper.renew()
    assert "whole" in own.get("/maps/projects.html").body.decode()
    assert own.get("/ready").json["newest"] == "not read"
    write_atomic(own.root / "projects.geojson", good)
    until_served(own, "half")
    assert own.get("/ready").json["newest"] == "served"


def test_a_build_that_no_fault_was_foreseen_in_does_not_end_the_watch(
    own: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(snapshot: Snapshot) -> dict[str, Any]:
        raise KeyError("secret")

    rebuilt(own.root, "before")
    until_served(own, "before")
    with caplog.at_level(logging.INFO, "geo.api"), monkeypatch.context() as patch:
        patch.setattr("geo.api.features.configuration", broken)
        rebuilt(own.root, "unforeseen")
        end = time.monotonic() + WAIT_S
        while own.get("/ready").json["newest"] != "not read":
            assert time.monotonic() < end
            time.sleep(0.05)
        assert "before" in own.get("/maps/projects.html").body.decode()
    told = [json.loads(line) for line in caplog.messages if "not-read" in line]
    assert [line["fault"].partition(" ")[0] for line in told] == ["KeyError"]
    assert "secret" not in caplog.text
    until_served(own, "unforeseen")
    assert own.get("/ready").json["newest"] == "served"


def test_a_newer_snapshot_is_never_seen_with_the_fault_of_the_older(served: Path, tmp_path: Path) -> None:
    """Each change of what is served is of one kind: a snapshot with what is to be said of it."""
    seen: list[tuple[str, str]] = []

    class Watched(Keeper):
        def __setattr__(self, name: str, value: object) -> None:
            super().__setattr__(name, value)
            if "_prepares" in self.__dict__:
                seen.append((self.now.name, self.fault))

    root = shutil.copytree(served, tmp_path / "own")
    keeper = Watched(root)
    first, good = keeper.now.name, (root / "projects.geojson").read_bytes()
    write_atomic(root / "projects.geojson", b'{"features": [')
    assert not keeper.renew()
    fault = keeper.fault
    write_atomic(root / "projects.geojson", good)
    assert keeper.renew()
    assert fault
    assert set(seen) == {(first, ""), (first, fault), (keeper.now.name, "")}


def test_a_broken_build_that_is_taken_back_is_no_fault_any_more(served: Path, tmp_path: Path) -> None:
    root = shutil.copytree(served, tmp_path / "own")
    keeper = Keeper(root)
    (root / "projects.geojson").rename(tmp_path / "aside")
    assert not keeper.renew()
    assert keeper.fault
    (tmp_path / "aside").rename(root / "projects.geojson")
    assert not keeper.renew()
    assert keeper.fault == ""


def test_no_request_is_lost_while_builds_swap_the_data(own: Service) -> None:
    """Fifty connections ask on while the workspace is changed; each answer is of one build."""
    asked, lost, mixed = 12, [], []

    def ask(number: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", own.port, timeout=60)
        for turn in range(asked):
            path = ("/api/near?place=121.37,28.38", "/maps/projects.html")[(number + turn) % 2]
            try:
                line.request("GET", path)
                answered = reply(line.getresponse())
            except (OSError, http.client.HTTPException) as fault:
                lost.append(repr(fault))
                continue
            if answered.status != 200:
                lost.append(f"{path}: {answered.status}")
            elif path.startswith("/api"):
                found = {row["name_en"].partition(" ")[0] for row in answered.json["rows"]}
                if len(found) != 1:
                    mixed.append(found)
        line.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for turn in range(3):
        rebuilt(own.root, f"turn{turn}")
        time.sleep(0.5)
    for thread in threads:
        thread.join(120)
    assert lost == []
    assert mixed == []
    until_served(own, "turn2")
