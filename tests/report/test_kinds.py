"""A file is what its bytes are, whatever it is called."""

from __future__ import annotations

import pytest

from geo.errors import ReportError
from geo.report.kinds import Kind, is_html, kind_of
from tests.report.files import docx, paragraph, pdf


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.TEXT),
        ("# 报告\n\n正文。".encode(), Kind.TEXT),
        ("正文。".encode("gb18030"), Kind.TEXT),
        (docx(paragraph("正文。")), Kind.DOCX),
        (pdf(["正文。"]), Kind.PDF),
        (b"\xef\xbb\xbf\r\n" + pdf(["正文。"]), Kind.PDF),
        ("<!DOCTYPE html><p>正文。".encode("gb18030"), Kind.HTML),
        ("<html><p>正文。".encode("utf-16"), Kind.HTML),
    ],
    ids=["empty", "Markdown", "GB18030", "Word", "PDF", "PDF behind blanks", "page in GB18030", "page in UTF-16"],
)
def test_the_kind_is_told_by_the_first_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data, "r") is kind


@pytest.mark.parametrize(
    "page",
    [
        "<HTML><BODY>正文",
        "\n <!-- 站点 --> <!-- a --><head><title>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x"><html>',
        "\ufeff<meta charset=gbk>",
        "<p style='a'>正文</p>\n<p>又一段</p>\n",
        "<div>正文<br>\n",
    ],
)
def test_a_page_or_a_piece_of_one_is_html(page: str) -> None:
    assert is_html(page.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<!-- 转述 -->\n# 报告\n\n正文。",
        "<p align=center>温岭</p>\n\n# 报告\n\n正文。\n",
        "正文 <b>大桥</b>",
        "<50 户的村</p>",
        "< html",
    ],
)
def test_markdown_with_a_tag_at_its_head_stays_text(text: str) -> None:
    assert not is_html(text.encode())


def test_a_head_of_many_comments_takes_no_time() -> None:
    assert not is_html(b"<!--->-->" * 10_000)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "picture", "OCR"),
        (b"\xff\xd8\xff\xe0", "picture", "OCR"),
        (b"Rar!\x1a\x07\x01\0", "archive", "Unpack"),
        (b"7z\xbc\xaf\x27\x1c", "archive", "Unpack"),
        (b"\x1f\x8b\x08", "archive", "Unpack"),
        (b"{\\rtf1\\ansi", "RTF", ".docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word", ".docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "password"),
        (OLE + "Workbook".encode("utf-16-le"), "old Office", "text"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "MHT", "HTML"),
        (b'<?xml version="1.0"?><w:wordDocument>', "XML", ".docx"),
    ],
    ids=["PNG", "JPEG", "RAR", "7z", "gzip", "RTF", "doc", "locked", "xls", "MHT", "XML"],
)
def test_what_is_no_report_is_refused_with_its_remedy(data: bytes, what: str, remedy: str) -> None:
    with pytest.raises(ReportError) as caught:
        kind_of(data, "r.docx")
    assert what in caught.value.what.en
    assert remedy in caught.value.remedy.en
    assert caught.value.where == "r.docx"
