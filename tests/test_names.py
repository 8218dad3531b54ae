"""When two names are one, and how a name is spelt in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.names import free_id, normal_form, pinyin, without_rank

AWKWARD = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("“·Eß（[\u0304\u0345")))


@given(AWKWARD)
@example("E\u00af")  # NFKC makes it E, space, macron: the space goes, and what is left comes together
def test_the_normal_form_of_a_normal_form_is_itself(name: str) -> None:
    assert normal_form(normal_form(name)) == normal_form(name)


@given(AWKWARD)
def test_a_normal_form_holds_no_white_space(name: str) -> None:
    assert not any(letter.isspace() for letter in normal_form(name))


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("２２８国道", "228国道"),
        ("市域铁路Ｓ１线", "市域铁路s1线"),
        ("“两高”温岭联络线", "两高温岭联络线"),
        ("「两高」温岭联络线", "两高温岭联络线"),
        ("西环路 “迎宾大道”", "西环路迎宾大道"),
        ("大塘线（观岙段）改建工程", "大塘线(观岙段)改建工程"),
        ("大塘线【观岙段】改建工程", "大塘线(观岙段)改建工程"),
        ("大塘线〔观岙段〕改建工程", "大塘线(观岙段)改建工程"),
        ("温岭\n书城", "温岭书城"),
        ("九龙\u3000湖", "九龙湖"),
    ],
)
def test_two_ways_to_write_a_name_are_one(written: str, also: str) -> None:
    assert normal_form(written) == normal_form(also)


def test_a_section_in_brackets_stays_in_the_name() -> None:
    assert normal_form("大塘线（观岙段）") != normal_form("大塘线")
    assert normal_form("大塘线（观岙段）") != normal_form("大塘线（石塘段）")


@pytest.mark.parametrize(
    ("town", "bare"),
    [("泽国镇", "泽国"), ("太平街道", "太平"), ("某某乡", "某某"), ("东部新区", "东部新区"), ("古镇", "古镇")],
)
def test_a_town_without_its_rank(town: str, bare: str) -> None:
    assert without_rank(town) == bare


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("温岭站", "wenlingzhan"),
        ("温峤镇", "wenqiaozhen"),
        ("箬横", "ruoheng"),
        ("乐清", "yueqing"),
        ("长潭水库", "changtanshuiku"),
        ("绿地", "lvdi"),
        ("市域铁路Ｓ１线", "shiyutielus1xian"),
        ("大塘线（观岙段）", "datangxianguanaoduan"),
    ],
)
def test_the_reading_of_a_name(name: str, letters: str) -> None:
    assert pinyin(name) == letters


def test_an_id_that_is_taken_gets_the_first_free_number() -> None:
    assert free_id("a", set()) == "a"
    assert free_id("a", {"a", "a-2"}) == "a-3"
