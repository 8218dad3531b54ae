"""Word files and PDFs made for tests, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"  # by no known word

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
    "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>"
)
_PICTURE = "q 400 0 0 400 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q\n"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def paragraph(text: str, settings: str = "", run: str = "") -> str:
    """Return a paragraph of one run, with what stands in its `pPr` and in the run's `rPr`."""
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def docx(*body: str, styles: str = "", numbering: str = "", namespace: str = WORD) -> bytes:
    """Return a Word file with these elements in its body."""
    parts = {"word/document.xml": f"<w:document {namespace}><w:body>{''.join(body)}</w:body></w:document>"}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {namespace}>{styles}</w:styles>"
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {namespace}>{numbering}</w:numbering>"
    return packed(parts)


def pdf(*pages: Sequence[str], pictures: Collection[int] = (), trailer: str = "") -> bytes:
    """Return a PDF with these lines on its pages; `pictures` are the pages (from 1) that bear one."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", _FONT]
    for index, lines in enumerate(pages):
        content = _PICTURE if index + 1 in pictures else ""
        for row, line in enumerate(lines):
            content += f"BT /F 12 Tf 50 {800 - 20 * row} Td <{line.encode('utf-16-be').hex()}> Tj ET\n"
        size = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{size}/Contents {5 + 2 * index} 0 R>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    return pdf_of(objects, trailer)


def pdf_of(objects: Sequence[str], trailer: str = "") -> bytes:
    """Return a PDF of these objects, the first its catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()
