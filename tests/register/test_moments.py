"""How a project stood at the end of a year; the page's year switch is held to the same table."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.model import HistoryEntry, Stage, Tense
from geo.register.history import as_of, in_order, moved_since
from tests.samples import project

MOMENTS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "moments.json").read_text(encoding="utf-8"))


def history_of(moment: dict[str, Any]) -> tuple[HistoryEntry, ...]:
    rows = moment["history"]
    return in_order(HistoryEntry(date, Stage(stage), Tense(tense), "", said) for date, stage, tense, said in rows)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_project_stands_as_its_history_said_by_then(moment: dict[str, Any]) -> None:
    then = as_of(replace(project("a"), history=history_of(moment)), moment["date"])
    assert (then and [then.stage.value, then.tense.value]) == moment["then"]


def test_a_project_has_moved_where_it_was_not_known_or_stood_otherwise() -> None:
    history = history_of(MOMENTS[7])
    moved = replace(project("a"), history=history, stage=history[-1].stage, tense=history[-1].tense)
    assert [moved_since(moved, date) for date in ("2020", "2021", "2022")] == [True, True, False]
