"""What a person at the terminal is told, and whether there is one."""

from __future__ import annotations

import io
import os
import signal
import sys
import webbrowser
from pathlib import Path
from typing import NoReturn


def begin() -> None:
    """Let Ctrl-C end the script without a traceback, and a terminal that lacks a sign show ? and go on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the program that is at work hears of it by itself
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(zh: str, en: str) -> None:
    """Print one line, Chinese first."""
    print(f"{zh} · {en}", flush=True)


def refuse(zh: str, en: str, status: int = 1) -> NoReturn:
    """Stop with one line that says what to do."""
    print(f"{zh} · {en}", file=sys.stderr, flush=True)
    raise SystemExit(status)


def has_display() -> bool:
    """Whether a page that is opened now would be seen by the person who asked."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show_maps(workspace: str | Path) -> None:
    """Say where the maps of a workspace are, and open the first where there is a display."""
    pages = sorted((Path(workspace).resolve() / "maps").glob("*.html"), key=lambda page: page.name != "projects.html")
    say("地图在这里", "the maps are here")
    for page in pages:
        print(f"  {page}", flush=True)
    if pages and has_display():
        webbrowser.open(pages[0].as_uri())
