"""What a build says of the county's towns."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.build import build
from geo.places import gazetteer
from geo.workspace import read_workspace


def test_a_town_placed_by_hand_is_not_missing(wenling: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "roster", lambda adcode: gazetteer.Roster(3, ("石塘镇", "丙丙镇")))
    for kept in (wenling / "layers" / "base").iterdir():
        kept.unlink()
    assert build(read_workspace(wenling)).towns.en == "2 of 3 towns known; missing: 丙丙镇"
