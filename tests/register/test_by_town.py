"""The register by town."""

from __future__ import annotations

from dataclasses import replace

from geo.model import InTown, Project, Stage
from geo.register.by_town import town_lists
from tests.samples import project, town

A, B = town("town-a", "甲镇", 121.3, 28.4), town("town-b", "乙镇", 121.5, 28.4)
SAID = project("said")  # of town-a by its source
NEAR = replace(project("near"), towns=(InTown("town-a", "甲镇", said=False), InTown("town-b", "乙镇", said=False)))
LOST = replace(project("lost"), towns=(), stage=Stage.COMPLETION)


def ids(projects: tuple[Project, ...]) -> list[str]:
    return [one.id for one in projects]


def test_each_town_has_a_list_what_is_said_apart_from_what_is_near() -> None:
    first, second, _ = town_lists([SAID, NEAR, LOST], [A, B])
    assert (first.town, ids(first.said), ids(first.near)) == (A, ["said"], ["near"])
    assert (second.town, ids(second.said), ids(second.near)) == (B, [], ["near"])


def test_projects_of_no_known_town_have_the_last_list() -> None:
    *_, last = town_lists([SAID, NEAR, LOST], [A, B])
    assert (last.town, ids(last.said)) == (None, ["lost"])


def test_a_list_counts_every_stage() -> None:
    first, _ = town_lists([SAID, NEAR], [A])
    assert first.count == 2
    assert first.stages == {Stage.PRELIMINARY: 0, Stage.STARTING: 2, Stage.CONSTRUCTION: 0, Stage.COMPLETION: 0}
