"""Answers as they are sent: packed where that is wanted, with a tag, and not at all where the reader has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers

from geo.api.snapshot import File

JSON = "application/json"
GEOJSON = "application/geo+json"
CHUNK = 65_536
_QUALITY = re.compile(r";\s*q=(0(?:\.0{0,3})?)\s*$")

Pairs = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers with.

    Parameters
    ----------
    file
        What is sent.
    status
        Of HTTP.
    headers
        Beside those that every answer has.
    policy
        Content-Security-Policy, where it is not that of what is no page.
    """

    file: File
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    policy: str = ""


def json_answer(content: Any, kind: str = JSON, headers: tuple[tuple[str, str], ...] = ()) -> Answer:  # noqa: ANN401
    """Return plain values as an answer."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Answer(File.of(text.encode(errors="replace"), kind), headers=headers)


def response(answer: Answer, asked: Headers) -> tuple[int, Pairs, bytes]:
    """Return status, headers and body for a reader: packed where they take it, empty where they have it."""
    file = answer.file
    vary = "Accept-Encoding"
    headers = [("ETag", file.tag), ("Cache-Control", "no-cache"), ("Vary", vary), *answer.headers]
    if answer.status == 200 and has(asked.get("if-none-match", ""), file.tag):
        return 304, encoded(headers), b""
    body = file.data
    if file.packed and takes_gzip(asked.get("accept-encoding", "")):
        headers.append(("Content-Encoding", "gzip"))
        body = file.packed
    headers += [("Content-Type", file.kind), ("Content-Length", str(len(body)))]
    return answer.status, encoded(headers), body


def encoded(headers: list[tuple[str, str]]) -> Pairs:
    """Return headers as bytes; what could end a header line is not let through."""
    safe = [(name.lower(), re.sub(r"[^\x20-\x7e]", "", value)) for name, value in headers]
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in safe]


def has(listed: str, tag: str) -> bool:
    """Tell whether If-None-Match names a tag; weak and strong ones are compared alike (RFC 9110, 8.8.3.2)."""
    bare = tag.removeprefix("W/")
    return listed.strip() == "*" or bare in {each.strip().removeprefix("W/") for each in listed.split(",")}


def takes_gzip(accepted: str) -> bool:
    """Tell whether Accept-Encoding allows gzip."""
    for part in accepted.lower().split(","):
        if part.strip().partition(";")[0].strip() in ("gzip", "*"):
            return not _QUALITY.search(part)
    return False


def chunks(body: bytes) -> Iterator[bytes]:
    """Yield a body in parts that a reader takes one after the other."""
    for start in range(0, len(body), CHUNK):
        yield body[start : start + CHUNK]
