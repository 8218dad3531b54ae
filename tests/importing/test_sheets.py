"""An edited sheet against the hand-kept one."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from geo.errors import GeoError
from geo.export.values.cells import disarmed
from geo.export.values.fields import PROJECT
from geo.importing.proposal import Proposal
from geo.importing.sheets import SHEETS, propose, read_kept, read_sheets

PROJECTS = """id,name,name_en,aliases,category,stands_on,locality,locality_source,note,负责人
b-road,乙路,Road B,B路|乙大道,road,,,,"一, 二",某人
a-road,甲路,Road A,,,,,,,
"""
EVENTS = """project,date,stage,tense,note,source_title,source_date,source_record
a-road,2024-02-02,starting,done,动工 · Begun,某报,2024-02-03,第1版
a-road,2024-11,construction,planned,在建,某公告,,
b-road,2019,completion,done,“通车”,某报,2019-12,
"""
KEPT = {"projects": PROJECTS, "events": EVENTS}
Compare = Callable[..., Proposal]


@pytest.fixture
def compared(tmp_path: Path) -> Compare:
    """Compare an edited sheet with the hand-kept one."""

    def run(edited: str | bytes | Path, to: str = "projects", kept: str | None = None) -> Proposal:
        path = tmp_path / SHEETS[to].file
        path.write_text(KEPT[to] if kept is None else kept, encoding="utf-8")
        file = edited if isinstance(edited, Path) else tmp_path / "edited.csv"
        if not isinstance(edited, Path):
            file.write_bytes(edited.encode() if isinstance(edited, str) else edited)
        ((_, lines),) = read_sheets(file).items()
        return propose(file.name, lines, SHEETS[to], read_kept(path, SHEETS[to]))

    return run


def told(proposal: Proposal) -> list[str]:
    """Return each change in one line."""
    assert [str(fault) for fault in proposal.faults] == []
    return [
        f"{change.kind} {change.identity}" + "".join(f" {e.name}:{e.old}>{e.new}" for e in change.edits)
        for change in proposal.changes
    ]


def turned(text: str) -> str:
    """Return a sheet with its rows in the opposite order."""
    head, *rows = text.splitlines(keepends=True)
    return head + "".join(rows[::-1])


@pytest.mark.parametrize("to", KEPT)
@pytest.mark.parametrize(
    "edited",
    [
        lambda text: text,
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("gb18030"),
        lambda text: text.replace("\n", "\r\n"),
        turned,
        lambda text: text.replace("2024-02-02", "2024/2/2").replace("2024-11,", "2024年11月,"),
        lambda text: text.replace("\n", ",,\n", 1),
        lambda text: text + ",,,\n",
    ],
    ids=["same", "bom", "gb18030", "crlf", "sorted", "dates", "empty columns", "empty rows"],
)
def test_what_a_spreadsheet_does_to_a_sheet_is_no_change(
    compared: Compare, to: str, edited: Callable[[str], str | bytes]
) -> None:
    assert told(compared(edited(KEPT[to]), to)) == []


def test_a_changed_cell_changes_its_line_alone(compared: Compare) -> None:
    proposal = compared(turned(PROJECTS).replace("Road A", "A Road"))
    assert told(proposal) == ["changed a-road name_en:Road A>A Road"]
    assert proposal.data.decode() == PROJECTS.replace("Road A", "A Road")


def test_a_new_row_stands_at_the_end_and_is_known_by_its_place_in_the_edited_file(compared: Compare) -> None:
    head, *rows = PROJECTS.splitlines(keepends=True)
    proposal = compared(f"{head}c-road,丙路,,,,,,,,\n{''.join(rows)}")
    assert told(proposal) == ["added c-road id:None>c-road name:None>丙路"]
    assert proposal.data.decode() == PROJECTS + "c-road,丙路,,,,,,,,\n"
    assert proposal.stands == {"projects.csv:4": "edited.csv:2"}


def test_a_row_that_is_missing_is_gone(compared: Compare) -> None:
    proposal = compared(PROJECTS.partition("a-road")[0])
    assert told(proposal) == ["gone a-road"]
    assert proposal.data.decode() == PROJECTS.partition("a-road")[0]


def test_a_row_that_the_edited_sheet_never_held_stays(tmp_path: Path) -> None:
    kept = tmp_path / "projects.csv"
    kept.write_text(PROJECTS, encoding="utf-8")
    lines, kind = [(1, ["id", "name"])], SHEETS["projects"]
    proposal = propose("edited.csv", lines, kind, read_kept(kept, kind), held=lambda row: row == "a-road")
    assert (told(proposal), proposal.stay) == (["gone a-road"], 1)


def test_a_column_that_the_edited_sheet_lacks_is_kept(compared: Compare) -> None:
    proposal = compared("name,id\n乙路东延,b-road\n甲路,a-road\n")
    assert told(proposal) == ["changed b-road name:乙路>乙路东延"]
    assert proposal.data.decode() == PROJECTS.replace("乙路,", "乙路东延,", 1)


def test_a_cell_that_was_cleared_is_empty(compared: Compare) -> None:
    assert told(compared(PROJECTS.replace("某人", ""))) == ["changed b-road 负责人:某人>None"]


def test_a_column_of_one_s_own_comes_in_behind_the_others(compared: Compare) -> None:
    proposal = compared("id,name,电话\na-road,甲路,8\nb-road,乙路,\n")
    assert proposal.new == ("电话",)
    assert proposal.data.decode().splitlines()[0].endswith("负责人,电话")
    assert proposal.data.decode().splitlines()[1:] == [
        'b-road,乙路,Road B,B路|乙大道,road,,,,"一, 二",某人,',
        "a-road,甲路,Road A,,,,,,,,8",
    ]


def test_a_column_that_holds_nothing_does_not_come_in(compared: Compare) -> None:
    assert told(compared("id,name,电话\na-road,甲路,\nb-road,乙路,\n")) == []


def test_columns_that_a_build_works_out_are_left_out(compared: Compare) -> None:
    proposal = compared("id,name,stage,accuracy_m,has_geometry\nb-road,乙路,starting,50,True\na-road,甲路,,,\n")
    assert proposal.left_out == ("stage", "accuracy_m", "has_geometry")
    assert told(proposal) == []


def test_the_table_of_an_export_is_read_without_the_columns_of_a_build(compared: Compare) -> None:
    columns = [field.name for field in PROJECT]
    rows = "".join(
        f"{identity},{name}{',x' * (len(columns) - 2)}\n" for identity, name in (("a-road", "甲"), ("b-road", "乙"))
    )
    proposal = compared(f"{','.join(columns)}\n{rows}")
    assert {edit.name for change in proposal.changes for edit in change.edits} == {"name", "name_en", "category"}


def test_a_column_of_that_name_which_the_sheet_has_is_the_user_s_own(compared: Compare) -> None:
    kept = "id,name,evidence\na-road,甲路,见卷宗\n"
    assert told(compared(kept.replace("卷宗", "附件"), kept=kept)) == ["changed a-road evidence:见卷宗>见附件"]


@pytest.mark.parametrize("text", ["=1+1", "+86 576", "-5", "@甲", "＝1"])
def test_a_cell_that_an_export_disarmed_is_read_as_it_was(compared: Compare, text: str) -> None:
    kept = f"id,name,note\na-road,甲路,{text}\n"
    assert told(compared(f"id,name,note\na-road,甲路,{disarmed(text)}\n", kept=kept)) == []
    (change,) = compared(f"id,name,note\na-road,甲路,{disarmed(text)}\n", kept="id,name,note\na-road,甲路,\n").changes
    assert change.edits[0].new == text


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "@SUM(1)", "+cmd|a!A1", "-2+3+cmd|a", "＝1", " =1"])
def test_a_new_cell_that_a_spreadsheet_would_run_is_refused_by_its_place(compared: Compare, text: str) -> None:
    (fault,) = compared(f"id,name,note\na-road,甲路,{text}\n", kept="id,name,note\na-road,甲路,\n").faults
    assert "edited.csv:2 note: a formula, which a spreadsheet would run. Put its value" in fault.line("en")


@pytest.mark.parametrize("text", ["-5", "+86 576-8612", "=", "==", "－", "甲=乙", "a@b.cn", "-5%"])
def test_what_only_begins_like_a_formula_is_taken(compared: Compare, text: str) -> None:
    (change,) = compared(f"id,name,note\na-road,甲路,{text}\n", kept="id,name,note\na-road,甲路,\n").changes
    assert change.edits[0].new == text


def test_what_the_sheet_holds_already_is_not_refused(compared: Compare) -> None:
    assert told(compared("id,name,note\na-road,甲路,=1+1\n", kept="id,name,note\na-road,甲路,=1+1\n")) == []


def test_of_a_formula_in_a_workbook_its_value_is_taken(compared: Compare, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["id", "name", "note"])
    book.active.append(["a-road", "甲路", "=HYPERLINK(1)"])
    book.save(tmp_path / "edited.xlsx")
    with pytest.raises(GeoError, match="a formula without a value"):
        compared(tmp_path / "edited.xlsx")
    with_values(tmp_path / "edited.xlsx", b"<f>HYPERLINK(1)</f><v></v>", b"<f>HYPERLINK(1)</f><v>7</v>")
    (change,) = compared(tmp_path / "edited.xlsx", kept="id,name,note\na-road,甲路,\n").changes
    assert change.edits[0].new == "7"


def with_values(path: Path, old: bytes, new: bytes) -> None:
    """Give a formula the value that a spreadsheet would have computed."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert any(old in data for data in parts.values())
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data.replace(old, new))


