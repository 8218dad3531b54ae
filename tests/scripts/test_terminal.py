"""Pages are opened only where the person who asked will see them."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

import pytest

from bootstrap import terminal


@pytest.fixture(autouse=True)
def headless_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def test_linux_without_a_screen_has_no_display() -> None:
    assert not terminal.has_display()


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_linux_with_a_screen_has_a_display(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, ":0")
    assert terminal.has_display()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_a_display(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert terminal.has_display()


@pytest.mark.parametrize("name", ["CI", "SSH_CONNECTION", "SSH_TTY"])
def test_in_ci_and_over_ssh_nobody_would_see_the_page(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv(name, "true")
    assert not terminal.has_display()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    pages: list[str] = []
    monkeypatch.setattr(webbrowser, "open", pages.append)
    return pages


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "maps").mkdir()
    for name in ("about.html", "projects.html", "projects.toml"):
        (tmp_path / "maps" / name).touch()
    return tmp_path


def test_the_map_of_the_projects_is_opened(workspace: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    terminal.show_maps(workspace)
    assert opened == [(workspace / "maps" / "projects.html").as_uri()]


def test_every_map_is_named_where_none_can_be_opened(
    workspace: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.show_maps(workspace)
    shown = capsys.readouterr().out.split()
    assert opened == []
    assert shown[-2:] == [str(workspace / "maps" / name) for name in ("projects.html", "about.html")]
