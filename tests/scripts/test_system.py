"""Where the browser, the Chinese font and what reads exports come from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bootstrap import system


class Computer:
    """A machine with or without a browser, a font and the right to install; what is installed is noted."""

    def __init__(self) -> None:
        self.distribution = "debian"
        self.is_root = True
        self.has = {"chromium", "fonts-noto-cjk"}
        self.asked: list[str] = []

    def apt(self, *packages: str) -> bool:
        self.asked.append(f"apt {' '.join(packages)}")
        self.has |= set(packages)
        return True

    def playwright(self, python: Path) -> bool:
        self.asked.append("playwright")
        return True

    def which(self, name: str) -> str | None:
        return name if name in self.has else None


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Computer:
    computer = Computer()
    monkeypatch.setattr(system, "distribution", lambda: computer.distribution)
    monkeypatch.setattr(system, "may_apt", lambda: computer.is_root)
    monkeypatch.setattr(system, "has_chinese_font", lambda: "fonts-noto-cjk" in computer.has)
    monkeypatch.setattr(system, "has_qgis", lambda: "python3-qgis" in computer.has)
    monkeypatch.setattr(system, "apt", computer.apt)
    monkeypatch.setattr(system, "fetch_browser", computer.playwright)
    monkeypatch.setattr(shutil, "which", computer.which)
    return computer


def test_nothing_is_installed_where_nothing_is_missing(computer: Computer) -> None:
    system.bring_browser(Path("python"))
    assert computer.asked == []


def test_what_reads_exports_comes_through_apt_where_it_is_missing(computer: Computer) -> None:
    system.bring_readers()
    computer.has.add("ogr2ogr")
    system.bring_readers()
    assert computer.asked == ["apt gdal-bin python3-qgis"]


def test_without_the_right_to_install_what_reads_exports_is_named(
    computer: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    computer.is_root = False
    system.bring_readers()
    assert computer.asked == []
    assert "gdal-bin python3-qgis" in capsys.readouterr().out


def test_root_on_debian_gets_both_through_apt(computer: Computer) -> None:
    computer.has = set()
    system.bring_browser(Path("python"))
    assert computer.asked == ["apt fonts-noto-cjk chromium"]


def test_ubuntu_s_chromium_is_a_snap_so_playwright_brings_the_browser(computer: Computer) -> None:
    computer.distribution, computer.has = "ubuntu", set()
    system.bring_browser(Path("python"))
    assert computer.asked == ["apt fonts-noto-cjk", "playwright"]


def test_who_is_not_root_gets_the_browser_from_playwright(computer: Computer) -> None:
    computer.is_root, computer.has = False, {"fonts-noto-cjk"}
    system.bring_browser(Path("python"))
    assert computer.asked == ["playwright"]


def test_what_cannot_be_had_is_named_in_one_line(computer: Computer, capsys: pytest.CaptureFixture[str]) -> None:
    computer.is_root, computer.has = False, {"chromium"}
    system.bring_browser(Path("python"))
    assert capsys.readouterr().out.count("fonts-noto-cjk") == 2
