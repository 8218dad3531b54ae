"""`geo import`, on a workspace of one's own."""

from __future__ import annotations

import csv
import datetime
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import typer

from geo.build import build
from geo.check import check
from geo.cli.importing import excerpts, shown
from geo.workspace import read_workspace
from tests.cli.conftest import Ended, Geo
from tests.workspaces import copy_of_wenling, edit

FILES = (
    "projects.csv",
    "events.csv",
    "places.geojson",
    "alignments.geojson",
    "structure.geojson",
    "structure-north.geojson",
)
BEYOND = ("121.6547", "28.3414")  # outside the county; inside it if read as GCJ-02
EVENT = "wenling-s1-line,2024-03-05,construction,done,某段动工,某报,2024-03-06,第1版\n"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wenling's workspace, which tests only read."""
    return copy_of_wenling(tmp_path_factory.mktemp("original") / "wenling")


@pytest.fixture
def wenling(tmp_path: Path, original: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "wenling"))


def kept(folder: Path) -> dict[str, bytes]:
    """Return all that is in the folder of the hand-kept files."""
    return {path.name: path.read_bytes() for path in (folder / "layers" / "reference").iterdir()}


def edited(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Return a copy of a hand-kept file, outside the workspace, with some text replaced."""
    copy = Path(shutil.copy(folder / "layers" / "reference" / name, folder.parent))
    for old, new in changes:
        edit(copy, old, new)
    return copy


def with_places(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Return a copy of places.geojson with its first station changed."""
    copy = edited(folder, "places.geojson")
    table = json.loads(copy.read_text(encoding="utf-8"))
    change(table["features"][0])
    copy.write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")
    return copy


def with_event(folder: Path) -> Path:
    copy = edited(folder, "events.csv")
    copy.write_text(copy.read_text(encoding="utf-8") + EVENT, encoding="utf-8")
    return copy


def refused(geo: Geo, folder: Path, *words: str | Path) -> Ended:
    """Run an import that must be refused."""
    before = kept(folder)
    ended = geo("import", *words, "-w", folder, "--yes")
    assert ended.status == 2, ended
    assert "Traceback" not in ended.err
    assert kept(folder) == before
    return ended


def touched(before: bytes, after: bytes) -> list[str]:
    """Return the lines of a file that are not in it as it was before."""
    old = before.decode().splitlines()
    return [line for line in after.decode().splitlines() if line not in old]


@pytest.mark.parametrize("name", FILES)
def test_an_unchanged_file_changes_nothing(geo: Geo, wenling: Path, name: str) -> None:
    before = kept(wenling)
    ended = geo("import", edited(wenling, name), "-w", wenling, "--yes")
    assert (ended.status, ended.err) == (0, "")
    assert "nothing to change, nothing was written" in ended.out
    assert kept(wenling) == before


def test_one_event_adds_one_line_to_the_sheet_and_changes_one_of_the_register(geo: Geo, wenling: Path) -> None:
    build(read_workspace(wenling))
    register, before = (wenling / "projects.geojson").read_bytes(), kept(wenling)
    ended = geo("import", with_event(wenling), "-w", wenling, "--yes")
    assert ended.status == 0, ended
    assert kept(wenling) == {**before, "events.csv": before["events.csv"] + EVENT.encode()}
    build(read_workspace(wenling))
    (line,) = touched(register, (wenling / "projects.geojson").read_bytes())
    assert json.loads(line.rstrip(","))["properties"]["id"] == "wenling-s1-line"
    assert check(wenling).faults == ()


def test_the_difference_comes_first_field_by_field(geo: Geo, wenling: Path) -> None:
    ended = geo("import", with_event(wenling), "-w", wenling)
    lines = ended.out.splitlines()
    assert lines[0] == "events.csv  新增 1，改动 0，删去 0 · 1 added, 0 changed, 0 gone"
    assert lines[1] == "+ wenling-s1-line 2024-03-05 construction"
    assert "    note: 某段动工" in lines


def test_off_a_terminal_nothing_is_written_without_a_yes(geo: Geo, wenling: Path) -> None:
    before = kept(wenling)
    ended = geo("import", with_event(wenling), "-w", wenling)
    assert (ended.status, kept(wenling)) == (0, before)
    assert ended.out.endswith("没有写入；加 --yes 才写 · nothing was written; --yes writes it\n")


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_on_a_terminal_it_asks(
    geo: Geo, wenling: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    def prompted(text: str, *, err: bool) -> bool:
        assert "write it" in text
        assert err
        if not answer:
            raise typer.Abort
        return answer == "y\n"

    before = kept(wenling)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "confirm", prompted)
    ended = geo("import", with_event(wenling), "-w", wenling)
    assert ended.status == 0
    assert (kept(wenling) != before) is written


class Terminal:
    def isatty(self) -> bool:
        return True


def test_one_language_can_be_asked_for(geo: Geo, wenling: Path) -> None:
    file = with_event(wenling)
    assert "added" not in geo("import", file, "-w", wenling, "--lang", "zh").out
    assert "新增" not in geo("import", file, "-w", wenling, "--lang", "en").out


def test_a_workbook_with_dates_in_its_cells_is_taken_back(geo: Geo, wenling: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.create_sheet("事件")
    text = (wenling / "layers" / "reference" / "events.csv").read_text(encoding="utf-8")
    for row in csv.reader(text.splitlines()):
        page.append(
            [datetime.date.fromisoformat(cell) if cell.count("-") == 2 and len(cell) == 10 else cell for cell in row]
        )
    new: list[Any] = EVENT.strip().split(",")
    new[1] = datetime.datetime(2024, 3, 5)
    page.append(new)
    book.save(tmp_path / "book.xlsx")
    ended = geo("import", tmp_path / "book.xlsx", "-w", wenling, "--yes")
    assert ended.status == 0, ended
    assert (wenling / "layers" / "reference" / "events.csv").read_text(encoding="utf-8") == text + EVENT


def test_a_shapefile_in_gbk_without_a_cpg_file_is_taken_back(geo: Geo, wenling: Path, tmp_path: Path) -> None:
    table = gpd.read_file(wenling / "layers" / "reference" / "places.geojson").to_crs("EPSG:4549")
    short = table.rename(columns={"source_datum": "source_dat"}).drop(columns=["aliases", "source", "as_published"])
    short.loc[0, "name"] = "温岭火车站"
    short.to_file(tmp_path / "p.shp", encoding="GBK")
    (tmp_path / "p.cpg").unlink()
    before = kept(wenling)
    ended = geo("import", tmp_path / "p.shp", "-w", wenling)
    assert "0 added, 1 changed, 0 gone" in ended.out
    assert "~ station-wenling" in ended.out
    assert "name: 温岭站 → 温岭火车站" in ended.out
    assert "moved" not in ended.out
    assert kept(wenling) == before


def test_a_place_that_moves_with_its_numbers_takes_its_lines_along(geo: Geo, wenling: Path) -> None:
    def move(row: dict[str, Any]) -> None:
        row["properties"]["as_published"] = ["121.322", "28.4825"]
        row["geometry"]["coordinates"] = [121.322, 28.4825]

    before = kept(wenling)
    ended = geo("import", with_places(wenling, move), "-w", wenling, "--yes")
    assert ended.status == 0, ended
    assert "moved by 119 m (vertex 1 of 1)" in ended.out
    assert "alignments.geojson  新增 0，改动 4" in ended.out
    after = kept(wenling)
    assert [name for name in FILES if before[name] != after[name]] == ["places.geojson", "alignments.geojson"]
    assert len(touched(before["places.geojson"], after["places.geojson"])) == 1
    assert len(touched(before["alignments.geojson"], after["alignments.geojson"])) == 4
    build(read_workspace(wenling))
    assert check(wenling).faults == ()


def test_a_place_moved_without_its_numbers_is_refused_with_what_to_do(geo: Geo, wenling: Path) -> None:
    file = with_places(wenling, lambda row: row["geometry"].update(coordinates=[121.322, 28.4825]))
    ended = refused(geo, wenling, file, "--lang", "en")
    assert "moved by 119 m" in ended.out
    (line, last) = ended.err.splitlines()
    assert line.startswith("places.geojson #1 station-wenling: the geometry lies 119 m from")
    assert "as_published" in line
    assert "drawn_by, drawn_on and stated_accuracy_m" in line
    assert last == "faults: 1, nothing was written"


def move_beyond_the_border(row: dict[str, Any]) -> None:
    """Put the station where Amap has a place at the county's eastern border."""
    row["properties"]["as_published"] = list(BEYOND)
    row["geometry"]["coordinates"] = [float(number) for number in BEYOND]


def test_a_place_that_may_be_in_another_datum_is_warned_of_and_taken(geo: Geo, wenling: Path) -> None:
    ended = geo("import", with_places(wenling, move_beyond_the_border), "-w", wenling, "--yes", "--lang", "en")
    assert ended.status == 0, ended
    (doubt, _) = ended.err.splitlines()
    assert doubt.startswith("places.geojson #1 station-wenling: outside the county; inside it (")
    assert "GCJ-02" in doubt


def test_only_what_the_file_changes_is_warned_of(geo: Geo, wenling: Path) -> None:
    def rename(row: dict[str, Any]) -> None:
        row["properties"]["name_en"] = "Wenling Station"

    ended = geo("import", with_places(wenling, rename), "-w", wenling, "--yes", "--quiet")
    assert ended.status == 0, ended
    assert "county" not in geo("import", with_places(wenling, rename), "-w", wenling).err


def test_a_place_drawn_by_hand_is_taken_when_it_says_by_whom(geo: Geo, wenling: Path) -> None:
    def draw(row: dict[str, Any]) -> None:
        row["geometry"]["coordinates"] = [121.322, 28.4825]
        row["properties"].update(method="drawn", drawn_by="某人", drawn_on="2024-02-02", stated_accuracy_m=80)

    assert geo("import", with_places(wenling, draw), "-w", wenling, "--yes").status == 0


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            "projects.csv",
            ("line-s1-wenling", "line-s9-wenling"),
            "projects.csv:5 stands_on: stands_on names an unknown",
        ),
        ("events.csv", (",starting,done,", ",startet,done,"), "events.csv:2 stage: stage cannot be 'startet'"),
        ("structure.geojson", ('"role": "axis"', '"role": "node"'), "the formula 两心两轴多节点 says 两轴"),
        ("alignments.geojson", ("station-s1-zeguo", "station-s1-zegou"), "alignments.geojson #1 line-s1-wenling"),
        ("places.geojson", ('"method": "point"', '"method": "drawn"'), "a drawn feature needs drawn_by and drawn_on"),
    ],
)
def test_what_the_check_would_refuse_is_refused(
    geo: Geo, wenling: Path, name: str, change: tuple[str, str], said: str
) -> None:
    assert said in refused(geo, wenling, edited(wenling, name, change), "--lang", "en").err


