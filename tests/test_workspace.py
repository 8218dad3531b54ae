"""geo.toml, and what is said of every slip in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import WorkspaceError
from geo.model import Datum, Form
from geo.workspace import read_workspace
from tests.workspaces import REPOSITORY, edit

TOML = """\
# 甲市的工作区
name = "甲市"
adcode = "331081"
crs = "EPSG:4549"

[[reports]]
file = "reports/a-2020.md"
title = "甲市2020年报告"
date = "2020-01-15"
year = 2020
issuer = "甲市人民政府"
form = "original"

[[reports]] # the year after
file = "reports/a-2021.md"
title = "甲市2021年报告"
date = "2021"
year = 2021
issuer = "甲市人民政府"
form = "restated"

[[readings]]
file = "layers/reference/structure-north.geojson"
name = "北"

[[bases]]
name = "底图"
url = "https://tiles.example.org/{z}/{x}/{y}.png"
attribution = "© 甲"
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    path = tmp_path / "geo.toml"
    path.write_text(TOML, encoding="utf-8")
    return path


def fault(toml: Path) -> WorkspaceError:
    with pytest.raises(WorkspaceError) as caught:
        read_workspace(toml.parent)
    return caught.value


def test_the_repository_is_a_workspace() -> None:
    workspace = read_workspace(REPOSITORY)
    assert (workspace.name, workspace.adcode, workspace.crs) == ("温岭市", "331081", "EPSG:4549")
    assert workspace.formula == "两心两轴多节点"
    assert [report.id for report in workspace.reports] == ["wenling-2021"]


def test_reports_are_read_in_their_order_with_their_files_below_the_folder(toml: Path) -> None:
    first, second = read_workspace(toml.parent).reports
    assert (first.file, first.form, first.year) == (toml.parent / "reports/a-2020.md", Form.ORIGINAL, 2020)
    assert (second.id, second.form, second.date) == ("a-2021", Form.RESTATED, "2021")


def test_what_is_not_said_is_empty(toml: Path) -> None:
    workspace = read_workspace(toml.parent)
    assert (workspace.name_en, workspace.formula, workspace.contact, workspace.licence, workspace.map_approval) == (
        "",
    ) * 5
    assert (workspace.bases[0].max_zoom, workspace.bases[0].datum) == (18, Datum.WGS84)
    assert [(reading.id, reading.name) for reading in workspace.readings] == [("structure-north", "北")]


def test_a_folder_without_geo_toml_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="this folder is not a workspace"):
        read_workspace(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ('adcode = "331081"', 'adcod = "331081"', "unknown key 'adcod'. Did you mean adcode?", 3),
        ("year = 2021", "yeer = 2021", "unknown key 'yeer' in [[reports]] 2. Did you mean year?", 18),
        ("[[bases]]", "[[basis]]", "unknown key 'basis'. Did you mean bases?", 26),
        ('"331081"', "331081", "adcode should be text", 3),
        ("year = 2021", 'year = "2021"', "year in [[reports]] 2 should be a whole number", 18),
        ("year = 2021", "year = true", "year in [[reports]] 2 should be a whole number", 18),
        ("[[bases]]", "[bases]", "bases should be sections", 26),
        ('"2021"', '"二〇二一年"', "is not a date. Write 2021, 2021-02 or 2021-02-25", 17),
        ('"2020-01-15"', '"2020-02-30"', "is not a date", 9),
        ('"2020-01-15"', '"2020-13"', "is not a date", 9),
        ('"restated"', '"copied"', "form cannot be 'copied'. Write original or restated", 20),
        ("https://", "http://", "the url of this base cannot be used", 28),
        ("structure-north.geojson", "north.geojson", "file cannot be 'layers/reference/north.geojson'", 23),
        ("layers/reference/structure", "layers/structure", "file cannot be 'layers/structure-north.geojson'", 23),
        ("/{y}", "", "the url of this base cannot be used", 28),
        ("https://", "https://{s}.", "Write one subdomain", 28),
        (
            '"© 甲"',
            '"© 甲"\ndatum = "bd09"',
            "datum of a base cannot be 'bd09'. Write one of wgs84, cgcs2000,",
            30,
        ),
    ],
)
def test_a_slip_is_named_with_its_line_and_its_remedy(toml: Path, old: str, new: str, said: str, line: int) -> None:
    edit(toml, old, new)
    text = fault(toml).line("en")
    assert text.startswith(f"{toml}:{line}: ")
    assert said in text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('crs = "EPSG:4549"\n', "crs is missing. Add a line crs = ..."),
        ("year = 2021\n", "year is missing in [[reports]] 2"),
        ('attribution = "© 甲"\n', "attribution is missing in [[bases]] 1"),
    ],
)
def test_a_missing_key_is_named_with_its_section(toml: Path, row: str, said: str) -> None:
    edit(toml, row, "")
    assert said in fault(toml).line("en")


