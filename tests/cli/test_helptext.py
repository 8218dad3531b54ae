"""The help of every command is whole at any width, in both languages."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from typer.main import get_command
from typer.testing import CliRunner

from geo.cli import app

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
runner = CliRunner()


def shown(monkeypatch: pytest.MonkeyPatch, width: int, *call: str) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    ended = runner.invoke(app, [*call, "--help"])
    assert ended.exit_code == 0
    return ended.stdout


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_word_of_an_option_is_cut_on_a_narrow_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = letters(shown(monkeypatch, 40, name))
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    assert [param.name for param in command.params if letters(param.help or "") not in read] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_is_wider_than_the_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line for line in shown(monkeypatch, 60, name).splitlines() if cell_len(line) > 60] == []


def test_chinese_and_english_stand_on_lines_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, 80, "init").splitlines()
    at = lines.index("      政府工作报告。")
    assert lines[at + 1] == "      The work report.  [required]"


def test_the_help_of_geo_says_what_each_command_does(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, 80).splitlines()
    assert [name for name in COMMANDS if f"  {name}" not in lines] == []


def test_the_option_of_help_is_told_in_chinese_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "显示这些说明。" in shown(monkeypatch, 80, "near")
