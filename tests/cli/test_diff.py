"""`geo diff`."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from geo.answers.changes import VALUES
from geo.build import build
from geo.register.diff import Kind
from geo.workspace import read_workspace
from tests.cli.conftest import Geo
from tests.workspaces import REPOSITORY, edit

EARLIER = "开工建设云岭大道，加快建设望潮中学、云岭湖公园改造。市民常去海湾大桥。完成云岭会堂。"
LATER = "加快建设云岭大道、海湾大桥，加快建设云岭湖公园改造工程。"


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    earlier, later = tmp_path / "plan-2023.md", tmp_path / "plan-2024.md"
    earlier.write_text(f"# 报告\n\n{EARLIER}\n", encoding="utf-8")
    later.write_text(f"# 报告\n\n{LATER}\n", encoding="utf-8")
    return earlier, later


def rows_of(out: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in map(json.loads, out.splitlines())}


@pytest.fixture
def compared(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> dict[str, dict[str, Any]]:
    return rows_of(geo("diff", *reports, "-w", tmp_path, "--all").out)


def test_two_reports_are_compared(compared: dict[str, dict[str, Any]]) -> None:
    assert {name: row["kind"] for name, row in compared.items()} == {
        "海湾大桥": "new",
        "云岭大道": "moved-on",
        "望潮中学": "no-longer-named",
        "云岭会堂": "no-longer-named",
        "云岭湖公园改造工程": "renamed",
    }


def test_each_side_has_its_passage_and_whether_it_is_quoted(compared: dict[str, dict[str, Any]]) -> None:
    road = compared["云岭大道"]
    assert (road["passage_before"].startswith("开工建设"), road["passage_after"].startswith("加快建设")) == (True, True)
    assert (road["form_before"], road["form_after"]) == ("original", "original")


def test_a_side_that_does_not_have_the_project_has_no_values(compared: dict[str, dict[str, Any]]) -> None:
    school = compared["望潮中学"]
    assert {value for name, value in school.items() if name.endswith("_after")} == {None}
    assert school["stage_before"] == "construction"


def test_the_earlier_name_of_a_renamed_project_stands_beside_the_later(compared: dict[str, dict[str, Any]]) -> None:
    park = compared["云岭湖公园改造工程"]
    assert (park["name_before"], park["name_after"]) == ("云岭湖公园改造", "云岭湖公园改造工程")


def test_what_is_new_shows_the_passage_that_named_it_before(compared: dict[str, dict[str, Any]]) -> None:
    bridge = compared["海湾大桥"]
    assert (bridge["passage_before"], bridge["stage_before"]) == ("市民常去海湾大桥。", None)


def test_the_unchanged_are_left_out_unless_asked_for(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> None:
    same = (reports[0], reports[0], "-w", tmp_path)
    assert geo("diff", *same).out == ""
    assert {row["kind"] for row in rows_of(geo("diff", *same, "--all").out).values()} == {"unchanged"}


def test_the_keys_are_those_of_the_documentation(compared: dict[str, dict[str, Any]]) -> None:
    page = (REPOSITORY / "docs" / "diff.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    described = [word for cell in cells for word in re.findall("`(.+?)`", cell)]
    assert list(compared["云岭大道"]) == list(VALUES)
    assert sorted(described) == sorted([*Kind, *VALUES])


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "新列 1，推进 1"), ("en", "1 new, 1 moved on"), ("", "新列 1，推进 1，后退 0，不再提及 2")],
)
def test_the_summary_counts_in_the_language_asked_for(
    geo: Geo, tmp_path: Path, reports: tuple[Path, Path], lang: str, said: str
) -> None:
    words = ("--lang", lang) if lang else ()
    assert said in geo("diff", *reports, "-w", tmp_path, *words).err


def test_quiet_says_nothing_but_the_rows(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> None:
    assert geo("diff", *reports, "-w", tmp_path, "--quiet").err == ""


def test_a_status_is_in_the_language_asked_for(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> None:
    road = rows_of(geo("diff", *reports, "-w", tmp_path, "--lang", "en").out)["云岭大道"]
    assert road["status_before"] == "planned to start in 2023"


def test_csv_has_the_same_columns_with_lists_as_json(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(geo("diff", *reports, "-w", tmp_path, "--format", "csv").out)))
    assert list(rows[0]) == list(VALUES)
    assert {row["name"]: json.loads(row["changes"]) for row in rows}["云岭大道"] == ["moved-on"]


def test_csv_without_rows_has_its_header(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> None:
    ended = geo("diff", reports[0], reports[0], "-w", tmp_path, "--format", "csv")
    assert ended.out == ",".join(VALUES) + "\n"


def test_a_terminal_gets_a_table_with_excerpts(
    geo: Geo, tmp_path: Path, reports: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    ended = geo("diff", *reports, "-w", tmp_path)
    assert "变化 change" in ended.out.splitlines()[0]
    for words in ("推进 · moved on", "云岭湖公园改造 → 云岭湖公园改造工程", "原文 · quoted:", "开工建设云岭大道，"):
        assert words in ended.out
    assert "passage_before" not in ended.out


def test_a_table_does_not_obey_control_characters(geo: Geo, tmp_path: Path, reports: tuple[Path, Path]) -> None:
    reports[1].write_text("# 报告\n\n加快建设云岭大道\x1b[31m\x9b31m。\n", encoding="utf-8")
    ended = geo("diff", *reports, "-w", tmp_path, "--format", "table")
    assert "云岭大道" in ended.out
    assert not set(ended.out) & {"\x1b", "\x9b"}


def test_the_feed_tells_what_became_of_a_project_and_what_was_said(
    geo: Geo, tmp_path: Path, reports: tuple[Path, Path]
) -> None:
    geo("diff", *reports, "-w", tmp_path, "--atom", tmp_path / "changes.atom")
    atom = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.parse(tmp_path / "changes.atom").getroot()  # noqa: S314 - our own
    told = {
        entry.findtext("a:title", "", atom): entry.findtext("a:content", "", atom)
        for entry in root.iterfind("a:entry", atom)
    }
    assert len(told) == 5
    assert told["云岭大道"].splitlines() == [
        "推进 · moved on",
        "原 · before: 计划2023年开工 · planned to start in 2023 [plan-2023 (2023)]",
        f"原文 · quoted, plan-2023: {EARLIER.split('。', 1)[0]}。",
        "现 · now: 计划2024年推进建设 · works planned to continue in 2024 [plan-2024 (2024)]",
        f"原文 · quoted, plan-2024: {LATER}",
    ]
    assert "原名 云岭湖公园改造 · formerly 云岭湖公园改造" in told["云岭湖公园改造工程"]
    assert "提到，未读出阶段 · named, no stage read" in told["海湾大桥"]


HEAD = 'name = "玉环市"\nname_en = "Yuhuan"\nadcode = "331083"\ncrs = "EPSG:4549"\n'
TEXTS = {
    2022: "开工建设云岭隧道，加快建设望潮中学、海湾桥。",
    2023: "加快建设云岭隧道、云岭大桥。村民为望潮中学叫好。",
    2024: "建成云岭隧道。",
}


@pytest.fixture(scope="module")
def yuhuan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built workspace of three years that tests only read.

    Its second report is restated, and its bridge has two names.
    """
    folder = tmp_path_factory.mktemp("yuhuan")
    toml = HEAD
    for name in ("reports", "layers/reference", "maps"):
        (folder / name).mkdir(parents=True)
    for year, text in TEXTS.items():
        file = f"reports/yuhuan-{year}.md"
        (folder / file).write_text(f"# 报告\n\n{text}\n", encoding="utf-8")
        form = "restated" if year == 2023 else "original"
        toml += f'[[reports]]\nfile = "{file}"\ntitle = "{year}年报告"\ndate = "{year}-02"\nyear = {year}\n'
        toml += f'issuer = "玉环市人民政府"\nform = "{form}"\n'
    (folder / "geo.toml").write_text(toml, encoding="utf-8")
    sheet = "id,name,name_en,aliases\nyuhuan-bridge,云岭大桥,Yunling bridge,海湾桥\n"
    (folder / "layers" / "reference" / "projects.csv").write_text(sheet, encoding="utf-8")
    build(read_workspace(folder))
    return folder


