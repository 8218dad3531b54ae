"""Exports as they are without the extras, whatever this machine has."""

from __future__ import annotations

import pytest

from geo.export.writing import tiles


@pytest.fixture(autouse=True)
def without_the_fast_tiler(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "fast_tiler" not in request.fixturenames:
        monkeypatch.setattr(tiles, "tiler", lambda: None)
