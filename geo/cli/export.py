"""`geo export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.options import Language, Quiet, Root


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="export")(export)


def export(
    layers: Annotated[
        list[str],
        typer.Argument(
            help="图层名，如 rail road；projects 是整个登记表。Layers, e.g. rail road; projects is the whole register."
        ),
    ],
    to: Annotated[
        str, typer.Option("--to", help="gpkg、geojson、shp 或 oc4ids。gpkg, geojson, shp or oc4ids.")
    ] = "gpkg",
    crs: Annotated[str, typer.Option(help="坐标系，如 EPSG:4549。CRS, e.g. EPSG:4549.")] = "EPSG:4326",
    out: Annotated[Path, typer.Option("--output", "-o", help="写到这个文件夹。The folder to write into.")] = Path(),
    root: Root = Path(),
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """导出图层或登记表。Export layers or the register."""
    from geo.export import export as export_to
    from geo.workspace import read_workspace

    for path in export_to(layers, read_workspace(root), to, crs, out):
        if not quiet:
            sys.stdout.write(f"{path}\n")
