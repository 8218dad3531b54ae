"""The plain things that travel through geo, from the report to the map.

Text offsets are code points into the report as given, end exclusive. Coordinates are WGS84 longitude, latitude in
degrees. Lengths and accuracies are metres.
"""

from __future__ import annotations

from geo.model.codes import Aim, Category, Comparator, Datum, Form, Method, Stage, Tense
from geo.model.records import (
    NOWHERE,
    DrawnLength,
    Element,
    Evidence,
    Heading,
    HistoryEntry,
    Mention,
    OnlineBase,
    Place,
    Position,
    Project,
    PublishedLength,
    Quantity,
    Report,
    ReportEntry,
    Sentence,
    SheetRow,
    Source,
    Target,
    Workspace,
)

__all__ = [
    "NOWHERE",
    "Aim",
    "Category",
    "Comparator",
    "Datum",
    "DrawnLength",
    "Element",
    "Evidence",
    "Form",
    "Heading",
    "HistoryEntry",
    "Mention",
    "Method",
    "OnlineBase",
    "Place",
    "Position",
    "Project",
    "PublishedLength",
    "Quantity",
    "Report",
    "ReportEntry",
    "Sentence",
    "SheetRow",
    "Source",
    "Stage",
    "Target",
    "Tense",
    "Workspace",
]