@pytest.fixture
def own_yuhuan(yuhuan: Path, tmp_path: Path) -> Path:
    """A workspace of one's own."""
    return Path(shutil.copytree(yuhuan, tmp_path / "yuhuan"))


def kinds(geo: Geo, *words: str | Path) -> dict[str, list[str]]:
    return {name: row["changes"] for name, row in rows_of(geo("diff", *words, "--all").out).items()}


def test_the_register_is_compared_on_two_dates(geo: Geo, yuhuan: Path) -> None:
    assert kinds(geo, "2022", "2023", "-w", yuhuan) == {
        "云岭隧道": ["moved-on"],
        "云岭大桥": ["renamed"],
        "望潮中学": ["unchanged"],
    }
    assert kinds(geo, "2023", "2024-03-01", "-w", yuhuan) == {
        "云岭隧道": ["moved-on"],
        "云岭大桥": ["no-longer-named"],
        "望潮中学": ["unchanged"],
    }


def test_two_reports_of_a_workspace_are_compared_as_its_dates_are(geo: Geo, yuhuan: Path) -> None:
    files = [yuhuan / "reports" / f"yuhuan-{year}.md" for year in (2022, 2023)]
    assert kinds(geo, *files, "-w", yuhuan) == kinds(geo, "2022", "2023", "-w", yuhuan)


