"""A scene as PDF 1.7: text stays text and can be found and copied, its typeface is in the file.

Only what a sheet needs of the format: one page, paths, opacities, shapes that fade, and two TrueType fonts addressed by
glyph number with a table back to characters.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.figure.face import ASCENT, DESCENT, Faces, FontFile
from geo.figure.scene import Clip, Fade, Glow, Line, Mark, Outline, Scene, Step

POINT = 72 / 25.4  # points to a millimetre
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_A_BLOCK = 100  # lines of a character map may come in blocks of so many


def write(scene: Scene, faces: Faces) -> bytes:
    """Return the PDF file of a scene; the same scene gives the same bytes."""
    file = _File()
    fonts = [FontFile(faces.of(bold=bold), scene.texts(bold=bold)) for bold in (False, True)]
    page = _Page(file, faces, fonts)
    for item in scene.items:
        if isinstance(item, Clip):
            left, top, right, bottom = item.box
            page.say(f"q {_n(left)} {_n(top)} {_n(right - left)} {_n(bottom - top)} re W n")
            page.draw(item.marks)
            page.say("Q")
        else:
            page.draw([item])
    width, height = scene.width * POINT, scene.height * POINT
    content = file.add_stream(f"{_n(POINT)} 0 0 {_n(-POINT)} 0 {_n(height)} cm\n" + "\n".join(page.content))
    plain, bold = (_font(file, font) for font in fonts)
    states = "".join(f"/{name} {number} 0 R" for name, number in page.states.values())
    resources = f"<</Font<</F0 {plain} 0 R/F1 {bold} 0 R>>/ExtGState<<{states}>>>>"
    parent = file.reserve()
    kid = file.add(
        f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {_n(width)} {_n(height)}]/Resources {resources}"
        f"/Contents {content} 0 R/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>>>"
    )
    file.fill(parent, f"<</Type/Pages/Kids[{kid} 0 R]/Count 1>>")
    shown = "/ViewerPreferences<</DisplayDocTitle true>>"
    root = file.add(f"<</Type/Catalog/Pages {parent} 0 R/Lang{_string(scene.lang)}{shown}>>")
    info = file.add(f"<</Title{_string(scene.title)}/Producer{_string('geo')}>>")  # no dates: the same bytes
    return file.bytes(root, info)


@dataclass(slots=True)
class _File:
    """Numbered objects, and the table of where they stand."""

    objects: list[bytes] = field(default_factory=list)

    def reserve(self) -> int:
        self.objects.append(b"")
        return len(self.objects)

    def fill(self, number: int, body: str) -> None:
        self.objects[number - 1] = body.encode("ascii")

    def add(self, body: str) -> int:
        number = self.reserve()
        self.fill(number, body)
        return number

    def add_stream(self, data: str | bytes, words: str = "") -> int:
        raw = data.encode("ascii") if isinstance(data, str) else data
        packed = zlib.compress(raw, 9)
        head = f"<<{words}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode("ascii")
        self.objects.append(head + packed + b"\nendstream")
        return len(self.objects)

    def bytes(self, root: int, info: int) -> bytes:
        out = bytearray(_HEADER)
        starts = []
        for number, body in enumerate(self.objects, 1):
            starts.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        name = hashlib.sha256(out).hexdigest()[:32]  # from the content, so that no two builds differ
        table = "".join(f"{start:010d} 00000 n \n" for start in starts)
        size = len(self.objects) + 1
        words = f"<</Size {size}/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]>>"
        end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer{words}\nstartxref\n{len(out)}\n%%EOF\n"
        return bytes(out) + end.encode("ascii")


class _Page:
    """The page's content, and the states of the graphics that it asks for."""

    def __init__(self, file: _File, faces: Faces, fonts: list[FontFile]) -> None:
        self.content: list[str] = []
        self.states: dict[str, tuple[str, int]] = {}
        self._file, self._faces, self._fonts = file, faces, fonts

    def say(self, words: str) -> None:
        self.content.append(words)

    def draw(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            if isinstance(mark, Outline):
                self._outline(mark)
            elif isinstance(mark, Glow):
                self._glow(mark)
            elif isinstance(mark, Fade):
                self._fade(mark)
            else:
                self._line(mark)

    def _outline(self, mark: Outline) -> None:
        words = ["q", self._state(f"/ca {_n(mark.fill_opacity)}/CA {_n(mark.stroke_opacity)}")]
        if mark.fill:
            words.append(f"{_rgb(mark.fill)} rg")
        if mark.stroke:
            ends = 1 if mark.round else 0
            words.append(f"{_rgb(mark.stroke)} RG {_n(mark.width)} w {ends} J {ends} j")
            words.append(f"[{' '.join(map(_n, mark.dash))}] 0 d")
        paint = {(True, True): "B*", (True, False): "f*", (False, True): "S"}.get((bool(mark.fill), bool(mark.stroke)))
        self.say(f"{' '.join(words)} {_path(mark.steps)} {paint or 'n'} Q")

    def _glow(self, mark: Glow) -> None:
        x, y, r = mark.x, mark.y, mark.radius
        circle = f"{_n(x)} {_n(y)} 0 {_n(x)} {_n(y)} {_n(r)}"
        area = f"{_n(x - r)} {_n(y - r)} {_n(2 * r)} {_n(2 * r)} re"
        self._masked(f"/ShadingType 3/Coords[{circle}]", mark, (x - r, y - r, x + r, y + r), area)

    def _fade(self, mark: Fade) -> None:
        points = [point for _, points in mark.steps for point in points]
        (left, top), (right, bottom) = map(min, zip(*points, strict=True)), map(max, zip(*points, strict=True))
        line = " ".join(_n(number) for number in (*mark.start, *mark.end))
        shading = f"/ShadingType 2/Coords[{line}]/Extend[true true]"
        self._masked(shading, mark, (left, top, right, bottom), _path(mark.steps))

    def _masked(self, shading: str, mark: Glow | Fade, box: tuple[float, float, float, float], path: str) -> None:
        """Fill a path with one colour through a mask that fades."""
        function = _stitched(mark.stops)
        mask = self._file.add_stream(
            "/S sh",
            f"/Type/XObject/Subtype/Form/BBox[{' '.join(map(_n, box))}]/Group<</S/Transparency/CS/DeviceGray>>"
            f"/Resources<</Shading<</S<<{shading}/ColorSpace/DeviceGray/Function {function}>>>>>>",
        )
        state = self._state(f"/SMask<</Type/Mask/S/Luminosity/G {mask} 0 R>>")
        self.say(f"q {state} {_rgb(mark.colour)} rg {path} f Q")

    def _line(self, mark: Line) -> None:
        face = self._faces.of(bold=mark.bold)
        width = face.width(mark.text, mark.size, mark.spacing)
        back = {"start": 0.0, "middle": width / 2, "end": width}[mark.anchor]
        cos, sin = math.cos(math.radians(mark.turn)), math.sin(math.radians(mark.turn))
        x, y = mark.x - back * cos, mark.y - back * sin
        numbers = self._fonts[mark.bold].numbers
        glyphs = "".join(f"{numbers[letter]:04X}" for letter in mark.text)
        self.say(
            f"q {_rgb(mark.colour)} rg BT /F{int(mark.bold)} {_n(mark.size)} Tf {_n(mark.spacing)} Tc "
            f"{_n(cos)} {_n(sin)} {_n(sin)} {_n(-cos)} {_n(x)} {_n(y)} Tm <{glyphs}> Tj ET Q"
        )

    def _state(self, words: str) -> str:
        if words not in self.states:
            self.states[words] = (f"G{len(self.states)}", self._file.add(f"<</Type/ExtGState{words}>>"))
        return f"/{self.states[words][0]} gs"


def _stitched(stops: tuple[tuple[float, float], ...]) -> str:
    """Return a function from a share of the way to an opacity, straight from stop to stop."""
    parts = [
        f"<</FunctionType 2/Domain[0 1]/C0[{_n(a)}]/C1[{_n(b)}]/N 1>>" for (_, a), (_, b) in itertools.pairwise(stops)
    ]
    bounds = " ".join(_n(offset) for offset, _ in stops[1:-1])
    encode = " ".join("0 1" for _ in parts)
    return f"<</FunctionType 3/Domain[0 1]/Functions[{''.join(parts)}]/Bounds[{bounds}]/Encode[{encode}]>>"


def _path(steps: Iterable[Step]) -> str:
    return " ".join(" ".join([*(f"{_n(x)} {_n(y)}" for x, y in points), _OPERATORS[kind]]) for kind, points in steps)


def _font(file: _File, font: FontFile) -> int:
    """Add a font and return its number. Its glyphs are addressed by number; a table says which characters they are."""
    name = f"/GEOSHT+{font.name}"
    program = font.saved()
    stream = file.add_stream(program, f"/Length1 {len(program)}")
    heavy = "/StemV 140" if font.bold else "/StemV 80"
    box = f"[-100 {DESCENT - 100} 1100 {ASCENT + 100}]"
    described = file.add(
        f"<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox{box}/ItalicAngle 0/Ascent {ASCENT}/Descent {DESCENT}"
        f"/CapHeight 733{heavy}/FontFile2 {stream} 0 R>>"
    )
    widths = " ".join(str(letter.width) for letter in font.letters.values())
    below = file.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDToGIDMap/Identity"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {described} 0 R/DW 1000/W[1[{widths}]]>>"
    )
    table = file.add_stream(_to_unicode(font))
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{below} 0 R]"
        f"/ToUnicode {table} 0 R>>"
    )


def _to_unicode(font: FontFile) -> str:
    rows = [f"<{n:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, n in font.numbers.items()]
    blocks = [rows[start : start + _A_BLOCK] for start in range(0, len(rows), _A_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _rgb(colour: str) -> str:
    return " ".join(_n(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _n(number: float) -> str:
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
