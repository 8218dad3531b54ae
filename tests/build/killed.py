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
    made = [building.build(version) for version in versions]
    begun = time.perf_counter()
    warm = building.build(versions[1])
    whole, writing = time.perf_counter() - begun, warm.times[-1][1]
    chance = random.Random(9)
    hit, torn = 0, []
    for number in range(times):
        version = number % 2
        # Four kills of five are aimed at the writing, where harm could be done: what is written is made already.
        only_writing = number % 5 != 0
        child = os.fork()
        if child == 0:
            if only_writing:
                building.compose = lambda *_, built=made[version]: built
            building.build(versions[version])
            os._exit(0)
        time.sleep(chance.uniform(0, 0.9 * (writing if only_writing else whole)))
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
