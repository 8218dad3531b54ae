"""`geo build` as a person sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import geo as public
from tests.cli.conftest import Geo
from tests.workspaces import copy_of_wenling


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "合计 · all"), (("--lang", "zh"), "已定位"), (("--lang", "en"), "located")],
)
def test_a_build_ends_with_a_summary_and_the_time_of_each_step(
    geo: Geo, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ended = geo("build", "-w", copy_of_wenling(tmp_path / "wenling"), *words)
    assert ended.status == 0
    assert said in ended.err
    assert " s  " in ended.err
    assert "projects.html" in ended.err


def test_names_that_the_sheet_lacks_or_that_are_alike_are_told(geo: Geo, tmp_path: Path) -> None:
    wenling = copy_of_wenling(tmp_path / "wenling")
    report = tmp_path / "report.md"
    report.write_text("# 报告\n\n加快建设云岭水库、云岭水库扩建工程、温岭书城。\n", encoding="utf-8")
    (wenling / ".geo-building").touch()
    ended = geo("build", "-w", wenling, "--report", report, "--lang", "en")
    assert "not in projects.csv: 2" in ended.err
    assert "perhaps one project" in ended.err
    assert "had not finished" in ended.err


def test_a_form_that_is_none_is_refused(geo: Geo, tmp_path: Path, built: Path) -> None:
    ended = geo("build", "-w", built, "--report", tmp_path / "x.md", "--form", "quoted")
    assert ended.status == 2
    assert "original or restated" in ended.err


def test_python_dash_m_geo_is_the_command() -> None:
    run = subprocess.run([sys.executable, "-m", "geo", "--help"], capture_output=True, check=True)
    assert "geo" in run.stdout.decode()


def test_the_public_face_holds_what_it_names() -> None:
    assert all(getattr(public, name) for name in public.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = public.nothing
