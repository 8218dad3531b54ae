"""`geo report`, and `geo extract` on every kind of report."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.report.kinds import MB
from tests.cli.conftest import Geo
from tests.report.files import docx, packed, paragraph, pdf, pdf_of

LINES = ["一、交通", "今年加快建设滨湖大道、云岭水库，建成东湖大桥。"]
REPORTS = {
    "Markdown": f"## {LINES[0]}\r\n\r\n{LINES[1]}\r\n".encode(),
    "GB18030": "\r\n".join(LINES).encode("gb18030"),
    "page": f"<html><meta charset=gbk><h2>{LINES[0]}</h2><p>{LINES[1]}".encode("gbk"),
    "Word": docx(*map(paragraph, LINES)),
    "PDF": pdf(LINES),
}


def rows_of(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("kind", REPORTS)
def test_the_offsets_of_extract_point_into_what_report_prints(geo: Geo, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "report"
    path.write_bytes(REPORTS[kind])
    rows = rows_of(geo("extract", path, "--format", "jsonl").out)
    assert geo("report", path, "-o", tmp_path / "text.md").status == 0
    text = (tmp_path / "text.md").read_bytes().decode()
    assert [text[row["start"] : row["end"]] for row in rows] == ["滨湖大道", "云岭水库", "东湖大桥"]
    assert {row["programme"] for row in rows} == {"交通"}


def test_the_text_is_printed_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"\xef\xbb\xbf" + REPORTS["Markdown"])
    run = subprocess.run([sys.executable, "-m", "geo", "report", path], capture_output=True, check=True)
    assert run.stdout == REPORTS["Markdown"]


@pytest.mark.parametrize("kind", REPORTS)
def test_standard_input_is_recognised_as_a_file_is(geo: Geo, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORTS[kind])))
    rows = rows_of(geo("extract", "-", "--format", "jsonl").out)
    assert [row["name"] for row in rows] == ["滨湖大道", "云岭水库", "东湖大桥"]


def test_headings_and_sentences_come_in_the_order_of_the_text(geo: Geo, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(REPORTS["page"])
    rows = json.loads(geo("report", path, "--format", "json").out)
    assert [(row["kind"], row["level"], row["text"]) for row in rows] == [
        ("heading", 2, "交通"),
        ("sentence", None, LINES[1]),
    ]
    assert rows[1]["section"] == ["交通"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "第 2 页是图片"), ("en", "pages that are pictures")])
def test_pages_that_were_not_read_are_told_beside_the_result(geo: Geo, tmp_path: Path, lang: str, said: str) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(LINES, [], pictures=[2]))
    ended = geo("extract", path, "--lang", lang, "--format", "jsonl")
    assert ended.status == 0
    assert len(rows_of(ended.out)) == 3
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_build_from_a_pdf_tells_the_pages_that_were_not_read(geo: Geo, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(LINES, [], pictures=[2]))
    ended = geo("build", "-w", built, "--report", path, "-o", tmp_path / "out")
    assert ended.status == 0, ended.err
    assert "未读入" in ended.err
    assert "东湖大桥" in (tmp_path / "out" / "projects.geojson").read_text(encoding="utf-8")


def test_reports_of_two_kinds_are_compared(geo: Geo, tmp_path: Path) -> None:
    (tmp_path / "2021.docx").write_bytes(docx(paragraph("开工建设东湖大桥。")))
    (tmp_path / "2022.pdf").write_bytes(pdf(["建成东湖大桥。"]))
    rows = rows_of(geo("diff", tmp_path / "2021.docx", tmp_path / "2022.pdf", "-w", tmp_path).out)
    assert [(row["name"], row["kind"]) for row in rows] == [("东湖大桥", "moved-on")]


def page_of(content: bytes, filters: str) -> bytes:
    """Return a PDF of one page with packed content."""
    return pdf_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            f"<</Length {len(content)}/Filter[{filters}]>>\nstream\n{content.decode('latin-1')}\nendstream",
        ]
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "Word file that unpacks to 200 MB": lambda: packed({"word/document.xml": bytes(200 * MB)}),
    "Word file of 20 MB of paragraphs": lambda: docx("<w:p/>" * 3_000_000),
    "PDF of a page that unpacks to 300 MB": lambda: page_of(zlib.compress(b"q " * 150 * MB), "/FlateDecode"),
    "PDF of a page that is packed twice": lambda: page_of(
        zlib.compress(zlib.compress(b"q " * 150 * MB)), "/FlateDecode/FlateDecode"
    ),
    "page of 8 MB of tags": lambda: b"<html>" + b"<p>" * 2_700_000,
    "text of 100 MB": lambda: b"a" * 100 * MB,
    "PDF of 100 MB": lambda: b"%PDF-1.7" + bytes(100 * MB),
}


# A process in between: the memory of the tests themselves would be counted as that of a child of theirs.
WATCH = """import json, os, sys
child = os.posix_spawn(sys.executable, [sys.executable, "-m", "geo", "report", sys.argv[1]], os.environ)
_, status, used = os.wait4(child, 0)  # of the child and those it waited for
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_5_s_and_500_mb(tmp_path: Path, name: str) -> None:
    path = tmp_path / "report"
    path.write_bytes(HOSTILE[name]())
    run = subprocess.run([sys.executable, "-c", WATCH, path], capture_output=True, check=True)
    status, seconds, largest = json.loads(run.stdout)
    assert status == 2
    assert len(run.stderr.splitlines()) == 1
    assert seconds < 5  # of work; by the clock it depends on what else is running
    assert largest < 420 * 1024  # kB of the larger process; the other has less than 80 MB