def test_a_project_that_has_events_cannot_be_removed(geo: Geo, wenling: Path) -> None:
    copy = edited(wenling, "projects.csv")
    lines = copy.read_text(encoding="utf-8").splitlines(keepends=True)
    copy.write_text("".join(line for line in lines if not line.startswith("wenling-s1-line,")), encoding="utf-8")
    ended = refused(geo, wenling, copy, "--lang", "en")
    assert "- wenling-s1-line" in ended.out
    assert "'wenling-s1-line' is not in projects.csv" in ended.err


def test_a_stage_that_runs_backwards_is_refused(geo: Geo, wenling: Path) -> None:
    copy = edited(wenling, "events.csv")
    back = EVENT.replace("2024-03-05,construction", "2024-03-05,preliminary").replace("某段动工", "")
    copy.write_text(copy.read_text(encoding="utf-8") + back, encoding="utf-8")
    assert "runs backwards" in refused(geo, wenling, copy, "--lang", "en").err


def test_the_second_reading_of_the_structure_is_taken_back_alone(geo: Geo, wenling: Path) -> None:
    before = kept(wenling)
    table = json.loads(before["structure-north.geojson"])
    table["features"][0]["properties"]["note"] = "改过"
    copy = edited(wenling, "structure-north.geojson")
    copy.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    ended = geo("import", copy, "-w", wenling, "--yes")
    assert ended.status == 0, ended
    after = kept(wenling)
    assert "改过" in after.pop("structure-north.geojson").decode()
    assert after == {name: data for name, data in before.items() if name in after}


