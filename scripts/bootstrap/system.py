"""What comes from the operating system: Python's venv parts; a browser, a font, GDAL and QGIS for the tests."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from bootstrap.terminal import refuse, say

# How Chromium runs without a screen, as root too, and asks nothing of the network by itself.
CHROMIUM_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SYSTEM_PYTHON = Path("/usr/bin/python3")  # for which Debian packs QGIS
WHERE_BROWSER = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path, end="")
"""


def distribution() -> str:
    """Return `debian`, `ubuntu`, ... or nothing where there is no os-release."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except (OSError, KeyError):
        return ""


def may_apt() -> bool:
    """Whether packages of Debian or Ubuntu can be installed without asking anybody."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and distribution() in ("debian", "ubuntu") and shutil.which("apt-get") is not None


def apt(*packages: str) -> bool:
    """Install packages of the system, quietly; show what apt said only when it fails."""
    names = " ".join(packages)
    say(f"安装系统软件包：{names}", f"installing system packages: {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ("-o", "DPkg::Lock::Timeout=300")
    for action in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        done = subprocess.run(
            ["apt-get", "-qq", *wait, *action],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if done.returncode != 0:
        print(done.stdout, end="", flush=True)
    return done.returncode == 0


def need_venv_parts() -> None:
    """See that this Python can make a virtual environment with pip; Debian packs that part separately."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (may_apt() and apt(package)):
        refuse(
            f"此 Python 缺少 ensurepip，建不了 .venv：请先 apt install {package}",
            f"this Python lacks ensurepip, which .venv needs: apt install {package}",
        )


def has_chinese_font() -> bool:
    """Whether Chinese text will show as text; other systems than Linux bring a font of their own."""
    if not sys.platform.startswith("linux"):
        return True
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def bring_browser(python: Path) -> None:
    """See that the tests have a browser and a Chinese font.

    As root on Debian both come through apt. Ubuntu's `chromium` only points to a snap, so there, as
    everywhere else, playwright fetches the browser. What cannot be had is named in one line; the tests then
    run all the same and show what its absence costs.
    """
    if may_apt():
        lacking = [] if has_chinese_font() else ["fonts-noto-cjk"]
        if distribution() == "debian" and shutil.which("chromium") is None:
            lacking.append("chromium")
        if lacking:
            apt(*lacking)
    has_browser = shutil.which("chromium") is not None or fetch_browser(python)
    lacking = [] if has_browser else ["chromium"]
    if not has_chinese_font():
        lacking.append("fonts-noto-cjk")
    if lacking:
        names = " ".join(lacking)
        say(f"浏览器测试还缺 {names}，请装上", f"the browser tests still lack {names}: please install")


def has_qgis() -> bool:
    """Whether the system's own Python has QGIS."""
    command = [str(SYSTEM_PYTHON), "-c", "import qgis.core"]
    return SYSTEM_PYTHON.is_file() and subprocess.run(command, capture_output=True, check=False).returncode == 0


def bring_readers() -> None:
    """See that the tests have what others read exports with, GDAL's own programs and QGIS; as root through apt."""
    lacking = [] if shutil.which("ogr2ogr") else ["gdal-bin"]
    if not has_qgis():
        lacking.append("python3-qgis")
    if lacking and not (may_apt() and apt(*lacking)):
        names = " ".join(lacking)
        say(f"导出的测试还缺 {names}，请装上", f"the tests of exports still lack {names}: please install")


def fetch_browser(python: Path) -> bool:
    """Let playwright fetch its own browser, unless the one fetched earlier is still in its place."""
    note = python.parent / "playwright-browser.txt"
    if note.exists() and Path(note.read_text(encoding="utf-8")).exists():
        return True
    say("下载测试用的浏览器", "fetching the browser for the tests")
    libraries = ["--with-deps"] if may_apt() else []
    install = [str(python), "-m", "playwright", "install", *libraries, "chromium"]
    if subprocess.run(install, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        return False
    where = subprocess.run([python, "-c", WHERE_BROWSER], capture_output=True, text=True, check=True).stdout
    note.write_text(where, encoding="utf-8")
    return True
