"""Ids that stand twice."""

from __future__ import annotations

import pyarrow as pa
import pytest

from geo.export.reading.ids import Ids, first_repeated


def seen(*batches: list[str | None]) -> bool:
    ids = Ids()
    for batch in batches:
        ids.add(pa.array(batch, pa.string()))
    return ids.may_repeat


@pytest.mark.parametrize("batches", [[], [[]], [["a", "b"], ["c"]], [[None, "a"], [None]]])
def test_each_once_is_no_repeat(batches: list[list[str | None]]) -> None:
    assert not seen(*batches)


@pytest.mark.parametrize("batches", [[["a", "b", "a"]], [["a", "b"], ["c", "a"]], [["甲"], [], [None, "甲"]]])
def test_one_twice_is_seen_within_a_batch_and_across(batches: list[list[str | None]]) -> None:
    assert seen(*batches)


def test_both_places_are_told() -> None:
    assert first_repeated(["a", None, "b", None, "b", "a"]) == (3, 5, "b")
    assert first_repeated(["a", None, None]) is None