def test_the_second_reading_comes_back_from_what_was_exported(geo: Geo, wenling: Path, tmp_path: Path) -> None:
    build(read_workspace(wenling))
    before = kept(wenling)
    assert geo("export", "structure-north", "-o", tmp_path / "out.gpkg", "-w", wenling).status == 0
    ended = geo("import", tmp_path / "out.gpkg", "--layer", "structure-north", "-w", wenling, "--yes")
    assert (ended.status, "nothing to change" in ended.out) == (0, True), ended
    assert kept(wenling) == before


@pytest.mark.parametrize("to", ["csv", "xlsx", "gpkg", "geojson"])
def test_an_exported_register_that_is_not_edited_changes_nothing(
    geo: Geo, wenling: Path, tmp_path: Path, to: str
) -> None:
    build(read_workspace(wenling))
    before = kept(wenling)
    assert geo("export", "projects", "--to", to, "-o", tmp_path / f"out.{to}", "-w", wenling).status == 0
    ended = geo("import", tmp_path / f"out.{to}", "--to", "projects", "-w", wenling, "--yes")
    assert (ended.status, "nothing to change" in ended.out) == (0, True), ended
    assert kept(wenling) == before


def exported(geo: Geo, folder: Path, out: Path, name: str, *words: str) -> Path:
    """Export a layer of projects; return the file of that name."""
    layer = "road" if name.startswith("road") else "projects"
    to = name.rpartition(".")[2]
    assert geo("export", layer, *words, "--to", to, "--data-only", "-o", out, "-w", folder).status == 0
    return out / name


