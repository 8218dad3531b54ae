""".venv is made once, mended when half-made, and left alone when nothing changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

from bootstrap import environment

REQUIREMENTS = f"folium==0.20.0\n{environment.TESTS_BELOW}pytest==9.0.0\n"


class Machine:
    """A clone in which making .venv and running pip are only noted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.done: list[str] = []
        self.breaks_at = ""
        self.shore = b"shore"
        self.write("requirements.txt", REQUIREMENTS)
        self.write("pyproject.toml", "[project]\n")
        self.write(environment.ROSTER, "roster==1\n")
        self.write(environment.COAST, f"coast@1 sha256:{hashlib.sha256(b'shore').hexdigest()}\n")
        self.write(environment.AXE, f"axe@1 sha256:{hashlib.sha256(b'shore').hexdigest()}\n")

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def create(self, place: Path, **_: Any) -> None:
        self._note("create")
        self._program("python")

    def run(self, root: Path, module: str, *arguments: str) -> None:
        if "--editable" in arguments:
            self._note("geo")
            self._program("geo")
        elif arguments[:1] == ("download",):
            self._note("roster")
        elif module == "pip":
            self._note("packages")
            self.installed = Path(arguments[-1]).read_text(encoding="utf-8")

    def fetch(self, command: list[str], *, cwd: str, **_: Any) -> subprocess.CompletedProcess[bytes]:
        """Stand for npm."""
        name = command[-1].split("@")[0]
        self._note(name)
        if self.shore:
            (Path(cwd) / f"{name}-1.tgz").write_bytes(self.shore)
        return subprocess.CompletedProcess(command, 0 if self.shore else 1)

    def ready(self, *, tests: bool = False) -> list[str]:
        """Set up; return what was done."""
        self.done = []
        environment.ready(tests=tests, root=self.root)
        return self.done

    def _note(self, action: str) -> None:
        if action == self.breaks_at:
            raise KeyboardInterrupt
        self.done.append(action)

    def _program(self, name: str) -> None:
        program = environment.program(name, self.root)
        program.parent.mkdir(exist_ok=True)
        program.touch()


EVERYTHING = ["create", "packages", "roster", "coast", "geo"]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    monkeypatch.setattr(venv, "create", machine.create)
    monkeypatch.setattr(environment, "run", machine.run)
    monkeypatch.setattr(subprocess, "run", machine.fetch)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    return machine


def test_a_fresh_clone_gets_everything(machine: Machine) -> None:
    assert machine.ready() == EVERYTHING


def test_nothing_is_done_when_nothing_changed(machine: Machine) -> None:
    machine.ready()
    assert machine.ready() == []


def test_the_maps_do_not_install_what_only_the_tests_need(machine: Machine) -> None:
    machine.ready()
    assert machine.installed == "folium==0.20.0\n"


def test_the_tests_add_their_packages_to_those_of_the_maps(machine: Machine) -> None:
    machine.ready()
    assert machine.ready(tests=True) == ["packages", "axe", "geo"]
    assert machine.installed == "folium==0.20.0\npytest==9.0.0\n"


def test_what_the_tests_installed_serves_the_maps(machine: Machine) -> None:
    machine.ready(tests=True)
    assert machine.ready() == []


def test_other_packages_make_a_new_environment(machine: Machine) -> None:
    machine.ready()
    machine.write("requirements.txt", REQUIREMENTS.replace("0.20.0", "0.20.1"))
    assert machine.ready() == EVERYTHING


def test_another_python_makes_a_new_environment(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.ready()
    monkeypatch.setattr(sys, "base_prefix", "/another/python")
    assert machine.ready() == EVERYTHING


def coast_of(machine: Machine) -> list[str]:
    return [path.name for path in (machine.root / ".venv" / "share" / "geo").iterdir()]


def test_the_coastline_is_put_where_geo_finds_it(machine: Machine) -> None:
    machine.ready()
    assert coast_of(machine) == ["coast-1.tgz"]


def test_without_npm_everything_else_is_done(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert machine.ready() == [step for step in EVERYTHING if step != "coast"]


def test_a_coastline_that_is_not_fetched_stops_nothing(machine: Machine) -> None:
    machine.shore = b""
    assert machine.ready() == EVERYTHING
    assert coast_of(machine) == []


def test_a_coastline_of_other_content_is_refused(machine: Machine) -> None:
    machine.shore = b"another"
    with pytest.raises(SystemExit):
        machine.ready()
    assert coast_of(machine) == []


def test_another_roster_is_only_fetched(machine: Machine) -> None:
    machine.ready()
    machine.write(environment.ROSTER, "roster==2\n")
    assert machine.ready() == ["roster", "geo"]


def test_a_changed_pyproject_only_installs_geo_again(machine: Machine) -> None:
    machine.ready()
    machine.write("pyproject.toml", "[project]\nname = 'geo'\n")
    assert machine.ready() == ["geo"]


@pytest.mark.parametrize("breaks_at", EVERYTHING)
def test_a_set_up_that_was_broken_off_is_done_anew(machine: Machine, breaks_at: str) -> None:
    machine.breaks_at = breaks_at
    with pytest.raises(KeyboardInterrupt):
        machine.ready()
    machine.breaks_at = ""
    assert machine.ready() == EVERYTHING


@pytest.mark.parametrize("name", ["python", "geo"])
def test_a_lost_program_makes_a_new_environment(machine: Machine, name: str) -> None:
    machine.ready()
    environment.program(name, machine.root).unlink()
    assert machine.ready() == EVERYTHING


def test_a_note_that_cannot_be_read_makes_a_new_environment(machine: Machine) -> None:
    machine.ready()
    machine.write(".venv/geo-setup.json", '{"python": "3.')
    assert machine.ready() == EVERYTHING


def test_an_environment_of_the_person_s_own_is_put_aside(machine: Machine) -> None:
    (machine.root / ".venv").mkdir()
    machine.write(".venv/mine.txt", "mine")
    assert machine.ready() == EVERYTHING
    assert [path.read_text(encoding="utf-8") for path in machine.root.glob(".venv-*/mine.txt")] == ["mine"]
