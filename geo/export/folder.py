"""Exports to a folder: what is asked for is checked, written aside, and moved into place when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import fiona
import pyproj

from geo.crs import WGS84, check_flat
from geo.errors import OutputError, QueryError, Words, nearest
from geo.export import oc4ids
from geo.export.vector import FORMATS, REGISTER, layer, write
from geo.files import unwritable, write_atomic
from geo.model import Workspace
from geo.register import FILE, read_register

OC4IDS = "oc4ids"
_WGS84_ONLY = {
    "geojson": Words("GeoJSON 只用 WGS84（RFC 7946）", "GeoJSON is WGS84 by its standard (RFC 7946)"),
    OC4IDS: Words("OC4IDS 只用 WGS84", "OC4IDS is WGS84 by its standard"),
}


def export(names: Sequence[str], workspace: Workspace, to: str, crs: str, out: Path) -> list[Path]:
    """Write layers, or the whole register, to a folder.

    Parameters
    ----------
    names
        Layers to write; each is layers/NAME.geojson. `projects` is the whole register.
    workspace
        Where they are; its code names the GeoPackage, which holds all layers in one file.
    to
        A key of `FORMATS`, or oc4ids, which holds the whole register and nothing else.
    crs
        Any name that PROJ knows. GeoJSON and OC4IDS are WGS84 by their standards.
    out
        The folder to write into.

    Returns
    -------
    list of Path
        The files written, sidecars included: Shapefile cannot hold long text, mixed shapes or a project without a
        position, so a CSV beside it holds every row whole.

    Raises
    ------
    QueryError
        An unknown layer, format or CRS.
    OutputError
        The format forbids the CRS, a file is there already, or the folder cannot be written.
    ReferenceError
        A layer or the register is broken.
    """
    _check_format(to)
    target = _crs(crs, to)
    fill = _package(names, workspace) if to == OC4IDS else _layers(names, workspace, to, target)
    try:
        out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".geo-export-", dir=out))
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        fill(work)
        return _move(work, out)
    except OSError as error:
        raise unwritable(out, error) from error
    except fiona.errors.FionaError as error:
        raise OutputError(
            str(out),
            Words(f"写不了（{error}）", f"cannot be written ({error})"),
            Words("换一个文件夹或格式", "Choose another folder or format"),
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _layers(names: Sequence[str], workspace: Workspace, to: str, target: pyproj.CRS) -> Callable[[Path], None]:
    """Return what writes layers into a folder; that each is there is seen to at once."""
    wanted = [layer(name, workspace.root) for name in dict.fromkeys(names)]

    def fill(work: Path) -> None:
        for one in wanted:
            write(one, to, target, work, workspace.adcode)

    return fill


def _package(names: Sequence[str], workspace: Workspace) -> Callable[[Path], None]:
    """Return what writes the register's project package into a folder."""
    for name in names:
        if name != REGISTER:
            raise QueryError(
                name,
                Words("oc4ids 写的是整个登记表，不是单个图层", "oc4ids holds the whole register, not a layer"),
                Words(f"写成 geo export {REGISTER} --to {OC4IDS}", f"Write geo export {REGISTER} --to {OC4IDS}"),
            )
    register = workspace.root / FILE
    if not register.is_file():
        raise QueryError(
            str(register),
            Words("还没有登记表", "there is no register yet"),
            Words("先运行 geo build", "Run geo build first"),
        )
    data = oc4ids.package_bytes(read_register(register), workspace)
    return lambda work: write_atomic(work / oc4ids.FILE, data)


def _move(work: Path, out: Path) -> list[Path]:
    """Move finished files into place; none is moved where one is in the way."""
    made = sorted(work.iterdir())
    for file in made:
        if (out / file.name).exists():
            raise OutputError(
                str(out / file.name),
                Words("已有同名文件，未覆盖", "the file is there already and was kept"),
                Words("换一个 -o 文件夹，或先移走它", "Choose another -o folder, or move it away first"),
            )
    return [file.replace(out / file.name) for file in made]


def _check_format(to: str) -> None:
    known = (*FORMATS, OC4IDS)
    if to not in known:
        near = nearest(to, known) or list(known)
        raise QueryError(
            "--to",
            Words(f"不支持格式 {to!r}", f"unknown format {to!r}"),
            Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}"),
        )


def _crs(name: str, to: str) -> pyproj.CRS:
    crs = check_flat(name, "--crs")
    if to in _WGS84_ONLY and not crs.equals(pyproj.CRS(WGS84), ignore_axis_order=True):
        raise OutputError(
            "--crs",
            Words(f"{_WGS84_ONLY[to].zh}，不能是 {name}", f"{_WGS84_ONLY[to].en}, not {name}"),
            Words("去掉 --crs，或改用 --to gpkg", "Leave out --crs, or use --to gpkg"),
        )
    return crs
