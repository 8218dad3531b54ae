"""Measure geo here: `scripts/bench.py SUBJECT ...`, of `extract`, `places`, `near`, `map`, `export` and `serve`.

`extract [FOLDER]` reads a folder of reports (*.md) as well; `export [FORMAT ...]` is for those formats. Every figure is
printed as it is known, beside the limit that it is held to; the status is 1 where one is over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import takewhile
from pathlib import Path

from benches.figures import ROOT

FORMATS = ("gpkg", "parquet", "fgb", "geojson", "shp", "csv", "kml", "dxf", "xlsx", "pmtiles")
SUBJECTS = ("export", "extract", "map", "near", "places", "serve")


def parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is to be measured from the folder or the formats that follow."""
    subjects = list(takewhile(SUBJECTS.__contains__, words))
    return subjects, list(words[len(subjects) :])


def measure(subject: str, more: Sequence[str], features: int | None) -> bool:
    """Measure one subject; say whether every figure is within its limit."""
    bench = import_module(f"benches.{subject}")
    if subject == "extract":
        return bool(bench.measure(*map(Path, more[:1])))
    if subject == "export":
        return bool(bench.measure(more, features))
    return bool(bench.measure())


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("words", nargs="+", metavar="SUBJECT", help=f"{', '.join(SUBJECTS)}; then FOLDER or FORMATs")
    options.add_argument("--features", type=int, help="`export`: how many; a million, of PMTiles 20,000 as a rule")
    asked = options.parse_intermixed_args()
    subjects, more = parted(asked.words)
    takes = {"export": set(more) <= set(FORMATS), "extract": True}
    if not subjects or (more and not takes.get(subjects[-1])):
        also = f"after export {', '.join(FORMATS)}"
        options.error(f"{', '.join(more)} cannot be measured; write {', '.join(SUBJECTS)}; {also}")
    sys.path.insert(0, str(ROOT))
    kept = [measure(subject, more, asked.features) for subject in subjects]
    sys.exit(0 if all(kept) else 1)
