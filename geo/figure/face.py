"""The typeface of one sheet: its letters and no others, put together from whatever fonts have them.

Composed as a TrueType font of its own, a sheet's letters are measured once, drawn alike by every program, and embedded
whole in PDF and SVG, whether they come from OpenType, a variable font or a collection, from one font or five.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from geo.figure.fonts import Shelf, Typeface
from geo.figure.pen import Tracing
from geo.figure.scene import Step, moved

UNITS = 1000  # to the type's size
ASCENT, DESCENT = 880, -120  # the square in which Chinese characters stand
FAMILY = "geo-sheet"
_CURVE_ERROR = 1.0  # units by which a curve may be off where cubic ones become quadratic
_GETA = ((80, 90, 920, 290), (80, 470, 920, 670))  # 〓, which printers set for a letter that they do not have


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as drawn: how far it moves the pen, and its outline, both in units, upward."""

    width: int
    drawing: Any  # a recording pen of fontTools
    known: bool


class Face:
    """One weight of the sheet's typeface; it takes in letters as they are asked for."""

    def __init__(self, shelf: Shelf, *, bold: bool) -> None:
        self.bold = bold
        self._shelf = shelf
        self._letters: dict[str, Letter] = {}
        self._traced: dict[str, tuple[Step, ...]] = {}

    def letter(self, letter: str) -> Letter:
        """Return a character as drawn."""
        if letter not in self._letters:
            self._letters[letter] = _letter(letter, self._shelf, bold=self.bold)
        return self._letters[letter]

    def width(self, text: str, size: float, spacing: float = 0.0) -> float:
        """Return how wide a text is, in the unit of `size`."""
        return sum(self.letter(letter).width for letter in text) * size / UNITS + spacing * len(text)

    def outline(self, text: str, size: float, spacing: float = 0.0) -> tuple[Step, ...]:
        """Return the outline of a text that begins at 0, 0, downward as a sheet is."""
        steps: list[Step] = []
        at = 0.0
        for letter in text:
            drawn = self.letter(letter)
            if letter not in self._traced:
                self._traced[letter] = _trace(drawn.drawing)
            steps += moved(self._traced[letter], at, 0, size)
            at += drawn.width * size / UNITS + spacing
        return tuple(steps)

    def unknown(self) -> set[str]:
        """Return the characters asked for that no font at hand has."""
        return {letter for letter, drawn in self._letters.items() if not drawn.known}


class Faces:
    """The sheet's typeface in its two weights."""

    def __init__(self, shelf: Shelf) -> None:
        self.plain = Face(shelf, bold=False)
        self.bold = Face(shelf, bold=True)

    def of(self, *, bold: bool) -> Face:
        """Return a weight."""
        return self.bold if bold else self.plain

    def unknown(self) -> str:
        """Return the characters asked for that no font at hand has, in the order of their code points."""
        return "".join(sorted(self.plain.unknown() | self.bold.unknown()))


class FontFile:
    """A weight as a font: the letters that some texts use, numbered from 1 in the order of their code points."""

    def __init__(self, face: Face, texts: Iterable[str]) -> None:
        self.bold = face.bold
        self.letters = {letter: face.letter(letter) for letter in sorted({a for text in texts for a in text})}
        self.numbers = {letter: number for number, letter in enumerate(self.letters, 1)}
        style = "Bold" if face.bold else "Regular"
        self.name = f"{FAMILY}-{style}"
        names = {letter: f"u{ord(letter):04X}" for letter in self.letters}
        builder = FontBuilder(UNITS, isTTF=True)
        builder.setupGlyphOrder([".notdef", *names.values()])
        builder.setupCharacterMap({ord(letter): name for letter, name in names.items()})
        glyphs = {names[letter]: _quadratic(drawn.drawing) for letter, drawn in self.letters.items()}
        builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), **glyphs})
        table = builder.font["glyf"]
        metrics = {names[letter]: (drawn.width, table[names[letter]].xMin) for letter, drawn in self.letters.items()}
        builder.setupHorizontalMetrics({".notdef": (UNITS, 0), **metrics})
        builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
        builder.setupNameTable({"familyName": FAMILY, "styleName": style, "psName": self.name})
        builder.setupOS2(
            sTypoAscender=ASCENT,
            sTypoDescender=DESCENT,
            usWinAscent=ASCENT,
            usWinDescent=-DESCENT,
            usWeightClass=700 if face.bold else 400,
            fsType=0,
        )
        builder.setupPost(keepGlyphNames=False)
        self._font = builder.font
        self._font.recalcTimestamp = False  # the same letters, the same bytes
        self._font["head"].created = self._font["head"].modified = 0

    def saved(self, flavour: str | None = None) -> bytes:
        """Return the font as a TrueType file, or packed as web pages carry it (`woff`)."""
        file = io.BytesIO()
        self._font.flavor = flavour
        self._font.save(file, reorderTables=False)
        return file.getvalue()


def _letter(letter: str, shelf: Shelf, *, bold: bool) -> Letter:
    """Draw a letter with the first typeface that has it; one that lacks it in bold is drawn in its plain weight."""
    for place in shelf:
        for weight in (True, False) if bold else (False,):
            face = shelf.at(place, bold=weight)
            if face is not None and letter in face:
                return _drawn(letter, face)
    pen = DecomposingRecordingPen({})
    for left, bottom, right, top in _GETA:
        pen.moveTo((left, bottom))
        for corner in ((right, bottom), (right, top), (left, top)):
            pen.lineTo(corner)
        pen.closePath()
    return Letter(UNITS, pen, known=False)


def _drawn(letter: str, face: Typeface) -> Letter:
    glyph = face.letters[face.names[ord(letter)]]
    pen = DecomposingRecordingPen(face.letters)
    glyph.draw(TransformPen(pen, (face.scale, 0, 0, face.scale, 0, 0)))
    return Letter(round(glyph.width * face.scale), pen, known=True)


def _quadratic(drawing: Any) -> Any:  # noqa: ANN401 - fontTools has no types
    pen = TTGlyphPen(None)
    drawing.replay(Cu2QuPen(pen, _CURVE_ERROR))
    return pen.glyph()


def _trace(drawing: Any) -> tuple[Step, ...]:  # noqa: ANN401
    pen = Tracing()
    drawing.replay(TransformPen(pen, (1 / UNITS, 0, 0, -1 / UNITS, 0, 0)))
    return tuple(pen.steps)
