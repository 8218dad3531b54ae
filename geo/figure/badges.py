"""The badge of a project as the web page has it: a pictogram for its category, a ring of four quarters for its stage.

Hollow is planned, solid is done. Colour repeats the category and never says anything alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.figure.looks import PICTOGRAM_SIZE, colour_of, colours, pictogram
from geo.figure.paper import Paper
from geo.figure.scene import Outline, Pair, Step, circle, moved, polyline
from geo.model import Category, Project, Stage, Tense

# On the page a badge is 34 across; its parts in the same measure.
_ACROSS = 34.0
_BACK, _DISC, _RING, _RING_PEN, _GAP = 16.0, 10.5, 13.5, 3.0, 0.2
_PICTOGRAM, _PEN = 13.0, 2.2
_STAGES = tuple(Stage)
TIP = 26.0 / _ACROSS  # from the middle of a pin down to its point, in badges


@dataclass(frozen=True, slots=True)
class Sign:
    """What a badge shows of a project; a project shows the same."""

    category: Category
    stage: Stage
    tense: Tense


def draw_badge(paper: Paper, at: Pair, size: float, what: Sign | Project, *, pin: bool = False) -> None:
    """Draw a badge so many millimetres across about a point; a pin has a tip below."""
    look, colour, unit = colours(), colour_of(what.category), size / _ACROSS
    done = what.tense is Tense.DONE
    if pin:
        tip = polyline([(-7, 13), (0, 26), (7, 13)], closed=True)
        paper.add(Outline(moved(tip, *at, unit), fill=colour))
    paper.add(Outline(circle(*at, _BACK * unit), fill=look["paper"], stroke=look["rule"], width=0.5 * unit))
    paper.add(Outline(circle(*at, _DISC * unit), fill=colour if done else look["paper"]))
    reached = _STAGES.index(what.stage) + 1
    for quarter in range(len(_STAGES)):
        stroke = colour if quarter < reached else look["rule"]
        paper.add(Outline(moved(_arc(quarter), *at, unit), stroke=stroke, width=_RING_PEN * unit))
    scale = _PICTOGRAM / PICTOGRAM_SIZE * unit
    pen = look["paper"] if done else colour
    paper.add(Outline(moved(pictogram(what.category), *at, scale), stroke=pen, width=_PEN * scale, round=True))


def draw_stack(paper: Paper, at: Pair, size: float, count: int) -> None:
    """Draw the badge of several projects at one place: their number on two discs."""
    look, unit = colours(), size / _ACROSS
    x, y = at
    paper.add(
        Outline(
            circle(x + 3.5 * unit, y - 3 * unit, 12 * unit), fill=look["paper"], stroke=look["soft"], width=1.5 * unit
        )
    )
    paper.add(Outline(circle(x, y, 13 * unit), fill=look["soft"], stroke=look["paper"], width=2 * unit))
    points = 15 * unit / paper.pt(1)
    paper.text((x, y + 5.2 * unit), str(count), points, look["paper"], bold=True, anchor="middle")


def _arc(quarter: int) -> tuple[Step, ...]:
    """Return a quarter of the ring about 0, 0; quarter 0 is the one after twelve o'clock."""
    start = quarter * math.pi / 2 - math.pi / 2 + _GAP / 2
    end = start + math.pi / 2 - _GAP
    handle = 4 / 3 * math.tan((end - start) / 4) * _RING

    def on(angle: float) -> Pair:
        return _RING * math.cos(angle), _RING * math.sin(angle)

    (ax, ay), (bx, by) = on(start), on(end)
    one = (ax - handle * math.sin(start), ay + handle * math.cos(start))
    two = (bx + handle * math.sin(end), by - handle * math.cos(end))
    return ("M", ((ax, ay),)), ("C", (one, two, (bx, by)))
