"""In CI a test that does not run is a failure, unless allowed_skips.txt lists it with the reason.

Each line there is `tests/room/test_x.py::test_name: reason`; a name without `[...]` stands for every case of
that test. A test that is expected to fail counts as one that does not run.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import hypothesis
import pytest

# A slow machine is no fault of the law that is tested; in CI the examples are the same each time.
hypothesis.settings.register_profile("geo", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("geo")

pytest_plugins = ["pytester"]

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Hold each test to the list."""
    return held_to_the_list((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Hold a file that skips itself as a whole to the list."""
    return held_to_the_list((yield))


def held_to_the_list(report: Report) -> Report:
    """Return the report, failed when it skips something in CI that is not listed."""
    in_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    if in_ci and report.skipped and not {report.nodeid, report.nodeid.partition("[")[0]} & allowed_skips():
        *_, reason = report.longrepr if isinstance(report.longrepr, tuple) else ("expected to fail",)
        report.outcome = "failed"
        report.longrepr = f"does not run in CI and is not listed in allowed_skips.txt: {reason}"
        vars(report).pop("wasxfail", None)
    return report


def allowed_skips() -> set[str]:
    """Return the listed tests; a line without a reason lists nothing."""
    lines = Path(__file__).with_name("allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.rpartition(": ") for line in lines if not line.startswith("#")]
    return {name for name, _, reason in listed if reason.strip()}
