"""A workspace for a county that nobody prepared."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.build import build
from geo.check import check
from geo.errors import GeoError
from geo.init import founded, init
from geo.model import Form, Method
from geo.register import read_register
from geo.report import parse_report
from geo.workspace import read_workspace
from tests.workspaces import REPOSITORY

TIANMEN = """# 天门市2022年政府工作报告

2022年1月6日

## 二、2022年工作

今年开工建设皂市镇污水处理厂，加快建设云岭大剧院。

### 多宝镇

建成河湖水闸。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(TIANMEN, encoding="utf-8")
    return path


def refused(folder: Path, adcode: str, report: Path, **options: object) -> str:
    with pytest.raises(GeoError) as caught:
        init(folder, adcode, report, **options)  # type: ignore[arg-type]
    assert not (folder / "geo.toml").exists()
    return caught.value.line("en")


def test_a_workspace_is_a_county_its_report_and_its_maps(tmp_path: Path, report: Path) -> None:
    init(tmp_path / "new", "429006", report)
    workspace = read_workspace(tmp_path / "new")
    assert (workspace.name, workspace.name_en, workspace.adcode) == ("天门市", "Tianmen", "429006")
    assert workspace.crs == "EPSG:4547"  # 114 E
    (entry,) = workspace.reports
    assert (entry.title, entry.date, entry.year) == ("天门市2022年政府工作报告", "2022-01-06", 2022)
    assert (entry.id, entry.form, entry.issuer) == ("tianmen-2022", Form.ORIGINAL, "天门市人民政府")
    assert entry.file.read_bytes() == report.read_bytes()


def test_it_builds_and_projects_stand_at_the_towns_that_are_named(tmp_path: Path, report: Path) -> None:
    init(tmp_path / "new", "429006", report)
    build(read_workspace(tmp_path / "new"))
    positions = {p.name: p.position for p in read_register(tmp_path / "new" / "projects.geojson")}
    assert {name: (p.method, p.through) for name, p in positions.items()} == {
        "皂市镇污水处理厂": (Method.LOCALITY, ("town-zaoshi",)),  # by its name
        "河湖水闸": (Method.LOCALITY, ("town-duobao",)),  # by the heading above it
        "云岭大剧院": (Method.NONE, ()),
    }
    assert check(tmp_path / "new").faults == ()


def test_a_county_may_be_given_by_a_name_of_its_own(tmp_path: Path, report: Path) -> None:
    assert init(tmp_path / "new", "天门市", report).unit.adcode == "429006"


def test_counties_of_one_name_are_told_apart_by_their_codes(tmp_path: Path, report: Path) -> None:
    said = refused(tmp_path / "new", "鼓楼区", report)
    assert "4 counties are called 鼓楼区" in said
    assert "350102 福建省福州市鼓楼区" in said


@pytest.mark.parametrize(
    ("adcode", "offered"),
    [("429060", "429006 天门市"), ("天们市", "天门市"), ("331000", "331081 温岭市"), ("330000", "330102"), ("x", "")],
)
def test_an_unknown_county_is_refused_and_what_was_meant_is_offered(
    tmp_path: Path, report: Path, adcode: str, offered: str
) -> None:
    assert offered in refused(tmp_path / "new", adcode, report)


@pytest.mark.parametrize("adcode", ["331081", "鄞州区"])
def test_a_report_of_another_province_is_refused(tmp_path: Path, report: Path, adcode: str) -> None:
    assert "speaks of 天门市 (湖北省), not of 浙江省" in refused(tmp_path / "new", adcode, report)


def test_a_report_of_the_city_above_is_taken(tmp_path: Path, report: Path) -> None:
    report.write_text(TIANMEN.replace("天门市", "台州市"), encoding="utf-8")
    assert init(tmp_path / "new", "331081", report).unit.name == "温岭市"


def test_a_report_that_names_no_place_is_taken(tmp_path: Path, report: Path) -> None:
    report.write_text(TIANMEN.replace("天门市", ""), encoding="utf-8")
    assert init(tmp_path / "new", "331081", report).unit.name == "温岭市"


def test_a_workspace_is_never_overwritten(tmp_path: Path, report: Path) -> None:
    folder = tmp_path / "new"
    init(folder, "429006", report)
    before = (folder / "geo.toml").read_bytes()
    with pytest.raises(GeoError, match="a workspace already"):
        init(folder, "331081", report)
    assert (folder / "geo.toml").read_bytes() == before


def test_another_file_of_the_same_name_is_left_alone(tmp_path: Path, report: Path) -> None:
    mine = tmp_path / "new" / "maps" / "projects.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("# mine", encoding="utf-8")
    assert "another file of this name" in refused(tmp_path / "new", "429006", report)
    assert mine.read_text(encoding="utf-8") == "# mine"


def test_a_form_that_is_none_is_refused(tmp_path: Path, report: Path) -> None:
    assert "original or restated" in refused(tmp_path / "new", "429006", report, form="quoted")


def test_a_report_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "new", "429006", tmp_path / "none.md")


@pytest.mark.parametrize(
    ("head", "date", "year"),
    [
        ("某市政府工作报告\n2021年2月5日在会议上", "2021-02-05", 2021),
        ("某市政府工作报告\n二〇一九年一月八日", "2019-01-08", 2019),
        ("2021年某市政府工作报告", "2021", 2021),
        ("２０２１年政府工作报告", "2021", 2021),
        ("title: 2 0 1 5 年 政府工作报告", "2015", 2015),
        ("某市政府工作报告（2021年12月29日）", "2021-12-29", 2022),
        ("某市2021年政府工作报告\n2020年12月28日", "2020-12-28", 2021),
        ("source: https://a.cn/1901d\n某市政府工作报告\n2003年1月9日", "2003-01-09", 2003),
    ],
)
def test_a_report_says_its_day_or_its_year(head: str, date: str, year: int) -> None:
    said = founded(parse_report(head), "x.md")
    assert (said.date, said.year) == (date, year)


def test_the_name_of_the_file_may_tell_the_year() -> None:
    assert founded(parse_report("政府工作报告\n“十三五”以来，2016年到2020年"), "reports/tianmen-2021.md").year == 2021


def test_a_year_that_the_text_looks_back_on_is_not_the_report_s(tmp_path: Path, report: Path) -> None:
    report.write_text("天门市政府工作报告\n\n2016年以来，建成河湖水闸。", encoding="utf-8")
    assert "--year" in refused(tmp_path / "new", "429006", report)


def test_a_report_without_a_year_needs_one(tmp_path: Path, report: Path) -> None:
    report.write_text("天门市报告\n\n建成河湖水闸。", encoding="utf-8")
    assert "--year" in refused(tmp_path / "new", "429006", report)
    init(tmp_path / "new", "429006", report, year=2020)
    assert read_workspace(tmp_path / "new").reports[0].date == "2020"


def test_a_title_cannot_break_out_of_its_quotation_marks(tmp_path: Path, report: Path) -> None:
    report.write_text('2022年"\\报告"\nadcode = "1"\x07\n', encoding="utf-8")
    init(tmp_path / "new", "429006", report)
    assert read_workspace(tmp_path / "new").reports[0].title == '2022年"\\报告"'


def test_the_package_s_maps_are_those_of_the_repository() -> None:
    default = REPOSITORY / "geo" / "maps" / "defaults" / "projects.toml"
    assert default.read_bytes() == (REPOSITORY / "maps" / "projects.toml").read_bytes()
