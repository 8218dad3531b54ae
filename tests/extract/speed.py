"""How fast a reader is, measured in a process of its own, which the measuring of coverage does not slow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys, time
from pathlib import Path
from geo import extract
from geo.report import parse_report

text = Path(sys.argv[2]).read_text(encoding="utf-8")
read = getattr(extract, sys.argv[1])
read(parse_report(text), 2021)
text *= 20
start = time.process_time()
read(parse_report(text), 2021)
print(len(text.encode()) / (time.process_time() - start))
"""


def bytes_a_second(reader: str, report: Path) -> float:
    """Return how many bytes of a report, twenty times over, a reader of geo.extract takes in a second of CPU time."""
    command = [sys.executable, "-c", _PROGRAM, reader, str(report)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
