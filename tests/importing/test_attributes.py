"""The attributes of a layer as the rows of a sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.export.values.fields import REGISTER
from geo.importing.attributes import lines_of
from geo.importing.proposal import Proposal
from geo.importing.sheets import SHEETS, propose, read_kept
from geo.places.vectors import Feature, Layer

NAME = "甲路东段，" * 20  # 100 letters, 300 bytes
NOTE = "“开工”，" * 20
PROJECTS = f"""id,name,name_en,aliases,category,stands_on,locality,locality_source,note
a-road,甲路,Road A,A路|甲大道,road,,,,{NOTE}
b-road,{NAME},,,,,,,
"""
EVENTS = f"""project,date,stage,tense,note,source_title,source_date,source_record
a-road,2024-02-02,starting,done,{NOTE},某报,2024-02-03,
a-road,2024-11,construction,planned,{NOTE}续,某公告,,
"""
KEPT = {"projects": PROJECTS, "events": EVENTS}
A: dict[str, Any] = {"id": "a-road", "name": "甲路", "name_en": "Road A", "aliases": '["A路", "甲大道"]', "note": NOTE}
B: dict[str, Any] = {"id": "b-road", "name": NAME, "aliases": None, "note": None}
FIRST: dict[str, Any] = {"project": "a-road", "date": "2024-02-02", "stage": "starting", "tense": "done"}
FIRST |= {"note": NOTE, "source_title": "某报", "source_date": "2024-02-03", "source_record": None}
SECOND = {**FIRST, "date": "2024-11", "stage": "construction", "tense": "planned", "note": f"{NOTE}续"}
SECOND |= {"source_title": "某公告", "source_date": ""}
Compare = Callable[..., Proposal]


@pytest.fixture
def compared(tmp_path: Path) -> Compare:
    """Compare the attributes of some features with a hand-kept sheet."""

    def run(*rows: dict[str, Any], to: str = "projects", **layer: Any) -> Proposal:
        kind, path = SHEETS[to], tmp_path / SHEETS[to].file
        path.write_text(KEPT[to], encoding="utf-8")
        fields = tuple(dict.fromkeys(name for row in rows for name in row))
        features = tuple(Feature(f"e #{number}", row, None) for number, row in enumerate(rows, 1))
        shown = {"b-road": {"name_en": NAME}}
        kept = read_kept(path, kind)
        lines, faults = lines_of(Layer("e", fields, features, **layer), kind, kept, shown)
        proposal = propose("e", lines, kind, kept, shown)
        return proposal if not faults else Proposal(kind.file, faults=tuple(faults))

    return run


def told(proposal: Proposal) -> list[str]:
    """Return each edit in one line."""
    assert [str(fault) for fault in proposal.faults] == []
    return [f"{each.identity} {e.name}:{e.old}>{e.new}" for each in proposal.changes for e in each.edits]


def shapefile(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return what a Shapefile says of its fields."""
    names = [name for row in rows for name, value in row.items() if isinstance(value, str)]
    return {"encoding": "UTF-8", "widths": dict.fromkeys(names, 254)}


def cut(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as programs squeeze it into a Shapefile: ten letters of each name, 254 bytes of each text."""
    return {
        name[:10]: value.encode()[:254].decode("utf-8", "ignore") if isinstance(value, str) else value
        for name, value in row.items()
    }


def test_the_same_attributes_change_nothing(compared: Compare) -> None:
    assert told(compared(B, A)) == []
    assert compared(SECOND, FIRST, to="events").changes == ()


@pytest.mark.parametrize("aliases", [["A路", "甲大道"], "['A路', '甲大道']", "(2:A路,甲大道)", "A路|甲大道"])
def test_a_list_of_names_is_known_however_a_gis_writes_it(compared: Compare, aliases: Any) -> None:
    assert told(compared({**A, "aliases": aliases}, B)) == []


@pytest.mark.parametrize(
    ("value", "text"), [(True, "TRUE"), (12, "12"), (12.0, "12"), (1.5, "1.5"), ({"单位": "某局"}, '{"单位": "某局"}')]
)
def test_what_is_no_text_is_written_as_a_spreadsheet_would(compared: Compare, value: Any, text: str) -> None:
    assert told(compared({**A, "own": value}, B)) == [f"a-road own:None>{text}"]


@pytest.mark.parametrize("date", ["2024-02-02T00:00:00", "2024-02-02 00:00:00+00:00", "2024/2/2"])
def test_a_day_that_is_held_as_a_moment_is_a_day(compared: Compare, date: str) -> None:
    assert compared({**FIRST, "date": date}, SECOND, to="events").changes == ()


def test_one_edited_attribute_is_the_only_change(compared: Compare) -> None:
    assert told(compared({**A, "aliases": '["A路"]'}, B)) == ["a-road aliases:A路|甲大道>A路"]


def test_row_numbers_and_what_a_build_works_out_are_left_out_under_any_name(compared: Compare) -> None:
    derived = {"fid": 1, "geom_meth": "x", "geometry_m": "y", "oc4ids": "x", "towns": "[]", "STAGE": "starting"}
    proposal = compared({**derived, **A}, {**derived, **B}, **shapefile(A))
    assert told(proposal) == []
    assert proposal.left_out == ("geometry_method", "geometry_method", "oc4ids_status", "towns", "stage")


def test_the_short_names_of_exports_are_those_of_the_register(compared: Compare) -> None:
    short = {field.short: None for field in REGISTER if field.short not in A}
    assert compared({**A, **short}, B).new == ()


def test_what_a_shapefile_cut_is_whole_again(compared: Compare) -> None:
    assert told(compared(cut(A), cut({**B, "name_en": NAME}), **shapefile(A))) == []


def test_a_text_of_which_two_rows_may_be_the_whole_is_refused(compared: Compare) -> None:
    proposal = compared(cut(SECOND), cut(FIRST), to="events", **shapefile(cut(FIRST)))
    assert [fault.line("en") for fault in proposal.faults] == [
        "e #1: note fills its field, and was likely cut. Use a GeoPackage, or shorten it",
        "e #2: note fills its field, and was likely cut. Use a GeoPackage, or shorten it",
    ]


def test_a_name_that_an_export_left_out_of_a_shapefile_is_no_change(compared: Compare) -> None:
    assert told(compared(cut(A), {**cut(B), "name": None}, **shapefile(A))) == []


def test_a_text_that_was_cleared_in_a_shapefile_is_cleared(compared: Compare) -> None:
    assert told(compared({**cut(A), "aliases": None}, cut(B), **shapefile(A))) == ["a-road aliases:A路|甲大道>None"]


def test_a_new_text_that_a_shapefile_likely_cut_is_refused_by_its_place(compared: Compare) -> None:
    (fault,) = compared({**cut(A), "note": NAME.encode()[:252].decode()}, cut(B), **shapefile(A)).faults
    assert fault.line("en") == "e #1: note fills its field, and was likely cut. Use a GeoPackage, or shorten it"


def test_two_fields_of_one_name_are_refused(compared: Compare) -> None:
    with pytest.raises(Exception, match="column note is there twice"):
        compared({**A, "NOTE": "乙"}, B)


def test_a_new_attribute_that_a_spreadsheet_would_run_is_refused_by_its_place(compared: Compare) -> None:
    (fault,) = compared(B, {**A, "note": "=HYPERLINK(1)"}).faults
    assert fault.line("en").startswith("e:2 note: a formula, which a spreadsheet would run")
