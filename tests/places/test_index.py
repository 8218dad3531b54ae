"""Asking the gazetteer of the country by name."""

from __future__ import annotations

import pytest

from geo.places.index import By, Index, Town
from geo.places.indexing import Packaged
from geo.places.packaged import Record, Roster
from tests.places.conftest import opened

WENLING, LUQIAO = "331081", "331004"


@pytest.fixture(scope="module")
def known() -> Index:
    """Return an index with a few made-up towns: two namesakes in the province, and one at its other end."""
    records = [
        Record("1", "Jiahe", ("甲禾镇", "老禾乡"), 121.38, 28.37),  # Wenling
        Record("2", "Jiahe", ("甲禾镇",), 121.37, 28.58),  # Luqiao
        Record("3", "Yihe", ("乙禾街道",), 121.40, 28.40),
    ]
    listed = ((WENLING, "331081100", "甲禾镇"), (WENLING, "331081101", "丙禾镇"))
    renamed = (("332623", "温岭县", 1994, "339020"), ("339020", "温岭市", 1995, WENLING), ("1", "甲", 1, "1"))
    return opened(Packaged(records, {}, Roster(listed, renamed)))


@pytest.mark.parametrize(
    ("name", "by", "score"),
    [
        ("乙禾街道", By.NAME, 1.0),
        ("乙禾", By.WITHOUT_RANK, 0.95),
        ("yihe", By.PINYIN, 0.8),
        ("Yihe Jiedao", By.PINYIN, 0.8),
        ("以禾", By.PINYIN, 0.8),  # sounds the same
        ("乙禾街区", By.LIKENESS, 0.6),
    ],
)
def test_a_town_is_found_by_its_name_and_by_what_is_near_it(known: Index, name: str, by: By, score: float) -> None:
    (found,) = known.find(name, WENLING)
    assert (found.found.name, found.by, found.score) == ("乙禾街道", by, score)


def test_a_town_is_found_by_another_name_of_its_record(known: Index) -> None:
    (found,) = known.find("老禾乡")
    assert (found.found.name, found.by) == ("甲禾镇", By.ALIAS)


@pytest.mark.parametrize(("name", "by"), [("温岭市", By.NAME), ("温岭", By.WITHOUT_RANK), ("wenling", By.PINYIN)])
def test_a_county_is_found_with_and_without_its_rank(known: Index, name: str, by: By) -> None:
    (found,) = known.find(name)
    assert (found.county.adcode, found.by) == (WENLING, by)


@pytest.mark.parametrize("home", [WENLING, LUQIAO])
def test_of_namesakes_the_county_s_own_comes_first_and_all_are_told(known: Index, home: str) -> None:
    found = known.find("甲禾镇", home)
    assert [one.county.adcode for one in found] == [home, LUQIAO if home == WENLING else WENLING]


def test_namesakes_elsewhere_come_by_distance(known: Index) -> None:
    distances = [one.distance_m for one in known.find("鼓楼区", WENLING)]
    assert len(distances) > 2
    assert distances == sorted(distances, key=lambda metres: metres or 0)
    assert 300_000 < (distances[0] or 0) < 350_000  # Fuzhou


def test_without_a_county_no_distance_is_told(known: Index) -> None:
    assert {one.distance_m for one in known.find("甲禾镇")} == {None}


def test_likenesses_are_looked_for_only_where_asked(known: Index) -> None:
    assert known.find("乙禾街区", alike=False) == []


@pytest.mark.parametrize("name", ["", "甲", "戊己庚辛壬癸", "' OR 1=1 --", "%", "1"])
def test_what_is_like_nothing_finds_nothing(known: Index, name: str) -> None:
    assert known.find(name, WENLING) == []


def test_a_town_of_the_roster_alone_has_no_position(known: Index) -> None:
    (found,) = known.find("丙禾镇")
    assert isinstance(found.found, Town)
    assert found.found.position is None
    assert known.has_roster()


def test_a_code_given_up_says_its_successor(known: Index) -> None:
    successor = known.successor("332623")
    assert successor is not None
    assert (successor[0], successor[1], successor[2].adcode) == ("温岭县", 1994, WENLING)


@pytest.mark.parametrize("code", ["331081", "999999", "1"])
def test_other_codes_have_no_successor(known: Index, code: str) -> None:
    assert known.successor(code) is None


def test_counties_come_by_code(known: Index) -> None:
    codes = [unit.adcode for unit in known.counties()]
    assert codes == sorted(codes)
    assert len(codes) > 2_800
