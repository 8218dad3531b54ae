"""The feeds that a build writes: valid, the newest first, with ids that stay."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from geo.export.published.feeds import COUNTY, MOST, category_file, feeds, town_file
from geo.model import Category, HistoryEntry, InTown, Project, Stage, Tense
from tests.samples import WORKSPACE, project, town

ATOM = {"a": "http://www.w3.org/2005/Atom"}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9._~%/-]+")
TOWNS = [town("town-a", "甲镇", 121.4, 28.4), town("town-b", "乙镇", 121.5, 28.4)]
PUBLISHED = replace(WORKSPACE, address="https://example.org/wenling/")

PLANNED = HistoryEntry("2021", Stage.STARTING, Tense.PLANNED, "甲市2021年报告", "2021-02-25")
BEGUN = HistoryEntry("2021-09", Stage.STARTING, Tense.DONE, "甲报", "2021-10-01")
DUE = HistoryEntry("2025", Stage.COMPLETION, Tense.PLANNED, "乙报", "2022-08-26")
BUILT = HistoryEntry("2024", Stage.COMPLETION, Tense.DONE, "丙报", "2025-01-02")


def with_history(identity: str, *entries: HistoryEntry, category: Category = Category.ROAD) -> Project:
    return replace(project(identity, category=category), history=entries)


def made(*projects: Project, path: Path = COUNTY, published: bool = False) -> ET.Element:
    workspace = PUBLISHED if published else WORKSPACE
    return ET.fromstring(feeds(projects, TOWNS, workspace, "projects.html")[path])  # noqa: S314 - our own


def texts(root: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in root.iterfind(path, ATOM)]


def hrefs(root: ET.Element, path: str) -> list[str]:
    return [element.get("href", "") for element in root.iterfind(path, ATOM)]


def test_every_feed_and_entry_has_what_the_standard_asks() -> None:
    written = feeds([with_history("a", PLANNED, BEGUN), with_history("b", DUE)], TOWNS, PUBLISHED, "projects.html")
    assert len(written) == 3
    for data in written.values():
        root = ET.fromstring(data)  # noqa: S314 - our own
        assert root.tag == "{http://www.w3.org/2005/Atom}feed"
        assert texts(root, "a:author/a:name") == ["geo"]
        for thing in (root, *root.iterfind("a:entry", ATOM)):
            for name in ("id", "title", "updated"):
                (text,) = texts(thing, f"a:{name}")
                assert text.strip()
            assert TAG_URI.fullmatch(texts(thing, "a:id")[0])
            assert INSTANT.fullmatch(texts(thing, "a:updated")[0])
        assert all(texts(entry, "a:content") for entry in root.iterfind("a:entry", ATOM))


def test_the_newest_comes_first_and_dates_the_feed() -> None:
    root = made(with_history("a", PLANNED, BUILT), with_history("b", BEGUN, DUE))
    dates = texts(root, "a:entry/a:updated")
    assert [date[:7] for date in dates] == ["2024-01", "2022-08", "2021-09", "2021-02"]
    assert texts(root, "a:updated") == dates[:1]


def test_a_feed_holds_no_more_than_it_may_and_leaves_out_the_oldest() -> None:
    many = [with_history(f"a{year}-{n}", replace(PLANNED, said=f"{year}")) for year in (2020, 2021) for n in range(150)]
    dates = texts(made(*many), "a:entry/a:updated")
    assert len(dates) == MOST
    assert [sum(date.startswith(year) for date in dates) for year in ("2021", "2020")] == [150, 50]


def test_ids_are_each_its_own_and_the_same_in_each_build() -> None:
    projects = [with_history("a", PLANNED, BEGUN, DUE, BUILT), with_history("b", PLANNED)]
    ids = texts(made(*projects), "a:entry/a:id")
    assert len(set(ids)) == len(ids) == 5
    assert feeds(projects, TOWNS, WORKSPACE) == feeds(projects, TOWNS, WORKSPACE)
    written = feeds(projects, TOWNS, WORKSPACE).values()
    of_feeds = [texts(ET.fromstring(data), "a:id")[0] for data in written]  # noqa: S314 - our own
    assert len(set(of_feeds)) == len(of_feeds)


def test_ids_stay_when_more_becomes_known_and_when_the_pages_move() -> None:
    before = texts(made(with_history("a", PLANNED, BEGUN)), ".//a:id")
    after = texts(made(with_history("a", PLANNED, BEGUN, BUILT), published=True), ".//a:id")
    assert set(before) < set(after)
    assert before[0] == after[0]


def test_an_entry_has_one_id_in_every_feed() -> None:
    road = with_history("a", PLANNED)
    paths = (COUNTY, town_file("town-a"), category_file("road"))
    assert len({texts(made(road, path=path), "a:entry/a:id")[0] for path in paths}) == 1


def test_sources_of_one_day_that_take_turns_do_not_share_an_id() -> None:
    other = HistoryEntry("2025", Stage.CONSTRUCTION, Tense.PLANNED, "丁报", "2022-08-26")
    ids = texts(made(with_history("a", DUE, other, DUE)), "a:entry/a:id")
    assert len(set(ids)) == len(ids) == 2


def test_what_is_only_said_again_is_no_entry_and_a_plan_put_off_is_one() -> None:
    again, later = replace(PLANNED, said="2021-05"), replace(PLANNED, date="2022", said="2021-06")
    titles = texts(made(with_history("a", PLANNED, again, later)), "a:entry/a:title")
    assert len(titles) == 2
    assert "2022年" in titles[0]


def test_works_that_still_go_on_after_a_plan_was_said_are_no_entry() -> None:
    on = HistoryEntry("2025-12", Stage.CONSTRUCTION, Tense.DONE, "甲报", "2025-12")
    titles = texts(made(with_history("a", on, replace(DUE, said="2026-01"), replace(on, date="2026-08"))), ".//a:title")
    assert [title for title in titles if "2026" in title] == []
    assert len(titles) == 3  # with the feed's own


def test_towns_and_categories_have_a_feed_where_a_project_is() -> None:
    port = replace(with_history("b", BEGUN, category=Category.PORT), towns=(InTown("town-b", "乙镇", said=False),))
    written = feeds([with_history("a", PLANNED), port], TOWNS, WORKSPACE)
    names = {path.as_posix() for path in written}
    towns, kinds = {"feeds/town/town-a.atom", "feeds/town/town-b.atom"}, {"feeds/category/road.atom"}
    assert names == {"feeds/county.atom", *towns, *kinds, "feeds/category/port.atom"}
    (said,) = texts(ET.fromstring(written[town_file("town-b")]), "a:entry/a:content")  # noqa: S314 - our own
    assert "乙镇（中心最近，来源未写）" in said


def test_without_projects_nothing_is_written() -> None:
    assert feeds([], TOWNS, WORKSPACE) == {}


def test_an_entry_says_the_stage_before_and_after_in_both_languages_and_its_source() -> None:
    newest, oldest = texts(made(with_history("a", PLANNED, BUILT)), "a:entry/a:content")
    for said in ("已建成（2024年）", "completed (2024)", "计划2021年开工", "planned to start in 2021", "丙报"):
        assert said in newest
    assert "甲市2021年报告，2021 年 2 月 25 日" in oldest


@pytest.mark.parametrize(
    ("date", "said"), [("2024", "日期只知到2024 年"), ("2024-03", "日期只知到2024 年 3 月"), ("2024-03-05", "")]
)
def test_a_date_that_is_known_in_part_is_said_to_be(date: str, said: str) -> None:
    (content,) = texts(made(with_history("a", replace(BUILT, date=date))), "a:entry/a:content")
    assert said in content
    assert ("Only" in content) == bool(said)


def test_links_lead_to_the_published_page_with_the_project_open() -> None:
    root = made(with_history("a b&c", PLANNED), published=True)
    assert hrefs(root, "a:entry/a:link") == ["https://example.org/wenling/maps/projects.html#p=a%20b%26c"]
    assert hrefs(root, "a:link[@rel='self']") == ["https://example.org/wenling/feeds/county.atom"]
    assert hrefs(root, "a:link[@rel='alternate']") == ["https://example.org/wenling/maps/projects.html"]


def test_without_an_address_nothing_is_linked() -> None:
    assert hrefs(made(with_history("a", PLANNED)), ".//a:link") == []


HOSTILE = ("<script>alert(1)</script>", "]]>&amp;\"'", "甲\x00\x1b\ufffe路", "../../etc/passwd")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name: str) -> None:
    road = replace(with_history("a", replace(PLANNED, source=name)), id=name, name=name, name_en=name)
    root = made(road, published=True)
    plain = re.sub("[\x00\x1b\ufffe]", "", name)
    (title,), (content,) = texts(root, "a:entry/a:title"), texts(root, "a:entry/a:content")
    assert title.startswith(f"{plain}：")
    assert f"来源：{plain}" in content
    assert TAG_URI.fullmatch(texts(root, "a:entry/a:id")[0])


def test_a_town_whose_id_is_no_file_name_makes_no_file() -> None:
    for identity in HOSTILE:
        road = replace(with_history("a", PLANNED), towns=(InTown(identity, "甲镇", said=True),))
        written = feeds([road], [town(identity, "甲镇", 121.4, 28.4)], WORKSPACE)
        assert set(written) == {COUNTY, category_file("road")}
