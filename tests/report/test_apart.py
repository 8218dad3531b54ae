"""A file that takes too long, too much memory or breaks its reader is a fault like any other."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.errors import ReportError
from geo.report import apart
from geo.report.apart import LARGEST_TEXT, SECONDS, read_apart
from geo.report.kinds import Kind
from tests.report.files import docx, paragraph, pdf

PAGE = "<html><p>建成大桥。".encode()


def fault(kind: Kind, data: bytes) -> ReportError:
    with pytest.raises(ReportError) as caught:
        read_apart(kind, data, "r")
    assert "\n" not in caught.value.line()
    return caught.value


def test_text_and_notes_come_back() -> None:
    content = read_apart(Kind.PDF, pdf(["建成大桥。"], [], pictures=[2]), "r")
    assert content.text == "建成大桥。\n"
    assert [note.en for note in content.notes] == ["pages that are pictures without text were not read: 2 (1 in all)"]


def test_a_fault_comes_back_with_its_place_and_remedy() -> None:
    error = fault(Kind.HTML, "<html>\n温泉の町、駅の前".encode("shift_jis"))
    assert error.where == "r:2"
    assert error.remedy.zh


def test_a_reader_that_does_not_end_is_ended() -> None:
    begun = os.times()
    attributes = " ".join(f"a{number}" for number in range(400_000))  # each is compared with all before it
    error = fault(Kind.HTML, f"<p {attributes}>建成大桥。".encode())
    ended = os.times()
    assert f"{SECONDS} s" in error.what.en
    assert ended.children_user + ended.children_system - begun.children_user - begun.children_system < SECONDS + 2


def test_a_reader_that_waits_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_CODE", "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "_PATIENCE", 0.5)
    begun = time.monotonic()
    assert "(time)" in fault(Kind.HTML, PAGE).what.en
    assert time.monotonic() - begun < 30


def test_a_reader_that_breaks_down_is_told_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_CODE", "raise SystemError('out of order')")
    assert "out of order" in fault(Kind.HTML, PAGE).what.en


def test_a_reader_that_is_killed_is_told_with_the_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_CODE", "import os; os.abort()")
    assert "Aborted" in fault(Kind.HTML, PAGE).what.en


def test_the_reader_loads_nothing_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemError", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_apart(Kind.HTML, PAGE, "r").text == "建成大桥。\n"


def test_more_text_than_a_report_has_is_refused() -> None:
    assert "8 MB of text" in fault(Kind.DOCX, docx(paragraph("桥" * (LARGEST_TEXT // 3 + 1)))).what.en


def test_the_libraries_are_loaded_in_the_child_only(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(docx(paragraph("建成大桥。")))
    code = (
        "import sys; from pathlib import Path; from geo.report import read_report; read_report(Path(sys.argv[1]));"
        "print([name for name in ('lxml', 'pypdfium2', 'shapely') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
