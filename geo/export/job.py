"""What is exported, into what coordinates and where: all that a writer of a format needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Words
from geo.export.reading.source import Layer
from geo.export.values.coordinates import Target


@dataclass(frozen=True, slots=True)
class Job:
    """An export.

    Parameters
    ----------
    layers
        In the order in which they are written.
    target
        The coordinates of the files.
    work
        The folder to write into; what is finished there is moved to where it is wanted.
    stem
        What a file that holds all layers is called.
    lang
        The language of labels and legends, zh or en; empty for both.
    plane
        The workspace's own CRS in metres.
    asked
        What the file that was asked for is called; it is named so to the letter. Empty where the names are geo's.
    to
        The format.
    """

    layers: tuple[Layer, ...]
    target: Target
    work: Path
    stem: str
    lang: str = ""
    plane: str = ""
    asked: str = ""
    to: str = "gpkg"

    def whole(self, ending: str, more: str = "") -> Path:
        """Return the file of all layers; a shifted datum stands in its name."""
        return self._file(self.asked or self.stem, ending, more)

    def beside(self, ending: str, more: str = "") -> Path:
        """Return a file that goes with those of the format: two formats may be written into one folder."""
        return self._file(self.asked or (self.stem if self.to == "gpkg" else f"{self.stem}_{self.to}"), ending, more)

    def of(self, layer: Layer, ending: str, more: str = "") -> Path:
        """Return the file of a layer."""
        called = self.asked if len(self.layers) == 1 else f"{self.asked}_{layer.name}"
        return self._file(called if self.asked else layer.name, ending, more)

    def table_of(self, layer: Layer) -> Path:
        """Return the table beside the file of a layer; it bears the format's name, as all that goes with it does."""
        return self.of(layer, ".csv", "" if self.asked else f"_{self.to}")

    def _file(self, name: str, ending: str, more: str) -> Path:
        suffix = "" if self.asked else self.target.suffix  # what was asked for has it
        return self.work / f"{name}{more}{suffix}{ending}"

    def say(self, words: Words) -> str:
        """Return words in the language of the export."""
        return words.zh if self.lang == "zh" else words.en if self.lang == "en" else str(words)

    @property
    def label(self) -> str:
        """Return the field that names a feature on a map."""
        return "name_en" if self.lang == "en" else "name"


Writer = Callable[[Job], None]
