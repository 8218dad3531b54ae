"""The floors of geo: a module imports from its own floor and those below, never upward and never in a circle."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

GEO = Path(__file__).parents[1] / "geo"

# From the bottom up; what stands in one line is one floor.
FLOORS = """
errors model names files datums crs workspace proximity
report
extract
places
structure
register
layers nearby
maps
figure
export
build
check
importing init locating answers
api
cli
__main__
"""
# Within exports: what things become, what is read, what is written and how, what goes with it, and who asks for all.
EXPORT_FLOORS = ["values", "reading", "job looks", "writing", "beside", "formats outlet folder", "published"]
EXPORT_FLOOR = {part: floor for floor, parts in enumerate(EXPORT_FLOORS) for part in parts.split()}
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS.split("\n")) for room in rooms.split()}
MOST_LINES = 350


def module_name(path: Path) -> str:
    """Return `geo.room.module` for a file."""
    parts = path.relative_to(GEO.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


# The public face geo/__init__.py stands outside the floors: it names what programs use and loads it late.
FILES = {module_name(path): path for path in sorted(GEO.rglob("*.py")) if path != GEO / "__init__.py"}


def room(module: str) -> str:
    """Return the room of a module: the package or the single module right under geo."""
    return module.split(".")[1]


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs: everything but the blocks that only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from statements(child)


def imports(module: str) -> set[str]:
    """Return the modules of geo that a module imports, also late ones inside its functions."""
    found = set()
    for node in statements(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            # `from geo.maps import words` is an import of geo.maps.words where that is a module.
            found |= (members & FILES.keys()) or {node.module}
    return {name for name in found if name in FILES and name != module}


def test_imports_run_downward() -> None:
    upward = [
        f"{module} -> {other}"
        for module in FILES
        for other in sorted(imports(module))
        if FLOOR[room(other)] > FLOOR[room(module)]
    ]
    assert upward == []


def test_imports_run_downward_within_exports() -> None:
    parts = {name: name.split(".")[2] for name in FILES if name.startswith("geo.export.")}
    upward = [
        f"{module} -> {other}"
        for module in parts
        for other in sorted(imports(module) & parts.keys())
        if EXPORT_FLOOR[parts[other]] > EXPORT_FLOOR[parts[module]]
    ]
    assert upward == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter({module: imports(module) for module in FILES}).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_every_room_has_its_floor() -> None:
    assert {room(module) for module in FILES} == FLOOR.keys()


def test_a_module_stays_short_enough_to_have_one_subject() -> None:
    lines = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in FILES.items()}
    assert {module: count for module, count in lines.items() if count > MOST_LINES} == {}


def test_the_library_does_not_print() -> None:
    calls = {
        (module, ast.unparse(node.func))
        for module in FILES
        for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and room(module) != "cli"
    }
    assert [module for module, called in calls if called == "print"] == []


def seconds(*words: str) -> float:
    """Return the processor time of one run of Python with these arguments; other work on the machine adds little."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def test_help_takes_at_most_four_times_a_bare_import_of_typer() -> None:
    runs = [(seconds("-m", "geo", "--help"), seconds("-c", "import typer")) for _ in range(7)]
    shown, imported = (median(times) for times in zip(*runs, strict=True))
    assert shown <= 4 * imported


def test_help_loads_no_heavy_library() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "geo", "--help"]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    loaded = set(re.findall(r"\| +(\w+)$", report, re.MULTILINE))
    assert "typer" in loaded
    assert not loaded & {"geopandas", "pandas", "numpy", "shapely", "pyproj", "fiona", "folium", "fontTools"}