EXPORTED = ["331081.gpkg", "projects.geojson", "projects_point.shp", "road.csv", "road.geojson", "road_line.shp"]


@pytest.mark.parametrize("name", EXPORTED)
def test_an_exported_layer_of_projects_that_is_not_edited_changes_nothing(
    geo: Geo, built: Path, tmp_path: Path, name: str
) -> None:
    ended = geo("import", exported(geo, built, tmp_path / "out", name), "-w", built, "--lang", "en")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("projects.csv  0 added, 0 changed, 0 gone\n")
    assert "nothing to change" in ended.out


def test_a_copy_of_the_register_changes_nothing(geo: Geo, built: Path, tmp_path: Path) -> None:
    ended = geo("import", shutil.copy(built / "projects.geojson", tmp_path), "-w", built, "--lang", "en")
    assert (ended.status, ended.err) == (0, "")
    assert "nothing to change" in ended.out
    assert "new columns" not in ended.out


def test_the_register_in_its_place_is_refused(geo: Geo, built: Path) -> None:
    assert "this is the register itself" in refused(geo, built, built / "projects.geojson").err


@pytest.mark.parametrize("name", [name for name in EXPORTED if not name.endswith("csv")])
def test_one_edited_attribute_of_an_exported_layer_is_the_only_change(
    geo: Geo, built: Path, tmp_path: Path, name: str
) -> None:
    file = exported(geo, built, tmp_path / "out", name)
    table = gpd.read_file(file)
    identity, before = table["id"].iloc[0], table["name_en"].iloc[0]
    table.loc[0, "name_en"] = "Another name"
    table.to_file(file, layer="projects" if file.suffix == ".gpkg" else file.stem)
    ended = geo("import", file, "-w", built, "--lang", "en")
    assert (ended.status, ended.err) == (0, "")
    heading, *rest = ended.out.splitlines()
    assert heading == "projects.csv  0 added, 1 changed, 0 gone"
    (changed,) = [number for number, line in enumerate(rest) if line.startswith("~")]
    assert rest[changed].startswith(f"~ {identity} ")
    assert rest[changed + 1 :] == [f"    name_en: {before} → Another name", "nothing was written; --yes writes it"]