def test_an_apostrophe_before_anything_else_stays(compared: Compare) -> None:
    assert told(compared(PROJECTS.replace("Road A", "'Road' A"))) == ["changed a-road name_en:Road A>'Road' A"]


def test_a_list_as_exports_write_it_is_no_change(compared: Compare) -> None:
    assert told(compared(PROJECTS.replace("B路|乙大道", '"[""B路"", ""乙大道""]"'))) == []
    assert told(compared(PROJECTS.replace("Road A,", "Road A,[]"))) == []


def test_where_an_exported_position_stands_is_left_out(compared: Compare) -> None:
    header, *rows = PROJECTS.splitlines()
    edited = "\n".join([f"{header},lon,lat,wkt", *(f"{row},121.3,28.4,POINT (121.3 28.4)" for row in rows), ""])
    proposal = compared(edited)
    assert (told(proposal), proposal.left_out) == ([], ("lon", "lat", "wkt"))


def test_what_an_export_filled_in_is_no_change_and_what_a_person_changed_is(tmp_path: Path) -> None:
    kept = tmp_path / "projects.csv"
    kept.write_text("id,name,category\na-road,甲路,\nb-road,乙路,\n", encoding="utf-8")
    lines = [(1, ["id", "name", "category"]), (2, ["a-road", "甲路", "road"]), (3, ["b-road", "乙路", "park"])]
    shown = {"a-road": {"category": "road"}, "b-road": {"category": "road"}}
    kind = SHEETS["projects"]
    assert told(propose("edited.csv", lines, kind, read_kept(kept, kind), shown)) == [
        "changed b-road category:None>park"
    ]


