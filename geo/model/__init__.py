"""The plain things that travel through geo, from the report to the map.

Text offsets are code points into the report as given, end exclusive. Coordinates are WGS84 longitude, latitude in
degrees. Lengths and accuracies are metres.
"""

from __future__ import annotations

from geo.model.codes import Aim, Category, Certainty, Comparator, Datum, Form, Method, Role, Stage, Tense
from geo.model.records import (
    NOWHERE,
    DrawnLength,
    Evidence,
    Heading,
    HistoryEntry,
    InTown,
    Mention,
    OnlineBase,
    Place,
    Position,
    Project,
    PublishedLength,
    Quantity,
    ReadingEntry,
    Report,
    ReportEntry,
    Sentence,
    SheetRow,
    Source,
    Target,
    Workspace,
)
from geo.model.structure import Element, Reading, Serving

__all__ = [
    "NOWHERE",
    "Aim",
    "Category",
    "Certainty",
    "Comparator",
    "Datum",
    "DrawnLength",
    "Element",
    "Evidence",
    "Form",
    "Heading",
    "HistoryEntry",
    "InTown",
    "Mention",
    "Method",
    "OnlineBase",
    "Place",
    "Position",
    "Project",
    "PublishedLength",
    "Quantity",
    "Reading",
    "ReadingEntry",
    "Report",
    "ReportEntry",
    "Role",
    "Sentence",
    "Serving",
    "SheetRow",
    "Source",
    "Stage",
    "Target",
    "Tense",
    "Workspace",
]