def test_rows_that_an_exported_layer_never_held_stay(geo: Geo, built: Path, tmp_path: Path) -> None:
    ended = geo("import", exported(geo, built, tmp_path / "out", "road.csv"), "-w", built, "--lang", "en")
    assert "rows it never held stay: 45" in ended.out


def test_a_row_that_was_taken_out_of_an_exported_register_is_gone(geo: Geo, built: Path, tmp_path: Path) -> None:
    file = exported(geo, built, tmp_path / "out", "331081.gpkg")
    table = gpd.read_file(file)
    table[table["id"] != "wenling-open-anchorage"].to_file(file, layer="projects")
    assert "- wenling-open-anchorage" in geo("import", file, "-w", built).out


def test_a_moved_shape_of_a_project_is_told_and_only_its_attributes_are_taken(
    geo: Geo, built: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "wenling"))
    file = exported(geo, folder, tmp_path / "out", "331081.gpkg", "--crs", "EPSG:4549")
    table = gpd.read_file(file)
    hub = table["id"] == "wenling-railway-hub"
    table.loc[hub, "name_en"] = "The hub"
    table.loc[hub, "geometry"] = table.loc[hub].translate(0, 100)
    table.to_file(file, layer="projects")
    before = kept(folder)
    ended = geo("import", file, "-w", folder, "--yes", "--lang", "en")
    assert ended.status == 0, ended
    (moved, _) = ended.err.splitlines()
    assert "wenling-railway-hub: its shape is not the register's (by 100 m), and is not taken. Shapes follow" in moved
    after = kept(folder)
    assert after.pop("projects.csv").decode() == before.pop("projects.csv").decode().replace(
        "Railway yard and transport hub", "The hub"
    )
    assert after == before


def sheets_in_one_file(folder: Path, file: Path) -> Path:
    """Write projects.csv and events.csv, with one more event, into a GeoPackage as tables without geometry."""
    for name in ("projects", "events"):
        table = pd.read_csv(folder / "layers" / "reference" / f"{name}.csv", dtype=str)
        if name == "events":
            table.loc[len(table)] = EVENT.strip().split(",")
        pyogrio.write_dataframe(table, file, layer=name, append=file.exists())
    return file


def test_a_table_of_a_geopackage_is_taken_back_as_the_sheet_that_it_is(geo: Geo, wenling: Path, tmp_path: Path) -> None:
    file = sheets_in_one_file(wenling, tmp_path / "sheets.gpkg")
    assert "it holds several: projects, events. Choose one with --layer" in refused(geo, wenling, file).err
    assert "nothing to change" in geo("import", file, "--layer", "projects", "-w", wenling).out
    before = kept(wenling)
    assert geo("import", file, "--layer", "events", "-w", wenling, "--yes").status == 0
    assert kept(wenling) == {**before, "events.csv": before["events.csv"] + EVENT.encode()}


def test_a_trigger_in_an_edited_geopackage_does_nothing_and_a_formula_is_refused(
    geo: Geo, wenling: Path, tmp_path: Path
) -> None:
    file = sheets_in_one_file(wenling, tmp_path / "sheets.gpkg")
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("CREATE TRIGGER evil AFTER INSERT ON gpkg_contents BEGIN DELETE FROM projects; END")
        base.execute("UPDATE projects SET note = '=HYPERLINK(1)' WHERE fid = 3")
    data = file.read_bytes()
    ended = refused(geo, wenling, file, "--layer", "projects", "--lang", "en")
    assert "sheets.gpkg/projects:3 note: a formula, which a spreadsheet would run" in ended.err
    assert file.read_bytes() == data


def test_a_view_that_never_ends_is_refused(geo: Geo, wenling: Path, tmp_path: Path) -> None:
    file = sheets_in_one_file(wenling, tmp_path / "sheets.gpkg")
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("DROP TABLE events")
        base.execute(
            "CREATE VIEW events AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
        )
    assert "no sound GeoPackage" in refused(geo, wenling, file, "--layer", "events").err


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549", "EPSG:3857", "gcj02", "bd09"])
def test_an_exported_reading_comes_back_from_any_crs(geo: Geo, wenling: Path, tmp_path: Path, crs: str) -> None:
    build(read_workspace(wenling))
    assert geo("export", "structure", "--crs", crs, "-o", tmp_path / "out", "-w", wenling).status == 0
    (file,) = (tmp_path / "out").glob("*.gpkg")
    ended = geo("import", file, "-w", wenling)
    assert (ended.status, "nothing to change" in ended.out) == (0, True), ended


