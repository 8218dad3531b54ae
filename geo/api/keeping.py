"""The snapshot that is served now, and its change for a newer one when a build has ended."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from geo.api.snapshot import Snapshot, is_being_built, read_snapshot, stamp_of
from geo.errors import GeoError

LOG = "geo.api"
_log = logging.getLogger(LOG)


class Held(NamedTuple):
    """A snapshot, and why a newer build is not served instead: empty where there is none, or none that is broken."""

    snapshot: Snapshot
    fault: str


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
        self.held = Held(read(root), "")  # changed as one, so that nobody sees the one without the other
        self._prepares: list[Callable[[Snapshot], object]] = []

    @property
    def now(self) -> Snapshot:
        """Return the snapshot that is served."""
        return self.held.snapshot

    @property
    def fault(self) -> str:
        """Return why a newer build is not served; empty where the newest is."""
        return self.held.fault

    def prepare(self, work: Callable[[Snapshot], object]) -> None:
        """Have something made of each snapshot before it is served, beginning with that of now."""
        work(self.now)
        self._prepares.append(work)

    def renew(self) -> bool:
        """Read the workspace anew where a build has changed it; tell whether it was.

        What cannot be read, or is being written, is left for the next time: the older snapshot is served on.
        """
        try:
            if is_being_built(self._root):
                return False
            if stamp_of(self._root) == self.now.stamp:
                self.held = Held(self.now, "")  # a broken build may have been taken back
                return False
            found = self._read(self._root)
            if is_being_built(self._root) or stamp_of(self._root) != found.stamp:
                return False
            for work in self._prepares:
                work(found)
        except Exception as error:  # whatever it is, the older snapshot is served on and the next build is looked for
            known = isinstance(error, (GeoError, OSError, ValueError))
            fault = str(error) if known else f"{type(error).__name__} {place(error)}"
            if self.fault != fault:
                self.held = Held(self.now, fault)
                tell("not-read", fault=fault)
            return False
        self.held = Held(found, "")
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


def place(fault: BaseException) -> str:
    """Return where in the program a fault was raised: the innermost line."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}" if trace else ""
