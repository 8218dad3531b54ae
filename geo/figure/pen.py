"""A pen of fontTools that takes down what is drawn with it, as the steps of an outline."""

from __future__ import annotations

from fontTools.pens.basePen import BasePen

from geo.figure.scene import Pair, Step


class Tracing(BasePen):  # type: ignore[misc] # fontTools has no types
    """Takes down outlines; composite letters are taken apart, and quadratic curves raised to cubic ones."""

    def __init__(self, letters: object = None) -> None:
        super().__init__(letters)
        self.steps: list[Step] = []

    def _moveTo(self, point: Pair) -> None:  # noqa: N802 - fontTools' names
        self.steps.append(("M", (point,)))

    def _lineTo(self, point: Pair) -> None:  # noqa: N802
        self.steps.append(("L", (point,)))

    def _curveToOne(self, one: Pair, two: Pair, end: Pair) -> None:  # noqa: N802
        self.steps.append(("C", (one, two, end)))

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append(("Z", ()))
