"""Work of the service that begins and does not end before a test lets it."""

from __future__ import annotations

import threading
import time

WAIT_S = 30


class Held:
    """Counts how often it is begun; who waits for it waits until it may end."""

    def __init__(self) -> None:
        self.begun, self.may_end = 0, threading.Event()

    def until_begun(self) -> None:
        """Wait until somebody has it done."""
        end = time.monotonic() + WAIT_S
        while not self.begun:
            assert time.monotonic() < end
            time.sleep(0.01)