def test_a_fault_that_was_there_before_elsewhere_does_not_stop_an_import(geo: Geo, wenling: Path) -> None:
    edit(wenling / "layers" / "reference" / "structure.geojson", '"confidence": "high"', '"confidence": "sure"')
    assert geo("import", with_event(wenling), "-w", wenling, "--yes").status == 0


def test_a_row_twice_is_refused_and_both_are_named(geo: Geo, wenling: Path) -> None:
    copy = edited(wenling, "projects.csv")
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    last = len(text.splitlines()) + 1
    assert f"projects.csv:{last}" in refused(geo, wenling, copy).err
    assert "projects.csv:2" in refused(geo, wenling, copy).err


def test_a_file_that_is_none_is_refused_in_one_line(geo: Geo, wenling: Path, tmp_path: Path) -> None:
    assert "no such file" in refused(geo, wenling, tmp_path / "none.csv").err
    (tmp_path / "a.dwg").write_bytes(b"AC1032")
    (line,) = refused(geo, wenling, tmp_path / "a.dwg").err.splitlines()
    assert "a file of an unknown kind, .dwg" in line


@pytest.mark.parametrize("step", ["replace", "open"])
def test_a_disk_that_fills_up_leaves_the_file_whole(
    geo: Geo, wenling: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = with_event(wenling)
    plain = Path.open

    def full(self: Path, *words: Any, **named: Any) -> Any:
        if "geo-part" in self.name:
            raise OSError(28, "No space left on device")
        return plain(self, *words, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, full)
        assert "the disk is full" in refused(geo, wenling, file).err


def test_a_file_that_changes_while_a_person_reads_is_not_written_over(
    geo: Geo, wenling: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, ours = with_event(wenling), wenling / "layers" / "reference" / "events.csv"

    def meanwhile(text: str, *, err: bool) -> bool:
        edit(ours, "某报" if "某报" in ours.read_text(encoding="utf-8") else "动工", "改了")
        return bool(text and err)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "confirm", meanwhile)
    ended = geo("import", file, "-w", wenling)
    assert ended.status == 2
    assert "it changed after it was compared" in ended.err
    assert EVENT not in ours.read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a signal that kills")
def test_an_import_killed_before_the_file_is_in_place_leaves_the_old_one_whole(wenling: Path) -> None:
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom geo.cli import main\n"
        "Path.replace = lambda *words: os.kill(os.getpid(), signal.SIGKILL)\nmain()\n"
    )
    before = kept(wenling)
    command = [sys.executable, "-c", program, "import", str(with_event(wenling)), "-w", str(wenling), "--yes"]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended
    after = kept(wenling)
    assert {name: after[name] for name in before} == before
    again = subprocess.run([sys.executable, "-m", "geo", *command[3:]], capture_output=True, check=False)
    assert again.returncode == 0, again
    assert kept(wenling) == {**before, "events.csv": before["events.csv"] + EVENT.encode()}


def test_what_a_terminal_obeys_is_shown_and_not_done(geo: Geo, wenling: Path) -> None:
    ended = geo("import", edited(wenling, "projects.csv", ("Taizhou suburban", "\x1b[2J\u202e[bold]")), "-w", wenling)
    assert "\x1b" not in ended.out
    assert r"\x1b[2J\u202e[bold]" in ended.out


def test_of_long_values_the_part_that_differs_is_shown() -> None:
    old, new = "甲" * 300 + "一" + "乙" * 300, "甲" * 300 + "二" + "乙" * 300
    before, after = excerpts(old, new)
    assert len(before) == len(after) == 162
    assert (before.index("一"), after.index("二")) == (25, 25)
    assert shown(old).endswith("甲…")
