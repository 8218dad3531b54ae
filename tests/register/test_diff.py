"""What changed between two states of a register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geo.model import Category, Evidence, Form, HistoryEntry, Project, Stage, Tense
from geo.names import identity_form
from geo.register.diff import Change, Kind, as_it_stood, compare, stage_since
from tests.samples import project, report


def key(name: str) -> str:
    return identity_form(name, "温岭市")


def work(
    name: str,
    *,
    identity: str = "331081-a",
    stage: Stage = Stage.STARTING,
    tense: Tense = Tense.PLANNED,
    year: int = 2021,
    category: Category = Category.STREET,
    said: str = "",
    aliases: tuple[str, ...] = (),
) -> Project:
    """Return a project as one report of that year has it."""
    text = said or f"今年{name}有进展。"
    return replace(
        project(identity),
        name=name,
        aliases=aliases,
        category=category,
        stage=stage,
        tense=tense,
        as_of=str(year),
        due=str(year) if tense is Tense.PLANNED else "",
        last_seen=str(year),
        evidence=(Evidence(f"a-{year}", Form.ORIGINAL, (), 0, len(text), "starts", text),),
        history=(HistoryEntry(str(year), stage, tense, f"{year}年报告", str(year)),),
    )


ROAD = work("云岭大道")


def only(before: Project, after: Project) -> Change:
    (change,) = compare([before], [after], key)
    return change


PLANNED, DONE = Tense.PLANNED, Tense.DONE


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((Stage.STARTING, PLANNED), (Stage.STARTING, DONE), Kind.MOVED_ON),
        ((Stage.STARTING, PLANNED), (Stage.CONSTRUCTION, PLANNED), Kind.MOVED_ON),
        ((Stage.STARTING, DONE), (Stage.CONSTRUCTION, PLANNED), Kind.MOVED_ON),
        ((Stage.COMPLETION, PLANNED), (Stage.COMPLETION, DONE), Kind.MOVED_ON),
        ((Stage.STARTING, PLANNED), (Stage.PRELIMINARY, DONE), Kind.SLIPPED_BACK),
        ((Stage.STARTING, DONE), (Stage.STARTING, PLANNED), Kind.SLIPPED_BACK),
        ((Stage.CONSTRUCTION, PLANNED), (Stage.STARTING, PLANNED), Kind.SLIPPED_BACK),
        ((Stage.COMPLETION, PLANNED), (Stage.CONSTRUCTION, DONE), Kind.SLIPPED_BACK),
        ((Stage.COMPLETION, DONE), (Stage.CONSTRUCTION, DONE), Kind.SLIPPED_BACK),
    ],
    ids=str,
)
def test_a_stage_reached_is_further_than_the_same_stage_planned(
    before: tuple[Stage, Tense], after: tuple[Stage, Tense], kind: Kind
) -> None:
    assert only(
        work("云岭大道", stage=before[0], tense=before[1]), work("云岭大道", stage=after[0], tense=after[1])
    ).kinds == (kind,)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((Stage.CONSTRUCTION, DONE), (Stage.CONSTRUCTION, PLANNED)),
        ((Stage.CONSTRUCTION, PLANNED), (Stage.STARTING, DONE)),
        ((Stage.PRELIMINARY, DONE), (Stage.PRELIMINARY, PLANNED)),
        ((Stage.COMPLETION, DONE), (Stage.CONSTRUCTION, PLANNED)),
    ],
    ids=str,
)
def test_what_goes_on_and_is_planned_anew_has_not_slipped_back(
    before: tuple[Stage, Tense], after: tuple[Stage, Tense]
) -> None:
    earlier = work("云岭大道", stage=before[0], tense=before[1])
    assert only(earlier, work("云岭大道", stage=after[0], tense=after[1], year=2022)).kinds == (Kind.UNCHANGED,)


@pytest.mark.parametrize("stage", [Stage.STARTING, Stage.COMPLETION])
def test_a_start_or_a_completion_that_is_put_off_has_slipped_back(stage: Stage) -> None:
    assert only(work("云岭大道", stage=stage), work("云岭大道", stage=stage, year=2022)).kinds == (Kind.SLIPPED_BACK,)


def test_a_day_in_the_year_that_was_planned_is_not_later() -> None:
    assert only(ROAD, replace(ROAD, due="2021-10")).kinds == (Kind.UNCHANGED,)


def test_a_name_with_or_without_the_county_s_is_one() -> None:
    assert only(ROAD, work("温嶺“云岭”大道", identity="331081-b")).kinds == (Kind.UNCHANGED,)


def test_what_is_new_and_what_is_no_longer_named_are_told() -> None:
    other = work("望潮中学", identity="331081-b", category=Category.EDUCATION)
    assert [(change.kind, change.project.name) for change in compare([ROAD], [other], key)] == [
        (Kind.NEW, "望潮中学"),
        (Kind.NO_LONGER_NAMED, "云岭大道"),
    ]


def test_names_much_alike_are_one_that_was_renamed() -> None:
    change = only(work("云岭大道改造"), work("云岭大道改造工程", identity="331081-b"))
    assert change.kinds == (Kind.RENAMED,)
    assert change.before is not None
    assert change.before.name == "云岭大道改造"


def test_all_that_became_of_a_project_is_told_its_stage_first() -> None:
    later = work("云岭大道改造工程", identity="331081-b", stage=Stage.COMPLETION)
    assert only(work("云岭大道改造"), later).kinds == (Kind.MOVED_ON, Kind.RENAMED)


def test_a_name_that_was_read_short_of_its_end_is_not_renamed() -> None:
    whole, cut = "云岭湖公园改造提升", "云岭湖公园改造"
    assert only(work(whole, category=Category.PARK), work(cut, category=Category.PARK)).kinds == (Kind.RENAMED,)
    read_short = work(cut, category=Category.PARK, said=f"加快{whole}。")
    assert only(work(whole, category=Category.PARK), read_short).kinds == (Kind.UNCHANGED,)
    assert only(read_short, work(whole, category=Category.PARK)).kinds == (Kind.UNCHANGED,)


def test_what_is_finished_is_not_begun_anew_under_another_name() -> None:
    finished = work("云海铁路", stage=Stage.COMPLETION, tense=Tense.DONE, category=Category.RAIL)
    planned = work("云海高铁", identity="331081-b", stage=Stage.PRELIMINARY, category=Category.RAIL)
    assert {change.kind for change in compare([finished], [planned], key)} == {Kind.NEW, Kind.NO_LONGER_NAMED}


def test_the_most_alike_go_together_each_once() -> None:
    names = ("云岭海生态文化园", "云岭生态文化园")
    before = [work(name, identity=f"331081-{name}", category=Category.PARK) for name in names]
    change, gone = compare(before, [work("云岭山生态文化园", identity="331081-c", category=Category.PARK)], key)
    assert change.before is not None
    assert (change.before.name, gone.kind) == ("云岭生态文化园", Kind.NO_LONGER_NAMED)


def test_an_id_of_the_sheet_makes_one_whatever_the_name() -> None:
    before, after = work("云岭大道", identity="wenling-road"), work("望潮路", identity="wenling-road")
    assert only(before, after).kinds == (Kind.RENAMED,)


def test_an_id_made_from_the_sound_of_a_name_does_not() -> None:
    before, after = work("金山路", identity="331081-jinshanlu"), work("锦山路", identity="331081-jinshanlu")
    assert {change.kind for change in compare([before], [after], key)} == {Kind.NEW, Kind.NO_LONGER_NAMED}


def test_two_that_a_person_put_into_one_row_since_are_not_gone() -> None:
    before = [ROAD, work("云岭景观路", identity="331081-b")]
    after = work("云岭大道", identity="wenling-road", aliases=("云岭景观路",))
    assert [(change.kinds, change.project.id) for change in compare(before, [after], key)] == [
        ((Kind.UNCHANGED,), "wenling-road"),
        ((Kind.RENAMED,), "wenling-road"),
    ]


def test_what_the_newest_report_leaves_out_is_no_longer_named_though_the_register_has_it() -> None:
    other = work("望潮中学", identity="331081-b", category=Category.EDUCATION)
    before, after = [ROAD, other], [ROAD, replace(other, last_seen="2022")]
    road, school = compare(before, after, key)
    assert (road.kinds, road.since) == ((Kind.NO_LONGER_NAMED,), "2022")
    assert road.after is not None
    assert school.kinds == (Kind.UNCHANGED,)


def test_a_project_that_moved_on_and_was_left_out_is_both() -> None:
    other = work("望潮中学", identity="331081-b", year=2022)
    road = replace(ROAD, stage=Stage.COMPLETION, tense=Tense.DONE)
    assert compare([ROAD], [road, other], key)[0].kinds == (Kind.MOVED_ON, Kind.NO_LONGER_NAMED)


def anywhere(report: str) -> Callable[[Project], Evidence]:
    return lambda project: Evidence(report, Form.ORIGINAL, (), 0, 9, "named", f"{project.name}旁设花市。")


def test_a_project_whose_name_still_stands_in_the_report_is_not_said_to_be_gone() -> None:
    other = work("望潮中学", identity="331081-b", year=2022, category=Category.EDUCATION)
    _, road = compare([ROAD], [other], key, named_after=anywhere("a-2022"))
    assert (road.kinds, road.project.name) == ((Kind.UNCHANGED,), "云岭大道")
    assert road.after is not None
    assert road.after.evidence[-1].text == "云岭大道旁设花市。"


def test_what_is_new_shows_where_it_was_named_before_without_a_stage() -> None:
    (change,) = compare([], [ROAD], key, named_before=anywhere("a-2020"))
    assert change.kinds == (Kind.NEW,)
    assert change.named is not None
    assert change.named.report == "a-2020"


def test_nothing_is_compared_with_nothing() -> None:
    assert compare([], [], key) == []


def test_since_is_when_the_stage_was_reached_not_when_it_was_said_again() -> None:
    said = [
        HistoryEntry("2020", Stage.CONSTRUCTION, Tense.PLANNED, "甲", "2020"),
        HistoryEntry("2021", Stage.STARTING, Tense.PLANNED, "乙", "2021"),
        HistoryEntry("2022", Stage.CONSTRUCTION, Tense.PLANNED, "丙", "2022-02"),
        HistoryEntry("2023", Stage.CONSTRUCTION, Tense.PLANNED, "丁", "2023-01"),
    ]
    road = work("云岭大道", stage=Stage.CONSTRUCTION, year=2023)
    assert stage_since(replace(road, history=tuple(said))) == "2022-02"


REPORTS = (report(2021, "2021-02"), report(2023, "2023-02"))


def over_the_years() -> Project:
    """Return a project that two reports name, differently, and that was finished between them."""
    return replace(
        ROAD,
        aliases=("云岭大街",),
        stage=Stage.COMPLETION,
        tense=Tense.DONE,
        last_seen="2023-02",
        evidence=(
            Evidence("a-2021", Form.ORIGINAL, (), 0, 9, "starts", "动工建设云岭大街。"),
            Evidence("a-2023", Form.ORIGINAL, (), 0, 9, "starts", "建成云岭大道。"),
        ),
        history=(
            HistoryEntry("2021", Stage.STARTING, Tense.PLANNED, "甲市2021年报告", "2021-02"),
            HistoryEntry("2022-10-01", Stage.COMPLETION, Tense.DONE, "某报", "2022-10-02"),
        ),
    )


def test_a_register_as_it_stood_has_what_was_said_and_known_until_then() -> None:
    (road,) = as_it_stood([over_the_years()], REPORTS, "2021")
    assert (road.name, road.stage, road.due, road.last_seen) == ("云岭大街", Stage.STARTING, "2021", "2021-02")
    assert [passage.report for passage in road.evidence] == ["a-2021"]
    (road,) = as_it_stood([over_the_years()], REPORTS, "2022")
    assert (road.name, road.stage, road.last_seen) == ("云岭大街", Stage.COMPLETION, "2021-02")
    (road,) = as_it_stood([over_the_years()], REPORTS, "2023-02")
    assert (road.name, road.last_seen) == ("云岭大道", "2023-02")


@pytest.mark.parametrize("date", ["2020", "2021-01"])
def test_before_a_report_names_it_a_project_is_not_there(date: str) -> None:
    assert as_it_stood([over_the_years()], REPORTS, date) == []
