"""From a local government's work report to a register and maps of its projects.

The public face: what a program that uses geo needs, in one place. Heavy libraries are imported only when a
name that needs them is first used. The way from report to map is `geo.build.build`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from geo.errors import GeoError

if TYPE_CHECKING:
    from geo.extract import mentions, targets
    from geo.nearby import near
    from geo.register import read_register
    from geo.report import read_report
    from geo.workspace import read_workspace

__version__ = "0.1.0"

_HOME = {
    "mentions": "geo.extract",
    "near": "geo.nearby",
    "read_register": "geo.register",
    "read_report": "geo.report",
    "read_workspace": "geo.workspace",
    "targets": "geo.extract",
}

__all__ = ["GeoError", "__version__", "mentions", "near", "read_register", "read_report", "read_workspace", "targets"]


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'geo' has no attribute {name!r}")
