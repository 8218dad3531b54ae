"""What a file must be to be read, and what is said when it is not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.report import readers
from geo.report.kinds import LARGEST, Kind, kind_of
from geo.report.readers import LIMIT, read_bytes, read_file
from tests.report.files import docx, paragraph, pdf

SENTENCE = "今年开工建设东湖大桥，建成南山公园。\n"
FILES = {
    "text": SENTENCE.encode(),
    "GB18030": SENTENCE.encode("gb18030"),
    "page": f"<html><p>{SENTENCE}".encode(),
    "Word": docx(paragraph(SENTENCE)),
    "PDF": pdf([SENTENCE.strip()]),
}


def fault(path: Path) -> ReportError:
    with pytest.raises(ReportError) as caught:
        read_file(path)
    assert "\n" not in caught.value.line()
    return caught.value


def written(folder: Path, data: bytes, name: str = "r.md") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["r.md", "r.txt", "r.html", "r.docx", "r.pdf", "报告"])
@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_read_as_what_it_is_under_any_name(tmp_path: Path, kind: str, name: str) -> None:
    assert read_file(written(tmp_path, FILES[kind], name)).text == SENTENCE


@pytest.mark.parametrize("kind", FILES)
def test_a_text_that_was_read_reads_the_same_again(kind: str) -> None:
    text = read_bytes(FILES[kind], "r").text
    assert read_bytes(text.encode(), "r").text == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = fault(tmp_path / "gone.md")
    assert error.where.endswith("gone.md")
    assert error.what.zh == "找不到文件"


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    assert fault(tmp_path).what.en == "this is not a file"


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert fault(path).what.en == "this is not a file"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert fault(written(tmp_path, content)).what.zh == "文件是空的"


@pytest.mark.parametrize("content", [b"<html><script>x</script>", docx("<w:p/>")], ids=["page", "Word"])
def test_a_file_without_words_is_refused(tmp_path: Path, content: bytes) -> None:
    assert fault(written(tmp_path, content)).what.en == "there is no text in it"


def test_a_fault_inside_a_file_names_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, FILES["Word"][:200])
    assert fault(path).where == str(path)


@pytest.mark.parametrize(
    ("head", "what"),
    [(b"", "more than the 8 MB"), (b"%PDF-1.7", "more than the 50 MB"), (b"\x89PNG\r\n\x1a\n", "picture")],
)
def test_a_file_of_100_mb_is_refused_by_what_it_is_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: bytes, what: str
) -> None:
    path = tmp_path / "r.pdf"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(100 * 2**20)
    monkeypatch.setattr(readers, "read_bytes", pytest.fail)
    assert what in fault(path).what.en


def test_text_is_allowed_less_than_a_file_with_pictures(tmp_path: Path) -> None:
    assert "9.0 MB" in fault(written(tmp_path, b"a" * 9 * 2**20)).what.zh
    assert LARGEST[Kind.TEXT] < LARGEST[Kind.PDF] == LIMIT


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    path = written(tmp_path, b"a" * LARGEST[Kind.TEXT])
    assert len(read_file(path).text) == LARGEST[Kind.TEXT]


def test_a_file_without_permission_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    path = written(tmp_path, SENTENCE.encode())
    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in fault(path).what.en


def test_a_path_that_cannot_exist_is_one_line() -> None:
    assert "cannot be read" in fault(Path("a\0b")).what.en


HEADS = [b"", b"\xff\xfe", b"{\\rtf", b"%PDF-", b"PK\x03\x04", b"<p>", b"\x1f\x8b", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]


@given(st.sampled_from(HEADS), st.binary())
def test_any_bytes_are_of_a_kind_or_refused(head: bytes, data: bytes) -> None:
    try:
        assert kind_of(head + data, "r") in LARGEST
    except ReportError as error:
        assert "\n" not in error.line()


@settings(max_examples=20, deadline=None)  # each may start a process
@given(st.sampled_from([*FILES.values(), *HEADS]), st.integers(0, 500), st.binary(max_size=8))
def test_any_bytes_give_text_or_one_fault(data: bytes, at: int, damage: bytes) -> None:
    try:
        assert read_bytes(data[:at] + damage + data[at + len(damage) :], "r").text.strip()
    except ReportError as error:
        assert "\n" not in error.line()
