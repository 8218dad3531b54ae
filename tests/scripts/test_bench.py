"""What `scripts/bench.py` is asked to measure."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench import parted
from tests.workspaces import REPOSITORY


@pytest.mark.parametrize(
    ("words", "subjects", "more"),
    [
        (["export", "near"], ["export", "near"], []),
        (["export", "gpkg", "fgb"], ["export"], ["gpkg", "fgb"]),
        (["near", "extract", "reports"], ["near", "extract"], ["reports"]),
        (["speed"], [], ["speed"]),
    ],
)
def test_subjects_come_first_and_what_they_take_behind(words: list[str], subjects: list[str], more: list[str]) -> None:
    assert parted(words) == (subjects, more)


@pytest.mark.parametrize(("words", "told"), [(["speed"], "speed"), (["near", "gpkg"], "gpkg"), (["export", "x"], "x")])
def test_what_cannot_be_measured_is_told(words: list[str], told: str) -> None:
    command = [sys.executable, str(REPOSITORY / "scripts" / "bench.py"), *words]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 2
    assert f"{told} cannot be measured" in ended.stderr
