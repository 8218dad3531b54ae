"""How far works are that are known by name: from what their sentences, their tables and the rest of the report say."""

from geo.extract.progress.reading import stages_of
from geo.extract.progress.settling import Said
from geo.extract.progress.text import Told

__all__ = ["Said", "Told", "stages_of"]
