"""A ZIP file is a Word file, or what is wrong with it is told."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.report.docx import read
from geo.report.package import LARGEST_PART, MOST_PARTS, MOST_TAGS
from tests.report.files import WORD, docx, packed, paragraph

BODY = f"<w:document {WORD}><w:body>{paragraph('建成大桥。')}</w:body></w:document>"
WHOLE = docx(paragraph("建成大桥。"))


def fault(data: bytes) -> ReportError:
    with pytest.raises(ReportError) as caught:
        read(data, "r.docx")
    assert caught.value.where == "r.docx"
    assert "\n" not in caught.value.line()
    return caught.value


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "slide show"),
        ("OFD.xml", "OFD"),
        ("content.xml", "OpenDocument"),
        ("META-INF/container.xml", "e-book"),
        ("报告.txt", "archive"),
    ],
)
def test_other_zip_files_are_named(part: str, what: str) -> None:
    assert what in fault(packed({part: "x"})).what.en


@pytest.mark.parametrize("target", ["/word/main2.xml", "word/main2.xml", "word/../word/main2.xml"])
def test_the_main_part_is_found_by_its_relation(target: str) -> None:
    relation = f'<r><Relationship Type="http://x/officeDocument" Target="{target}"/></r>'
    assert read(packed({"_rels/.rels": relation, "word/main2.xml": BODY}), "r").text == "建成大桥。\n"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(kept: float) -> None:
    assert "cut off" in fault(WHOLE[: int(kept * len(WHOLE))]).what.en


def test_a_part_that_does_not_fit_its_checksum_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:  # stored as it is, so that a byte can be changed
        file.writestr("word/document.xml", BODY)
    assert "damaged" in fault(data.getvalue().replace("大桥".encode(), "大楼".encode())).what.en


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    assert f"{LARGEST_PART // 2**20} MB" in fault(packed({"word/document.xml": bytes(LARGEST_PART + 1)})).what.en


def test_a_part_that_hides_its_size_is_refused() -> None:
    data = packed({"word/document.xml": BODY + " " * (LARGEST_PART + 1)})
    size = (len(BODY.encode()) + LARGEST_PART + 1).to_bytes(4, "little")
    assert data.count(size) == 2  # before the part and in the list at the end
    assert "damaged" in fault(data.replace(size, (100).to_bytes(4, "little"))).what.en


def test_a_part_of_too_many_tags_is_refused() -> None:
    assert f"{MOST_TAGS} tags" in fault(packed({"word/document.xml": "<w>" * (MOST_TAGS + 1)})).what.en


def test_a_file_of_too_many_parts_is_refused() -> None:
    assert "parts" in fault(packed({str(number): "" for number in range(MOST_PARTS + 1)})).what.en


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_declares_entities_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}{BODY.replace("建成", "&b;")}'
    assert "DOCTYPE" in fault(packed({"word/document.xml": text.encode(encoding)})).what.en


def test_entities_of_entities_are_not_expanded() -> None:
    ladder = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    body = BODY.replace("<w:body", "<w:body w:a='&j;'")
    bomb = f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{ladder}]>{body}'
    assert "damaged" in fault(packed({"word/document.xml": bomb})).what.en


def test_elements_nested_without_end_are_refused() -> None:
    assert "damaged" in fault(docx("<w:p>" * 1000 + "</w:p>" * 1000)).what.en


def test_a_locked_zip_file_is_refused() -> None:
    data = bytearray(WHOLE)
    data[6] |= 1  # the flag of encryption before the part, and in the list at the end
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "password" in fault(bytes(data)).what.en


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_any_damage_gives_text_or_one_fault(at: int, damage: bytes) -> None:
    try:
        assert isinstance(read(WHOLE[:at] + damage + WHOLE[at + len(damage) :], "r").text, str)
    except ReportError as error:
        assert "\n" not in error.line()
