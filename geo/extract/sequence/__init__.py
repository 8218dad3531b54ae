"""The sequence models that decide where names begin and end, and whether they are names."""

from geo.extract.sequence.columns import Piece
from geo.extract.sequence.models import Judged, Model, model, trained

__all__ = ["Judged", "Model", "Piece", "model", "trained"]
