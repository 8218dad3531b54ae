"""What is exported, into what coordinates and where: all that a writer of a format needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Words
from geo.export.coordinates import Target
from geo.export.source import Layer


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
    """

    layers: tuple[Layer, ...]
    target: Target
    work: Path
    stem: str
    lang: str = ""
    plane: str = ""

    def file(self, name: str, ending: str) -> Path:
        """Return a file of the export; a shifted datum stands in its name."""
        return self.work / f"{name}{self.target.suffix}{ending}"

    def say(self, words: Words) -> str:
        """Return words in the language of the export."""
        return words.zh if self.lang == "zh" else words.en if self.lang == "en" else str(words)

    @property
    def label(self) -> str:
        """Return the field that names a feature on a map."""
        return "name_en" if self.lang == "en" else "name"


Writer = Callable[[Job], None]
