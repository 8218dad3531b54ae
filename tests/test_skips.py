"""In CI nothing is skipped in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent

SKIPPED = "import pytest\n@pytest.mark.skip(reason='no scanner')\ndef test_scan(): pass\n"
EXPECTED_TO_FAIL = "import pytest\n@pytest.mark.xfail(reason='later')\ndef test_scan(): assert False\n"
SKIPPED_AS_A_WHOLE = "import pytest\npytest.importorskip('no_such_package')\ndef test_scan(): pass\n"
SKIPPED_CASES = "import pytest\n@pytest.mark.parametrize('n', [1, 2])\ndef test_scan(n): pytest.skip('no scanner')\n"


def outcomes(pytester: pytest.Pytester, test: str, listed: str = "") -> dict[str, int]:
    """Run one made-up test file under our conftest and a list of allowed skips; count how its tests end."""
    shutil.copy(HERE / "conftest.py", pytester.path)
    (pytester.path / "allowed_skips.txt").write_text(listed, encoding="utf-8")
    pytester.makepyfile(test_scan=test)
    return pytester.runpytest_inprocess().parseoutcomes()


@pytest.fixture(autouse=True)
def bare_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


@pytest.fixture
def in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")


@pytest.mark.usefixtures("in_ci")
def test_a_skipped_test_is_an_error_in_ci(pytester: pytest.Pytester) -> None:
    assert outcomes(pytester, SKIPPED) == {"errors": 1}


@pytest.mark.usefixtures("in_ci")
def test_a_test_that_is_expected_to_fail_fails_in_ci(pytester: pytest.Pytester) -> None:
    assert outcomes(pytester, EXPECTED_TO_FAIL) == {"failed": 1}


@pytest.mark.usefixtures("in_ci")
def test_a_file_that_skips_itself_is_an_error_in_ci(pytester: pytest.Pytester) -> None:
    assert outcomes(pytester, SKIPPED_AS_A_WHOLE) == {"errors": 1}


@pytest.mark.usefixtures("in_ci")
def test_a_test_listed_with_its_reason_may_be_skipped_in_ci(pytester: pytest.Pytester) -> None:
    assert outcomes(pytester, SKIPPED, "test_scan.py::test_scan: needs a scanner\n") == {"skipped": 1}


@pytest.mark.usefixtures("in_ci")
def test_a_listed_name_stands_for_all_cases_of_the_test(pytester: pytest.Pytester) -> None:
    assert outcomes(pytester, SKIPPED_CASES, "test_scan.py::test_scan: needs a scanner\n") == {"skipped": 2}


@pytest.mark.usefixtures("in_ci")
@pytest.mark.parametrize("listed", ["test_scan.py::test_scan\n", "test_scan.py::test_scan: \n"])
def test_a_name_without_a_reason_lists_nothing(pytester: pytest.Pytester, listed: str) -> None:
    assert outcomes(pytester, SKIPPED, listed) == {"errors": 1}


def test_outside_ci_a_test_may_be_skipped(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert outcomes(pytester, SKIPPED) == {"skipped": 1}


def test_every_listed_test_stands_in_its_file() -> None:
    lines = (HERE / "allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            file, _, name = line.rpartition(": ")[0].partition("::")
            source = (HERE.parent / file).read_text(encoding="utf-8")
            assert f"def {name.rpartition('::')[2].partition('[')[0]}(" in source