def test_a_report_that_is_no_section_is_refused(toml: Path) -> None:
    toml.write_text(TOML.partition("[[reports]]")[0] + 'reports = ["a.md"]\n', encoding="utf-8")
    assert "begins with [[reports]]" in fault(toml).remedy.en


def test_a_fault_in_a_section_written_inline_is_named_with_its_file(toml: Path) -> None:
    rows = 'reports = [{ file = "a.md", title = "甲", date = "soon", year = 2021, issuer = "甲", form = "original" }]'
    toml.write_text(TOML.partition("[[reports]]")[0] + rows, encoding="utf-8")
    assert fault(toml).where == str(toml)


def test_broken_toml_is_named_with_its_line(toml: Path) -> None:
    edit(toml, '"EPSG:4549"', "EPSG:4549")
    assert "line 4" in fault(toml).what.en


@pytest.mark.parametrize("text", ["https://example.org/wenling", "https://example.org/wenling/", "https://example.org"])
def test_the_address_of_the_pages_ends_with_a_slash(toml: Path, text: str) -> None:
    edit(toml, 'name = "甲市"\n', f'name = "甲市"\naddress = "{text}"\n')
    assert read_workspace(toml.parent).address == f"{text.rstrip('/')}/"


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://a@example.org/",
        "https://example.org/?a=1",
        "https://example.org/#a",
        "https://example.org/a b/",
        "https://example.org/<a>/",
        "example.org",
    ],
)
def test_an_address_that_is_no_plain_https_address_is_refused(toml: Path, text: str) -> None:
    edit(toml, 'name = "甲市"\n', f'name = "甲市"\naddress = "{text}"\n')
    assert fault(toml).line("en").startswith(f"{toml}:3: address cannot be")


@pytest.mark.parametrize(
    "text",
    ["", "mailto:plan@example.org", "https://example.org/a/issues/new?issue[title]={title}&issue[description]={body}"],
)
def test_where_mistakes_are_told_is_a_letter_or_a_form(toml: Path, text: str) -> None:
    edit(toml, 'name = "甲市"\n', f'name = "甲市"\nmistakes = "{text}"\n')
    assert read_workspace(toml.parent).mistakes == text


@pytest.mark.parametrize(
    "text",
    [
        "plan@example.org",
        "mailto:",
        "mailto:plan@example.org?cc=x@example.org",
        "mailto:a@example.org,b@example.org",
        "https://example.org/new",
        "https://example.org/new?title={title}",
        "https://example.org/new?title={title}&body={body}&x={x}",
        "https://example.org/{new?title={title}&body={body}",
        "http://example.org/new?title={title}&body={body}",
        "javascript:alert('{title}{body}')",
        "https://a@example.org/?{title}{body}",
        "https://example.org/#{title}{body}",
    ],
)
def test_what_is_neither_a_letter_nor_a_form_is_refused(toml: Path, text: str) -> None:
    edit(toml, 'name = "甲市"\n', f'name = "甲市"\nmistakes = "{text}"\n')
    assert fault(toml).line("en").startswith(f"{toml}:3: mistakes cannot be")
