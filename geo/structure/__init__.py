"""The planned spatial structure: centres, axes and nodes built from named places, and what serves them."""

from geo.structure.elements import FILE, read_elements
from geo.structure.serves import serves

__all__ = ["FILE", "read_elements", "serves"]
