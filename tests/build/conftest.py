"""Workspaces to build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspaces import copy_of_wenling


@pytest.fixture
def wenling(tmp_path: Path) -> Path:
    """A copy of Wenling's workspace that was never built."""
    return copy_of_wenling(tmp_path / "wenling")
