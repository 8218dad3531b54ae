"""What kind of file the bytes of a report are, whatever the file is called.

Names lie: a `.doc` from a government's site is often a web page, a `.docx` a PDF. The first bytes do not. What is
never a report's text is refused here, each kind with its own remedy.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from geo.errors import ReportError, Words

MB = 2**20
HEAD = 64 * 2**10  # bytes at the head of a file that tell its kind


class Kind(StrEnum):
    """The kinds of file that are read."""

    TEXT = "text"  # Markdown is text
    HTML = "html"
    DOCX = "docx"  # any ZIP file until it is opened
    PDF = "pdf"


# Bytes in a file. The longest reports are below 200 kB of text; pictures make the other kinds larger.
LARGEST = {Kind.TEXT: 8 * MB, Kind.HTML: 8 * MB, Kind.DOCX: 50 * MB, Kind.PDF: 50 * MB}


class _Refused(NamedTuple):
    what: Words
    remedy: Words


AS_DOCX = Words("用 Word 或 WPS 打开，另存为 .docx", "Open it in Word or WPS and save it as .docx")
AS_TEXT = Words("请把报告存为文本、网页、.docx 或 PDF", "Save the report as text, HTML, .docx or PDF")
NO_PASSWORD = Words("取消密码后另存", "Save it again without a password")
RECOGNISE = Words("先做文字识别（OCR），存成文本", "Have its text recognised (OCR) and save that")
UNPACK = Words("先解压，再给出里面的报告", "Unpack it and give the report in it")

_PICTURE = _Refused(Words("这是图片，没有文字", "this is a picture; it has no text"), RECOGNISE)
_ARCHIVE = _Refused(Words("这是压缩包", "this is an archive"), UNPACK)
_RTF = _Refused(Words("这是 RTF 文件", "this is an RTF file"), AS_DOCX)
_MHT = _Refused(
    Words("这是单文件网页（MHT）", "this is a web archive (MHT)"),
    Words("用浏览器打开，另存为 HTML", "Open it in a browser and save it as HTML"),
)
_XML = _Refused(Words("这是 XML 文件", "this is an XML file"), AS_DOCX)
_DOC = _Refused(Words("这是旧的 Word 或 WPS 文件（.doc）", "this is an old Word or WPS file (.doc)"), AS_DOCX)
_LOCKED = _Refused(Words("这个 Office 文件有密码", "this Office file is locked with a password"), NO_PASSWORD)
_OLE = _Refused(Words("这是旧的 Office 文件，不是报告", "this is an old Office file, not a report"), AS_TEXT)

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"AT&TFORM", _PICTURE),  # DjVu
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"{\\rtf", _RTF),
)
_OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\0"

# Before its first tag a page may have blanks, comments and an XML declaration. The groups are atomic: no way back.
_BEFORE = r"\ufeff?(?>(?>\s+|<!--.*?-->|<\?xml.*?\?>)*)"
_PAGE = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script)\b", re.I | re.S)
_FRAGMENT = re.compile(
    _BEFORE + r"<(?:p|div|table|h[1-6]|font|span|center|ul|ol|section|article|main|strong|b|br|a)\b[^>]*>", re.I | re.S
)
_CLOSED = re.compile(r"(?:</\w+>|<br\s*/?>|-->)\s*$", re.I)
_XML_HEAD = re.compile(r"\ufeff?\s*<\?xml\b", re.I)
_MHT_HEAD = re.compile(r"(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location|Content-Type): ", re.I)


def kind_of(data: bytes, where: str) -> Kind:
    """Return the kind of a file from its first bytes, at best all of them.

    Raises
    ------
    ReportError
        It is of a kind that is not read.
    """
    if data.startswith(_ZIP_HEADS):
        return Kind.DOCX
    if data[:1024].lstrip(_BEFORE_PDF).startswith(b"%PDF-"):
        return Kind.PDF
    refused = _refused(data)
    if refused is not None:
        raise ReportError(where, *refused)
    return Kind.HTML if is_html(data) else Kind.TEXT


def is_html(data: bytes) -> bool:
    """Tell whether bytes are a web page, or a piece of one: tags at both ends.

    Markdown may begin with a tag too, but does not end with one.
    """
    head = _ascii(data[:HEAD])
    if _PAGE.match(head):
        return True
    return _FRAGMENT.match(head) is not None and _CLOSED.search(_ascii(data[-HEAD:])[-256:]) is not None


def _refused(data: bytes) -> _Refused | None:
    """Return why a file of this kind is not read, None where it may be."""
    if data.startswith(_OLE_HEAD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _LOCKED
        return _DOC if "WordDocument".encode("utf-16-le") in data else _OLE
    for signature, refused in _SIGNATURES:
        if data.startswith(signature):
            return refused
    head = _ascii(data[:HEAD])
    if _MHT_HEAD.match(head) and "multipart/related" in head.lower():
        return _MHT
    if _XML_HEAD.match(head) and not _PAGE.match(head):
        return _XML
    return None


def _ascii(data: bytes) -> str:
    """Return bytes as text in which the tags can be read, whatever the encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