def test_a_renamed_project_of_the_register_shows_the_name_that_each_report_gives(geo: Geo, yuhuan: Path) -> None:
    bridge = rows_of(geo("diff", "2022", "2023", "-w", yuhuan).out)["云岭大桥"]
    assert (bridge["id"], bridge["name_before"]) == ("yuhuan-bridge", "海湾桥")


def test_a_restated_passage_is_said_to_be_restated(geo: Geo, yuhuan: Path) -> None:
    bridge = rows_of(geo("diff", "2022", "2023", "-w", yuhuan).out)["云岭大桥"]
    assert (bridge["form_before"], bridge["form_after"]) == ("original", "restated")
    table = geo("diff", "2022", "2023", "-w", yuhuan, "--format", "table", "--lang", "en").out
    assert "quoted:" in table
    assert "restated:" in table


def test_a_register_is_the_same_as_itself(geo: Geo, built: Path) -> None:
    register = built / "projects.geojson"
    ended = geo("diff", register, register, "-w", built)
    assert (ended.status, ended.out) == (0, "")


def test_before_the_report_nothing_is_known(geo: Geo, built: Path) -> None:
    ended = geo("diff", "2019", "2021", "-w", built, "--quiet")
    assert {json.loads(line)["kind"] for line in ended.out.splitlines()} == {"new"}


def test_a_date_is_a_date_though_a_folder_is_called_so(
    geo: Geo, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2021").mkdir()
    monkeypatch.chdir(tmp_path)
    assert geo("diff", "2021", "2021", "-w", built).status == 0


def test_things_of_two_kinds_cannot_be_compared(geo: Geo, built: Path) -> None:
    ended = geo("diff", "2021", built / "projects.geojson", "-w", built)
    assert ended.status == 2
    assert "Give two reports, two registers or two dates" in ended.err


def test_two_dates_need_a_workspace(geo: Geo, tmp_path: Path) -> None:
    ended = geo("diff", "2021", "2022", "-w", tmp_path)
    assert ended.status == 2
    assert "geo.toml" in ended.err


def test_the_year_of_a_report_is_in_its_title_or_else_in_its_name(
    geo: Geo, tmp_path: Path, reports: tuple[Path, Path]
) -> None:
    titled, nameless = tmp_path / "titled.md", tmp_path / "nameless.md"
    titled.write_text(f"# 2025年报告\n\n{LATER}\n", encoding="utf-8")
    nameless.write_text(f"# 报告\n\n{LATER}\n", encoding="utf-8")
    assert rows_of(geo("diff", reports[0], titled, "-w", tmp_path).out)["云岭大道"]["as_of_after"] == "2025"
    ended = geo("diff", reports[0], nameless, "-w", tmp_path)
    assert ended.status == 2
    assert "Put the year into its name" in ended.err


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.update(name=5), "5 is not text"),
        (lambda p: p.update(name="\ud800"), "not a register"),
        (lambda p: p.update(history=[]), "a date is missing"),
        (lambda p: p.update(evidence=[]), "a date is missing"),
        (lambda p: p.update(as_of="lately"), "a date is missing"),
        (lambda p: p["evidence"][0].update(text=None), "None is not text"),
    ],
    ids=["number", "surrogate", "no history", "no evidence", "no date", "no text"],
)
def test_a_broken_register_is_refused_in_one_line(
    geo: Geo, built: Path, tmp_path: Path, change: Change, said: str
) -> None:
    table = json.loads((built / "projects.geojson").read_text(encoding="utf-8"))
    change(table["features"][0]["properties"])
    broken = tmp_path / "broken.geojson"
    broken.write_text(json.dumps(table), encoding="utf-8")
    ended = geo("diff", broken, broken, "-w", tmp_path, "--atom", tmp_path / "changes.atom")
    assert ended.status == 2
    assert len(ended.err.strip().splitlines()) == 1
    assert said in ended.err
    assert not (tmp_path / "changes.atom").exists()


def test_a_register_of_reports_that_geo_toml_does_not_list_is_refused(geo: Geo, own_yuhuan: Path) -> None:
    edit(own_yuhuan / "geo.toml", "yuhuan-2022.md", "other-2022.md")
    ended = geo("diff", "2022", "2024", "-w", own_yuhuan)
    assert ended.status == 2
    assert "yuhuan-2022" in ended.err
    assert "Run geo build first" in ended.err


def test_a_fault_in_the_sheet_is_told(geo: Geo, own_yuhuan: Path) -> None:
    edit(own_yuhuan / "layers" / "reference" / "projects.csv", "yuhuan-bridge,", ",")
    ended = geo("diff", *sorted((own_yuhuan / "reports").glob("*.md"))[:2], "-w", own_yuhuan)
    assert ended.status == 2
    assert "projects.csv:2" in ended.err