def test_an_event_that_changes_is_the_same_event(compared: Compare) -> None:
    proposal = compared(turned(EVENTS).replace("2024-11", "2025-01"), "events")
    assert told(proposal) == ["changed a-road 2024-11 construction date:2024-11>2025-01"]
    assert proposal.data.decode() == EVENTS.replace("2024-11", "2025-01")


def test_a_new_date_is_written_as_an_iso_date(compared: Compare) -> None:
    proposal = compared(EVENTS + "b-road,2024/3/5,completion,done,,某报,,\n", "events")
    assert proposal.data.decode() == EVENTS + "b-road,2024-03-05,completion,done,,某报,,\n"


def test_an_event_between_others_is_added_and_another_one_gone(compared: Compare) -> None:
    head, first, _, third = EVENTS.splitlines(keepends=True)
    new = "b-road,2018,starting,done,开工,某台,2018-05-01,节目\n"
    proposal = compared(head + new + third + first, "events")
    assert [change.kind for change in proposal.changes] == ["gone", "added"]
    assert proposal.data.decode() == head + first + third + new


def test_a_sheet_that_is_not_kept_yet_begins_with_all_its_rows(tmp_path: Path) -> None:
    (tmp_path / "edited.csv").write_text("id,name,电话\na-road,甲路,8\n", encoding="utf-8")
    ((_, lines),) = read_sheets(tmp_path / "edited.csv").items()
    kind = SHEETS["projects"]
    proposal = propose("edited.csv", lines, kind, read_kept(tmp_path / "projects.csv", kind))
    assert proposal.data.decode() == (
        "id,name,name_en,aliases,category,stands_on,locality,locality_source,note,电话\na-road,甲路,,,,,,,,8\n"
    )


def test_a_workbook_of_the_sheet_is_no_change(compared: Compare, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in EVENTS.splitlines():
        page.append(line.split(","))
    page["B2"], page["B3"], page["B4"] = datetime.date(2024, 2, 2), datetime.date(2024, 11, 1), 2019
    page["B3"].number_format = "mmm-yy"
    page["G2"] = datetime.datetime(2024, 2, 3)
    book.save(tmp_path / "edited.xlsx")
    assert told(compared(tmp_path / "edited.xlsx", "events")) == []


@pytest.mark.parametrize(
    ("edited", "to", "said"),
    [
        (PROJECTS + "c-road,\n", "projects", "edited.csv:4 name: name is empty"),
        (PROJECTS + "c-road,丙路,,,,,,,,,多一格\n", "projects", "more cells than the header"),
        ("id,,name\na-road,多,甲路\n", "projects", "a column that holds something has no name"),
        (EVENTS + EVENTS.splitlines()[3] + "\n", "events", "edited.csv:5: the same row stands at edited.csv:4"),
    ],
)
def test_rows_that_cannot_be_compared_are_named(compared: Compare, edited: str, to: str, said: str) -> None:
    proposal = compared(edited, to)
    assert proposal.changes == ()
    assert any(said in fault.line("en") for fault in proposal.faults)


def test_both_rows_of_one_id_are_named(compared: Compare) -> None:
    (fault,) = compared(PROJECTS + "a-road,丙路\n").faults
    assert fault.line("en").startswith("edited.csv:4: id a-road is there twice: edited.csv:3 has it already")


def test_rows_of_the_hand_kept_sheet_that_cannot_be_read_are_named(compared: Compare) -> None:
    (fault,) = compared(PROJECTS, kept="id,name\na-road,\n").faults
    assert fault.where == "projects.csv:2 name"
