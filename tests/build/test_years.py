"""Three yearly reports of our own making, for 玉环市: what the register keeps of each project over the years."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.build import Built, build
from geo.check import check
from geo.model import Project
from geo.register import FILE as REGISTER
from geo.register.history import as_of
from geo.workspace import read_workspace

REPORTS = {
    2022: "加快建设云岭隧道、海湾大桥，开工建设望潮中学，做好滨江大道西延前期工作。",
    2023: "建成投用海湾大桥，加快建设云岭隧道、“望潮”中学，开工建设滨江大道西延，启动建设玉环海洋科技馆。",
    2024: "加快建设玉环望潮中学，建成海洋科技館。",
}
SHEET = """id,name,name_en,aliases
yuhuan-tunnel,云岭隧道,Yunling tunnel,
yuhuan-bridge,海湾大桥,Bay bridge,
yuhuan-school,望潮中学,Wangchao school,
"""
EVENTS = """project,date,stage,tense,note,source_title,source_date,source_record
yuhuan-bridge,2023-11-02,completion,done,通车 · Opened,某报,2023-11-03,第1版
yuhuan-tunnel,2025,completion,planned,计划建成 · Due,某公告,2023-06-01,
"""


@pytest.fixture
def yuhuan(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "layers" / "reference").mkdir(parents=True)
    entries = []
    for year, text in REPORTS.items():
        (tmp_path / "reports" / f"yuhuan-{year}.md").write_text(f"# 报告\n\n## 今年工作\n\n{text}\n", encoding="utf-8")
        entries.append(
            f'[[reports]]\nfile = "reports/yuhuan-{year}.md"\ntitle = "{year}年报告"\ndate = "{year}-02"\n'
            f'year = {year}\nissuer = "玉环市人民政府"\nform = "original"\n'
        )
    head = 'name = "玉环市"\nname_en = "Yuhuan"\nadcode = "331083"\ncrs = "EPSG:4549"\n'
    (tmp_path / "geo.toml").write_text(head + "".join(entries), encoding="utf-8")
    (tmp_path / "layers" / "reference" / "projects.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "layers" / "reference" / "events.csv").write_text(EVENTS, encoding="utf-8")
    return tmp_path


Made = Callable[[], Built]


@pytest.fixture
def made(yuhuan: Path) -> Made:
    return lambda: build(read_workspace(yuhuan))


def named(built: Built) -> dict[str, Project]:
    return {project.name: project for project in built.projects}


def test_each_project_shows_its_latest_stage_and_keeps_its_history(made: Made) -> None:
    school = named(made())["望潮中学"]
    assert [(entry.date, entry.stage) for entry in school.history] == [
        ("2022", "starting"),
        ("2023", "construction"),
        ("2024", "construction"),
    ]
    assert (school.stage, school.tense, school.as_of, school.due) == ("construction", "planned", "2024-02", "2024")


def test_what_a_later_report_no_longer_names_is_kept_with_when_it_was_last_seen(made: Made) -> None:
    assert {name: project.last_seen for name, project in named(made()).items()} == {
        "云岭隧道": "2023-02",
        "海湾大桥": "2023-02",
        "望潮中学": "2024-02",
        "滨江大道西延": "2023-02",
        "海洋科技館": "2024-02",
    }


def test_an_event_between_reports_takes_its_place_in_time(made: Made) -> None:
    projects = named(made())
    bridge, tunnel = projects["海湾大桥"], projects["云岭隧道"]
    assert (bridge.stage, bridge.tense, bridge.as_of) == ("completion", "done", "2023-11-02")
    assert (tunnel.stage, tunnel.tense, tunnel.as_of, tunnel.due) == ("completion", "planned", "2023-06-01", "2025")


def test_spellings_of_one_name_are_one_project(made: Made) -> None:
    science = named(made())["海洋科技館"]
    assert science.aliases == ("玉环海洋科技馆",)
    assert len(science.history) == 2


def test_the_register_can_be_read_as_of_a_date(made: Made) -> None:
    bridge = named(made())["海湾大桥"]
    then, before = as_of(bridge, "2023-06"), as_of(bridge, "2021")
    assert then is not None
    assert (then.stage, then.tense, then.due) == ("completion", "planned", "2023")
    assert before is None


def test_one_more_event_changes_one_line_of_the_register(yuhuan: Path, made: Made) -> None:
    made()
    before = (yuhuan / REGISTER).read_text(encoding="utf-8")
    events = yuhuan / "layers" / "reference" / "events.csv"
    events.write_text(EVENTS + "yuhuan-school,2024-09-01,completion,done,启用,某报,2024-09-02,\n", encoding="utf-8")
    made()
    after = (yuhuan / REGISTER).read_text(encoding="utf-8")
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert "yuhuan-school" in changed[0][1]


def test_a_built_workspace_of_several_years_has_no_faults(yuhuan: Path, made: Made) -> None:
    made()
    assert check(yuhuan).faults == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("yuhuan-brige,2024,completion,done,,某报,2024,", "Did you mean yuhuan-bridge"),
        ("yuhuan-bridge,2024/13/2,completion,done,,某报,2024,", "is not a date"),
        ("yuhuan-bridge,2024,finished,done,,某报,2024,", "stage cannot be 'finished'"),
        ("yuhuan-bridge,2024,completion,done,,,2024,", "source_title"),
        ("yuhuan-bridge,2025-03,completion,done,,某报,2024-02,", "cannot report"),
    ],
)
def test_a_fault_in_the_events_is_named_by_line(yuhuan: Path, row: str, said: str) -> None:
    (yuhuan / "layers" / "reference" / "events.csv").write_text(EVENTS + row + "\n", encoding="utf-8")
    faults = [fault.line() for fault in check(yuhuan).faults if "events.csv" in fault.where]
    assert len(faults) == 1
    assert "events.csv:4" in faults[0]
    assert said in faults[0]


def test_a_stage_that_runs_backwards_without_a_note_is_a_fault(yuhuan: Path, made: Made) -> None:
    events = yuhuan / "layers" / "reference" / "events.csv"
    back = "yuhuan-bridge,2024-05-01,construction,done,{},某报,2024-05-02,\n"
    events.write_text(EVENTS + back.format("维修"), encoding="utf-8")
    made()
    assert check(yuhuan).faults == ()
    events.write_text(EVENTS + back.format(""), encoding="utf-8")
    made()
    (fault,) = check(yuhuan).faults
    assert "runs backwards: 2023-11-02 completion, 2024-05-01 construction" in fault.line()


def test_an_accuracy_that_the_rule_does_not_give_is_named(yuhuan: Path, made: Made) -> None:
    (yuhuan / "layers" / "reference" / "projects.csv").write_text(
        "id,name,locality,locality_source\nyuhuan-school,望潮中学,楚门镇,某公告\n", encoding="utf-8"
    )
    (yuhuan / "layers" / "reference" / "events.csv").unlink()
    made()
    path = yuhuan / REGISTER
    table = json.loads(path.read_text(encoding="utf-8"))
    school = next(row for row in table["features"] if row["id"] == "yuhuan-school")
    assert school["geometry"], "楚门镇 is in the packaged gazetteer"
    school["properties"]["accuracy_m"] = 60
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    assert any("its accuracy says 60 m, the rule gives" in fault.line() for fault in check(yuhuan).faults)


def test_like_names_are_suggested_until_the_sheet_settles_them(yuhuan: Path, made: Made) -> None:
    report = yuhuan / "reports" / "yuhuan-2024.md"
    report.write_text("# 报告\n\n加快建设海湾大桥接线、云岭隧道。\n", encoding="utf-8")
    assert ("海湾大桥接线", "海湾大桥") in {tuple(sorted(pair, reverse=True)) for pair in made().alike}
    sheet = yuhuan / "layers" / "reference" / "projects.csv"
    sheet.write_text(SHEET + "yuhuan-link,海湾大桥接线,Bridge link,\n", encoding="utf-8")
    assert "海湾大桥接线" not in {name for pair in made().alike for name in pair}
