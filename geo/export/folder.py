"""Exports to a folder or a file: what is asked for is checked, written aside, and moved into place when it is whole."""

from __future__ import annotations

import errno
import filecmp
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import fiona
import pyarrow as pa
import pyogrio
from fiona._err import CPLE_BaseError
from lxml import etree

from geo.errors import OutputError, QueryError, Words, nearest
from geo.export.beside.companions import write_companions
from geo.export.formats import FORMATS
from geo.export.job import Job
from geo.export.outlet import Outlet, check_one_file, outlet
from geo.export.reading.batch import Box
from geo.export.reading.joining import Join, read_join
from geo.export.reading.source import ALL, Choice, layer, names_of
from geo.export.values.coordinates import Target, target
from geo.export.writing import oc4ids
from geo.files import unwritable, write_atomic
from geo.model import Workspace
from geo.register import FILE, read_register

OC4IDS = "oc4ids"
_ENDINGS = {name: each.ending for name, each in FORMATS.items()} | {OC4IDS: ".json"}
_WGS84_ONLY = {
    "geojson": Words("GeoJSON 只用 WGS84（RFC 7946）", "GeoJSON is WGS84 by its standard (RFC 7946)"),
    "kml": Words("KML 只用 WGS84", "KML is WGS84 by its standard"),
    "pmtiles": Words("PMTiles 只从 WGS84 切", "PMTiles are cut from WGS84"),
    OC4IDS: Words("OC4IDS 只用 WGS84", "OC4IDS is WGS84 by its standard"),
}
# A library's fault on a disk with so little left is the disk's fault; where nothing was said, a file may end short all
# the same with less than the other left, since GDAL does not look whether the last of its buffers went out.
_FULL, _LEAST = 2**20, 64 * 1024
_SAID_OF_A_FULL_DISK = ("disk is full", "No space left", "ENOSPC")
_FAULTS = (
    fiona.errors.FionaError,
    CPLE_BaseError,  # of fiona as well: what GDAL says while a file is closed
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pa.ArrowException,
    etree.LxmlError,
    RuntimeError,
)
_NAMED = 5  # of ids in one line
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of an export beyond layers and format.

    Parameters
    ----------
    where, box, clip
        As in `Choice`.
    lang
        zh or en for labels and legends; empty for both.
    join
        A table to be joined by id.
    overwrite
        Replace files of those names.
    companions
        Write the dictionary of fields, metadata, styles and QGIS project too.
    """

    where: str = ""
    box: Box | None = None
    clip: bool = False
    lang: str = ""
    join: Path | None = None
    overwrite: bool = False
    companions: bool = True


def export(
    names: Sequence[str], workspace: Workspace, to: str, crs: str, out: Path, *, wish: Wish = Wish()
) -> list[Path]:
    """Write layers, or the whole register, to a folder or a file.

    Parameters
    ----------
    names
        Layers to write; each is layers/NAME.geojson. `projects` is the whole register. None stands for all.
    workspace
        Where they are; its code names a file that holds all layers.
    to
        A key of `FORMATS`, or oc4ids, which holds the whole register and nothing else.
    crs
        wgs84, cgcs2000, gcj02, bd09 or any name that PROJ knows; empty for what suits the format: WGS84, and the
        workspace's own CRS in a drawing.
    out
        The folder to write into; or a file, which ends as those of the format do: what goes with it is beside it.
    wish
        What else is asked for.

    Returns
    -------
    list of Path
        The files written, those beside included: what a format cannot hold is in a CSV with every row whole.

    Raises
    ------
    QueryError
        An unknown layer, format or CRS; a condition that cannot be read; a table that cannot be joined; a file that
        ends as those of another format do.
    OutputError
        The format forbids the CRS or takes several files where one is asked for, a file is there already, the disk is
        full, or the folder cannot be written.
    ReferenceError
        A layer or the register is broken.
    """
    _check_format(to)
    goal = _target(crs, to, workspace)
    asked = outlet(out, to, _ENDINGS)
    out = asked.folder
    if to == OC4IDS:
        fill = _package(names, workspace, f"{asked.stem}.json" if asked.stem else oc4ids.FILE)
    else:
        fill = _layers(names, workspace, to, goal, wish=wish, asked=asked)
    try:
        out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".geo-export-", dir=out))
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        fill(work)
        if shutil.disk_usage(work).free < _LEAST:
            raise OSError(errno.ENOSPC, "")
        return _move(work, out, overwrite=wish.overwrite)
    except OSError as error:
        raise unwritable(out, error) from error
    except _FAULTS as error:
        if _is_full(work, error):
            raise unwritable(out, OSError(errno.ENOSPC, "")) from error
        raise OutputError(
            str(out),
            Words(f"写不了（{error}）", f"cannot be written ({error})"),
            Words("换一个文件夹或格式", "Choose another folder or format"),
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _is_full(work: Path, error: Exception) -> bool:
    return shutil.disk_usage(work).free < _FULL or any(words in str(error) for words in _SAID_OF_A_FULL_DISK)


def _layers(
    names: Sequence[str], workspace: Workspace, to: str, goal: Target, *, wish: Wish, asked: Outlet
) -> Callable[[Path], None]:
    """Return what writes layers into a folder; that each is there is seen to at once."""
    choice = _choice(wish)
    join = read_join(wish.join) if wish.join else None
    wanted = tuple(dict.fromkeys(names)) or tuple(names_of(workspace.root))
    layers = tuple(layer(name, workspace.root, choice, join) for name in wanted or (ALL,))
    check_one_file(asked, to, wanted, goal, alone=FORMATS[to].alone)

    def fill(work: Path) -> None:
        job = Job(layers, goal, work, workspace.adcode, wish.lang, workspace.crs, asked.stem, to)
        FORMATS[to].write(job)
        if wish.companions:
            write_companions(job, workspace)
        for told in _remarks(job, choice, join):
            _log.info("%s", job.say(told))

    return fill


def _remarks(job: Job, choice: Choice, join: Join | None) -> Iterator[Words]:
    """Yield what a person has to know of an export that went as asked: what is not in it, and why."""
    if choice.box and choice.box[0] > choice.box[2]:
        yield Words("--bbox 的西大于东，按跨过 180° 经线取", "--bbox: west is beyond east, so it is taken across 180°")
    for each in job.layers:
        if each.tally.outside:
            yield Words(
                f"{each.name} 有 {each.tally.outside} 个项目没有位置，不在 --bbox 里",
                f"{each.name}: {each.tally.outside} projects without a position are not in --bbox",
            )
        if not each.tally.count and (choice.where or choice.box):
            yield Words(f"{each.name} 没有一个要素合条件", f"{each.name}: nothing meets what was asked for")
    if join and (left := join.left):
        some = "、".join(left[:_NAMED]) + ("……" if len(left) > _NAMED else "")
        yield Words(
            f"{join.path.name} 有 {len(left)} 行没有连上：{some}",
            f"{join.path.name}: {len(left)} rows are joined to nothing: {some}",
        )


def _choice(wish: Wish) -> Choice:
    box = wish.box
    if wish.clip and box is None:
        raise QueryError(
            "--clip",
            Words("没有说裁到哪里", "it is not said where to cut"),
            Words("同时写 --bbox 西,南,东,北", "Give --bbox WEST,SOUTH,EAST,NORTH as well"),
        )
    if box and not (abs(box[0]) <= 180 >= abs(box[2]) and -90 <= box[1] < box[3] <= 90):
        raise QueryError(
            "--bbox",
            Words(f"{box} 不是经纬度的范围", f"{box} is no box of degrees"),
            Words("写成 西,南,东,北，如 121.2,28.2,121.6,28.6", "Write WEST,SOUTH,EAST,NORTH: 121.2,28.2,121.6,28.6"),
        )
    return Choice(wish.where, box, wish.clip)


def _package(names: Sequence[str], workspace: Workspace, file: str) -> Callable[[Path], None]:
    """Return what writes the register's project package into a folder."""
    for name in names:
        if name != ALL:
            raise QueryError(
                name,
                Words("oc4ids 写的是整个登记表，不是单个图层", "oc4ids holds the whole register, not a layer"),
                Words(f"写成 geo export {ALL} --to {OC4IDS}", f"Write geo export {ALL} --to {OC4IDS}"),
            )
    register = workspace.root / FILE
    if not register.is_file():
        raise QueryError(
            str(register),
            Words("还没有登记表", "there is no register yet"),
            Words("先运行 geo build", "Run geo build first"),
        )
    data = oc4ids.package_bytes(read_register(register), workspace)
    return lambda work: write_atomic(work / file, data)


