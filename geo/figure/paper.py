"""Setting type on a sheet: lines with a halo, paragraphs that wrap, in one language or both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from geo.errors import Words
from geo.figure.face import Faces
from geo.figure.scene import Anchor, Clip, Line, Mark, Outline, Pair, Scene, Step, moved, turned

PT = 25.4 / 72  # millimetres to a point
LEADING = 1.42
SMALLEST = 5.0  # points; what is that small on A3 stays so on A4
# A line of text breaks between two Chinese characters or at a space; these do not begin one, and those do not end one.
_NO_START = "，。、；：！？）》」』”’】〉,.;:!?)]}%‰°′·—…"
_NO_END = "（《「『“‘【〈([{"
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECES = re.compile(rf"[{_HAN}]|\s+|[^\s{_HAN}-]*-+|[^\s{_HAN}-]+")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def clean(text: str) -> str:
    """Return a text as one line of what can be seen: a name from a file may hold anything."""
    kept = "".join(" " if unicodedata.category(a) in _UNSEEN else a for a in text if not _selects(a))
    return " ".join(kept.split())


def _selects(letter: str) -> bool:
    """Whether a character only chooses the form of the one before it."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


class Paper:
    """A sheet that is being drawn on.

    Parameters
    ----------
    scale
        1 on A3; every size on the sheet is that of A3 times this.
    lang
        zh, en, or None for both, Chinese first.
    """

    def __init__(self, scene: Scene, faces: Faces, scale: float, lang: str | None) -> None:
        self.scene = scene
        self.faces = faces
        self.scale = scale
        self.lang = lang
        self._clipped: list[Mark] | None = None

    def mm(self, on_a3: float) -> float:
        """Return the length on this sheet of what is so many millimetres long on A3."""
        return on_a3 * self.scale

    def pt(self, points: float) -> float:
        """Return the size in millimetres of type that has so many points on A3; none is too small to read."""
        return max(points * self.scale, min(points, SMALLEST)) * PT

    def add(self, *marks: Mark) -> None:
        """Put marks on top of what is there."""
        (self.scene.items if self._clipped is None else self._clipped).extend(marks)

    @contextmanager
    def clipped(self, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Show only what lies in a rectangle of what the block draws."""
        self._clipped = []
        yield
        marks, self._clipped = self._clipped, None
        self.scene.items.append(Clip(box, tuple(marks)))

    def both(self, words: Words) -> tuple[str, str]:
        """Return what is said first and what is said beside it, empty where one language is asked for."""
        zh, en = clean(words.zh), clean(words.en)
        if self.lang == "en":
            return en or zh, ""
        if self.lang == "zh":
            return zh or en, ""
        return zh or en, en if zh else ""

    def joined(self, words: Words) -> str:
        """Return a text with its English beside it."""
        return " ".join(part for part in self.both(words) if part)

    def width(self, text: str, points: float, *, bold: bool = False, spacing: float = 0.0) -> float:
        """Return how wide a text is, in millimetres."""
        return self.faces.of(bold=bold).width(text, self.pt(points), self.pt(spacing))

    def text(
        self,
        at: Pair,
        text: str,
        points: float,
        colour: str,
        *,
        bold: bool = False,
        anchor: Anchor = "start",
        turn: float = 0.0,
        spacing: float = 0.0,
        halo: str = "",
    ) -> None:
        """Set one line on its baseline, over a halo where it must be read across a drawing."""
        text = clean(text)
        if not text:
            return
        face, size, gap = self.faces.of(bold=bold), self.pt(points), self.pt(spacing)
        if halo:
            back = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * face.width(text, size, gap)
            self.halo(moved(turned(moved(face.outline(text, size, gap), -back, 0), turn), *at), halo, points)
        self.add(Line(at[0], at[1], text, size, colour, bold, anchor, turn, gap))

    def halo(self, steps: tuple[Step, ...], colour: str, points: float) -> None:
        """Put a soft edge of a colour under an outline."""
        for width, opacity in ((0.3, 0.3), (0.17, 0.7)):
            self.add(Outline(steps, stroke=colour, stroke_opacity=opacity, width=self.pt(points) * width, round=True))

    def wrap(self, text: str, points: float, width: float, *, bold: bool = False) -> list[str]:
        """Return a text as lines that are no wider than `width` millimetres."""
        lines: list[list[str]] = [[]]
        for piece in self._pieces(clean(text), points, width, bold=bold):
            line = lines[-1]
            if not line or self.width("".join([*line, piece]).rstrip(), points, bold=bold) <= width:
                line.append(piece)
                continue
            carried = [piece]
            while len(line) > 1 and (carried[0][0] in _NO_START or line[-1][-1] in _NO_END):
                carried.insert(0, line.pop())
            lines.append([carried[0].lstrip(), *carried[1:]])
        return [line for line in ("".join(pieces).strip() for pieces in lines) if line]

    def balanced(self, text: str, points: float, width: float, *, bold: bool = False) -> list[str]:
        """Return a text as lines of about the same width, as few as `width` allows."""
        lines = self.wrap(text, points, width, bold=bold)
        share = self.width(clean(text), points, bold=bold) / max(len(lines), 1)
        for more in (1.04, 1.12, 1.2, 1.3):
            even = self.wrap(text, points, min(share * more, width), bold=bold)
            if len(even) <= len(lines):
                return even
        return lines

    def _pieces(self, text: str, points: float, width: float, *, bold: bool) -> Iterator[str]:
        for found in _PIECES.finditer(text):
            piece = found.group()
            if self.width(piece, points, bold=bold) > width:
                yield from piece  # one long word is broken anywhere
            else:
                yield piece

    def paragraph(
        self,
        at: Pair,
        text: str,
        points: float,
        colour: str,
        width: float,
        *,
        bold: bool = False,
        leading: float = LEADING,
        most: int = 0,
    ) -> float:
        """Set a paragraph below a height and return the height below it; of `most` lines at most."""
        lines = self.wrap(text, points, width, bold=bold)
        if most and len(lines) > most:
            lines = [*lines[: most - 1], self.cut(lines[most - 1] + "…", points, width, bold=bold)]
        (x, y), size = at, self.pt(points)
        for line in lines:
            y += size * leading
            self.text((x, y - size * (leading / 2 - 0.38)), line, points, colour, bold=bold)
        return y

    def cut(self, text: str, points: float, width: float, *, bold: bool = False) -> str:
        """Return a text no wider than `width`, its end left out where it must be."""
        text = clean(text)
        if self.width(text, points, bold=bold) <= width:
            return text
        while text and self.width(text + "…", points, bold=bold) > width:
            text = text[:-1]
        return text.rstrip("…") + "…"


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters, which are set apart in a title; letters are not."""
    return re.search(f"[{_HAN}]", text) is not None
