"""One service for all tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.running import Service, built_workspace, running


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as a build leaves it, which tests only read."""
    return built_workspace(tmp_path_factory.mktemp("served") / "wenling")


@pytest.fixture(scope="session")
def service(served: Path) -> Iterator[Service]:
    """Its service."""
    with running(served) as found:
        yield found
