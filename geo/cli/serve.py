"""`geo serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.helptext import Command
from geo.cli.options import Language, Root, in_language


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="serve", cls=Command)(serve)


def serve(
    folder: Annotated[
        Path | None,
        typer.Argument(help="建好的工作区，同 -w。A built workspace, as -w.", show_default="."),
    ] = None,
    root: Root = Path(),
    host: Annotated[str, typer.Option(help="监听的地址；0.0.0.0 是全部。Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口；0 为任一空闲的。The port; 0 for any.")] = 8000,
    lang: Language = None,
) -> None:
    """把工作区放到网上：地图、查询、下载和 OGC API Features。Serve a workspace over HTTP."""
    from geo.errors import Words

    _check_installed()
    from geo.api.server import serve as serve_workspace

    def ready(address: str) -> None:
        said = Words(f"在 {address} ，按 Ctrl+C 停止", f"at {address} , Ctrl+C stops it")
        sys.stderr.write(f"{in_language(lang)(said)}\n")

    serve_workspace(folder or root, host, port, ready)


def _check_installed() -> None:
    """Refuse where the extra is not installed."""
    from importlib.util import find_spec

    from geo.errors import OutputError, Words

    lacking = [name for name in ("starlette", "uvicorn", "pygeoapi", "cql2") if find_spec(name) is None]
    if lacking:
        raise OutputError(
            "geo serve",
            Words(f"还没有装 {'、'.join(lacking)}", f"{', '.join(lacking)} not installed"),
            Words('先运行 pip install "geo-workreport[serve]"', 'Run pip install "geo-workreport[serve]" first'),
        )
