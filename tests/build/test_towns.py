"""What a build says of the county's towns."""

from __future__ import annotations

import pytest
from shapely.geometry import MultiPolygon

from geo.build import towns_known
from geo.places.basedata import BaseData
from geo.places.gazetteer import Roster
from geo.places.known import Gazetteer
from tests.samples import town

JIA, YI = town("town-jia", "甲甲镇", 121.4, 28.4), town("town-yi", "乙乙镇", 121.5, 28.4)


@pytest.mark.parametrize(
    ("roster", "said"),
    [
        (Roster(3, ("乙乙镇", "丙丙镇")), "2 of 3 towns known; missing: 丙丙镇"),  # one of them is placed by hand
        (Roster(2, ("乙乙镇",)), "2 of 2 towns known"),
        (Roster(40, tuple(f"丙{n}镇" for n in range(20))), "missing: 丙0镇、丙1镇"),
        (Roster(), "1 towns known; no official list"),
    ],
)
def test_the_towns_that_are_known_are_counted_and_the_others_named(roster: Roster, said: str) -> None:
    base = BaseData(MultiPolygon(), (), (JIA,), roster)
    assert said in towns_known(base, Gazetteer.of((JIA, YI), unplaced=roster.missing)).en


def test_a_long_list_of_missing_towns_is_cut() -> None:
    base = BaseData(MultiPolygon(), (), (JIA,), Roster(40, tuple(f"丙{n}镇" for n in range(20))))
    assert towns_known(base, Gazetteer.of((JIA,), unplaced=base.roster.missing)).zh.count("、") == 11
