"""SVG, PDF and PNG of one scene: text stays text, the typeface is inside, the same bytes each time."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from geo.figure import pdf, png, svg
from geo.figure.face import Faces
from geo.figure.scene import Clip, Fade, Glow, Line, Outline, Scene, circle, rectangle
from tests.figure.sample import fonts

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("主城区", "石塘 灣岙箬峤", "<b>&amp;$x^2$</b>", "]]>{{ x }}")


def scene() -> Scene:
    drawn = Scene(100, 80, "图 <&>", "zh-Hans")
    drawn.items.append(Outline(rectangle(0, 0, 100, 80), fill="#d3e2e8"))
    drawn.items.append(Clip((10, 10, 90, 70), (Glow(50, 40, 30, "#c2553a", ((0, 0.5), (0.6, 0.3), (1, 0))),)))
    drawn.items.append(Outline(circle(50, 40, 20), stroke="#000000", dash=(1, 2), round=True, stroke_opacity=0.5))
    drawn.items += [Line(50, 10 + 12 * n, name, 5, "#1d2830", n % 2 == 0, "middle") for n, name in enumerate(NAMES)]
    drawn.items.append(Line(20, 60, "斜着", 4, "#7d5310", turn=-30, spacing=0.5))
    return drawn


@pytest.mark.parametrize("write", [svg.write, pdf.write])
def test_the_same_scene_gives_the_same_bytes(write: Callable[[Scene, Faces], bytes]) -> None:
    assert write(scene(), Faces(fonts())) == write(scene(), Faces(fonts()))


def test_the_text_of_an_svg_is_text() -> None:
    root = etree.fromstring(svg.write(scene(), Faces(fonts())))
    assert [element.text for element in root.iter(f"{SVG}text")] == [*NAMES, "斜着"]
    assert root.findtext(f"{SVG}title") == "图 <&>"


def test_an_svg_carries_the_letters_that_it_uses() -> None:
    text = svg.write(scene(), Faces(fonts())).decode()
    carried: set[int] = set()
    for data in re.findall(r"data:font/woff;base64,([^)]+)\)", text):
        carried |= set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
    assert carried == {ord(letter) for name in (*NAMES, "斜着") for letter in name}


def test_what_xml_forbids_is_not_in_an_svg() -> None:
    drawn = Scene(10, 10, "图\x00\x0b", "zh")
    assert etree.fromstring(svg.write(drawn, Faces(fonts()))).findtext(f"{SVG}title") == "图"


def test_the_text_of_a_pdf_can_be_found_and_copied() -> None:
    page = pdfium.PdfDocument(pdf.write(scene(), Faces(fonts())))[0]
    text = page.get_textpage().get_text_range()
    assert all(name in text for name in NAMES)


def test_a_pdf_has_the_size_of_its_paper_and_its_title() -> None:
    document = pdfium.PdfDocument(pdf.write(scene(), Faces(fonts())))
    assert document[0].get_size() == pytest.approx((100 / 25.4 * 72, 80 / 25.4 * 72), abs=0.01)
    assert document.get_metadata_value("Title") == "图 <&>"


def test_a_pdf_bears_no_date_and_carries_its_fonts() -> None:
    data = pdf.write(scene(), Faces(fonts()))
    assert b"Date" not in data
    assert data.count(b"/FontFile2") == 2


def test_the_table_of_a_pdf_points_at_its_objects() -> None:
    data = pdf.write(scene(), Faces(fonts()))
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    rows = re.findall(rb"(\d{10}) 00000 n ", data[start:])
    assert rows
    assert all(data[int(row) :].startswith(b"%d 0 obj" % number) for number, row in enumerate(rows, 1))


def test_a_png_has_the_resolution_asked_for() -> None:
    data = png.write(pdf.write(scene(), Faces(fonts())), 100)
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (394, 315)
    place = data.index(b"pHYs")
    assert struct.unpack(">IIB", data[place + 4 : place + 13]) == (3937, 3937, 1)


def test_a_png_shows_what_was_painted() -> None:
    data = png.write(pdf.write(scene(), Faces(fonts())), 100)
    start = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[start - 4 : start])
    first = zlib.decompress(data[start + 4 : start + 4 + length])[:4]
    assert first == bytes((2, 0xD3, 0xE2, 0xE8))  # the difference to the row above, which is none, in the sea's colour


def test_a_glow_fades_and_is_cut_by_its_window() -> None:
    drawn = Scene(100, 100, "", "zh")
    drawn.items.append(Outline(rectangle(0, 0, 100, 100), fill="#ffffff"))
    drawn.items.append(Clip((0, 0, 50, 100), (Glow(50, 50, 40, "#ff0000", ((0, 1), (1, 0))),)))
    picture = pdfium.PdfDocument(pdf.write(drawn, Faces(fonts())))[0].render(scale=100 / (100 / 25.4 * 72)).to_numpy()
    blue = [int(picture[50, x, 0]) for x in (5, 20, 35, 48, 60)]
    assert blue[0] == blue[4] == 255
    assert blue[1] > blue[2] > blue[3]
    assert blue[3] < 30


def test_a_shape_fades_along_its_line_in_both_formats() -> None:
    drawn = Scene(100, 100, "", "zh")
    drawn.items.append(Outline(rectangle(0, 0, 100, 100), fill="#ffffff"))
    drawn.items.append(Fade(rectangle(10, 40, 90, 60), "#ff0000", ((0, 0), (0.5, 0.2), (1, 1)), (10, 50), (90, 50)))
    picture = pdfium.PdfDocument(pdf.write(drawn, Faces(fonts())))[0].render(scale=100 / (100 / 25.4 * 72)).to_numpy()
    blue = [int(picture[50, x, 0]) for x in (5, 15, 50, 85, 95)]
    assert blue[0] == blue[4] == 255
    assert blue[1] > blue[2] > blue[3]
    assert blue[2] == pytest.approx(255 * 0.8, abs=5)
    root = etree.fromstring(svg.write(drawn, Faces(fonts())))
    gradient = root.find(f".//{SVG}linearGradient")
    assert gradient is not None
    assert [gradient.get(key) for key in ("x1", "y1", "x2", "y2")] == ["10", "50", "90", "50"]
    assert root.find(f".//{SVG}path[@fill='url(#{gradient.get('id')})']") is not None
