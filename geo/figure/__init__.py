"""Print-quality sheets of the maps: `draw` composes one, the writers make SVG, PDF or PNG of it."""

from geo.figure.content import Content
from geo.figure.drawing import KINDS, Drawn, draw
from geo.figure.window import SIZES

__all__ = ["KINDS", "SIZES", "Content", "Drawn", "draw"]
