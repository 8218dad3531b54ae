"""A hand-kept GeoJSON file as it is written, and written anew with some features changed: the rest stays as it is."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from geo.places.features import read_features

Row = Mapping[str, Any]
_STYLES = ((", ", ": "), (",", ":"))


@dataclass(frozen=True, slots=True)
class WrittenLayer:
    """A layer: its features, the text of each, and what stands before, between and behind them."""

    rows: tuple[Row, ...]
    texts: tuple[str, ...]
    head: str
    between: tuple[str, ...]
    tail: str


def read_written(path: Path) -> WrittenLayer:
    """Return a layer as it is written; one that is not there has no features.

    Raises
    ------
    ReferenceError
        The file is no GeoJSON FeatureCollection.
    """
    if not path.exists():
        head = json.dumps({"type": "FeatureCollection", "name": path.stem})[:-1]
        return WrittenLayer((), (), head + ', "features": [', (), "]}\n")
    rows = read_features(path)
    text = path.read_bytes().decode()
    spans = _spans(text, len(rows))
    if not spans:
        begins = _features_at(text) + 1
        return WrittenLayer((), (), text[:begins], (), text[begins:])
    return WrittenLayer(
        rows=tuple(rows),
        texts=tuple(text[start:end] for start, end in spans),
        head=text[: spans[0][0]],
        between=tuple(text[one[1] : other[0]] for one, other in pairwise(spans)),
        tail=text[spans[-1][1] :],
    )


def rewrite(written: WrittenLayer, edits: Mapping[int, Row], gone: Collection[int], added: Sequence[Row]) -> bytes:
    """Return a layer with some features changed, without some, and with others behind the last."""
    parts: list[str] = []
    for number, text in enumerate(written.texts):
        if number not in gone:
            parts += [written.between[number - 1]] if parts else []
            parts.append(_text(edits[number], written, number) if number in edits else text)
    separator = written.between[-1] if written.between else ",\n"
    for row in added:
        parts += [separator] if parts else []
        parts.append(_text(row, written, len(written.texts) - 1))
    head, tail = written.head, written.tail
    if not written.texts and parts:
        head, tail = head + "\n", "\n" + tail.lstrip()
    return "".join([head, *parts, tail]).encode()


def _text(row: Row, written: WrittenLayer, like: int) -> str:
    """Return a feature's text, with blanks behind commas and colons where the feature like it has them."""
    for style in _STYLES:
        if written.texts and written.texts[like] == json.dumps(
            written.rows[like], ensure_ascii=False, separators=style
        ):
            return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=style)
    return json.dumps(row, ensure_ascii=False, allow_nan=False)


def _spans(text: str, count: int) -> list[tuple[int, int]]:
    """Return where each feature begins and ends in a text that is a valid collection."""
    decoder, at, spans = json.JSONDecoder(), _features_at(text) + 1, []
    for _ in range(count):
        begins = _past(text, at, ",")
        _, at = decoder.raw_decode(text, begins)
        spans.append((begins, at))
    return spans


def _features_at(text: str) -> int:
    """Return where the list of features begins: a file may have other members before it."""
    decoder, at = json.JSONDecoder(), _past(text, 0, "\ufeff{")
    while True:
        key, at = decoder.raw_decode(text, _past(text, at, ","))
        at = _past(text, at, ":")
        if key == "features":
            return at
        _, at = decoder.raw_decode(text, at)


def _past(text: str, at: int, marks: str) -> int:
    """Return where the next thing begins, past blanks and some marks."""
    while at < len(text) and (text[at].isspace() or text[at] in marks):
        at += 1
    return at
