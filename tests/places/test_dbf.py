"""The encoding of a Shapefile's text."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import QueryError, ReferenceError
from geo.places.dbf import encoding_of


def shapefile(folder: Path, text: bytes, cpg: str | None = None, width: int = 20) -> Path:
    """Write the table of a Shapefile of one row and one field."""
    path = folder / "a.shp"
    field = b"name".ljust(11, b"\0") + b"C" + bytes(4) + bytes([width]) + bytes(15)
    head = bytes([3, 124, 1, 1]) + (1).to_bytes(4, "little") + (65).to_bytes(2, "little")
    head += (width + 1).to_bytes(2, "little") + bytes(20)
    path.with_suffix(".dbf").write_bytes(head + field + b"\r" + b" " + text[:width].ljust(width) + b"\x1a")
    path.with_suffix(".shx").touch()
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg, encoding="ascii")
    return path


NAME = "温岭火车站"


@pytest.mark.parametrize(
    ("encoding", "found"), [("utf-8", "UTF-8"), ("gbk", "GB18030"), ("gb2312", "GB18030"), ("gb18030", "GB18030")]
)
def test_without_a_cpg_file_the_encoding_is_found_out(tmp_path: Path, encoding: str, found: str) -> None:
    assert encoding_of(shapefile(tmp_path, NAME.encode(encoding))) == found


@pytest.mark.parametrize("cpg", ["GBK", "936", "cp936", "ANSI 936", "GB2312\n"])
def test_a_cpg_file_is_read_in_every_spelling(tmp_path: Path, cpg: str) -> None:
    assert encoding_of(shapefile(tmp_path, NAME.encode("gbk"), cpg)) == "GB18030"


@pytest.mark.parametrize("cpg", ["UTF-8", "65001", "nonsense", ""])
def test_a_cpg_file_that_does_not_fit_the_text_is_passed_over(tmp_path: Path, cpg: str) -> None:
    assert encoding_of(shapefile(tmp_path, NAME.encode("gbk"), cpg)) == "GB18030"


def test_text_in_latin_letters_needs_no_encoding(tmp_path: Path) -> None:
    assert encoding_of(shapefile(tmp_path, b"Wenling")) == "UTF-8"


@pytest.mark.parametrize(("encoding", "width"), [("utf-8", 13), ("gbk", 9)])
def test_a_letter_cut_at_the_end_of_its_field_does_not_mislead(tmp_path: Path, encoding: str, width: int) -> None:
    path = shapefile(tmp_path, NAME.encode(encoding), width=width)
    assert encoding_of(path) == ("UTF-8" if encoding == "utf-8" else "GB18030")


def test_what_the_user_says_holds(tmp_path: Path) -> None:
    assert encoding_of(shapefile(tmp_path, "溫嶺火車站".encode("big5"), "GBK"), "big5") == "BIG5"


def test_what_does_not_fit_what_the_user_says_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match=r"a\.dbf.*not encoded as utf-8"):
        encoding_of(shapefile(tmp_path, NAME.encode("gbk")), "utf-8")


@pytest.mark.parametrize("name", ["utf-9", "rot13", "", "a\0b"])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(QueryError, match="unknown encoding"):
        encoding_of(shapefile(tmp_path, b"a"), name)


def test_text_in_no_known_encoding_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match="Say it with --encoding"):
        encoding_of(shapefile(tmp_path, b"\xff\xfe\x81\x20\xff"))


def test_a_table_cut_short_is_refused(tmp_path: Path) -> None:
    path = shapefile(tmp_path, b"a")
    path.with_suffix(".dbf").write_bytes(path.with_suffix(".dbf").read_bytes()[:70])
    with pytest.raises(ReferenceError, match="cannot be read whole"):
        encoding_of(path)


@pytest.mark.parametrize("ending", [".dbf", ".shx"])
def test_a_file_that_is_not_beside_it_is_named(tmp_path: Path, ending: str) -> None:
    path = shapefile(tmp_path, b"a")
    path.with_suffix(ending).unlink()
    with pytest.raises(ReferenceError, match=rf"a\.shp.*the \{ending} file of that name is not beside it"):
        encoding_of(path)


def test_files_in_capitals_belong_to_it(tmp_path: Path) -> None:
    path = shapefile(tmp_path, NAME.encode("gbk"), "GBK")
    for ending in (".dbf", ".shx", ".cpg"):
        path.with_suffix(ending).rename(path.with_suffix(ending.upper()))
    assert encoding_of(path) == "GB18030"
