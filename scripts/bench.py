"""Measure geo here: `scripts/bench.py extract [FOLDER]`, `places`, `near`, `map`, `export` or `serve`.

Every figure is the median of some runs, beside the limit that it is held to; the status is 1 where one is over.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from benches.figures import ROOT

if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", choices=("export", "extract", "map", "near", "places", "serve"))
    options.add_argument("folder", type=Path, nargs="?", help="reports for `extract` to read as well (*.md)")
    sys.path.insert(0, str(ROOT))
    asked = options.parse_args()
    subject = import_module(f"benches.{asked.what}")
    given = [asked.folder] if asked.what == "extract" else []
    sys.exit(0 if subject.measure(*given) else 1)
