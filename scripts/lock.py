"""Make requirements.txt again: every package with its hash, for all systems and Pythons, without addresses.

    python3 scripts/lock.py [--upgrade]

Versions already in the file are kept where they still fit; `--upgrade` takes the newest.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from bootstrap.environment import ROOT, TESTS_BELOW

HEADER = """\
# Made by scripts/lock.py with `uv pip compile --universal`; do not edit by hand.
# pip install --require-hashes -r requirements.txt
"""
BLOCK = re.compile(r"^([a-z0-9._-]+)==.*\n(?: .*\n)+", re.MULTILINE)


def main(arguments: list[str]) -> None:
    """Compile what geo, its service and its tests need, and set what no map needs apart."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "venv", with_pip=True)
        uv = folder / "venv" / ("Scripts/uv.exe" if sys.platform == "win32" else "bin/uv")
        subprocess.run([uv.with_name("python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
        # geo is installed without build isolation, so its build tool is locked like the rest.
        build = folder / "build.in"
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        build.write_text("\n".join(project["build-system"]["requires"]))
        everything = folder / "everything.txt"
        shutil.copy(ROOT / "requirements.txt", everything)
        sources = ["pyproject.toml", str(build)]
        compiled(uv, everything, [*sources, "--extra", "serve", "--extra", "test", *arguments])
        for_geo = folder / "geo.txt"
        compiled(uv, for_geo, [*sources, "--constraint", str(everything)])
        names = {block[1] for block in BLOCK.finditer(for_geo.read_text())}
        blocks = [(block[1] in names, block[0]) for block in BLOCK.finditer(everything.read_text())]
    text = HEADER + "".join(block for ours, block in blocks if ours)
    text += TESTS_BELOW + "".join(block for ours, block in blocks if not ours)
    (ROOT / "requirements.txt").write_text(text, encoding="utf-8", newline="\n")


def compiled(uv: Path, output: Path, arguments: list[str]) -> None:
    """Have uv resolve for Python 3.11 and up on every system."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"]
    command = [str(uv), "pip", "compile", "--quiet", *options, "--output-file", str(output), *arguments]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
