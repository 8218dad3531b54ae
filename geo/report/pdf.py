"""From a PDF with a text layer to its text: the lines as they are printed, page after page.

Running heads and page numbers are left out where they repeat. A page that is only a picture has no text; it is
named in a note, and a file of such pages is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

import pypdfium2
from pypdfium2 import raw

from geo.errors import ReportError, Words
from geo.report.apart import LARGEST_TEXT, Content
from geo.report.kinds import NO_PASSWORD, RECOGNISE

_EDGE = 3  # lines at the top and at the bottom of a page that may be no part of the text
_PAGES_ALIKE = 3  # at least so many pages, and a third of all, have the same line (but for its number) there
_GARBLED = 0.3  # of the characters
_TAIL = 2048  # bytes at the end of the file in which its end mark stands

_PAGE_NUMBER = re.compile(
    r"[-–—－―·•\s]+\d{1,4}[-–—－―·•\s]+|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
    r"|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_FOREIGN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\ufeff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\u00a0]+")
# Between Chinese and Latin letters or digits typesetting leaves a gap; it is no blank. A table's row may have blanks.
_GAP = re.compile(r"(?<=[\u3400-\u9fff]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) (?=[\u3400-\u9fff])")
_PROSE = re.compile(r"[，。；：、]")
_UNSAID = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")  # what a font without a table of characters gives

# Fonts share one glyph between a character and its radical; a PDF may then hold the radical.
_RADICALS = dict(
    zip(
        "⺝⺟⺠⺧⺩⺬⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "月母民牛王示肉虎西见角贝车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_AS_CHARACTERS = {
    **{ord(radical): character for radical, character in _RADICALS.items()},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))},
}


def read(data: bytes, where: str) -> Content:
    """Return the text of a PDF.

    Raises
    ------
    ReportError
        It is cut off, damaged or locked, or its pages are pictures.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise _damaged(where)
    pages: list[list[str]] = []
    pictures = []
    try:
        document = pypdfium2.PdfDocument(data)
        for number, (lines, has_picture) in enumerate(_pages(document), 1):
            pages.append(lines)
            if has_picture:
                pictures.append(number)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            what = Words("文件有密码", "the file is locked with a password")
            raise ReportError(where, what, NO_PASSWORD) from None
        raise _damaged(where) from None
    texts = ["\n".join(lines) for lines in without_furniture(pages)]
    unread = [number for number in pictures if not texts[number - 1].strip()]
    text = "\n".join(filter(None, texts))
    if not text.strip():
        raise _no_text(where, len(pages), len(unread))
    if len(_UNSAID.findall(text)) > _GARBLED * len(text):
        what = Words(
            "文字还原不出来（字体没有对照表）", "its text cannot be told (its fonts have no table of characters)"
        )
        raise ReportError(where, what, RECOGNISE)
    return Content(_FOREIGN.sub("", text) + "\n", _note(unread))


def without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the lines of each page without the running heads and page numbers at its top and bottom."""
    alike = Counter(shape for lines in pages for shape in {_shape(line) for line in _edges(lines)})
    enough = max(_PAGES_ALIKE, len(pages) / 3)

    def is_furniture(line: str) -> bool:
        shape = _shape(line)
        repeated = alike[shape] >= enough and ("0" in shape or len(shape) >= 4)
        return repeated or _PAGE_NUMBER.fullmatch(line.strip()) is not None

    found = []
    for lines in pages:
        top = len(list(takewhile(is_furniture, lines[:_EDGE])))
        rest = lines[top:]
        bottom = len(list(takewhile(is_furniture, reversed(rest[-_EDGE:]))))
        found.append(list(rest[: len(rest) - bottom]))
    return found


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[list[str], bool]]:
    """Yield the lines of each page, and whether there is a picture on it."""
    size = 0
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded().translate(_AS_CHARACTERS)
        lines = [_line(line) for line in text.splitlines()]
        pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        yield [line for line in lines if line], next(pictures, None) is not None
        text_page.close()
        page.close()
        size += len(text)
        if size > LARGEST_TEXT:
            return


def _line(text: str) -> str:
    text = _BLANKS.sub(" ", text).strip()
    return _GAP.sub("", text) if _PROSE.search(text) else text


def _edges(lines: Sequence[str]) -> list[str]:
    return [*lines[:_EDGE], *lines[_EDGE:][-_EDGE:]]


def _shape(line: str) -> str:
    """Return a line without what differs between the pages of a running head."""
    return _DIGITS.sub("0", "".join(line.split()))


def _note(unread: Sequence[int]) -> tuple[Words, ...]:
    if not unread:
        return ()
    numbers = [str(number) for number in unread[:10]] + ["…"] * (len(unread) > 10)
    return (
        Words(
            f"第 {'、'.join(numbers)} 页是图片，没有文字，未读入（共 {len(unread)} 页）",
            f"pages that are pictures without text were not read: {', '.join(numbers)} ({len(unread)} in all)",
        ),
    )


def _no_text(where: str, count: int, pictures: int) -> ReportError:
    return ReportError(
        where,
        Words(
            f"{count} 页全无文字，其中 {pictures} 页是图片，多半是扫描件",
            f"none of its {count} pages has text; {pictures} are pictures, as in a scan",
        ),
        RECOGNISE,
    )


def _damaged(where: str) -> ReportError:
    return ReportError(
        where,
        Words("PDF 残缺或已损坏", "the PDF is cut off or damaged"),
        Words("重新取得它，或用阅读器打开后另存", "Get it anew, or open it in a reader and save it again"),
    )
