"""Changes as an Atom feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from geo.errors import Words
from geo.model import HistoryEntry, Project, Stage, Tense
from geo.register.atom import feed, timestamp
from geo.register.diff import Change, compare
from tests.samples import project

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ROAD = replace(project("a"), name="云岭大道", name_en="Yunling Avenue", aliases=())


def at(stage: Stage, *years: int) -> Project:
    """Return the road at a stage that the reports of these years tell."""
    said = tuple(HistoryEntry(str(year), stage, Tense.PLANNED, "某报告", str(year)) for year in years)
    return replace(ROAD, stage=stage, as_of=str(years[-1]), last_seen=str(years[-1]), history=(*ROAD.history, *said))


def read(changes: Sequence[Change], *, since: str = "2021", updated: str = "2024") -> ET.Element:
    told = [(change, "原 → 现") for change in changes]
    made = feed(told, Words("变化", "Changes"), scope="331081", since=since, updated=updated)
    return ET.fromstring(made)  # noqa: S314 - our own


def made_of(before: Sequence[Project], after: Sequence[Project], *, updated: str = "2024") -> ET.Element:
    return read(compare(before, after, str), updated=updated)


def texts(root: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in root.iterfind(path, ATOM)]


def test_a_feed_has_what_the_standard_asks_of_feed_and_entry() -> None:
    root = made_of([ROAD], [at(Stage.COMPLETION, 2024)])
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:entry/a:id", "a:entry/a:title"):
        assert len(texts(root, path)) == 1, path
        assert texts(root, path)[0], path
    assert texts(root, "a:entry/a:content") == ["原 → 现"]


def test_markup_in_a_name_is_text_and_control_characters_are_left_out() -> None:
    root = made_of([], [replace(ROAD, name="云岭<大道>&\x0b\x1b\ufffe桥", name_en="")])
    assert texts(root, "a:entry/a:title") == ["云岭<大道>&桥"]


def test_a_file_whose_name_is_no_text_gives_a_feed_all_the_same() -> None:
    assert texts(read([], since="\udcb1\udca8-2023.md"), "a:id")


def test_the_dates_are_those_of_the_data() -> None:
    root = made_of([ROAD], [at(Stage.COMPLETION, 2023)], updated="2024-02")
    assert texts(root, "a:updated") == ["2024-02-01T00:00:00+08:00"]
    assert texts(root, "a:entry/a:updated") == ["2023-01-01T00:00:00+08:00"]


def test_the_same_changes_make_the_same_bytes() -> None:
    changes = [(change, "x") for change in compare([ROAD], [at(Stage.COMPLETION, 2024)], str)]
    first, second = (feed(changes, Words("甲", "A"), scope="x", since="2021", updated="2024") for _ in range(2))
    assert first == second


def test_ids_stay_when_the_later_state_moves_on() -> None:
    before = made_of([ROAD], [at(Stage.CONSTRUCTION, 2022)], updated="2022")
    said_again = made_of([ROAD], [at(Stage.CONSTRUCTION, 2022, 2023)], updated="2023")
    assert texts(before, ".//a:id") == texts(said_again, ".//a:id")


def test_what_became_of_a_project_next_is_another_entry_of_the_same_feed() -> None:
    started, finished = made_of([ROAD], [at(Stage.CONSTRUCTION, 2022)]), made_of([ROAD], [at(Stage.COMPLETION, 2023)])
    assert texts(started, "a:id") == texts(finished, "a:id")
    assert texts(started, "a:entry/a:id") != texts(finished, "a:entry/a:id")


def test_two_projects_that_go_on_as_one_are_two_entries() -> None:
    before = [ROAD, replace(ROAD, id="b", name="云岭景观路")]
    root = made_of(before, [replace(ROAD, aliases=("云岭景观路",), stage=Stage.COMPLETION)])
    assert len(set(texts(root, "a:entry/a:id"))) == 2


def test_another_earlier_state_makes_another_feed() -> None:
    assert texts(read([], since="2021"), "a:id") != texts(read([], since="2022"), "a:id")


def test_each_thing_that_became_of_a_project_is_a_category() -> None:
    later = replace(at(Stage.COMPLETION, 2024), id="331081-b", name="云岭大道工程")
    root = made_of([replace(ROAD, id="331081-a")], [later])
    assert [element.get("term") for element in root.iterfind(".//a:category", ATOM)] == ["moved-on", "renamed"]


@pytest.mark.parametrize(
    ("date", "begins"), [("2024", "2024-01-01"), ("2024-02", "2024-02-01"), ("2024-02-03", "2024-02-03")]
)
def test_a_date_begins_in_china(date: str, begins: str) -> None:
    assert timestamp(date) == f"{begins}T00:00:00+08:00"
