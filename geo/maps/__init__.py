"""From the register to a map that opens anywhere: `read_definitions` says what to show, `render` makes the page."""

from geo.maps.base import BaseLayers
from geo.maps.definition import MapDefinition, read_definitions
from geo.maps.page import render

__all__ = ["BaseLayers", "MapDefinition", "read_definitions", "render"]
