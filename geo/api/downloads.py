"""Every export as a download, of what is filtered too."""

from __future__ import annotations

import io
import logging
import os
import re
import tempfile
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import anyio.to_process
import anyio.to_thread
import pyogrio
from starlette.requests import Request

from geo.api import asking, boxes, costs
from geo.api.asking import LANG, Parameter, Unfit, asked
from geo.api.faults import Problem, of_geo
from geo.api.limits import DEFAULT, Limits
from geo.api.sending import Answer, json_answer
from geo.api.snapshot import File, Snapshot
from geo.api.table import CRS84, Table
from geo.errors import GeoError, OutputError, QueryError, Words, harmless, nearest
from geo.export import FORMATS, OC4IDS, Wish, export
from geo.export.reading.source import ALL, names_of

DRAWING = "dxf"
EVERY = "all"  # stands for every layer at once
ZIP = "application/zip"
ENDINGS = (*FORMATS, OC4IDS)
KINDS = {
    ".gpkg": "application/geopackage+sqlite3",
    ".parquet": "application/vnd.apache.parquet",
    ".fgb": "application/vnd.flatgeobuf",
    ".geojson": "application/geo+json",
    ".json": "application/json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".dxf": "image/vnd.dxf",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pmtiles": "application/vnd.pmtiles",
}
_CRS = re.compile(r"wgs84|cgcs2000|gcj02|bd09|EPSG:\d{4,6}", re.ASCII)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_WILDCARDS = 3
_NICE = 10
_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in an archive: the same bytes each time


def _crs(given: str) -> str:
    if not _CRS.fullmatch(given):  # PROJ would take names of files as well
        raise Unfit("不是坐标系的代号", "not the code of a CRS")
    return given


def _box(given: str) -> tuple[float, ...]:
    corners = boxes.numbers(given.replace("，", ","))
    boxes.area(corners, CRS84)
    return corners


def _where(given: str) -> str:
    """Read a condition; OGR tries a pattern of many wildcards in every way there is."""
    found = asking.text()(given)
    if any(part.count("%") > _WILDCARDS for part in _QUOTED.findall(found)):
        raise Unfit(f"一个 LIKE 里多于 {_WILDCARDS} 个 %", f"more than {_WILDCARDS} % in one pattern")
    return found


_CODES = {"type": "string", "pattern": r"^(wgs84|cgcs2000|gcj02|bd09|EPSG:[0-9]{4,6})$"}
PARAMETERS = (
    Parameter(
        "where",
        Words("只要合条件的，写法同 geo export --where", "Only those that meet a condition, as geo export --where"),
        _where,
        f"1 to {DEFAULT.text} characters, at most {_WILDCARDS} % in a pattern",
        "stage = 'completion'",
        {"type": "string", "minLength": 1, "maxLength": DEFAULT.text},
    ),
    Parameter(
        "bbox",
        Words("只要碰到这个范围的：西,南,东,北", "Only what touches WEST,SOUTH,EAST,NORTH"),
        _box,
        "four numbers: longitudes -180 to 180, latitudes -90 to 90",
        "121.2,28.2,121.6,28.6",
        {"type": "string", "maxLength": 120},
    ),
    Parameter(
        "clip",
        Words("按 bbox 裁开", "Cut shapes at bbox"),
        asking.truth,
        "true, false",
        "false",
        {"type": "boolean", "default": False},
        False,
    ),
    Parameter(
        "crs",
        Words("坐标系；默认 wgs84，DXF 用工作区的", "The CRS; wgs84 by default, in DXF the workspace's own"),
        _crs,
        "wgs84, cgcs2000, gcj02, bd09, EPSG:NNNN",
        "wgs84",
        _CODES,
        "",
    ),
    Parameter(
        "data_only",
        Words("不要字段说明、元数据、样式和 QGIS 工程", "No field dictionary, metadata, styles or project"),
        asking.truth,
        "true, false",
        "true",
        {"type": "boolean", "default": False},
        False,
    ),
    LANG,
)


def listed(request: Request, snapshot: Snapshot) -> Answer:
    """Answer which layers there are, and in which formats."""
    asked((), request.query_params.multi_items())
    layers = [*names_of(snapshot.workspace.root), EVERY]
    formats = {name: form.title for name, form in FORMATS.items()} | {OC4IDS: "OC4IDS 0.9.5"}
    return json_answer({"layers": layers, "formats": formats, "example": f"/exports/{layers[0]}.gpkg"})


