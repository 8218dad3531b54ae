"""A built copy of Wenling's workspace, and the command line as a call."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from geo.build import build
from geo.cli import main
from geo.workspace import read_workspace
from tests.workspaces import copy_of_wenling


class Ended(NamedTuple):
    """How a call of the command line ended."""

    status: int
    out: str
    err: str


Geo = Callable[..., Ended]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built workspace that tests only read."""
    folder = copy_of_wenling(tmp_path_factory.mktemp("built") / "wenling")
    build(read_workspace(folder))
    return folder


@pytest.fixture
def geo(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Geo:
    """Run `geo` with some words and return its status and what it printed."""

    def run(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["geo", *map(str, words)])
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        out, err = capfd.readouterr()
        return Ended(status, out, err)

    return run
