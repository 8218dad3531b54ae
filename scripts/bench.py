"""Measure geo on this machine.

    .venv/bin/python scripts/bench.py extract [FOLDER]

`extract` prints how fast works are read, how that grows with the text, what memory it takes, and how long a report
takes from the shell; with a folder of reports it also reads them all, and finds every name at its offsets.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from geo.extract import mentions
from geo.report import parse_report, read_report

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "reports" / "wenling-2021.md"
TIMES = 100  # as much text, to see that the time grows no faster


def main() -> None:
    """Run the measurement that is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    subjects = asked.add_subparsers(required=True)
    extract = subjects.add_parser("extract", help="reading works out of reports")
    extract.add_argument("folder", type=Path, nargs="?", help="reports to read besides (*.md)")
    extract.set_defaults(run=lambda given: measure_extract(given.folder))
    given = asked.parse_args()
    given.run(given)


def measure_extract(folder: Path | None) -> None:
    """Print speed, growth, memory and shell time of reading works, and what a folder of reports gives."""
    text = REPORT.read_text(encoding="utf-8")
    mentions(parse_report(text))  # the models are made, or read from the cache
    once = seconds(lambda: mentions(parse_report(text)))
    ten = "\n\n".join([text] * 10)
    tell("speed", f"{megabytes(ten) / seconds(lambda: mentions(parse_report(ten))):.2f} MB/s of UTF-8 (CPU time)")
    many = "\n\n".join([text] * TIMES)
    grown = seconds(lambda: mentions(parse_report(many)))
    tell("growth", f"{TIMES} times the text takes {grown / once:.0f} times as long")
    tell(
        "memory",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most ({megabytes(many):.1f} MB)",
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "geo", "extract", str(REPORT)], check=True, stdout=subprocess.DEVNULL)
    tell("shell", f"{time.perf_counter() - began:.2f} s from the command to its end, {REPORT.name}")
    if folder:
        read_all(folder)


def read_all(folder: Path) -> None:
    """Read every report of a folder: no exception, every name at its offsets."""
    files = sorted(folder.rglob("*.md"))
    size = names = 0
    began = time.process_time()
    for file in files:
        report = read_report(file)
        found = mentions(report)
        if any(report.text[each.start : each.end] != each.name for each in found):
            sys.exit(f"{file}: a name does not stand at its offsets")
        size += len(report.text.encode())
        names += len(found)
    took = time.process_time() - began
    tell("reports", f"{len(files)} read, {names} names, each at its offsets; {size / 1e6 / took:.2f} MB/s")


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def megabytes(text: str) -> float:
    """Return the size of a text as UTF-8."""
    return len(text.encode()) / 1e6


def tell(what: str, figure: str) -> None:
    """Print one figure."""
    print(f"{what:<10}{figure}", flush=True)


if __name__ == "__main__":
    main()
