"""What one request may ask for, and how much of the machine all of them together may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a service.

    Parameters
    ----------
    page, most
        Rows of one answer: by default, and at most.
    radius_m
        Of `/api/near`.
    text
        Characters of one value.
    query, path, headers
        Bytes of a query, a path, and of all that comes before a body.
    requests
        That are answered at once; one more is told to come again.
    connections
        That are open at once; one more is closed.
    works
        Threads that work on answers.
    downloads, waiting
        Downloads that are made at once, and that wait besides; one more is told to come again.
    answer_s, download_s
        Until an answer begins, and until a download does, which is made first.
    send_s
        Until a reader has taken in 64 KB.
    head_s
        Until a request has come whole.
    kept_bytes
        Of finished downloads that are kept for the next who asks.
    """

    page: int = 100
    most: int = 1_000
    radius_m: int = 100_000
    text: int = 500
    query: int = 4_000
    path: int = 300
    headers: int = 16_384
    requests: int = 64
    connections: int = 256
    works: int = 4
    downloads: int = 2
    waiting: int = 8
    answer_s: float = 20.0
    download_s: float = 120.0
    send_s: float = 30.0
    head_s: float = 10.0
    kept_bytes: int = 64_000_000


DEFAULT = Limits()
