"""Build a workspace again and again, killed at random moments; run by test_killed.py in a process of its own.

Usage: python killed.py WORKSPACE TIMES. Prints one JSON object: how many kills hit a build, and every file that was
found neither old nor new.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from geo import build as building
from geo.files import MARKER
from geo.model import Form
from geo.workspace import read_workspace


def main(root: Path, times: int) -> None:
    """Kill `times` builds of two versions of the workspace in turn."""
    workspace = read_workspace(root)
    entry = workspace.reports[0]
    versions = [workspace, replace(workspace, reports=(replace(entry, form=Form.ORIGINAL),))]
    begun = time.perf_counter()
    made = [building.build(version) for version in versions]
    whole = (time.perf_counter() - begun) / 2
    writing = made[1].times[-1][1]
    chance = random.Random(9)
    hit, torn = 0, []
    for number in range(times):
        version = number % 2
        # Most kills are aimed at the writing, which is where harm could be done; some anywhere.
        early = 0.0 if number % 5 == 0 else whole - 1.5 * writing
        child = os.fork()
        if child == 0:
            building.build(versions[version])
            os._exit(0)
        time.sleep(chance.uniform(early, whole + writing))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        hit += os.WIFSIGNALED(status)
        for path in made[0].files:
            if (root / path).read_bytes() not in [built.files[path] for built in made]:
                torn.append(f"{number}: {path}")
        if (root / MARKER).exists():
            assert building.build(versions[version]).followed_unfinished
    assert not (root / MARKER).exists()
    json.dump({"hit": hit, "torn": torn}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
