"""A hand-kept sheet written anew: what is not changed stays byte for byte."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.register.rewriting import Rewritten, Written, read_written, rewrite

COLUMNS = ("id", "name", "note")
TEXT = 'id,name,note\na,甲路,"一, 二"\nb,"乙""路"""\n,,\nc,丙路,"三\n四"\n'


def written(folder: Path, content: str | bytes = TEXT) -> Written:
    path = folder / "sheet.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_written(path, COLUMNS)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.rstrip("\n").encode(),
        (TEXT + "\n,,\n").encode(),
        b"id,name,note,,\n a ,'b',\n",
    ],
)
def test_a_sheet_in_which_nothing_changes_is_the_same_bytes(tmp_path: Path, content: bytes) -> None:
    assert rewrite(written(tmp_path, content), {}, (), ()).data == content


def lines(rewritten: Rewritten) -> list[str]:
    return rewritten.data.decode().split("\n")


def test_a_changed_cell_changes_its_row_alone(tmp_path: Path) -> None:
    changed = rewrite(written(tmp_path), {0: {"note": "二, 三"}}, (), ())
    assert changed.data.decode() == TEXT.replace("一, 二", "二, 三")
    assert changed.lines == {0: 2}


def test_a_short_row_gets_the_cells_it_lacked(tmp_path: Path) -> None:
    assert 'b,"乙""路""",新' in lines(rewrite(written(tmp_path), {1: {"note": "新"}}, (), ()))


def test_a_row_that_is_gone_takes_its_lines_with_it(tmp_path: Path) -> None:
    assert rewrite(written(tmp_path), {}, {2}, ()).data.decode() == TEXT.partition("c,")[0]


def test_new_rows_stand_behind_the_last_and_are_found_by_their_line(tmp_path: Path) -> None:
    new = [{"id": "d", "note": "五\n六"}, {"name": "己", "id": "e"}]
    changed = rewrite(written(tmp_path, TEXT + ",,\n"), {}, (), new)
    assert changed.data.decode() == TEXT + 'd,,"五\n六"\ne,己,\n,,\n'
    assert changed.added_lines == (7, 9)


def test_a_last_line_without_an_end_gets_one_before_a_new_row(tmp_path: Path) -> None:
    assert rewrite(written(tmp_path, "id,name\na,甲"), {}, (), [{"id": "b"}]).data.decode() == "id,name\na,甲\nb,\n"


@pytest.mark.parametrize("mark", [";", "\t", "，"])
def test_new_rows_are_written_as_the_sheet_is(tmp_path: Path, mark: str) -> None:
    content = f"id{mark}name\r\na{mark}甲\r\n".encode("gb18030")
    changed = rewrite(written(tmp_path, content), {}, (), [{"id": "b", "name": f"乙{mark}"}])
    assert changed.data == content + f'b{mark}"乙{mark}"\r\n'.encode("gb18030")


def test_a_new_column_is_given_to_every_row_behind_the_others(tmp_path: Path) -> None:
    changed = rewrite(written(tmp_path, "id,name\na,甲\nb\n,\n"), {1: {"负责人": "某人"}}, (), (), ["负责人"])
    assert changed.data.decode() == "id,name,负责人\na,甲,\nb,,某人\n,\n"


def test_a_sheet_that_is_not_there_begins_with_the_columns_that_are_known(tmp_path: Path) -> None:
    fresh = read_written(tmp_path / "none.csv", COLUMNS)
    assert rewrite(fresh, {}, (), [{"id": "a"}]).data == b"id,name,note\na,,\n"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=5)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_cells_of_any_text_are_read_as_they_were_written(rows: list[tuple[str, str]]) -> None:
    fresh = read_written(Path("none.csv"), ("id", "name"))
    data = rewrite(fresh, {}, (), [{"id": one, "name": other} for one, other in rows]).data.decode()
    assert [tuple(row) for row in csv.reader(io.StringIO(data, newline=""), strict=True)][1:] == rows
