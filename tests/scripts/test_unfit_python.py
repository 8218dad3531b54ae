"""On a Python that geo does not run on, the scripts say so in one line and do nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
READ_BY_OLD_PYTHONS = ["map.py", "test.py", "bootstrap/__init__.py"]

AS_IF = """
import runpy, sys
sys.version_info = {version}
sys.path.insert(0, {scripts!r})
runpy.run_path({scripts!r} + "/map.py", run_name="__main__")
"""


def run_as_if(version: tuple[int, ...], path: Path) -> subprocess.CompletedProcess[str]:
    """Run map.py as if by another Python, with only one folder on PATH."""
    code = AS_IF.format(version=version, scripts=str(SCRIPTS))
    environment = {"PATH": str(path), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=False
    )


def stub(folder: Path, name: str, status: int) -> None:
    """Put a program on PATH that ends with this status."""
    program = folder / name
    program.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 13), (3, 14, 0)])
def test_an_unfit_python_is_refused_in_one_line(tmp_path: Path, version: tuple[int, ...]) -> None:
    run = run_as_if(version, tmp_path)
    own = ".".join(map(str, version))
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        f"这是 Python {own}，geo 需要 3.11 至 3.13：请先安装其中一个"
        f" · this is Python {own}, geo needs 3.11 to 3.13: install one of them first\n"
    )


def test_a_fit_python_on_the_path_is_named(tmp_path: Path) -> None:
    stub(tmp_path, "python3.12", status=0)
    assert "run python3.12 /" in run_as_if((3, 8, 18), tmp_path).stderr


def test_a_name_on_the_path_that_leads_nowhere_is_not_named(tmp_path: Path) -> None:
    stub(tmp_path, "python3.13", status=127)
    assert "install one of them first" in run_as_if((3, 8, 18), tmp_path).stderr


@pytest.mark.parametrize("name", READ_BY_OLD_PYTHONS)
def test_what_old_pythons_read_keeps_to_their_syntax(name: str) -> None:
    text = (SCRIPTS / name).read_text(encoding="utf-8")
    assert text.startswith("# -*- coding: utf-8 -*-\n")
    too_new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Starred, ast.arg, ast.Nonlocal, ast.Match, ast.Await)
    assert [ast.unparse(node) for node in ast.walk(ast.parse(text)) if isinstance(node, too_new)] == []
