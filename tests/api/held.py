"""Work of the service that begins and does not end before a test lets it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Self

import pytest

WAIT_S = 30


class Held:
    """Counts how often it is begun; who waits for it waits until it may end."""

    def __init__(self) -> None:
        self.begun, self.may_end = 0, threading.Event()

    def in_place_of(self, name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Self]:
        """Stand in a name's place for as long as a test takes; then all may end."""
        monkeypatch.setattr(name, self)
        yield self
        self.may_end.set()

    def until_begun(self) -> None:
        """Wait until somebody has it done."""
        end = time.monotonic() + WAIT_S
        while not self.begun:
            assert time.monotonic() < end
            time.sleep(0.01)
