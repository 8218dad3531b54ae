"""A scene as SVG: text stays text, in a typeface that the file carries."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from geo.figure.face import FAMILY, Faces, FontFile
from geo.figure.scene import Clip, Fade, Glow, Line, Mark, Outline, Scene, Step

# Programs that do not read embedded fonts (Illustrator, Inkscape) find one of these.
FAMILIES = f"{FAMILY}, 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
# What XML 1.0 cannot hold at all, escaped or not.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(scene: Scene, faces: Faces) -> bytes:
    """Return the SVG file of a scene; the same scene gives the same bytes."""
    body: list[str] = []
    fades: dict[str, str] = {}  # names of gradients by what they are
    clips: list[str] = []
    for item in scene.items:
        if isinstance(item, Clip):
            name = f"clip{len(clips)}"
            left, top, right, bottom = item.box
            size = f'width="{_n(right - left)}" height="{_n(bottom - top)}"'
            clips.append(f'<clipPath id="{name}"><rect x="{_n(left)}" y="{_n(top)}" {size}/></clipPath>')
            body += [f'<g clip-path="url(#{name})">', *_marks(item.marks, fades), "</g>"]
        else:
            body += _marks([item], fades)
    files = (FontFile(faces.of(bold=bold), scene.texts(bold=bold)) for bold in (False, True))
    fonts = "".join(_font_face(file) for file in files)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang={quoteattr(scene.lang)} width="{_n(scene.width)}mm"'
        f' height="{_n(scene.height)}mm" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}">\n'
        f"<title>{_text(scene.title)}</title>\n"
        f"<style>{fonts}text{{font-family:{FAMILIES};white-space:pre}}</style>\n<defs>"
    )
    gradients = (gradient.replace(" ", f' id="{name}" ', 1) for gradient, name in fades.items())
    return "\n".join([head, *gradients, *clips, "</defs>", *body, "</svg>\n"]).encode()


def _marks(marks: Iterable[Mark], fades: dict[str, str]) -> list[str]:
    lines = []
    for mark in marks:
        if isinstance(mark, Outline):
            lines.append(_outline(mark))
        elif isinstance(mark, Glow):
            name = fades.setdefault(_gradient("radial", "", mark.colour, mark.stops), f"fade{len(fades)}")
            place = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"'
            lines.append(f'<circle {place} fill="url(#{name})"/>')
        elif isinstance(mark, Fade):
            (x1, y1), (x2, y2) = mark.start, mark.end
            line = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" gradientUnits="userSpaceOnUse"'
            name = fades.setdefault(_gradient("linear", line, mark.colour, mark.stops), f"fade{len(fades)}")
            lines.append(f'<path d="{path_data(mark.steps)}" fill="url(#{name})"/>')
        else:
            lines.append(_line(mark))
    return lines


def _outline(mark: Outline) -> str:
    words = [f'<path d="{path_data(mark.steps)}" fill="{mark.fill or "none"}"']
    if mark.fill and mark.fill_opacity < 1:
        words.append(f'fill-opacity="{_n(mark.fill_opacity)}"')
    if mark.fill:
        words.append('fill-rule="evenodd"')
    if mark.stroke:
        words.append(f'stroke="{mark.stroke}" stroke-width="{_n(mark.width)}"')
        if mark.stroke_opacity < 1:
            words.append(f'stroke-opacity="{_n(mark.stroke_opacity)}"')
        if mark.dash:
            words.append(f'stroke-dasharray="{" ".join(map(_n, mark.dash))}"')
        if mark.round:
            words.append('stroke-linecap="round" stroke-linejoin="round"')
    return " ".join(words) + "/>"


def path_data(steps: Iterable[Step]) -> str:
    """Return an outline in SVG's own notation."""
    return "".join(kind + " ".join(f"{_n(x)} {_n(y)}" for x, y in points) for kind, points in steps)


def _line(mark: Line) -> str:
    words = [f'<text x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" fill="{mark.colour}"']
    if mark.bold:
        words.append('font-weight="700"')
    if mark.anchor != "start":
        words.append(f'text-anchor="{mark.anchor}"')
    if mark.spacing:
        words.append(f'letter-spacing="{_n(mark.spacing)}"')
    if mark.turn:
        words.append(f'transform="rotate({_n(mark.turn)} {_n(mark.x)} {_n(mark.y)})"')
    return f"{' '.join(words)}>{_text(mark.text)}</text>"


def _gradient(kind: str, line: str, colour: str, stops: Iterable[tuple[float, float]]) -> str:
    inner = "".join(
        f'<stop offset="{_n(offset)}" stop-color="{colour}" stop-opacity="{_n(opacity)}"/>' for offset, opacity in stops
    )
    return f"<{kind}Gradient {line}>{inner}</{kind}Gradient>"


def _font_face(file: FontFile) -> str:
    data = base64.b64encode(file.saved("woff")).decode("ascii")
    weight = 700 if file.bold else 400
    return (
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};src:url(data:font/woff;base64,{data})format('woff')}}"
    )


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _n(number: float) -> str:
    """Return a number as short as a hundredth of a millimetre, or a thousandth of a share, allows."""
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
