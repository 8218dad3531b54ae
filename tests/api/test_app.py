"""What each path is answered by, and how many answers are worked on at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from geo.api.limits import Limits
from tests.api.held import WAIT_S, Held
from tests.api.running import running


class Slow(Held):
    """A search that ends when it is let."""

    def __call__(self, *_: object) -> list[Any]:
        self.begun += 1
        assert self.may_end.wait(WAIT_S)
        return []


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Searches that do not end before the test does."""
    yield from Slow().in_place_of("geo.api.answers.finding.found", monkeypatch)


def test_an_answer_that_nobody_waits_for_keeps_its_place_until_it_has_ended(served: Path, slow: Slow) -> None:
    with running(served, Limits(works=1, answer_s=1)) as service:
        begun, queued = (service.get("/api/search?q=a") for _ in range(2))
        assert (begun.status, queued.status) == (503, 503)
        assert "ask for less" in begun.json["detail_en"]
        assert "had not its turn" in queued.json["detail_en"]
        assert queued.headers["retry-after"]
        assert slow.begun == 1
        slow.may_end.set()
    assert slow.begun == 1  # what nobody waits for any more is not begun either


def test_whether_it_lives_is_told_however_busy_the_service_is(served: Path, slow: Slow) -> None:
    with running(served, Limits(works=1, requests=1)) as service, ThreadPoolExecutor() as readers:
        first = readers.submit(service.get, "/api/search?q=a")
        try:
            slow.until_begun()
            refused = service.get("/api/targets")
            assert refused.status == 503
            assert (refused.json["field"], refused.headers["retry-after"]) == ("requests", "1")
            assert service.get("/health").json == {"status": "ok"}
            assert service.get("/ready").json["status"] == "ready"
        finally:
            slow.may_end.set()
        assert first.result().status == 200


def test_who_asks_whether_it_lives_takes_nobody_s_place(served: Path) -> None:
    with running(served, Limits(requests=0)) as service:
        assert [service.get(path).status for path in ("/health", "/ready", "/api/targets")] == [200, 200, 503]
