"""How things are measured, and how a figure is printed beside the limit that it is held to."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of some runs."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def processor_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median processor time of some runs."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def alone(statement: str, runs: int = RUNS) -> tuple[float, float]:
    """Return the processor seconds and the peak memory in MB of a Python that does nothing else, start included."""
    code = (
        f"{statement}\nprint(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    measured = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)  # to the microsecond; os.times counts hundredths
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        measured.append((took, int(done.stdout) / 1024))
    seconds_taken, memory = (statistics.median(column) for column in zip(*measured, strict=True))
    return seconds_taken, memory


def row(what: str, value: float, limit: float | None, unit: str, *, at_least: bool = False) -> bool:
    """Print a figure beside its limit; tell whether it is kept."""
    kept = limit is None or (value >= limit if at_least else value <= limit)
    held = "" if limit is None else f"  ({'≥' if at_least else '≤'} {limit:,g}){'' if kept else '  OVER'}"
    print(f"{what:<64} {value:>12,.4g} {unit}{held}", flush=True)
    return kept
