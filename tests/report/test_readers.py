"""What a file must be to be read, and what is said when it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geo.errors import ReportError
from geo.report.readers import LIMIT, read_text

SENTENCE = "今年开工建设东湖大桥，建成南山公园。\n"


def fault(path: Path) -> ReportError:
    with pytest.raises(ReportError) as caught:
        read_text(path)
    assert "\n" not in caught.value.line()
    return caught.value


def test_text_comes_back_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes("# 报告\r\n\r\n正文。\r\n".encode())
    assert read_text(path) == "# 报告\r\n\r\n正文。\r\n"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(b"\xef\xbb\xbf" + SENTENCE.encode())
    assert read_text(path) == SENTENCE


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
    path = tmp_path / "r.md"
    path.write_bytes(content)
    assert fault(path).what.zh == "文件是空的"


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(b"%PDF-1.7\0\0" + SENTENCE.encode())
    assert "binary" in fault(path).what.en


def test_gb18030_is_recognised_with_its_line_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(b"# 2021\n" + SENTENCE.encode("gb18030"))
    error = fault(path)
    assert error.where.endswith("r.md:2")
    assert "GB18030" in error.what.zh
    assert "UTF-8" in error.remedy.en


def test_utf16_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(SENTENCE.encode("utf-16"))
    assert "UTF-16" in fault(path).what.en


def test_other_encodings_are_not_called_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes("Löß über Maß, früher".encode("latin-1"))
    assert fault(path).what.en == "the file is not encoded in UTF-8"


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)  # zeros: were it read, it would be called binary
    assert "50.0 MB" in fault(path).what.zh


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(b"a" * LIMIT)
    assert len(read_text(path)) == LIMIT


def test_a_file_without_permission_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    path = tmp_path / "r.md"
    path.write_text(SENTENCE, encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Permission denied" in fault(path).what.en


def test_a_path_that_cannot_exist_is_one_line() -> None:
    assert "cannot be read" in fault(Path("a\0b")).what.en
