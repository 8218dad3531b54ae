"""The whole way, on Wenling's report."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.build import build, naming
from geo.files import MARKER
from geo.maps import read_definitions
from geo.model import Form, Project, ReportEntry
from geo.register import read_register
from geo.report import parse_report
from geo.workspace import read_workspace
from tests.workspaces import REPOSITORY, edit

# What a planner must find in the register, with the stage that the report plans for 2021.
PLANNED = {
    "completion": "杭绍台铁路温岭段 铁路站场综合交通枢纽 宝龙广场 东南汽车城 温岭书城",
    "construction": "“两高”温岭联络线 市域铁路S1线 81省道支线石塘段 南航道疏浚工程 开放锚地 龙门港 横峰大道 中华路北延 "
    "川安路北延 新城大道 白山大道 九龙湖 银泰城 文化中心 神童门学校 市中迁建",
    "starting": "228国道城东至温岭段 温玉铁路 西环路“迎宾大道”",
    "preliminary": "疏港公路至104国道连接 泽国至新河一级公路 大塘线(观岙段)改建工程 通用机场 职教城搬迁",
}


@pytest.fixture(scope="module")
def register() -> dict[str, Project]:
    """The committed register, which the drift check holds to a fresh build."""
    return {project.name: project for project in read_register(REPOSITORY / "projects.geojson")}


@pytest.mark.parametrize(
    ("name", "stage"), [(name, stage) for stage, names in PLANNED.items() for name in names.split(" ")]
)
def test_the_register_holds_what_the_report_plans(register: dict[str, Project], name: str, stage: str) -> None:
    (report,) = read_workspace(REPOSITORY).reports
    said = [(entry.stage, entry.tense) for entry in register[name].history if entry.source == report.title]
    assert said == [(stage, "planned")]


@pytest.mark.parametrize(
    ("name", "stage", "tense", "as_of"),
    [
        ("市域铁路S1线", "completion", "done", "2022-12-28"),
        ("“两高”温岭联络线", "completion", "done", "2024-02-02"),
        ("通用机场", "preliminary", "planned", "2021"),
    ],
)
def test_the_register_holds_the_latest_that_a_source_says(
    register: dict[str, Project], name: str, stage: str, tense: str, as_of: str
) -> None:
    project = register[name]
    assert (project.stage, project.tense, project.as_of) == (stage, tense, as_of)


def test_every_position_says_how_it_was_got(register: dict[str, Project]) -> None:
    for project in register.values():
        position = project.position
        told = [position.source, position.accuracy_m, position.datum, position.method != "none"]
        assert all(told) if position.geometry is not None else not any(told), project.id


def test_no_project_stands_at_the_middle_of_the_county(register: dict[str, Project]) -> None:
    table = json.loads((REPOSITORY / "projects.geojson").read_text(encoding="utf-8"))
    unlocated = [row for row in table["features"] if row["geometry"] is None]
    assert len(unlocated) == sum(p.position.geometry is None for p in register.values())
    assert unlocated, "this test needs a project that no source places"


def digests(folder: Path) -> dict[str, str]:
    made = [folder / "projects.geojson", *(folder / "layers").glob("*.*"), *(folder / "maps").glob("*.html")]
    made += (folder / "feeds").rglob("*.atom")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}


def test_the_same_input_gives_the_same_bytes_in_another_process(wenling: Path) -> None:
    seen = []
    for seed in ("1", "2"):
        out = wenling.parent / seed
        shutil.copytree(wenling / "layers" / "base", out / "layers" / "base")
        command = [sys.executable, "-m", "geo", "build", "-w", str(wenling), "-o", str(out), "--quiet"]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        seen.append(digests(out))
    assert len(seen[0]) > 5
    assert seen[0] == seen[1]


def test_the_original_is_quoted_in_place_of_the_restatement(wenling: Path, tmp_path: Path) -> None:
    report = tmp_path / "original.md"
    report.write_text("# 政府工作报告\n\n## 狠抓六大提升\n\n加快建设温岭书城、云岭水库。\n", encoding="utf-8")
    workspace = read_workspace(wenling)
    entry = replace(workspace.reports[0], file=report, form=Form.ORIGINAL)
    built = build(replace(workspace, reports=(entry,)))
    assert {p.name: p.evidence[0].form for p in built.projects} == {"温岭书城": "original", "云岭水库": "original"}
    assert built.not_in_sheet == ("云岭水库",)
    assert {p.id for p in built.projects} == {"331081-yunlingshuiku", "wenling-book-city"}


def test_a_layer_without_projects_any_more_is_removed(wenling: Path) -> None:
    stale = wenling / "layers" / "housing.geojson"
    stale.write_text('{"type":"FeatureCollection","features":[]}', encoding="utf-8")
    build(read_workspace(wenling))
    assert not stale.exists()
    assert (wenling / "layers" / "reference" / "places.geojson").exists()


def test_the_feed_of_what_has_no_project_any_more_is_removed(wenling: Path) -> None:
    stale = wenling / "feeds" / "category" / "housing.atom"
    stale.parent.mkdir(parents=True)
    stale.write_text("<feed/>", encoding="utf-8")
    build(read_workspace(wenling))
    assert not stale.exists()
    assert (wenling / "feeds" / "county.atom").exists()


def test_a_build_after_an_unfinished_one_says_so_and_ends_it(wenling: Path) -> None:
    (wenling / MARKER).touch()
    (wenling / ".projects.geojson.geo-part").write_text("cut", encoding="utf-8")
    built = build(read_workspace(wenling))
    assert built.followed_unfinished
    assert not (wenling / MARKER).exists()
    assert not list(wenling.glob(".*geo-part"))


def test_moving_a_place_of_the_structure_moves_what_follows_from_it(wenling: Path) -> None:
    before = build(read_workspace(wenling)).files[Path("layers/structure.geojson")]
    edit(wenling / "layers" / "reference" / "structure.geojson", '"town-ruoheng"', '"town-xinhe"')
    after = build(read_workspace(wenling)).files[Path("layers/structure.geojson")]
    assert before != after


def test_the_formula_is_said_to_be_of_the_newest_report_that_names_it() -> None:
    said = {2020: "构建“一核两翼”空间格局。", 2021: "构建“一核两翼”空间格局。", 2022: "构建“三轴四廊”空间格局。"}
    reports = [
        (ReportEntry(Path(f"{year}.md"), "报告", "", str(year), year, "县政府", Form.RESTATED), parse_report(text))
        for year, text in said.items()
    ]
    newest = naming("一核两翼", reports)
    assert newest is not None and newest.year == 2021
    assert naming("两心两轴", reports) is None


def test_what_the_report_says_in_numbers_goes_into_a_table_and_onto_the_maps(wenling: Path) -> None:
    built = build(read_workspace(wenling))
    table = built.files[Path("layers/targets.csv")].decode()
    assert (wenling / "layers" / "targets.csv").read_text(encoding="utf-8") == table
    assert all(line.startswith("wenling-2021,restated,") for line in table.splitlines()[1:])
    maps = [Path("maps") / f"{definition.name}.html" for definition in read_definitions(wenling / "maps")]
    pages = [built.files[path].decode() for path in maps]
    assert all("主城区的面积" in page for page in pages)
