"""The document that says where each project stands."""

from __future__ import annotations

import pytest

from geo.register import FILE, read_register
from places import PAGE, page
from tests.workspaces import REPOSITORY


@pytest.fixture(scope="module")
def written() -> str:
    return page(REPOSITORY)


def test_the_document_is_what_the_register_gives(written: str) -> None:
    assert (REPOSITORY / PAGE).read_text(encoding="utf-8") == written


def test_every_project_has_one_row(written: str) -> None:
    rows = written.split("## 合计", maxsplit=1)[0].splitlines()
    for project in read_register(REPOSITORY / FILE):
        assert sum(line.startswith(f"| {project.name}<br>") for line in rows) == 1


def test_what_is_not_located_says_what_was_searched(written: str) -> None:
    lost = [line for line in written.splitlines() if "| 未定位 not located | –" in line]
    assert lost
    assert [line for line in lost if "searched" not in line] == []


def test_the_totals_add_up(written: str) -> None:
    projects = read_register(REPOSITORY / FILE)
    located = sum(project.position.geometry is not None for project in projects)
    assert f"| 项目 projects | {len(projects)} |\n| 已定位 located | {located} |" in written