def _move(work: Path, out: Path, *, overwrite: bool) -> list[Path]:
    """Move finished files into place; none is moved where another one is in the way.

    The style of a layer is the same for several formats: where it is there to the letter it is in nobody's way.
    """
    made = sorted(work.iterdir())
    for file in made:
        there = out / file.name
        same = file.suffix == ".qml" and there.is_file() and filecmp.cmp(file, there, shallow=False)
        if there.is_dir() or (there.exists() and not overwrite and not same):
            raise OutputError(
                str(out / file.name),
                Words("已有同名文件，未覆盖", "the file is there already and was kept"),
                Words(
                    "换一个 -o，或先移走它；要覆盖就写 --overwrite",
                    "Choose another -o, or move it away first; --overwrite replaces it",
                ),
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


def _target(crs: str, to: str, workspace: Workspace) -> Target:
    rule = "wgs84" if to == OC4IDS else FORMATS[to].crs
    goal = target(crs or (workspace.crs if rule == "metres" else "wgs84"), "--crs")
    if rule == "wgs84" and not goal.is_wgs84:
        raise OutputError(
            "--crs",
            Words(f"{_WGS84_ONLY[to].zh}，不能是 {crs}", f"{_WGS84_ONLY[to].en}, not {crs}"),
            Words("去掉 --crs，或改用 --to gpkg", "Leave out --crs, or use --to gpkg"),
        )
    if rule == "metres" and not goal.is_metric:
        raise OutputError(
            "--crs",
            Words(f"DXF 以米为单位，不能是 {goal.name}", f"a DXF is in metres, not in {goal.name}"),
            Words(f"去掉 --crs，或写 {workspace.crs}", f"Leave out --crs, or write {workspace.crs}"),
        )
    return goal
