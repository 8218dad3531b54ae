"""Layers in the formats and CRSs of GIS staff, and the register in a standard of open contracting."""

from geo.export.folder import OC4IDS, Wish, export
from geo.export.formats import FORMATS

__all__ = ["FORMATS", "OC4IDS", "Wish", "export"]
