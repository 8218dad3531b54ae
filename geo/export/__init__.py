"""Layers in the formats and CRSs of GIS staff."""

from geo.export.vector import FORMATS, export

__all__ = ["FORMATS", "export"]
