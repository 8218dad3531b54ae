"""environment.yml, pyproject.toml, requirements.txt and the scripts agree on packages and Pythons."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import bootstrap
from bootstrap import environment

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


def ranges(requirements: list[str]) -> dict[str, SpecifierSet]:
    """Return name and range of each requirement."""
    return {asked.name: asked.specifier for asked in map(Requirement, requirements)}


def listed_in_environment_yml() -> list[str]:
    """Return the packages in the file's one list, those for conda and, indented, those for pip."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    _, _, dependencies = text.partition("\ndependencies:\n")
    entries = [line.strip().removeprefix("- ") for line in dependencies.splitlines()]
    return [entry for entry in entries if entry not in ("pip", "pip:", "--editable .")]


def test_environment_yml_names_the_packages_and_ranges_of_pyproject() -> None:
    python = f"python{PROJECT['requires-python']}"
    assert ranges(listed_in_environment_yml()) == ranges([python, *PROJECT["dependencies"]])


def test_the_scripts_take_the_pythons_of_pyproject() -> None:
    allowed = SpecifierSet(PROJECT["requires-python"])
    fit = {f"3.{minor}" for minor in range(30) if f"3.{minor}" in allowed}
    assert fit == {".".join(map(str, version)) for version in bootstrap.FIT}


def test_the_lock_fits_the_ranges_of_pyproject() -> None:
    extras = PROJECT["optional-dependencies"]
    asked = ranges(PROJECT["dependencies"] + extras["serve"] + extras["test"])
    pins = PINS.findall("".join(environment.packages(ROOT)))
    assert asked.keys() - {name for name, _ in pins} == set()
    assert [(name, version) for name, version in pins if name in asked and version not in asked[name]] == []


def test_the_maps_need_no_package_of_the_tests() -> None:
    for_geo, for_tests = environment.packages(ROOT)
    assert "folium==" in for_geo
    assert "pytest==" in for_tests
    assert "starlette==" in for_tests, "a map is made without the service"
    assert {name for name, _ in PINS.findall(for_geo)} & {name for name, _ in PINS.findall(for_tests)} == set()


def test_every_package_in_the_lock_has_a_hash() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[\w.-]+==)", text)[1:]
    assert len(blocks) == len(PINS.findall(text))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
