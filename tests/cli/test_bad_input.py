"""Every mistake of a user gets one line with the place and the remedy, status 2, and harms nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Geo
from tests.workspaces import copy_of_wenling, edit


@pytest.fixture
def wenling(tmp_path: Path, built: Path) -> Path:
    """A workspace of one's own, with the outputs of an earlier build."""
    folder = copy_of_wenling(tmp_path / "wenling")
    for path in (*built.glob("projects.geojson"), *built.glob("layers/*.geojson"), *built.glob("maps/*.html")):
        (folder / path.relative_to(built)).write_bytes(path.read_bytes())
    return folder


def outputs(folder: Path) -> dict[str, str]:
    files = [*folder.glob("projects.geojson"), *folder.glob("layers/*.geojson"), *folder.glob("maps/*.html")]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def first_place(folder: Path, change: Callable[[dict[str, object]], None]) -> str:
    """Change the first feature of the places layer; return its id."""
    path = folder / "layers" / "reference" / "places.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    row = next(row for row in table["features"] if row["geometry"]["type"] == "Point")
    change(row)
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    return str(row["properties"]["id"])


def swap(row: dict[str, object]) -> None:
    geometry = row["geometry"]
    assert isinstance(geometry, dict)
    geometry["coordinates"] = geometry["coordinates"][::-1]


def break_ring(row: dict[str, object]) -> None:
    row["geometry"] = {"type": "Polygon", "coordinates": [[[121.3, 28.3], [121.4, 28.4], [121.4, 28.3], [121.3, 28.4]]]}


def drop_source(row: dict[str, object]) -> None:
    properties = row["properties"]
    assert isinstance(properties, dict)
    del properties["source"]


def refused(geo: Geo, folder: Path, *words: str | Path) -> str:
    """Run a build that must be refused; return its one line."""
    before = outputs(folder)
    assert before, "the test needs outputs to lose"
    ended = geo("build", "-w", folder, "--quiet", *words)
    assert ended.status == 2, ended
    assert "Traceback" not in ended.err
    assert outputs(folder) == before
    lines = ended.err.strip().splitlines()
    assert len(lines) == 1, ended.err
    return lines[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        ("政府工作報告：加快建設九龍大道。".encode("big5"), "not UTF-8"),
        (b"\n" * (50 * 2**20), "50.0 MB"),
    ],
    ids=["missing", "empty", "picture", "Big5", "50 MB"],
)
def test_a_report_that_is_no_text_is_refused(
    geo: Geo, wenling: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    report = tmp_path / "report.md"
    if content is not None:
        report.write_bytes(content)
    line = refused(geo, wenling, "--report", report)
    assert str(report) in line
    assert said in line


def test_an_unknown_key_is_refused_with_the_nearest(geo: Geo, wenling: Path) -> None:
    edit(wenling / "geo.toml", "map_approval", "map_aproval")
    line = refused(geo, wenling)
    assert "geo.toml:" in line
    assert "Did you mean map_approval?" in line


def test_an_unknown_adcode_is_refused_with_the_nearest(geo: Geo, wenling: Path) -> None:
    edit(wenling / "geo.toml", "331081", "331018")
    assert "331081 温岭市" in refused(geo, wenling)


@pytest.mark.parametrize(
    ("change", "said"),
    [(break_ring, "broken"), (swap, "wrong way round"), (drop_source, "no source")],
    ids=["broken ring", "swapped", "no source"],
)
def test_a_broken_reference_feature_is_refused_by_file_and_feature(
    geo: Geo, wenling: Path, change: Callable[[dict[str, object]], None], said: str
) -> None:
    identity = first_place(wenling, change)
    line = refused(geo, wenling)
    assert "reference/places.geojson #" in line
    assert identity in line
    assert said in line


def test_an_output_folder_that_is_a_file_is_refused(geo: Geo, wenling: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    line = refused(geo, wenling, "-o", tmp_path / "file")
    assert str(tmp_path / "file") in line
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_read_only_output_folder_is_refused(geo: Geo, wenling: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patch:  # the tests may run as root, to whom nothing is read-only
        patch.setattr(Path, "replace", forbidden)
        line = refused(geo, wenling)
    assert "Permission denied" in line
    assert "Choose a folder that you may write to" in line


def test_one_language_can_be_asked_for(geo: Geo, wenling: Path) -> None:
    edit(wenling / "geo.toml", "map_approval", "map_aproval")
    assert "unknown key" not in refused(geo, wenling, "--lang", "zh")
    assert "没有" not in refused(geo, wenling, "--lang", "en")


def test_a_folder_without_geo_toml_is_no_workspace(geo: Geo, tmp_path: Path) -> None:
    ended = geo("build", "-w", tmp_path)
    assert ended.status == 2
    assert "this folder is not a workspace" in ended.err
