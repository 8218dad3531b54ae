"""`geo diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Geo


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    earlier, later = tmp_path / "plan-2023.md", tmp_path / "plan-2024.md"
    earlier.write_text("# 报告\n\n开工建设云岭大道，加快建设望潮中学。\n", encoding="utf-8")
    later.write_text("# 报告\n\n加快建设云岭大道、海湾大桥。\n", encoding="utf-8")
    return earlier, later


def test_two_reports_are_compared_with_both_passages(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> None:
    ended = geo("diff", *reports, "-w", tmp_path, "--atom", tmp_path / "changes.atom")
    rows = {row["name"]: row for row in map(json.loads, ended.out.splitlines())}
    assert {name: row["kind"] for name, row in rows.items()} == {
        "云岭大道": "moved-on",
        "海湾大桥": "new",
        "望潮中学": "no-longer-named",
    }
    assert "开工建设" in rows["云岭大道"]["passage_before"]
    assert "加快建设" in rows["云岭大道"]["passage_after"]
    assert "moved-on 1" in ended.err
    assert (tmp_path / "changes.atom").read_text(encoding="utf-8").count("<entry>") == 3


def test_a_register_is_the_same_as_itself(geo: Geo, built: Path) -> None:
    register = built / "projects.geojson"
    ended = geo("diff", register, register, "-w", built)
    assert (ended.status, ended.out) == (0, "")


def test_before_the_report_nothing_is_known(geo: Geo, built: Path) -> None:
    ended = geo("diff", "2019", "2021", "-w", built, "--quiet")
    assert {json.loads(line)["kind"] for line in ended.out.splitlines()} == {"new"}


def test_things_of_two_kinds_cannot_be_compared(geo: Geo, built: Path) -> None:
    ended = geo("diff", "2021", built / "projects.geojson", "-w", built)
    assert ended.status == 2
    assert "Give two reports, two registers or two dates" in ended.err
