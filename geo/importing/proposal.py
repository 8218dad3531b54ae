"""What an edited file would make of a hand-kept one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.errors import GeoError
from geo.register.importing import Change


@dataclass(frozen=True, slots=True)
class Proposal:
    """The changes, and the bytes of the hand-kept file with them.

    Parameters
    ----------
    file
        The hand-kept file, by its name in layers/reference.
    new
        Columns or properties that the file does not have yet.
    left_out
        Those that are not taken over: a build works them out, or a GIS put them there.
    stands
        Where a row or feature of the new bytes, as faults name it, stands in the edited file.
    stay
        How many rows of the hand-kept file are not in the edited one because it never held them.
    doubts
        What is not as a person may think, and need not be wrong.
    faults
        What kept the two files from being compared; the rest is empty then.
    """

    file: str
    changes: tuple[Change, ...] = ()
    data: bytes = b""
    new: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    stands: Mapping[str, str] = field(default_factory=dict)
    stay: int = 0
    doubts: tuple[GeoError, ...] = ()
    faults: tuple[GeoError, ...] = ()
