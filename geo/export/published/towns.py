"""maps/towns.csv: the lists by town as one table, a row a project and town, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from geo.export.values.cells import disarmed
from geo.layers import TOWN_BY
from geo.maps import words
from geo.model import Project
from geo.register.by_town import TownList

FILE = Path("maps") / "towns.csv"
COLUMNS = (
    *("town", "town_by", "id", "name", "name_en", "category", "stage", "tense", "as_of", "due", "stage_words"),
    *("programme", "accuracy_m", "evidence", "evidence_form", "report"),
)


def towns_bytes(lists: Sequence[TownList]) -> bytes:
    """Return the table: UTF-8 with a byte-order mark, as spreadsheets want it; no cell runs as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in lists:
        for is_said, part in ((True, each.said), (False, each.near)):
            town = (each.town.name, TOWN_BY[is_said]) if each.town else ("", "")
            writer.writerows([disarmed(cell) for cell in (*town, *_cells(project))] for project in part)
    return text.getvalue().encode("utf-8-sig")


def _cells(project: Project) -> tuple[object, ...]:
    latest = project.evidence[-1] if project.evidence else None
    return (
        project.id,
        project.name,
        project.name_en,
        project.category.value,
        project.stage.value,
        project.tense.value,
        project.as_of,
        project.due,
        words.status_of(project).zh,
        " / ".join(project.programme),
        project.position.accuracy_m,
        " ".join(latest.text.split()) if latest else "",
        latest.form.value if latest else "",
        latest.report if latest else "",
    )
