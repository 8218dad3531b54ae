"""A build that is killed harms nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_fifty_killed_builds_leave_every_file_whole(wenling: Path) -> None:
    script = Path(__file__).with_name("killed.py")
    run = subprocess.run(
        [sys.executable, str(script), str(wenling), str(KILLS)], check=True, capture_output=True, text=True
    )
    found = json.loads(run.stdout)
    assert found["torn"] == []
    assert found["hit"] >= KILLS / 2, "too few kills came before the end of a build to mean anything"
