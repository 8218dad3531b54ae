"""The checks of scripts/test.py: all are run, shown in order and summed up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bootstrap.steps import Step, run_all


def step(name: str, code: str) -> Step:
    """Return a step that runs a line of Python."""
    return Step(f"第{name}", name, [sys.executable, "-c", code])


PASSES = "print('well')"
FAILS = "raise SystemExit(3)"


def test_all_steps_passing_is_status_0(tmp_path: Path) -> None:
    assert run_all([step("one", PASSES), step("two", PASSES)], tmp_path) == 0


def test_a_failing_step_is_status_1(tmp_path: Path) -> None:
    assert run_all([step("one", FAILS), step("two", PASSES)], tmp_path) == 1


def test_steps_after_a_failing_one_are_run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run_all([step("one", FAILS), step("two", PASSES)], tmp_path)
    assert b"well" in capfdbinary.readouterr().out


def test_a_program_that_is_missing_fails_its_step(tmp_path: Path) -> None:
    assert run_all([Step("缺", "missing", ["no-such-program"]), step("two", PASSES)], tmp_path) == 1


def test_output_is_shown_in_the_order_of_the_steps(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    slow = "import time; time.sleep(0.3); print('first')"
    run_all([step("one", slow), step("two", "print('second')"), step("three", "print('third')")], tmp_path)
    shown = capfdbinary.readouterr().out
    assert shown.index(b"first") < shown.index(b"second") < shown.index(b"third")


def test_the_summary_names_what_failed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run_all([step("one", PASSES), step("two", FAILS)], tmp_path)
    assert capfd.readouterr().out.splitlines()[-1].endswith("failed: two")


def test_a_step_has_nothing_to_read(tmp_path: Path) -> None:
    assert run_all([step("one", "import sys; sys.exit(len(sys.stdin.read()))")], tmp_path) == 0