class Downloads:
    """Makes downloads; those just made are kept, so that one that many want is made once.

    Each is made in a process of its own, which ends with the request: so large a one takes no time from answers, and
    one that takes too long takes no more. One that is sure to take too long is not begun.

    Parameters
    ----------
    tables
        Returns the features of every layer of a snapshot.
    limits
        How many are made at once, how long each may take, and how much is kept.
    """

    def __init__(self, tables: Callable[[Snapshot], Mapping[str, Table]], limits: Limits = DEFAULT) -> None:
        self._tables, self._limits = tables, limits
        self._limiter = anyio.CapacityLimiter(limits.downloads)
        self._kept: OrderedDict[tuple[Any, ...], Answer] = OrderedDict()

    async def __call__(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer with an export."""
        layer, ending = _named(request.path_params["name"], snapshot)
        asked_for = asked(PARAMETERS, request.query_params.multi_items())
        wish = _wish(ending, asked_for)
        key = (snapshot.name, layer, ending, *asked_for.values())
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        names = [] if layer == EVERY else [layer]
        tables = self._tables(snapshot)
        wanted = {name: tables[name] for name in names or tables}
        await anyio.to_thread.run_sync(
            costs.check, wanted, "".join(names), ending, wish, self._limits.download_s, abandon_on_cancel=True
        )
        with tempfile.TemporaryDirectory(prefix="geo-export-") as folder:
            job = partial(export, names, snapshot.workspace, ending, asked_for["crs"], Path(folder), wish=wish)
            try:
                files = await anyio.to_process.run_sync(_made, job, cancellable=True, limiter=self._limiter)
            except (QueryError, OutputError) as fault:
                raise _refused(fault, snapshot, ending) from None
            called = f"{snapshot.workspace.adcode}-{layer}-{ending}.zip"
            answer = await anyio.to_thread.run_sync(_attached, files, called)
        self._kept[key] = answer
        while sum(len(each.file.data) for each in self._kept.values()) > self._limits.kept_bytes:
            self._kept.popitem(last=False)
        return answer


def _made(work: Callable[[], list[Path]]) -> list[Path]:
    """Write an export, in a process that says nothing and lets answers go first."""
    logging.disable()
    pyogrio.set_gdal_config_options({"CPL_LOG": os.devnull})
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    return work()


def _named(name: str, snapshot: Snapshot) -> tuple[str, str]:
    """Return layer and format of a file's name."""
    layer, _, ending = name.rpartition(".")
    layers = [*names_of(snapshot.workspace.root), EVERY]
    if layer not in layers or ending not in ENDINGS or (ending == OC4IDS and layer != ALL):
        shown = harmless(name[:60])
        files = [f"{each}.{form}" for each in layers for form in FORMATS] + [f"{ALL}.{OC4IDS}"]
        near = nearest(shown, files) or files[:1]
        raise Problem(
            404,
            Words(f"没有 {shown}，是否想要 {'、'.join(near)}", f"no {shown}; did you mean {', '.join(near)}?"),
            field="name",
            limit=f"{', '.join(layers)}; {', '.join(ENDINGS)}",
            example=near[0],
        )
    return layer, ending


def _wish(ending: str, asked_for: Mapping[str, Any]) -> Wish:
    wish = Wish(
        where=asked_for["where"] or "",
        box=asked_for["bbox"],
        clip=asked_for["clip"],
        lang=asked_for["lang"] or "",
        companions=not asked_for["data_only"],
    )
    ignored = [name for name in ("where", "bbox", "clip", "crs", "lang") if asked_for[name]] if ending == OC4IDS else []
    if ignored:
        raise Problem(
            400,
            Words(
                "OC4IDS 总是整个登记表，按标准的坐标系和字段，不能筛选、裁开或换语言",
                "OC4IDS is always the whole register, in the CRS and the fields of its standard: "
                "it is not filtered, cut or in another language",
            ),
            field=ignored[0],
            limit="left out",
            example=f"/exports/{ALL}.{OC4IDS}",
        )
    return wish


def _refused(fault: GeoError, snapshot: Snapshot, ending: str) -> Exception:
    """Return the problem that a fault of a request is; one that is the server's own stays what it is."""
    if not fault.where.startswith("--"):
        return fault
    examples = {each.name: each.example for each in PARAMETERS}
    if ending == DRAWING:
        examples["crs"] = snapshot.workspace.crs  # a drawing is in metres
    field = fault.where.removeprefix("--")
    return of_geo(fault, field, examples.get(field, ""))


def _packed(files: list[Path]) -> bytes:
    """Return files as an archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name, _DAY), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return data.getvalue()


def _attached(files: list[Path], called: str) -> Answer:
    """Return a file as an attachment, several as an archive of that name."""
    if len(files) > 1:
        data, kind = _packed(files), ZIP
    else:
        called = files[0].name
        data, kind = files[0].read_bytes(), KINDS.get(files[0].suffix, "application/octet-stream")
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", called)
    return Answer(File.of(data, kind), headers=(("Content-Disposition", f'attachment; filename="{plain}"'),))
