"""layers/targets.csv: every quantified aim and result of the reports, one a row, derived and committed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from geo.export.values.cells import disarmed
from geo.layers import FOLDER
from geo.model import ReportEntry, Target

FILE = Path(FOLDER) / "targets.csv"
COLUMNS = (
    *("report", "form", "name", "comparator", "bound", "value", "upper", "unit", "baseline", "horizon", "kind"),
    *("section", "start", "end", "evidence"),
)


def target_row(target: Target) -> dict[str, str | float | int | None]:
    """Return a target as plain values; `evidence` is the phrase that states it."""
    return {
        "name": target.name,
        "comparator": target.comparator.value,
        "bound": target.bound.value,
        "value": _plain(target.value),
        "upper": _plain(target.upper),
        "unit": target.unit,
        "baseline": target.baseline,
        "horizon": target.horizon,
        "kind": target.kind.value,
        "section": " / ".join(target.section),
        "start": target.start,
        "end": target.end,
        "evidence": target.evidence,
    }


def targets_bytes(said: Sequence[tuple[ReportEntry, Target]]) -> bytes:
    """Return the table: UTF-8, in the order of the reports and their text.

    Line breaks inside a phrase become blanks, so that a row is a line; the offsets count the text as it is.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report, target in said:
        row = {"report": report.id, "form": report.form.value, **target_row(target)}
        cells = (" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row.values())
        writer.writerow([disarmed(cell) for cell in cells])
    return text.getvalue().encode()


def _plain(value: float | None) -> float | int | None:
    """Return a whole number as such."""
    return int(value) if value is not None and value.is_integer() else value
