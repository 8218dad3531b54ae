"""What changed between two states of a register."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from geo.errors import Words
from geo.model import Category, Project, Stage, Tense
from geo.register.atom import feed, timestamp
from geo.register.diff import Kind, compare, likeness
from tests.samples import project

ROAD = replace(project("a"), name="云岭大道", aliases=())


def only(before: list[Project], after: list[Project]) -> Kind:
    (change,) = compare(before, after, "温岭市")
    return change.kind


@pytest.mark.parametrize(
    ("stage", "tense", "kind"),
    [
        (Stage.STARTING, Tense.PLANNED, Kind.UNCHANGED),
        (Stage.STARTING, Tense.DONE, Kind.MOVED_ON),
        (Stage.CONSTRUCTION, Tense.PLANNED, Kind.MOVED_ON),
        (Stage.PRELIMINARY, Tense.DONE, Kind.SLIPPED_BACK),
    ],
)
def test_a_stage_reached_is_further_than_the_same_stage_planned(stage: Stage, tense: Tense, kind: Kind) -> None:
    assert only([ROAD], [replace(ROAD, stage=stage, tense=tense)]) is kind


def test_a_name_with_or_without_the_county_s_is_one() -> None:
    assert only([ROAD], [replace(ROAD, id="b", name="温嶺“云岭”大道")]) is Kind.UNCHANGED


def test_what_is_new_and_what_is_no_longer_named_are_told() -> None:
    other = replace(ROAD, id="b", name="望潮中学", category=Category.EDUCATION)
    assert [(change.kind, change.project.name) for change in compare([ROAD], [other], "")] == [
        (Kind.NEW, "望潮中学"),
        (Kind.NO_LONGER_NAMED, "云岭大道"),
    ]


def test_names_much_alike_of_one_category_are_one_that_was_renamed() -> None:
    assert only([replace(ROAD, name="云岭大道改造")], [replace(ROAD, id="b", name="云岭大道改造工程")]) is Kind.RENAMED
    apart = compare([ROAD], [replace(ROAD, id="b", name="云岭大道桥", category=Category.PARK)], "")
    assert {change.kind for change in apart} == {Kind.NEW, Kind.NO_LONGER_NAMED}


@pytest.mark.parametrize(
    "pair", [("地铁1号线", "地铁2号线"), ("云岭大道一期", "云岭大道二期"), ("国道东段", "国道西段")]
)
def test_what_tells_works_apart_keeps_them_apart(pair: tuple[str, str]) -> None:
    assert likeness(*pair, "") == 0


def test_a_feed_is_well_formed_keeps_its_ids_and_takes_its_dates_from_the_data() -> None:
    changes = compare([ROAD], [replace(ROAD, name="云岭<大道>&\x0b", stage=Stage.COMPLETION)], "")
    told = [(change, Words("原 → 现", "before → after")) for change in changes]
    made = feed(told, Words("变化", "Changes"), "某市政府", "331081", "2024-02")
    assert made == feed(told, Words("变化", "Changes"), "某市政府", "331081", "2024-02")
    atom = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(made)  # noqa: S314 - our own
    assert root.findtext("a:updated", namespaces=atom) == "2024-02-01T00:00:00+08:00"
    assert (root.findtext("a:entry/a:title", namespaces=atom) or "").startswith("云岭<大道>&")
    ids = [element.text for element in root.iterfind(".//a:id", atom)]
    assert len(set(ids)) == 2


def test_a_year_begins_in_china() -> None:
    assert timestamp("2024") == "2024-01-01T00:00:00+08:00"
