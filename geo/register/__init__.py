"""The register: who is who, and projects.geojson."""

from geo.register.merge import merge
from geo.register.sheet import read_sheet
from geo.register.table import FILE, read_register, register_bytes

__all__ = ["FILE", "merge", "read_register", "read_sheet", "register_bytes"]
