"""Workspaces for tests: a copy of Wenling's, and a small one of our own making."""

from __future__ import annotations

import shutil
from pathlib import Path

from geo.crs import Plane
from geo.places.basedata import read_base

REPOSITORY = Path(__file__).resolve().parents[1]


def copy_of_wenling(folder: Path) -> Path:
    """Copy what is kept by hand, and the base data compiled from packages, to `folder`; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "geo.toml", folder)
    shutil.copytree(REPOSITORY / "reports", folder / "reports")
    shutil.copytree(REPOSITORY / "layers" / "reference", folder / "layers" / "reference")
    (folder / "maps").mkdir()
    for definition in (REPOSITORY / "maps").glob("*.toml"):
        shutil.copy(definition, folder / "maps")
    read_base("331081", Plane("EPSG:4549"), REPOSITORY / "layers" / "base")  # compiles it once, which takes seconds
    shutil.copytree(REPOSITORY / "layers" / "base", folder / "layers" / "base")
    return folder


def edit(file: Path, old: str, new: str) -> None:
    """Replace the one place where `old` stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {file}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
