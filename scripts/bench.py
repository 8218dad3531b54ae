"""Measure geo on this machine: `.venv/bin/python scripts/bench.py extract [FOLDER]`, or `places`.

Every figure is the median of some runs, beside the limit that it is held to; the status is 1 where one is over.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.places.index import Index

ROOT = Path(__file__).resolve().parents[1]
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


def alone(statement: str) -> tuple[float, float]:
    """Return the processor seconds and the peak memory in MB of a Python that does nothing else, start included."""
    code = (
        f"{statement}\nprint(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    measured = []
    for _ in range(RUNS):
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
    print(f"{what:<64} {value:>12,.4g} {unit}{held}")
    return kept


def places() -> bool:
    """Measure the gazetteer and the geocoder, and count what the packages know of the country."""
    from geo.build import BASE, mentioned, read_places, read_reports, register  # noqa: PLC0415
    from geo.crs import Plane  # noqa: PLC0415
    from geo.places import index, indexing  # noqa: PLC0415
    from geo.workspace import read_workspace  # noqa: PLC0415

    kept = []
    with tempfile.TemporaryDirectory() as folder:
        built = seconds(lambda: indexing.read_index(Path(folder), index.roster_wheel()), runs=1)
        size = (Path(folder) / index.FILE).stat().st_size
    kept.append(row("国家索引编成 index of the country built", built, 60, "s"))
    row("索引大小 its size", size / 1e6, None, "MB")
    known = indexing.country()
    plain, at_rest = alone("import sqlite3")
    county, memory = alone(
        "from geo.places.index import *\n"
        "known = open_index(cache_folder() / FILE, key_of(roster_wheel()))\n"
        "known.county('331081'), known.towns('331081')"
    )
    row("python -c 'import sqlite3'", plain * 1000, None, "ms")
    kept.append(row("载入一县，为其几倍 loading one county, as multiple of that", county / plain, 5, "x"))
    kept.append(row("载入一县所增内存 memory added", memory - at_rest, 60, "MB"))
    names = [town.name for unit in known.counties()[::40] for town in known.towns(unit.adcode)]
    looked = seconds(lambda: [known.find(name, alike=False) for name in names])
    kept.append(
        row("精确查名 exact look-ups, every namesake of the country", len(names) / looked, 20_000, "/s", at_least=True)
    )
    workspace = read_workspace(ROOT)
    plane = Plane(workspace.crs)
    here = read_places(workspace, plane, ROOT / BASE)
    found = mentioned(read_reports(workspace), here.sheet)
    located = seconds(lambda: register(found, here, workspace, plane))
    kept.append(row("温岭登记表定位 geocoding the Wenling register", located, 0.5, "s"))
    coverage(known)
    return all(kept)


def coverage(known: Index) -> None:
    """Print how many towns of the official list have a position, by province."""
    if not known.has_roster():
        towns = [town for unit in known.counties() for town in known.towns(unit.adcode)]
        row("有位置的乡镇街道 towns with a position (no official list at hand)", len(towns), None, "")
        return
    counts: dict[str, list[int]] = {}
    for unit in known.counties():
        listed = [town for town in known.towns(unit.adcode) if town.code]
        count = counts.setdefault(unit.province, [0, 0, 0])
        for place, these in enumerate((listed, [t for t in listed if t.position], [t for t in listed if t.point])):
            count[place] += len(these)
    counts["全国 the country"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    print("\n名录 listed   有位置 with a position   有点 with a point")
    for province, (listed_count, placed, pointed) in counts.items():
        share = placed / listed_count if listed_count else 0
        print(f"{listed_count:>8,} {placed:>8,} {share:>6.0%} {pointed:>8,}  {province}")


def extract(folder: Path | None = None) -> bool:
    """Measure the reading of works: speed, growth, memory, time from the shell; a folder of reports besides."""
    from geo.extract import mentions  # noqa: PLC0415
    from geo.report import parse_report  # noqa: PLC0415

    report = ROOT / "reports" / "wenling-2021.md"
    text = report.read_text(encoding="utf-8")
    mentions(parse_report(text))  # the models are made, or read from the cache
    once = processor_seconds(lambda: mentions(parse_report(text)))
    ten, many = ("\n\n".join([text] * times) for times in (10, 100))
    speed = len(ten.encode()) / 1e6 / processor_seconds(lambda: mentions(parse_report(ten)))
    kept = [row("读项目的速度 works read", speed, 0.3, "MB/s", at_least=True)]
    grown = processor_seconds(lambda: mentions(parse_report(many)), runs=1) / once
    kept.append(row("一百倍的文字，用时的倍数 a hundred times the text, as multiple of its time", grown, 110, "x"))
    row("内存峰值 peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, None, "MB")
    command = [sys.executable, "-m", "geo", "extract", str(report)]
    shell = seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    kept.append(row("从命令到结束 one report from the shell", shell, 1.5, "s"))
    return all([*kept, read_all(folder) if folder else True])


def read_all(folder: Path) -> bool:
    """Read every report of a folder: no exception, every name at its offsets."""
    from geo.extract import mentions  # noqa: PLC0415
    from geo.report import read_report  # noqa: PLC0415

    reports = [read_report(file) for file in sorted(folder.rglob("*.md"))]
    size = sum(len(report.text.encode()) for report in reports) / 1e6
    begun = time.process_time()
    found = [(report, mention) for report in reports for mention in mentions(report)]
    kept = row(f"{len(reports)} 份报告 reports read", size / (time.process_time() - begun), 0.3, "MB/s", at_least=True)
    astray = sum(report.text[each.start : each.end] != each.name for report, each in found)
    return row(f"{len(found)} 处项目，不在其位的 works, not at their offsets", astray, 0, "") and kept


BENCHES: dict[str, Callable[[Path | None], bool]] = {"extract": extract, "places": lambda _: places()}

if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", choices=sorted(BENCHES))
    options.add_argument("folder", type=Path, nargs="?", help="reports for `extract` to read as well (*.md)")
    sys.path.insert(0, str(ROOT))
    asked = options.parse_args()
    sys.exit(0 if BENCHES[asked.what](asked.folder) else 1)
