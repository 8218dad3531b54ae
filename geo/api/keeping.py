"""The snapshot that is served now, and its change for a newer one when a build has ended."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from pathlib import Path

from geo.api.snapshot import Snapshot, is_being_built, read_snapshot, stamp_of
from geo.errors import GeoError

LOG = "geo.api"
_log = logging.getLogger(LOG)


class Keeper:
    """Holds a snapshot of a workspace; who has taken one keeps it to the end of a request.

    Parameters
    ----------
    root
        The workspace.
    read
        How it is read.
    """

    def __init__(self, root: Path, read: Callable[[Path], Snapshot] = read_snapshot) -> None:
        self._root, self._read = root, read
        self.now = read(root)
        self._prepares: list[Callable[[Snapshot], object]] = []
        self.fault = ""  # why the newest build is not served; empty where it is

    def prepare(self, work: Callable[[Snapshot], object]) -> None:
        """Have something made of each snapshot before it is served, beginning with that of now."""
        work(self.now)
        self._prepares.append(work)

    def renew(self) -> bool:
        """Read the workspace anew where a build has changed it; tell whether it was.

        What cannot be read, or is being written, is left for the next time: the older snapshot is served on.
        """
        try:
            if is_being_built(self._root) or stamp_of(self._root) == self.now.stamp:
                return False
            found = self._read(self._root)
            if is_being_built(self._root) or stamp_of(self._root) != found.stamp:
                return False
            for work in self._prepares:
                work(found)
        except (GeoError, OSError, ValueError) as fault:
            if self.fault != str(fault):
                self.fault = str(fault)
                tell("not-read", fault=self.fault)
            return False
        self.now, self.fault = found, ""
        tell("swapped", snapshot=found.name, projects=len(found.projects))
        return True

    async def watch(self, seconds: float) -> None:
        """Look for a newer build again and again."""
        while True:
            await asyncio.sleep(seconds)
            await asyncio.to_thread(self.renew)


def tell(name: str, **values: object) -> None:
    """Write a line of the log."""
    _log.info("%s", event(name, **values))


def event(name: str, **values: object) -> str:
    """Return a line of the log: JSON, one event a line."""
    return json.dumps({"event": name, **values}, ensure_ascii=False)
