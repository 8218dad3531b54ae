"""Two dates are compared once for all who ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from geo.api import comparing
from geo.api.comparing import Comparisons
from geo.model import Evidence, Form, HistoryEntry, Project, Stage, Tense
from geo.register.diff import Change, Kind
from geo.report import parse_report
from tests.samples import project, report

YEARS = (2021, 2024)
NAMES = {2021: ("云岭会堂", "望潮中学", "青松小学"), 2024: ("云岭会堂", "银杏公园", "青松小学")}


def work(identity: str, name: str) -> Project:
    """Return a project that goes on from report to report; the school only stays what it is."""
    said = [year for year in YEARS if name in NAMES[year]]
    stages = {2021: Stage.CONSTRUCTION, 2024: Stage.CONSTRUCTION if name == "青松小学" else Stage.COMPLETION}
    history = tuple(HistoryEntry(str(y), stages[y], Tense.PLANNED, f"{y}年报告", str(y)) for y in said)
    return replace(
        project(identity),
        name=name,
        aliases=(),
        stage=history[-1].stage,
        tense=Tense.PLANNED,
        as_of=history[-1].as_of,
        due=history[-1].date,
        evidence=tuple(Evidence(f"a-{y}", Form.ORIGINAL, (), 0, 9, "starts", f"今年{name}有进展。") for y in said),
        history=history,
        last_seen=str(said[-1]),
    )


@pytest.fixture
def comparisons() -> Comparisons:
    """Those of four works that two reports name."""
    works = [work("hall", "云岭会堂"), work("school", "望潮中学"), work("park", "银杏公园"), work("small", "青松小学")]
    reports = [
        (
            report(year),
            parse_report("# 报告\n\n## 一\n\n" + "".join(f"今年{name}有进展。" for name in NAMES[year])),
        )
        for year in YEARS
    ]
    return Comparisons(works, reports, "甲县")


def told(changes: Sequence[Change]) -> list[tuple[str, str]]:
    return [(change.project.id, change.kind.value) for change in changes]


def test_what_matters_most_comes_first_and_what_is_unchanged_only_where_it_is_wanted(comparisons: Comparisons) -> None:
    found = comparisons.between("2021", "2024")
    changed = [("park", "new"), ("hall", "moved-on"), ("school", "no-longer-named")]
    assert told(found.shown(None, unchanged=False)) == changed
    assert told(found.shown(None, unchanged=True)) == [*changed, ("small", "unchanged")]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("unchanged", [True, False])
def test_one_kind_is_what_is_left_of_all_without_the_others(
    kind: Kind, unchanged: bool, comparisons: Comparisons
) -> None:
    found = comparisons.between("2021", "2024")
    every = found.shown(None, unchanged=unchanged)
    assert list(found.shown(kind, unchanged=unchanged)) == [change for change in every if kind in change.kinds]


def test_dates_between_the_same_reports_are_compared_once(comparisons: Comparisons) -> None:
    found = comparisons.between("2021", "2024")
    assert comparisons.between("2023-05-01", "2030") is found
    assert comparisons.between("2020", "2024") is not found


def test_no_more_is_kept_than_fits(comparisons: Comparisons, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_KEPT", 1)
    first = comparisons.between("2021", "2024")
    comparisons.between("2020", "2024")
    again = comparisons.between("2021", "2024")
    assert again is not first
    assert told(again.shown(None, unchanged=True)) == told(first.shown(None, unchanged=True))
