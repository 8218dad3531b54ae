"""`geo export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.helptext import Command
from geo.cli.options import Language, Quiet, Root
from geo.errors import QueryError, Words


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="export", cls=Command)(export)


def export(
    layers: Annotated[
        list[str] | None,
        typer.Argument(
            help="图层名，如 rail road；projects 是整个登记表；不写就是全部。"
            "Layers, e.g. rail road; projects is the whole register; all when none is named.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="gpkg、parquet、fgb、geojson、shp、kml、dxf、csv、xlsx、pmtiles 或 oc4ids，见 docs/formats.md。"
            "One of these; docs/formats.md compares them.",
        ),
    ] = "gpkg",
    crs: Annotated[
        str,
        typer.Option(
            help="坐标系：wgs84、cgcs2000、gcj02、bd09 或 EPSG:4549 之类；DXF 默认用工作区的，其余默认 wgs84。"
            "CRS; the workspace's own by default in DXF, else wgs84.",
            show_default=False,
        ),
    ] = "",
    out: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="写到这个文件夹；以格式的后缀结尾就是文件。The folder to write into, or the file.",
        ),
    ] = Path(),
    where: Annotated[
        str,
        typer.Option(
            help="只要合条件的，如 \"stage = 'completion' AND tense = 'planned'\"。Only those that meet a condition.",
            show_default=False,
        ),
    ] = "",
    bbox: Annotated[
        str,
        typer.Option(
            help="只要碰到这个范围的：西,南,东,北。Only what touches WEST,SOUTH,EAST,NORTH.", show_default=False
        ),
    ] = "",
    clip: Annotated[bool, typer.Option("--clip", help="按 --bbox 裁开。Cut shapes at --bbox.")] = False,
    join: Annotated[
        Path | None,
        typer.Option(help="按 id 连上自己的表（CSV）。A table (CSV) to join by id.", show_default=False),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="覆盖同名文件。Replace files of those names.")] = False,
    data_only: Annotated[
        bool,
        typer.Option(
            "--data-only",
            help="不写字段说明、元数据、样式和 QGIS 工程。No field dictionary, metadata, styles or project.",
        ),
    ] = False,
    root: Root = Path(),
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """导出图层或登记表。Export layers or the register."""
    from geo.export import Wish
    from geo.export import export as export_to
    from geo.workspace import read_workspace

    wish = Wish(
        where=where,
        box=_box(bbox),
        clip=clip,
        lang=lang or "",
        join=join,
        overwrite=overwrite,
        companions=not data_only,
    )
    for path in export_to(layers or [], read_workspace(root), to, crs, out, wish=wish):
        if not quiet:
            sys.stdout.write(f"{path}\n")


def _box(text: str) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    try:
        west, south, east, north = map(float, text.replace("，", ",").split(","))
    except ValueError:
        raise QueryError(
            "--bbox",
            Words(f"{text!r} 不是四个数", f"{text!r} is not four numbers"),
            Words("写成 西,南,东,北，如 121.2,28.2,121.6,28.6", "Write WEST,SOUTH,EAST,NORTH: 121.2,28.2,121.6,28.6"),
        ) from None
    return west, south, east, north
