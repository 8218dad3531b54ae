"""Layers in the formats and CRSs of GIS staff, and the register in a standard of open contracting."""

from geo.export.folder import OC4IDS, export
from geo.export.vector import FORMATS

__all__ = ["FORMATS", "OC4IDS", "export"]
