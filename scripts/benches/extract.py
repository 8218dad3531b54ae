"""The reading of works from reports: speed, growth, memory, time from the shell."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from benches.figures import ROOT, processor_seconds, row, seconds


def measure(folder: Path | None = None) -> bool:
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
