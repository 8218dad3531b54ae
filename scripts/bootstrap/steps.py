"""Run the checks side by side, show them one after another, and sum up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from bootstrap.terminal import say

AT_ONCE = 2  # the last step, the tests, takes the longest: it starts first, and the others go beside it


@dataclass(frozen=True)
class Step:
    """One check: its name in both languages and the command that makes it."""

    zh: str
    en: str
    command: list[str]
    output: SimpleQueue[bytes] = field(default_factory=SimpleQueue)  # ends with an empty piece


@dataclass(frozen=True)
class Outcome:
    """How a check ended."""

    status: int
    seconds: float


def run_all(steps: list[Step], folder: Path) -> int:
    """Run every step, whatever the others say; return 0 when all passed, else 1."""
    started = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        under_way = {step.en: pool.submit(run, step, folder) for step in [steps[-1], *steps[:-1]]}
        outcomes = [show(step, under_way[step.en]) for step in steps]
    return sum_up(steps, outcomes, time.monotonic() - started)


def run(step: Step, folder: Path) -> Outcome:
    """Run one step, passing its output on as it comes."""
    started = time.monotonic()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        environment["FORCE_COLOR"] = "1"
    try:
        with subprocess.Popen(
            step.command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
        ) as process:
            for piece in iter(lambda: process.stdout.read(4096) if process.stdout else b"", b""):
                step.output.put(piece)
        status = process.returncode
    except OSError as fault:  # the program is not there
        step.output.put(f"{fault}\n".encode())
        status = 127
    finally:
        step.output.put(b"")
    return Outcome(status, time.monotonic() - started)


def show(step: Step, under_way: Future[Outcome]) -> Outcome:
    """Show a step's output as it comes, and how it ended."""
    print(f"\n── {step.zh} · {step.en}", flush=True)
    while piece := step.output.get():
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    outcome = under_way.result()
    print(line(step, outcome), flush=True)
    return outcome


def line(step: Step, outcome: Outcome) -> str:
    """Return one line on how a step ended."""
    return f"{'✗' if outcome.status else '✓'} {outcome.seconds:6.1f} s  {step.zh} · {step.en}"


def sum_up(steps: list[Step], outcomes: list[Outcome], seconds: float) -> int:
    """Show how all steps ended; return the exit status."""
    print("\n══ 总计 · summary")
    for step, outcome in zip(steps, outcomes, strict=True):
        print(line(step, outcome))
    failed = [step for step, outcome in zip(steps, outcomes, strict=True) if outcome.status]
    if failed:
        say(
            f"未通过：{'、'.join(step.zh for step in failed)}（共 {seconds:.0f} 秒）",
            f"failed: {', '.join(step.en for step in failed)}",
        )
        return 1
    say(f"全部通过（共 {seconds:.0f} 秒）", "all passed")
    return 0
