"""Measure geo here: `scripts/bench.py extract [FOLDER]`, `places`, `near`, `map`, `export [FORMAT ...]` or `serve`.

Every figure is printed as it is known, beside the limit that it is held to; the status is 1 where one is over.
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
    options.add_argument(
        "more", nargs="*", help="`extract`: a folder of reports to read as well (*.md); `export`: which formats"
    )
    options.add_argument("--features", type=int, default=1_000_000, help="`export`: how many")
    sys.path.insert(0, str(ROOT))
    asked = options.parse_intermixed_args()
    subject = import_module(f"benches.{asked.what}")
    if asked.what == "extract":
        kept = subject.measure(*map(Path, asked.more[:1]))
    elif asked.what == "export":
        kept = subject.measure(asked.more, asked.features)
    else:
        kept = subject.measure()
    sys.exit(0 if kept else 1)
